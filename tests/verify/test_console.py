"""The commands that a page shows with their output."""

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.verify.conftest import Folder

from hocket.verify import (
    Cache,
    ConfigurationError,
    check,
    find_project,
    summarize,
)

PROGRAM = """\
import sys

print("out", *sys.argv)
print("err", file=sys.stderr)
"""
TRAP = "from pathlib import Path\n\nPath({!r}).touch()\nprint('sprung')\n"


def page(*commands: str) -> str:
    """A page that shows commands, each with an output."""
    shown = "".join(f"$ {command}\nsprung\n" for command in commands)
    return f"# T\n\n```console\n{shown}```\n"


def allow(folder: Folder, *commands: str) -> None:
    """Name the project's own commands."""
    listed = ", ".join(f"'{command}'" for command in commands)
    settings = f"[tool.hocket]\ncommands = [{listed}]\n"
    (folder.root / "pyproject.toml").write_text(settings, "utf-8")
    folder.project = find_project(folder.root)


@pytest.mark.parametrize(
    "prompt",
    [
        "(venv) $ ",
        "user@host:~$ ",
        "user@host:/srv/app$ ",
        "[ada@host app]$ ",
        "~/app$ ",
    ],
)
def test_prompt_with_more(folder: Folder, prompt: str) -> None:
    """What a shell shows before its prompt is no part of the command."""
    folder.write("page.md", f"```console\n{prompt}python one.py\n2\n```\n")
    folder.program("one", "print(1)\n", "1\n")
    [step] = next(e for e in folder.discover().examples if e.is_console).steps
    assert step.source == "python one.py\n"


@pytest.mark.parametrize(
    "prompt", ["# ", "% ", "root@host:~# ", "C:\\app> ", "PS C:\\app> "]
)
def test_prompt_of_another_shell(folder: Folder, prompt: str) -> None:
    """Commands behind a prompt that is not read are named, if an output is shown."""
    folder.write("page.md", f"```console\n{prompt}python one.py\n{prompt}x\n```\n")
    assert folder.discover().left_out == []
    folder.write("page.md", f"```console\n{prompt}python one.py\n2\n```\n")
    found = folder.discover()
    assert found.examples == []
    why = "commands behind a prompt that is not `$ `"
    assert found.left_out == [f"page.md:2 ({why})"]


@pytest.mark.parametrize("language", ["bash", "sh", "shell"])
def test_script(folder: Folder, language: str) -> None:
    """A script with prompts is named, if an output is shown."""
    folder.write("page.md", f"```{language}\n$ python one.py\n```\n")
    assert folder.discover().left_out == []
    folder.write("page.md", f"```{language}\n$ python one.py\n2\n```\n")
    found = folder.discover()
    assert found.examples == []
    [why] = found.left_out
    assert why.startswith(f"page.md:2 (commands with outputs in a `{language}` block")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "```\n$ python one.py\n2\n```\n"),
        ("a.md", "```text\n$ python one.py\n2\n```\n"),
        ("a.md", "***\n    $ python one.py\n    2\n"),
        ("a.rst", "Run::\n    $ python one.py\n    2\n"),
    ],
)
def test_block_without_a_language(folder: Folder, name: str, text: str) -> None:
    """So is a block without a language that shows prompts and outputs."""
    folder.write(name, text)
    [why] = folder.discover().left_out
    assert why.startswith(f"{name}:2 (commands with outputs in a ")


@pytest.mark.parametrize(
    "lines", ["$ touch a", "$ touch a\n    $ touch b", "$ touch \\\n      a"]
)
def test_instruction(folder: Folder, lines: str) -> None:
    """What shows no output claims nothing."""
    folder.write("a.rst", f"Run::\n\n    {lines}\n")
    assert folder.discover().left_out == []


