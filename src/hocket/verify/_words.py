"""The engine's words: what it found, in sentences, the same in every front.

Everywhere else a mismatch is data. A front adds only what is its own, such as
colours, and reads nothing out of a sentence.
"""

import os
import re
import shlex
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from hocket._child.job import MEMORY_LIMIT, OUTPUT_LIMIT
from hocket._visible import in_line, visible
from hocket.verify._model import Example, Hint, Kind, Mismatch, Report, Verdict
from hocket.verify._modes import MODES
from hocket.verify._project import Project

#: What is wrong. In braces stand the facts of the mismatch.
_WHAT: Mapping[Kind, str] = {
    "orphan": "documented output without a program",
    "repeated": "is the same as {before}",
    "shadow": "has the name of the standard library's module {module!r}: who imports "
    "that gets one or the other",
    "options": "{error}",
    "syntax": "a syntax error: {error}",
    "unreadable": "cannot be read: {error}",
    "irregular": "is no regular file, and is not opened",
    "prompt": "a prompt without a space behind it: its session is not run",
    "directive": "unknown directive {name} of doctest: known are {known}",
    "import": "cannot be imported for the names that its docstrings use: {error}",
    "command": "shows the command {name}, which is not installed here",
    "program": "shows $ {name}, but there is {why}",
    "bytes": "not UTF-8: byte 0x{byte:02x}",
    "output": "prints other than documented",
    "text": "prints other than documented, and line {at}, which is compared too, looks "
    "like text of yours: {text}",
    "newline": "prints other than documented: the newline at the end differs",
    "undocumented": "has no documented output: there is no {file}",
    "raises": "raises {error} where something else is documented",
    "ends": "prints {error} at its end, where something else is documented",
    "exit": "exit status {exit}, documented is {documented}",
    "early": "ends before its last statement, in `{statement}`",
    "signal": "was killed by {signal}",
    "timeout": "did not end within {seconds:g} s",
    "deadlock": "was not waited for, since on the virtual clock it is deadlocked",
    "flood": f"printed more than {OUTPUT_LIMIT >> 20} MiB",
    "encoding": "printed what is not UTF-8 in line {line} of its output",
    "parent": "ended or stopped the process that starts the examples",
    "cleared": "removed the folder in which all examples run",
    "emptied": "empties its output, so that what it printed before is lost",
    "system": "cannot be run here: {reason}",
    "address": "its output holds a memory address, which differs from run to run",
    "date": "its output holds the date of today, which differs tomorrow",
    "seed": "its output depends on the hash seed, or on where objects lie: both differ "
    "from run to run",
    "listing": "its output depends on the order in which a folder is listed: each file "
    "system has its own",
    "zone": "its output depends on the time zone, which is another one for its readers",
    "unsteady": "its output differs from run to run{because}",
    "modes": "prints other in one mode than in another ({modes})",
    "wall": "is right on the real clock only: the virtual one moves no time of day",
    "loaded": "counts on a module that it does not import, and that is not always "
    "loaded before it",
    "slow": "prints something else where its waits take real time, and they are too "
    "long to run as they are",
    "clock": "reads the time of day, or when a file has changed, or sets a timer of "
    "the system, beside waits that are too long to run as they are",
    "unwritable": "cannot be written: {error}",
    "path": "its output holds a path of this machine, {path}",
    "stale": "has changed since it was read",
    "outcomes": "its outcomes are other than documented",
    "unexplored": "cannot be explored: {error}",
    "claim": "claims {broken}",
    "unchecked": "its claims are not checked: it has no documented output",
    "unbroken": "is an exercise, but no timing breaks its claims",
    "unlike": "makes other claims than {exercise}, which it solves",
    "elsewhere": "stands in {target}, which was not named",
    "unfit": "its output cannot be documented here: it would be read as something else",
}

