"""The words of the engine: example, step, mode, outcome, mismatch, verdict, report.

An *example* is a whole program or an interactive session. It consists of
*steps*: what is run, and the output that its author documented. A program is
one step; a session is one step a prompt. A *mode* is a way of running it, an
*outcome* what a run printed and how it ended, a *mismatch* what its author has
to look at, a *verdict* the word on one example in one mode.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

Match = Literal["exact", "unordered", "ellipsis"]
#: In what an output may differ from the documented one: the order of its lines; what
#: `...` stands for; its white space; the words of an exception, or its frames; the
#: digits of a number behind those that are documented.
Rule = Literal[
    "unordered",
    "ellipsis",
    "whitespace",
    "detail",
    "frames",
    "number",
    "unicode",
    "bytes",
]
Clock = Literal["real", "virtual"]

#: How a run ended: by itself, by a signal, by a limit on its time or its output; or
#: its output is no text; or it ended the process that started it; or somebody removed
#: where it ran; or it emptied its output; or the system has no room for it.
Ended = Literal[
    "exit",
    "signal",
    "timeout",
    "deadlock",
    "flood",
    "encoding",
    "parent",
    "cleared",
    "emptied",
    "system",
]

#: What can be wrong; `_words` has a sentence for each.
Kind = Literal[
    # with a file
    "orphan",
    "repeated",
    "shadow",
    "options",
    "syntax",
    "unreadable",
    "irregular",
    "bytes",
    "prompt",
    "directive",
    "import",
    "command",
    "program",
    # with what a run printed
    "output",
    "text",
    "newline",
    "undocumented",
    "raises",
    "ends",
    # with how it ended
    "exit",
    "early",
    "signal",
    "timeout",
    "deadlock",
    "flood",
    "encoding",
    "parent",
    "cleared",
    "emptied",
    "system",
    # with several runs, which differ
    "address",
    "date",
    "seed",
    "listing",
    "zone",
    "unsteady",
    "modes",
    "wall",
    "loaded",
    "slow",
    "clock",
    # with the file to write
    "path",
    "unwritable",
    "stale",
    "unfit",
    "elsewhere",
    # with what it can print in other timings
    "outcomes",
    "unexplored",
    "claim",
    "unchecked",
    "unbroken",
    "unlike",
]

#: What can be done about it; `_words` has a sentence for each.
Hint = Literal[
    # of a file
    "write",
    "delete",
    "rename",
    "block",
    "readable",
    "utf8",
    "writable",
    "monotonic",
    "space",
    "again",
    "reword",
    "target",
    "drop",
    "claims",
    "harder",
    "command",
    "save",
    # of what a run printed
    "accept",
    "apart",
    "between",
    "outside",
    "await",
    "dots",
    "match",
    "raw",
    "error",
    "name",
    "install",
    "folder",
    # of how it ended
    "exit",
    "session",
    "fix",
    "longer",
    "append",
    "input",
    "memory",
    "room",
    # of several runs
    "repr",
    "sort",
    "utc",
    "listed",
    "steady",
    "fixed",
    "shorten",
    "compare",
    "portable",
]

#: What the words for a mismatch name.
Facts = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Options:
    """What an example's PEP 723 block asks for.

    Attributes:
        exit: The exit status that is expected, 0 to 255.
        match: How the output is compared.
        clock: The only clock it runs on; both where it is None.
        timeout: Seconds of real time after which a run is ended.
        requires_python: The version specifier of interpreters it is for.
        dependencies: The distributions it imports besides the standard library.
        claims: What it claims of its outcomes: the table, as JSON, or "".

    >>> from hocket.verify import Options
    >>> Options(exit=1).timeout
    10.0

    .. versionadded:: 0.1
    """

    exit: int = 0
    match: Match = "exact"
    clock: Clock | None = None
    timeout: float = 10.0
    requires_python: str = ""
    dependencies: tuple[str, ...] = ()
    claims: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is run, and what its author says it prints.

    Attributes:
        source: The code; of a session one statement, without its prompts.
        line: The line in which `expected` begins, or would, from 1; 0 where the code
            stands in another file.
        expected: The documented output; None where there is none yet.
        indent: What stands before each line of it in the file.
        rules: In what the output may differ; in nothing unless given.
        rest: What stands behind it in its last line, such as closing quotes.
        has_escapes: Whether a backslash is written as two in the file.
        is_block: Whether the code is several statements, as of a `testcode`, not one at
            a prompt. In its output an empty line is one.
        code_line: The line in which the code of a block begins.
        is_program: Whether the block is a whole program, as one that a page shows.
        frame: What stands before and after an output of a block that has none yet.
        command: Of a command that a page shows, the file of the program that it names,
            or "", and its words.
        has_gaps: Whether empty lines of its output stand in the file as they are, and
            not as `<BLANKLINE>`.
        goes_on: Whether its output goes on behind an empty line, as its block shows
            what a console shows.

    >>> from hocket.verify import Step
    >>> Step("print(1)", line=1, expected="1").rules
    ()

    .. versionadded:: 0.1
    """

    source: str
    line: int
    expected: str | None
    indent: str = ""
    rules: tuple[Rule, ...] = ()
    rest: str = ""
    has_escapes: bool = False
    is_block: bool = False
    code_line: int = 0
    is_program: bool = False
    frame: tuple[str, str] = ("", "")
    command: tuple[str, ...] = ()
    has_gaps: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Documented:
    """An output that is documented beside a program.

    Attributes:
        since: The version of Python from which on it counts, as `(3, 14)`; `()`
            where it counts on all that no other output is for.
        path: The file.
        text: What it holds.

    >>> from pathlib import Path
    >>> from hocket.verify import Documented
    >>> Documented((3, 14), Path("one.3.14+.out"), "1").text
    '1'

    .. versionadded:: 0.1
    """

    since: tuple[int, ...]
    path: Path
    text: str