class TestRuns:
    def test_program(self, folder: Folder) -> None:
        """An example runs as it is called: with arguments, both streams in order."""
        folder.program("sub/greet", PROGRAM, "out greet.py\nerr\n")
        folder.write(
            "a.md",
            """
            ```console
            $ python sub/greet.py 'a  b' c
            out sub/greet.py a  b c
            err

            $ python3 sub/greet.py
            out sub/greet.py
            oops
            ```
            """,
        )
        [mismatch] = check(folder.discover()).mismatches
        assert (mismatch.example, mismatch.line) == ("a.md::$", 9)
        assert mismatch.modes == ("process",)
        assert not (folder.root / "sub/__pycache__").exists()

    def test_modules_beside_it(self, folder: Folder) -> None:
        """A program imports what lies beside it, from wherever it is called."""
        folder.program("sub/greet", "import _beside\n\nprint(_beside.x)\n", "3\n")
        folder.write("sub/_beside.py", "x = 3\n")
        folder.write("docs/a.md", page("python sub/greet.py").replace("sprung", "3"))
        report = check(folder.discover())
        assert report.ok
        assert "1 program and 1 console listing" in summarize(report)
        assert not (folder.root / "sub/__pycache__").exists()

    def test_in_rest(self, folder: Folder) -> None:
        """In reST the right line is named, and what is accepted stands in its place."""
        folder.program("greet", PROGRAM, "out greet.py\nerr\n")
        text = (
            ".. code-block:: console\n   :linenos:\n\n"
            "   $ python greet.py\n   out ...\n   {}\n\nText.\n"
        )
        file = folder.write("a.rst", text.format("oops"))
        [mismatch] = check(folder.discover()).mismatches
        assert mismatch.line == 6
        assert not folder.accept("a.rst").refused
        assert file.read_text("utf-8") == text.format("err")

    def test_own_command(self, folder: Folder) -> None:
        """A command that the configuration names runs, whatever its arguments are."""
        allow(folder, "python -m json.tool", "echo")
        text = page("echo sprung", "python -m json.tool --version", "echo 1 sprung")
        folder.write("a.md", text)
        found = check(folder.discover())
        assert not found.left_out
        [mismatch] = found.mismatches
        assert mismatch.line == 7

    def test_in_one_folder(self, folder: Folder) -> None:
        """The commands of a page find what those before them have left."""
        allow(folder, "python make.py", "cat")
        folder.write("make.py", "open('made', 'w').write('here')\nprint('done')\n")
        folder.write(
            "a.md", "```console\n$ python make.py\ndone\n$ cat made\nhere\n```\n"
        )
        assert check(folder.discover()).ok
        assert not (folder.root / "made").exists()

    def test_traceback(self, folder: Folder) -> None:
        """A traceback names the program as it was called."""
        allow(folder, "python fail.py")
        folder.write("fail.py", "1 / 0\n")
        text = """\
            ```console
            $ python fail.py
            Traceback (most recent call last):
              File "fail.py", line 1, in <module>
            ZeroDivisionError: division by zero
            ```
            """
        folder.write("a.md", text)
        assert check(folder.discover()).ok
        folder.write("a.md", text.replace("line 1", "line 2"))
        assert not check(folder.discover()).ok

    def test_no_such_command(self, folder: Folder) -> None:
        """A command that is named, and is nowhere, is a mismatch."""
        allow(folder, "no-such-command")
        folder.write("a.md", page("no-such-command"))
        [mismatch] = check(folder.discover()).mismatches
        assert "shows the command no-such-command" in folder.told(mismatch)

    def test_is_not_remembered(self, folder: Folder) -> None:
        """Nobody hears what a command takes in, so it runs in every check."""
        allow(folder, "echo")
        folder.write("a.md", page("echo sprung"))
        cache = Cache(folder.root / "cache")
        for _ in range(2):
            [verdict] = check(folder.discover(), cache=cache).verdicts
            assert verdict.verified
            assert not verdict.cached


REFUSED = {
    "python trap.py": "a program without a documented output",
    "python ./../project/trap.py": "not in commands of [tool.hocket]",
    "python outside.py": "not in commands of [tool.hocket]",
    "python -c 'print()'": "not in commands of [tool.hocket]",
    "python -m trap": "not in commands of [tool.hocket]",
    "touch sprung": "not in commands of [tool.hocket]",
    "good-not": "not in commands of [tool.hocket]",
    "X=1 python good.py": "no shell is asked to set a variable",
    "python good.py | python trap.py": "no shell is asked about `|`",
    "python good.py > out": "no shell is asked about `>`",
    "python good.py && python trap.py": "no shell is asked about `&&`",
    "python good.py ; python trap.py": "no shell is asked about `;`",
    "python good.py $(python trap.py)": "no shell is asked about `$(`",
    "python good.py `python trap.py`": "no shell is asked about ```",
    'python good.py "$HOME"': 'no shell is asked about `"`',
    "python good.py *.py": "no shell is asked about `*`",
    "python good.py 'open": "no shell is asked about `'`",
    "python good.py \\": "no shell is asked about `\\`",
    "python2 good.py": "not in commands of [tool.hocket]",
    "python3.2 good.py": "this is another Python",
}


def test_refused(folder: Folder, tmp_path: Path) -> None:
    """What is no example does not run, and is named with the reason."""
    sprung = tmp_path / "sprung"
    allow(folder, "good")
    folder.program("good", "print('good')\n", "good\n")
    folder.write("trap.py", TRAP.format(str(sprung)))
    (tmp_path / "outside.py").write_text(TRAP.format(str(sprung)), "utf-8")
    (folder.root / "outside.py").symlink_to(tmp_path / "outside.py")
    folder.write("outside.out", "sprung\n")
    folder.write("a.md", page(*REFUSED))
    found = folder.discover("a.md")
    assert check(found).verdicts == []
    assert not sprung.exists()
    reasons = [
        re.sub(r"^a.md:\d+ \(\$ .*?: (?=\w)", "", each) for each in found.left_out
    ]
    for (command, reason), said in zip(REFUSED.items(), reasons, strict=True):
        assert said.endswith(f"{reason})"), command


@pytest.mark.parametrize(
    "text",
    [
        "```console\n$ touch here\n```\n",
        "```console\n$ touch here\n\n$ touch there\n```\n",
        "```console\nhere\n```\n",
        "````markdown\n```console\n$ touch here\nhere\n```\n````\n",
    ],
    ids=["no output", "no output of several", "no command", "text"],
)
def test_no_claim(folder: Folder, text: str) -> None:
    """A command without an output claims nothing, nor does one shown as text."""
    allow(folder, "touch")
    folder.write("a.md", text)
    found = folder.discover()
    assert (found.examples, found.left_out) == ([], [])


