"""The commands that a page shows with their output, and which of them may run.

    $ python patience.py
    no answer in a second

Nothing runs but what its author has made an example: a program of the project that has
a documented output, or what `commands` in `[tool.hocket]` names. No shell is asked:
what would need one does not run.
"""

import os
import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from hocket._child.console import command_file
from hocket.verify._model import Step
from hocket.verify._project import Project, is_in_foreign
from hocket.verify._versions import Outputs
from hocket.verify.pages._docstrings import Line
from hocket.verify.pages._listed import TEXT
from hocket.verify.pages._pages import Block
from hocket.verify.pages._testcode import Tested
from hocket.verify.reading._modules import import_folders

LANGUAGES = ("console", "shell-session")
#: Languages of scripts, which have no prompts and no outputs; and of any text.
_SCRIPTS = ("bash", "sh", "shell", "zsh", *TEXT)
#: A prompt, with what a shell may show before it: an environment, who, where.
_PROMPT = re.compile(
    r"[\s>]*?(?:\([\w.-]+\) ?)?(?:\[?[\w.-]++@[\w.-]++[: ][^\s$\]]*+\]?|~[^\s$]*)?"
    r"\$ (?P<command>.*)"
)
#: One of a shell that is not read: of a superuser, or of Windows.
_OTHER = re.compile(
    r"[\s>]*?(?:\[?[\w.-]++@[\w.-]++[: ]?+[^\s#%\]]*+\]?)?"
    r"(?:[#%] |[A-Z]:\\[^>]*>|PS [^>]*> )"
)
_PYTHON = re.compile(r"python3?(\.\d+)?")
#: What a shell would not take as it stands; in double quotes fewer are left.
_QUOTED = re.compile(r"""'[^']*'|"[^"$`\\!]*\"""")
_SHELL = re.compile(r"&&|\|\||>>|\$\(|[|&;<>()$`\\*?\[\]{}~!#\"']")
_SETS = re.compile(r"\w+=")
#: A command is named by its first characters.
_SHOWN = 40


class Console(NamedTuple):
    """The commands of a page.

    Attributes:
        steps: Those that run.
        left_out: The line of each of the others, and why it does not run.
        missing: The line and the name of each that is not installed; or whose program
            is not there, and where that is not.
    """

    steps: list[Step]
    left_out: list[tuple[int, str]]
    missing: list[tuple[int, str, str]]


def console_of(
    blocks: Sequence[Block], file: Path, project: Project, outputs: Outputs
) -> Console:
    """Find the commands of a page that shows their output.

    Args:
        blocks: The blocks of the page.
        file: The page.
        project: Which says what may run.
        outputs: Which programs have a documented output.
    """
    may = _May(file, project, outputs)
    found = Console([], [], [])
    for block in blocks:
        found.left_out.extend(_not_read(block.listing))
        if block.listing is None and block.tested is None:
            found.left_out.extend(_indented(block.lines))
    for step in commands_in(blocks):
        line, above = step.source.strip(), step.line - 1
        try:
            words, program = may.run(line)
        except _Refused as reason:
            shown = line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
            found.left_out.append((above, f"$ {shown}: {reason}"))
            continue
        nowhere = may.nowhere(words)
        if nowhere and not found.steps:  # else a command above may have written it
            found.missing.append((above, line, nowhere))
        elif _is_missing(words[0]):
            found.missing.append((above, words[0], ""))
        else:
            found.steps.append(
                replace(
                    step,
                    rules=("ellipsis",),
                    is_block=True,
                    code_line=above,
                    command=(program, *words),
                )
            )
    return found


def _is_missing(name: str) -> bool:
    """Whether a command is not installed. Of a path the run says it."""
    is_path = "/" in name or _PYTHON.fullmatch(name)
    return not is_path and command_file(name) is None


def commands_in(blocks: Sequence[Block]) -> list[Step]:
    """Find all commands that a page shows with their output, whether they run or not.

    Args:
        blocks: The blocks of the page.
    """
    listings = (block.listing for block in blocks if block.listing is not None)
    return [s for each in listings if each.name in LANGUAGES for s in _steps(each)]


def _not_read(listing: Tested | None) -> Iterator[tuple[int, str]]:
    """Name a listing that shows the output of a command, and is not read."""
    if listing is not None and listing.name in _SCRIPTS and [*_steps(listing)]:
        of = f"a `{listing.name}` block" if listing.name else "a block"
        why = f"commands with outputs in {of}, and not in `console`"
        yield listing.lines[0].number, why
    if listing is None or listing.name not in LANGUAGES:
        return
    shown = [line for line in listing.lines if line.text.strip(" \t>")]
    is_other = shown and _OTHER.match(shown[0].text)
    if is_other and not all(_OTHER.match(line.text) for line in shown):
        yield shown[0].number, "commands behind a prompt that is not `$ `"