@dataclass(frozen=True)
class Example:
    """A program or an interactive session, with its documented output.

    What a program can print in every timing is an example of its own, beside it.

    Attributes:
        id: Its name in every report: the path from the project's root, for a
            docstring with `::` and the name of what it documents.
        kind: `program`, `session`, or `outcomes`: what a program can print in every
            timing, and how it can end.
        title: What it shows, in a line.
        path: The file that holds the code.
        documented_in: The file that holds the documented output.
        steps: What is run; exactly one but of a session.
        options: What its author asked for.
        documented: But of a session, its outputs on all versions of Python, oldest
            first; that of the running one is in `steps` too.
        page: Of a session, the file that holds it as it was read.
        module: Of a docstring, the module whose names its session uses, or "".
        folders: Of a session, from where the packages of its project are imported.
        solution: Of an exercise, the program that solves it. Some timing of the
            exercise breaks its claims.

    >>> from pathlib import Path
    >>> from hocket.verify import Example, Step
    >>> step = Step("print(1)", line=1, expected="1")
    >>> files = Path("one.py"), Path("one.out")
    >>> example = Example("one.py", "program", "One", *files, (step,))
    >>> example.source, example.expected
    ('print(1)', '1')
    >>> example.is_console, example.is_shown_program
    (False, False)

    .. versionadded:: 0.1
    """

    id: str
    kind: Literal["program", "session", "outcomes"]
    title: str
    path: Path
    documented_in: Path
    steps: tuple[Step, ...]
    options: Options = field(default_factory=Options)
    documented: tuple[Documented, ...] = ()
    page: str = field(default="", repr=False, compare=False)
    module: str = ""
    folders: tuple[str, ...] = ()
    solution: Path | None = None

    @property
    def source(self) -> str:
        """The code of all steps."""
        return "".join(step.source for step in self.steps)

    @property
    def is_console(self) -> bool:
        """Whether its steps are commands that a page shows."""
        return any(step.command for step in self.steps)

    @property
    def is_shown_program(self) -> bool:
        """Whether it is a program that a page shows."""
        return any(step.is_program for step in self.steps)

    @property
    def expected(self) -> str | None:
        """The documented output of all steps; None where there is none yet."""
        if any(step.expected is None for step in self.steps):
            return None
        return "".join(step.expected or "" for step in self.steps)


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to run an example.

    Attributes:
        name: Its name in reports and on the command line.
        clock: The clock on which its programs run.
        primitives: Whose locks and queues `asyncio` offers to them.
        set_up: What is set up before its runs, by the name that `hocket._child`
            has for it, or "".
        is_busy: Whether its runs keep a processor busy: then only as many of them
            go on at a time as there are processors.

    >>> from hocket.verify import MODES
    >>> [mode.name for mode in MODES if mode.clock == "virtual"]
    ['virtual', 'hocket', 'outcomes']

    .. versionadded:: 0.1
    """

    name: str
    clock: Clock
    primitives: Literal["asyncio", "hocket"]
    set_up: str = ""
    is_busy: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run printed and how it ended.

    Attributes:
        outputs: What each step printed, as far as the run came.
        exit: The exit status; None where a signal or a limit ended the run.
        ended: How it ended. Only an `exit` can be right, whatever was printed.
        detail: The number of the `signal`; for `encoding` the first line of the
            output that is not UTF-8; for `system` the number of its error; else 0.
        seconds: Of real time.
        modules: The files from outside the standard library that it imported or
            read, and the folders that it listed; None where it could not tell of all.
        imports: The modules that it looked for, each with the folders.
        events: The recorded events of the run as JSON, or "".
        deadlock: The report of the `DeadlockError` that ended it, or "".
        explored: What exploring it found, as JSON, or "".
        unimported: Why the module of its docstring could not be imported, or "".
        raised: The steps of a session, by number, that raised.
        moved: How far its virtual clock moved, in seconds; None where it had none, or
            nothing has asked that clock or waited by it.
        worked: For how many seconds a processor worked for it.

    >>> from hocket.verify import Outcome
    >>> Outcome(("1",), exit=None, ended="signal", detail=9).outputs
    ('1',)

    .. versionadded:: 0.1
    """

    outputs: tuple[str, ...]
    exit: int | None
    ended: Ended = "exit"
    detail: int = 0
    seconds: float = 0.0
    modules: tuple[str, ...] | None = None
    imports: tuple[tuple[str, tuple[str, ...]], ...] = ()
    events: str = ""
    deadlock: str = ""
    explored: str = ""
    unimported: str = ""
    raised: tuple[int, ...] = ()
    moved: float | None = None
    worked: float = 0.0


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What an author has to look at, as data: `describe` puts it in words.

    Attributes:
        example: The id of the example, or the path of the file at fault.
        path: The file to look at.
        line: The line in it, from 1.
        kind: What is wrong.
        hint: What to do about it; None where the kind says it already.
        facts: What the words for them name, such as the exit status.
        modes: The names of the modes in which it shows.
        diff: A unified diff from the documented to the observed output, or "".

    >>> from pathlib import Path
    >>> from hocket.verify import Mismatch, Project, describe
    >>> mismatch = Mismatch("one.py", Path("/p/one.out"), 1, "output", "accept")
    >>> print(describe(mismatch, Project(Path("/p"))))
    one.out:1: one.py: prints other than documented
        if this output is right: hocket accept one.py

    .. versionadded:: 0.1
    """

    example: str
    path: Path
    line: int
    kind: Kind
    hint: Hint | None = None
    facts: Mapping[str, str | int | float] = field(
        default_factory=dict[str, str | int | float], hash=False
    )
    modes: tuple[str, ...] = ()
    diff: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word on one example in one mode.

    Attributes:
        example: The example.
        mode: The mode.
        mismatch: What is wrong; None where it is verified or was skipped.
        outcome: The run behind the word; None where it was skipped.
        cached: True where an earlier run of the very same thing stands for it.
        skipped: The version specifier for which it was not run, or "".
        alone: True where it is right whenever it runs by itself, but was not
            beside others.

    >>> from pathlib import Path
    >>> from hocket.verify import MODES, Example, Verdict
    >>> files = Path("one.py"), Path("one.out")
    >>> example = Example("one.py", "program", "One", *files, ())
    >>> verdict = Verdict(example, MODES[0], skipped=">=3.13")
    >>> verdict.mismatch is None, verdict.verified
    (True, False)

    .. versionadded:: 0.1
    """

    example: Example
    mode: Mode
    mismatch: Mismatch | None = None
    outcome: Outcome | None = None
    cached: bool = False
    skipped: str = ""
    alone: bool = False

    @property
    def verified(self) -> bool:
        """True where a run printed and did what its author says."""
        return self.outcome is not None and self.mismatch is None


