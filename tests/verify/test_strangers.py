"""A stranger's folder: nothing in it runs but what its author has made an example."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.verify.conftest import Folder

from hocket.verify import check, summarize

#: What a check comes by. `HARM` stands for what must not run.
TREE = {
    "deploy.py": '"""Deploy.\n\n>>> go()\n"""\nHARM\n',
    "tidy.py": '"""Tidy.\n\n>>> clean()\n"""\nimport deploy\ndef clean(): ...\n',
    "late.py": (
        '"""Late.\n\n>>> f()\n"""\n'
        "if __name__ == '__main__': pass\nelse:\n    HARM\ndef f(): ...\n"
    ),
    "log.py": (
        '"""Log.\n\n>>> f()\n"""\nimport logging\n'
        "logging.FileHandler('LOG').emit(1)\ndef f(): ...\n"
    ),
    "train.py": "HARM\n",
    "train.out": "epoch 1\n",
    "_tool.py": '"""\n>>> f()\n"""\nHARM\ndef f(): ...\n',
    "setup.py": '"""\n>>> setup()\n"""\nfrom setuptools import setup\nsetup()\nHARM\n',
    "conf.py": "HARM\n",
    "conftest.py": "HARM\n",
    "tool/__init__.py": "",
    "tool/__main__.py": '"""\n>>> main()\n"""\nHARM\n',
    "tool/own.py": '"""\n>>> 1 + 1\n2\n"""\nHARM\n',
    "page.md": (
        "```python\nHARM\n```\n\n```text\nharm\n```\n\n"
        "```console\n$ python deploy.py\nharm\n$ python train.py\nharm\n"
        "$ rm -rf build\nharm\n$ python -c 'HARM' && ls\nharm\n```\n\n"
        "```{code-cell} python\nHARM\n```\n\n"
        "<!--\n```pycon\n>>> HARM\n```\n-->\n\n<script>\n>>> HARM\n</script>\n"
    ),
    "page.rst": (
        ".. testcode:: a\n   :skipif: harm\n\n   HARM\n\n"
        "..\n   >>> HARM\n\n.. code-block:: sh\n\n   >>> HARM\n\n"
        ">>> 2 + 2\n4\n>>> HARM  # doctest: +SKIP\n"
    ),
    "outside.md": "",
}


@pytest.fixture
def tree(folder: Folder, tmp_path: Path) -> Folder:
    """Such a folder, without a table for us, and with a link out of it."""
    harm = f"open({str(tmp_path / 'LOG')!r}, 'a').close()"
    for name, text in TREE.items():
        text = text.replace("HARM", harm)  # noqa: PLW2901
        folder.write(name, text.replace("LOG", str(tmp_path / "LOG")))
    (folder.root / "outside.md").unlink()
    (tmp_path / "outside.md").write_text(f"```pycon\n>>> {harm}\n```\n", "utf-8")
    (folder.root / "outside.md").symlink_to(tmp_path / "outside.md")
    folder.project = replace(folder.project, is_foreign=True)
    return folder


def test_nothing_runs(tree: Folder, tmp_path: Path) -> None:
    """What is an example runs, and nothing else does."""
    report = check(tree.discover())
    assert [verdict.example.id for verdict in report.verdicts] == [
        "page.rst",
        "tool/own.py",
    ]
    assert report.ok
    assert not (tmp_path / "LOG").exists()


def test_all_is_named(tree: Folder) -> None:
    """What is not looked at is named, each with the reason."""
    found = tree.discover()
    names = {place.partition(":")[0] for place in found.left_out}
    assert names == {
        *("_tool.py", "deploy.py", "late.py", "log.py", "outside.md", "page.md"),
        *("page.rst", "setup.py", "tidy.py", "tool/__main__.py", "train.py"),
    }
    assert found.unread == ["page.rst:11"]
    assert found.skipped == 1
    assert set(found.not_run) == {
        *("deploy.py", "late.py", "log.py", "setup.py", "tidy.py"),
    }


def test_nothing_is_written(tree: Folder) -> None:
    """Nor does `accept` write anything, and it says of none that it should."""
    before = {file: file.read_bytes() for file in tree.root.rglob("*.*")}
    acceptance = tree.accept()
    assert (acceptance.written, acceptance.refused) == ([], [])
    assert before == {file: file.read_bytes() for file in tree.root.rglob("*.*")}


def test_summary(tree: Folder) -> None:
    """The summary says that something was not looked at, and of how much."""
    summary = summarize(check(tree.discover()))
    assert "2 sessions in 1 mode (virtual): verified" in summary
    assert "not looked at: _tool.py:2 (uses its module, which is not im" in summary
    assert " more" in summary