#: What is said beside it, where only waits in reality show it.
_VIRTUALLY = (
    "on the virtual clock, where its waits take no time, it prints what is documented"
)
_NEVER = "such an output is never accepted"
#: What to do.
_HINT: Mapping[Hint, str] = {
    "write": "write {program} beside it, or delete it",
    "delete": "delete it: it makes no difference",
    "rename": "give it another name",
    "block": "fix the PEP 723 block",
    "monotonic": "measure with time.monotonic(), or let it run on the real clock only: "
    '`clock = "real: <reason>"` in its PEP 723 block',
    "readable": "make it a file that you may read, or delete it",
    "utf8": "save it as UTF-8",
    "writable": "make the file and its folder writable",
    "space": "write a space between `{prompt}` and the statement",
    "again": "accept it again",
    "reword": "print no line that ends a block or looks like a prompt, or make it a "
    "program, whose output has a file of its own",
    "target": "name that file, or its folder, if it is to be written",
    "drop": "delete {file}, or do without what cannot be explored",
    "claims": "fix the program, or its claims in its PEP 723 block",
    "harder": "claim what it does not do yet, or delete {solution}",
    "command": "install {name} for this Python, or take it out of `commands`",
    "save": "save the program in a file of its own; a listing on a page is none",
    "accept": "if this output is right: {command}",
    "apart": "write each statement in a line of its own: from Python 3.13 a prompt "
    "shows the value of the last one only",
    "between": "put an empty line between the output and your text; if it is output of "
    "before, delete it, and accept again",
    "outside": "end the block between the output and your text; if it is output of "
    "before, delete it, and accept again",
    "await": "to call {name}() only makes a coroutine: write `await` before the call, "
    "or `asyncio.run(...)` around it where no coroutine is running",
    "dots": "write `# doctest: +ELLIPSIS` behind the statement: then `...` stands for "
    "anything",
    "match": 'write `match = "ellipsis"` into its PEP 723 block: then `...` stands for '
    "anything",
    "raw": "Python reads the {escape} in this docstring before the example runs: begin "
    'it with r""", or write two backslashes',
    "error": "fix the example; if it is there to show this error: {command}",
    "name": "import or define in the example what it uses",
    "install": "install the module that it imports, or do without it",
    "folder": "it runs in an empty folder: let it write the file first, or find it by "
    "`__file__`; if it is there to show this error: {command}",
    "exit": "fix the program, or write `exit = {exit}` into its PEP 723 block",
    "session": f"take out what ends the session; {_NEVER}",
    "fix": f"fix the program; {_NEVER}",
    "longer": "fix the program, or write `timeout = SECONDS`, at most 600, into "
    f"[tool.hocket] of its PEP 723 block; {_NEVER}",
    "append": "write to the stream itself, or append to /dev/stdout and /dev/stderr: "
    f"mode `a`, and `>>` or `>&2` in a shell; {_NEVER}",
    "input": "give the program its input in the source: an example reads none",
    "memory": f"use less than the {MEMORY_LIMIT >> 30} GiB of memory that an example "
    "has",
    "room": "make room, and check again: this is not the example's fault",
    "repr": f"print what it is, not where: give its class a __repr__; {_NEVER}",
    "sort": f"print in an order of your own: sort the set; {_NEVER}",
    "listed": f"sort what a folder holds, as by `sorted(os.listdir())`; {_NEVER}",
    "utc": f"say which time zone it is, for example by `tz=UTC`; {_NEVER}",
    "fixed": "print what is the same each time: no random number, no date, no "
    f"address; {_NEVER}",
    "steady": "print nothing random, sort what comes out of a set, and where tasks "
    f"race, let one wait for the other instead of sleeping longer; {_NEVER}",
    "shorten": "let its waits take {limit:g} s at most in all: then it runs in reality",
    "portable": f"print no path of this machine: no reader has it; {_NEVER}",
    "compare": "find out why before you accept; hocket check shows each",
}

#: So many of what was not verified does a line name.
_FEW = 3
#: What no shell reads as anything but a part of a word. Letters of any alphabet.
_PLAIN = re.compile(r"[\w./:@%+-]+")