@dataclass(frozen=True)
class Report:
    """What a check found.

    Attributes:
        verdicts: One for each example and mode.
        problems: What is wrong with the files themselves.
        not_run: The programs of a folder that were not run, for want of a
            documented output.
        skipped: How many statements of sessions were not run, as they ask.
        unread: The places of prompts that are not of a session, in blocks that are not
            shown as Python.
        left_out: The places of what else was not looked at, each with the reason.
        seconds: How long the check took, of real time.

    >>> from hocket.verify import Report
    >>> report = Report(verdicts=[])
    >>> report.ok, report.mismatches
    (True, [])

    .. versionadded:: 0.1
    """

    verdicts: Sequence[Verdict]
    problems: Sequence[Mismatch] = ()
    not_run: Sequence[str] = ()
    skipped: int = 0
    unread: Sequence[str] = ()
    left_out: Sequence[str] = ()
    seconds: float = 0.0

    @cached_property
    def mismatches(self) -> list[Mismatch]:
        """All that an author has to look at, by file and line.

        What is the same in several modes stands here once, with the names of all.
        """
        modes: dict[Mismatch, tuple[str, ...]] = {}
        for verdict in self.verdicts:
            if (found := verdict.mismatch) is not None:
                key = replace(found, modes=())
                modes[key] = (*dict.fromkeys(modes.get(key, ()) + found.modes),)
        merged = [replace(found, modes=names) for found, names in modes.items()]
        return sorted(
            [*self.problems, *merged], key=lambda m: (m.path, m.line, m.modes)
        )

    @property
    def ok(self) -> bool:
        """True where nothing has to be looked at."""
        return not self.mismatches