def _indented(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Name the first command with an output in blocks that are only indented."""
    for above, below in pairwise(lines):
        # A command that goes on in the next line shows no output there.
        command = not above.text.endswith("\\") and _PROMPT.match(above.text)
        indent = above.text[: len(above.text) - len(above.text.lstrip(" \t>"))]
        shown = below.text.removeprefix(indent)
        is_output = below.text.startswith(indent) and shown[:1].strip(" \t>")
        if command and len(indent) > 1 and is_output and not _PROMPT.match(below.text):
            yield above.number, "commands with outputs in a block, and not in `console`"
            return


def _steps(listing: Tested) -> Iterator[Step]:
    """Read the commands of a listing, and the output below each.

    One without is an instruction: it claims nothing.
    """
    lines = list(listing.lines)
    prompts = [i for i, line in enumerate(lines) if _PROMPT.match(line.text)]
    for at, end in pairwise([*prompts, len(lines)]):
        command = _PROMPT.match(lines[at].text)
        assert command is not None
        output = [_bare(line, listing.indent) for line in lines[at + 1 : end]]
        while output and not output[-1]:
            output.pop()
        if output:
            shown = "".join(f"{line}\n" for line in output)
            source = f"{command['command']}\n"
            yield Step(source, lines[at].number + 1, shown, listing.indent)


def _bare(line: Line, indent: str) -> str:
    text = line.text.removeprefix(indent)
    return text if text.strip(" \t>") else ""


class _Refused(Exception):  # noqa: N818 - no error: an answer
    """A command does not run; the reason is its text."""


class _May:
    """Says which commands of a page may run."""

    def __init__(self, file: Path, project: Project, outputs: Outputs) -> None:
        folders = import_folders(file.parent)
        self._root = (folders[-1] if folders else project.root).resolve()
        self._folders = (file.parent, self._root)
        # What a project allows, it does not allow to another one that lies in it.
        allowed = project.commands if self._root == project.root.resolve() else ()
        self._commands = [tuple(shlex.split(each)) for each in allowed]
        self._outputs = outputs
        self._project = project

    def run(self, line: str) -> tuple[tuple[str, ...], str]:
        """Split a command into its words.

        Args:
            line: What stands behind the prompt.

        Returns:
            The words, and the file of the project's program that it runs, or "".

        Raises:
            _Refused: It may not run.
        """
        if found := _SHELL.search(_QUOTED.sub("", line)):
            raise _Refused(f"no shell is asked about `{found[0]}`")
        words = tuple(shlex.split(line))
        if not words or _SETS.match(words[0]):
            raise _Refused("no shell is asked to set a variable")
        python = _PYTHON.fullmatch(words[0])
        if python and python[1] not in (None, f".{sys.version_info.minor}"):
            raise _Refused("this is another Python")
        is_python = python is not None
        named = any(words[: len(each)] == each for each in self._commands)
        name = "".join(words[1:2]) if is_python else ""
        program = self._program(name)
        if program is not None:
            # A file of that name elsewhere is not the one that was allowed.
            named &= program.resolve() == (self._root / name).resolve()
        documented = program is not None and bool(self._outputs.of(program))
        is_foreign = program is not None and is_in_foreign(program, self._project)
        if named or (documented and not is_foreign):
            return words, str(program or "")
        if documented:
            raise _Refused("no [tool.hocket] says that this is an example")
        if program is not None:
            raise _Refused("a program without a documented output")
        if message := self.nowhere(words):
            raise _Refused(message)
        raise _Refused("not in commands of [tool.hocket]")

    def nowhere(self, words: Sequence[str]) -> str:
        """Say where the program is not that `python` is to run, or "" if it is there.

        Args:
            words: The words of the command.
        """
        program = Path("".join(words[1:2]))
        is_elsewhere = program.is_absolute() or ".." in program.parts
        if not _PYTHON.fullmatch(words[0]) or program.suffix != ".py" or is_elsewhere:
            return ""
        if any((folder / program).is_file() for folder in self._folders):
            return ""
        below = os.path.relpath(self._folders[0].resolve(), self._root)
        here = "" if below == "." else f" in {Path(below).as_posix()}, nor"
        return f"no {program}{here} in the folder of the project"

    def _program(self, word: str) -> Path | None:
        """The program of the project that a word names, from its page or its root."""
        if not word.endswith(".py") or ".." in Path(word).parts:
            return None
        for folder in self._folders:
            file = folder / word
            if file.is_file() and file.resolve().is_relative_to(self._root):
                return file
        return None