class Description(NamedTuple):
    """A mismatch in words, in the parts that a front arranges.

    Attributes:
        place: The file and line to look at.
        subject: The example, and the modes in which it shows.
        what: What is wrong, a sentence without full stop.
        diff: A unified diff, or "".
        hint: What to do about it, or "".

    >>> from hocket.verify import Description
    >>> about = Description("a.out:1", "a.py", "prints too much", "-1", "print less")
    >>> print(about)
    a.out:1: a.py: prints too much
        -1
        print less
    >>> print(about.message)
    a.py: prints too much
        -1
        print less

    .. versionadded:: 0.1
    """

    place: str
    subject: str
    what: str
    diff: str
    hint: str

    def __str__(self) -> str:
        """All of it, without a newline at the end."""
        return f"{self.place}: {self.message}"

    @property
    def message(self) -> str:
        """All of it but the place."""
        diff = self.diff.removesuffix("\n")
        below = [*(diff.split("\n") if diff else ()), *filter(None, [self.hint])]
        return "\n    ".join([f"{self.subject}: {self.what}", *below])


def describe(
    mismatch: Mismatch, project: Project, *, typed_in: Path | None = None
) -> Description:
    """Put a mismatch into words: where, what, the diff, and what to do.

    Args:
        mismatch: The mismatch.
        project: Whose root the paths start from.
        typed_in: Where its reader types the command that it shows: in the project's
            root unless given.

    Returns:
        The parts of what is said, which a front arranges.

    >>> from pathlib import Path
    >>> from hocket.verify import Mismatch, Project, describe
    >>> path = Path("/p/a.py")
    >>> mismatch = Mismatch("a.py", path, 3, "bytes", "utf8", {"byte": 0xFF})
    >>> print(describe(mismatch, Project(Path("/p"))))
    a.py:3: a.py: not UTF-8: byte 0xff
        save it as UTF-8

    .. versionadded:: 0.1
    """
    path = mismatch.path
    if path.is_relative_to(project.root):
        path = path.relative_to(project.root)
    several = "s" if len(mismatch.modes) > 1 else ""
    modes = f" in mode{several} {', '.join(mismatch.modes)}" if mismatch.modes else ""
    file = mismatch.example.partition("::")[0]
    if typed_in is not None:
        file = os.path.relpath(project.root / file, typed_in)
    facts = {"command": _command(file), **mismatch.facts}
    if mismatch.kind == "signal":
        facts["signal"] = _name_of_signal(int(facts["signal"]))
    if mismatch.kind == "system":
        facts["reason"] = os.strerror(int(facts["errno"]))
    what = _WHAT[mismatch.kind].format_map(facts)
    if report := facts.get("report"):
        what = f"{what}: {report}"
    if facts.get("clock") == "virtual":
        what = f"{what}; {_VIRTUALLY}"
    hint = _HINT[mismatch.hint].format_map(facts) if mismatch.hint else ""
    return Description(
        place=in_line(f"{path.as_posix()}:{mismatch.line}"),
        subject=in_line(f"{mismatch.example}{modes}"),
        what=visible(what),
        diff=mismatch.diff,
        hint=in_line(hint),
    )


def _command(path: str) -> str:
    """The command that accepts what the examples of a file print."""
    if path.startswith("-"):
        path = f"./{path}"
    quoted = path if _PLAIN.fullmatch(path) else shlex.quote(path)
    return f"hocket accept {quoted}"


def _name_of_signal(number: int) -> str:
    names = {known.value: known.name for known in signal.Signals}
    name = names.get(number, f"signal {number}")  # a real-time signal has no name
    if name == "SIGXFSZ":
        name += f": it wrote a file of more than {OUTPUT_LIMIT >> 20} MiB"
    return name


def reason_to_skip(verdict: Verdict) -> str:
    """Say why an example was not run.

    Args:
        verdict: Of the example.

    Returns:
        The reason, or "" where it was run.

    >>> from pathlib import Path
    >>> from hocket.verify import MODES, Example, Verdict, reason_to_skip
    >>> files = Path("one.py"), Path("one.out")
    >>> example = Example("one.py", "program", "One", *files, ())
    >>> reason_to_skip(Verdict(example, MODES[0], skipped=">=3.15"))
    'needs Python >=3.15'

    .. versionadded:: 0.1
    """
    return f"needs Python {verdict.skipped}" if verdict.skipped else ""


