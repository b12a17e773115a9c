"""The programs that a page shows with their output below them."""

import pytest
from tests.verify.conftest import Folder

from hocket.verify import MODES, check, find_project, summarize

MYST = """\
# T

```python
import asyncio


async def main():
    await asyncio.sleep(1)
    print("late")


if __name__ == "__main__":
    asyncio.run(main())
```

```output
{}
```
"""
REST = """\
T
=

* A point:

  .. code-block:: python
     :linenos:

     print("late")
     print()
     print("later")

  .. code-block:: output

     late

     {}

Text.
"""


class TestRuns:
    @pytest.mark.parametrize(
        ("name", "text", "right", "line"),
        [("a.md", MYST, "late", 17), ("a.rst", REST, "later", 17)],
    )
    def test_output(
        self, folder: Folder, name: str, text: str, right: str, line: int
    ) -> None:
        """What it prints is compared with the block below, and accepted into it."""
        file = folder.write(name, text.format("soon"))
        [mismatch] = check(folder.discover()).mismatches
        assert (mismatch.example, mismatch.line) == (f"{name}::program-1", line)
        assert not folder.accept().refused
        assert file.read_text("utf-8") == text.format(right)

    def test_name(self, folder: Folder) -> None:
        """It has the name that it has under `python program.py`."""
        source = "import sys\nprint(sys.argv, __file__.rpartition('/')[2])\n"
        block = f"```python\n{source}```\n\n```output\n{{}}\n```\n"
        folder.write("a.md", block.format("['program.py'] program.py"))
        assert folder.check(MODES).ok

    def test_that_cannot_be_read(self, folder: Folder) -> None:
        """It is shown as under `python program.py`, at its line, and not accepted."""
        block = "Text.\n\n```python\nprint(1)\n{}\n```\n\n```output\n{}```\n"
        folder.write("a.md", block.format("def f(:", "1\n"))
        [mismatch] = check(folder.discover()).mismatches
        assert (mismatch.kind, mismatch.line) == ("raises", 5)
        assert mismatch.facts == {"error": "SyntaxError"}
        assert '-1\n+  File "program.py", line 2\n+    def f(:\n' in mismatch.diff
        assert [each.kind for each in folder.accept().refused] == ["raises"]
        assert not folder.accept("a.md").refused
        assert "Traceback" not in (folder.root / "a.md").read_text("utf-8")
        assert check(folder.discover()).ok

    def test_is_a_program(self, folder: Folder) -> None:
        """It counts as a program, not as a session."""
        folder.write("a.md", "```python\nprint(1)\n```\n\n```output\n1\n```\n")
        summary = summarize(check(folder.discover()))
        assert summary.startswith("1 program in 1 mode (virtual): verified")

    def test_its_name(self, folder: Folder) -> None:
        """Its own tracebacks and warnings name a program, and no prompt."""
        source = "import sys\nprint(sys._getframe().f_code.co_filename)"
        page = f"```python\n{source}\n```\n```output\nprogram.py\n```\n"
        folder.write("a.md", page)
        assert check(folder.discover()).ok

    def test_each_by_itself(self, folder: Folder) -> None:
        """A program knows nothing of the one before it."""
        block = "```python\n{}\n```\n\n```output\n1\n```\n\n"
        folder.write("a.md", block.format("x = 1; print(x)") + block.format("print(x)"))
        [mismatch] = check(folder.discover()).mismatches
        assert mismatch.example == "a.md::program-2"
        assert "raises NameError" in folder.told(mismatch)

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.md", "```py\nprint(1)\n```\n\n```output\n{}```\n"),
            ("a.md", "> ```py\n> print(1)\n> ```\n> ```output\n{}> ```\n"),
            (
                "a.rst",
                ".. code:: python\n\n   print(1)\n\n.. code:: output\n{}\nText.\n",
            ),
        ],
    )
    def test_empty_output(self, folder: Folder, name: str, text: str) -> None:
        """A block that is empty is filled."""
        file = folder.write(name, text.format(""))
        assert not folder.accept().refused
        shown = {".md": "1\n", ".rst": "\n   1\n"}[file.suffix]
        quoted = f"> {shown}" if text.startswith(">") else shown
        assert file.read_text("utf-8") == text.format(quoted)
        assert check(folder.discover()).ok

    def test_options(self, folder: Folder) -> None:
        """A program may ask for what any program may; what is unknown is an error."""
        text = (
            "```python\n# /// script\n# [tool.hocket]\n# {}\n# ///\nprint('abc')\n```\n"
            "```output\na...\n```\n"
        )
        folder.write("a.md", text.format('match = "ellipsis"'))
        assert check(folder.discover()).ok
        folder.write("a.md", text.format('clock = "real: it is measured"'))
        [mismatch] = check(folder.discover()).mismatches
        assert mismatch.modes == ("process",)
        folder.write("a.md", text.format('mtch = "ellipsis"'))
        [problem] = folder.discover().problems
        assert (problem.kind, problem.line) == ("options", 4)