@pytest.mark.parametrize("command", ["", "python", "python3 -m", "'open"])
def test_configuration(folder: Folder, command: str) -> None:
    """What would let everything run, or nothing, is an error."""
    settings = f'[tool.hocket]\ncommands = ["{command}"]\n'
    (folder.root / "pyproject.toml").write_text(settings, "utf-8")
    with pytest.raises(ConfigurationError, match="commands"):
        find_project(folder.root)


def test_accept_what_cannot_be_read_back(folder: Folder) -> None:
    """An output that looks like a command is not written."""
    allow(folder, "echo")
    file = folder.write("a.md", page("echo '$ 1'"))
    assert folder.accept("a.md").refused
    assert file.read_text("utf-8") == page("echo '$ 1'")


def test_is_ended(folder: Folder) -> None:
    """A command that does not end is ended, as a program is."""
    allow(folder, "python hang.py")
    folder.write("hang.py", "import time\n\nprint('sprung')\ntime.sleep(60)\n")
    folder.write("a.md", page("python hang.py"))
    found = folder.discover("a.md")
    [example] = found.examples
    quick = replace(example.options, timeout=0.5)
    found.examples[:] = [replace(example, options=quick)]
    [mismatch] = check(found).mismatches
    assert mismatch.kind == "timeout"


def trap(folder: Folder, name: str) -> Path:
    """Write a program that is no example; return what it leaves if it runs."""
    sprung = folder.root / f"{name}.sprung"
    sprung.parent.mkdir(parents=True, exist_ok=True)
    folder.write(f"{name}.py", TRAP.format(str(sprung)))
    return sprung


def test_file_of_the_same_name_elsewhere(folder: Folder) -> None:
    """To allow a program is not to allow one of that name beside some page."""
    allow(folder, "python tools/report.py")
    own, other = trap(folder, "tools/report"), trap(folder, "vendor/tools/report")
    folder.write("vendor/README.md", page("python tools/report.py"))
    check(folder.discover())
    assert not other.exists()
    folder.write("README.md", page("python tools/report.py"))
    check(folder.discover())
    assert own.exists()
    assert not other.exists()


def test_project_in_a_project(folder: Folder) -> None:
    """What a project allows, it does not allow to one that lies in it."""
    allow(folder, "python tools/report.py")
    other = trap(folder, "vendor/tools/report")
    folder.write("vendor/pyproject.toml", "[project]\nname = 'other'\n")
    folder.write("vendor/README.md", page("python tools/report.py"))
    check(folder.discover())
    assert not other.exists()


def test_long_word_that_is_no_prompt(folder: Folder) -> None:
    """A long word with an `@` is looked at in a time that grows with it."""
    folder.write("page.md", f"```console\na@{'b' * 40_000}\nout\n```\n")
    began = time.process_time()
    assert folder.discover().examples == []
    assert time.process_time() - began < 2


def test_command_that_is_not_installed(folder: Folder) -> None:
    """It is missing, and says nothing of the page: nothing of that is accepted."""
    allow(folder, "weather")
    text = page("weather now")
    file = folder.write("page.md", text)
    [mismatch] = folder.check().mismatches
    assert folder.told(mismatch) == (
        "page.md:4: page.md: shows the command weather, which is not installed here\n"
        "    install weather for this Python, or take it out of `commands`"
    )
    assert not folder.accept("page.md").written
    assert file.read_text("utf-8") == text


class TestProgramThatIsNotThere:
    """Its listing may stand on the page, which is no file that a shell would find."""

    TEXT = page("python prog.py")
    WHY = "no prog.py in docs, nor in the folder of the project"

    def test_is_named(self, folder: Folder) -> None:
        """The summary says where it was looked for."""
        folder.write("docs/page.md", self.TEXT)
        folder.write("pyproject.toml", "")
        [said] = folder.discover().left_out
        assert said == f"docs/page.md:4 ($ python prog.py: {self.WHY})"

    def test_that_may_run(self, folder: Folder) -> None:
        """Where it may run, that is what is wrong; not what Python says of it."""
        allow(folder, "python prog.py")
        folder.write("docs/page.md", self.TEXT)
        [mismatch] = folder.check().mismatches
        assert folder.told(mismatch) == (
            "docs/page.md:4: docs/page.md: shows $ python prog.py, but there is "
            f"{self.WHY}\n"
            "    save the program in a file of its own; a listing on a page is none"
        )

    def test_that_another_command_writes(self, folder: Folder) -> None:
        """A command that ran before it may have written it."""
        allow(folder, "python make.py", "python prog.py")
        folder.write("make.py", "print(1, file=open('prog.py', 'w'))\nprint('done')\n")
        text = "$ python make.py\ndone\n$ python prog.py\n"
        folder.write("page.md", f"```console\n{text}oops\n```\n")
        [mismatch] = folder.check().mismatches
        assert mismatch.kind == "output"