def summarize(report: Report) -> str:
    """Say in a line how many examples were verified, in what modes and time.

    Args:
        report: What a check found.

    Returns:
        A line without a newline at the end.

    >>> from hocket.verify import Report, summarize
    >>> summarize(Report([], seconds=0.5))
    'nothing to verify in 0.50 s'

    .. versionadded:: 0.1
    """
    ran = [verdict for verdict in report.verdicts if not verdict.skipped]
    kinds = [kind for _, kind in {(v.example.id, _kind(v.example)) for v in ran}]
    used = {verdict.mode for verdict in ran}
    modes = [mode.name for mode in MODES if mode in used]
    counted = " and ".join(
        _count(kinds.count(kind), kind)
        for kind in ("program", "session", "console listing")
        if kind in kinds
    )
    if not counted and kinds:
        counted = f"the outcomes of {_count(len(kinds), 'program')}"
    line = counted or ("no examples" if report.problems else "nothing to verify")
    if modes:
        line += f" in {_count(len(modes), 'mode')} ({', '.join(modes)})"
    cached = sum(verdict.cached for verdict in ran)
    wrong = len(report.mismatches)
    if wrong or ran:
        line += f": {_count(wrong, 'mismatch')}" if wrong else ": verified"
    line += f" in {report.seconds:.2f} s"
    if cached:
        line += f", {cached} of {_count(len(ran), 'run')} unchanged"
    return line + _besides(report)


def _kind(example: Example) -> str:
    if example.is_shown_program:
        return "program"
    return "console listing" if example.is_console else example.kind


def _besides(report: Report) -> str:
    """Say what was not verified, and what else an author may want to know."""
    line = ""
    skipped = {v.example.id: reason_to_skip(v) for v in report.verdicts if v.skipped}
    for reason in sorted(set(skipped.values())):
        number = list(skipped.values()).count(reason)
        line += f"; {_count(number, 'example')} skipped: {reason}"
    if report.skipped:
        line += f"; {_count(report.skipped, 'statement')} of sessions skipped, as asked"
    if alone := sorted({v.example.id for v in report.verdicts if v.alone}):
        line += f"; {right_by_itself(alone)}"
    if report.not_run:
        line += f"; not run, for want of a documented output: {_some(report.not_run)}"
    if report.unread:
        prompts = _count(len(report.unread), "prompt")
        line += f"; {prompts} in blocks that are not Python: {_some(report.unread)}"
    if report.left_out:
        line += f"; {not_looked_at(report.left_out)}"
    return line


def unverified(report: Report) -> list[str]:
    """Name all of the project that was not verified, of which the line shows a few.

    Args:
        report: What a check found.

    Returns:
        A line for each.
    """
    return [
        *(f"{each}: not run, for want of an output" for each in report.not_run),
        *(f"{each}: in a block that is not Python" for each in report.unread),
        *(f"not looked at: {each}" for each in report.left_out),
    ]


def has_more(report: Report) -> bool:
    """Tell whether the line of a report names fewer than `unverified`.

    Args:
        report: What a check found.
    """
    return any(
        len(names) > _FEW for names in (report.not_run, report.unread, report.left_out)
    )


def right_by_itself(examples: Sequence[str]) -> str:
    """Name examples that others disturb, as where several want one port.

    Args:
        examples: Their ids, at least one.

    Returns:
        What is to be said of them, though they are verified.

    >>> from hocket.verify import right_by_itself
    >>> right_by_itself(["port.py"])
    'right by itself, not beside others: port.py'

    .. versionadded:: 0.1
    """
    return f"right by itself, not beside others: {_some(examples)}"


def not_looked_at(places: Sequence[str]) -> str:
    """Name what nobody has verified, though its author may think so.

    Args:
        places: Where it is, each with the reason; at least one.

    Returns:
        What is to be said of them.

    >>> from hocket.verify import not_looked_at
    >>> not_looked_at(["page.rst:3 (testcode: :skipif: old)"])
    'not looked at: page.rst:3 (testcode: :skipif: old)'

    .. versionadded:: 0.1
    """
    return f"not looked at: {_some(places)}"


def _count(number: int, word: str) -> str:
    plural = word + ("es" if word.endswith("ch") else "s")
    return f"{number} {word if number == 1 else plural}"


def _some(names: Sequence[str]) -> str:
    """Name the first few."""
    more = len(names) - _FEW
    return ", ".join(names[:_FEW]) + (f" and {more} more" if more > 0 else "")