@pytest.mark.parametrize("info", ["{.output}", "{ .output .small }", "{.text .output}"])
def test_class(folder: Folder, info: str) -> None:
    """A block may say what it holds by its class."""
    folder.write(
        "a.md", f'```{{.python title=".py"}}\nprint(1)\n```\n```{info}\n2\n```\n'
    )
    [mismatch] = folder.check(MODES).mismatches
    assert mismatch.line == 5


def test_session_of_a_class(folder: Folder) -> None:
    """So may that of a session."""
    folder.write("a.md", "```{.python .numberLines}\n>>> 1 + 1\n3\n```\n")
    [mismatch] = folder.check(MODES).mismatches
    assert mismatch.line == 3


def test_block_between_colons(folder: Folder) -> None:
    """One between colons is text, whatever its class."""
    folder.write("a.md", "::: {.output}\n```pycon\n>>> 1 + 1\n3\n```\n:::\n")
    [mismatch] = folder.check(MODES).mismatches
    assert mismatch.line == 4


@pytest.mark.parametrize("says", ["It prints:", "**Output:**", "The result is this:"])
def test_announced_output(folder: Folder, says: str) -> None:
    """An output that a line announces is not looked at, and named."""
    folder.write("a.md", f"```python\nprint(1)\n```\n\n{says}\n\n```\n2\n```\n")
    expected = ["a.md:1 (python, its output not directly below it)"]
    assert folder.discover().left_out == expected


TRAP = "open('sprung', 'w')"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"```python\n{TRAP}\n```\n", ""),
        (
            f"```python\n{TRAP}\n```\n\nIt prints:\n\n```output\n1\n```\n",
            "a.md:7 (an output block, no program directly above it)",
        ),
        (f"```python\n{TRAP}\n```\n\n```toml\n1\n```\n", ""),
        (
            f"```toml\n{TRAP}\n```\n\n```output\n1\n```\n",
            "a.md:5 (an output block, no program directly above it)",
        ),
        (f"````md\n```python\n{TRAP}\n```\n\n```output\n1\n```\n````\n", ""),
        (f"<!--\n```python\n{TRAP}\n```\n\n```output\n1\n```\n-->\n", ""),
        (
            f"```python\n{TRAP}\n```\n\n```text\n1\n```\n",
            "a.md:1 (python, a text block below it: not in outputs of [tool.hocket])",
        ),
    ],
    ids=["alone", "apart", "else", "not Python", "text", "comment", "does not say so"],
)
def test_does_not_run(folder: Folder, text: str, says: str) -> None:
    """A program that no output stands below is no example."""
    folder.write("a.md", text)
    found = folder.discover()
    assert found.examples == []
    assert found.left_out == [says] * bool(says)


def test_configuration(folder: Folder) -> None:
    """A project may say what else its outputs are said to hold."""
    settings = '[tool.hocket]\noutputs = ["text"]\n'
    (folder.root / "pyproject.toml").write_text(settings, "utf-8")
    folder.project = find_project(folder.root)
    folder.write("a.md", "```python\nprint(1)\n```\n\n```text\n2\n```\n")
    found = folder.discover()
    [mismatch] = check(found).mismatches
    assert (mismatch.line, found.left_out) == (6, [])


@pytest.mark.parametrize(
    "above", ["", "```python\n1\n```\n\nIt prints:\n\n", "```pycon\n>>> 1\n1\n```\n"]
)
def test_output_without_a_program(folder: Folder, above: str) -> None:
    """An output that is no program's is named as not looked at."""
    folder.write("page.md", f"T\n\n{above}```output\n2\n```\n")
    line = above.count("\n") + 3
    why = "an output block, no program directly above it"
    assert folder.discover().left_out == [f"page.md:{line} ({why})"]


@pytest.mark.parametrize("output", ["output", "Output", "OUTPUT"])
def test_case_of_a_language(folder: Folder, output: str) -> None:
    """A language may be written with capitals."""
    page = f"```Python\nprint(1)\n```\n\n```{output}\n2\n```\n"
    folder.write("page.md", page)
    [mismatch] = folder.check(MODES).mismatches
    assert mismatch.kind == "output"
