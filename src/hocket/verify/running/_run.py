"""Running examples: each gets a process and a folder to itself, and an outcome.

`Runner.run` yields the outcomes as they come. Leaving the runner, by an
exception or Ctrl-C too, ends every process that it started.
"""

import itertools
import os
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import NamedTuple, Self

from hocket._child.clearing import clear_away
from hocket._child.job import Ended, Job
from hocket._child.prompt import awaits
from hocket._errors import InterpreterGone
from hocket.verify._model import Example, Mode, Outcome, Step
from hocket.verify.judging._compare import exceptions
from hocket.verify.pages._chains import shows_chain
from hocket.verify.reading._chance import starts_threads
from hocket.verify.reading._loaded import may_tell_what_is_loaded, tells_what_is_loaded
from hocket.verify.running._joined import in_order
from hocket.verify.running._outcome import outcome_of, remove
from hocket.verify.running._spawn import FreshInterpreters
from hocket.verify.running._waiting import pauses_of
from hocket.verify.running._warm import LostError, WarmInterpreter

#: How many runs of a mode go on at a time. They sleep for most of their lives, so
#: this is many times the number of cores; it bounds memory, and the crowd at the
#: start.
MANY = 96

#: Linux keeps in memory what is in there.
_MEMORY = "/dev/shm"
#: What has to be free there: 1 GiB.
_ROOM = 1 << 30

_Interpreter = WarmInterpreter | FreshInterpreters
_Jobs = dict[int, tuple[Job, Example]]
_JobsFor = Callable[[_Interpreter, Iterable[Example]], _Jobs]


class _Key(NamedTuple):
    """What an interpreter is for.

    Attributes:
        set_up: What it sets up.
        seed: Its hash seed.
        at_once: How many it runs at a time.
        is_bare: Whether it is bare.
        number: Which it is of those that have all that in common.
    """

    set_up: str
    seed: int
    at_once: int
    is_bare: bool
    number: int


class Runs(Iterator[tuple[Example, Outcome]]):
    """Runs that go on: the outcomes come in the order in which they end.

    Args:
        outcomes: The outcomes.
        start: Starts more of them.
    """

    def __init__(
        self,
        outcomes: Iterator[tuple[Example, Outcome]],
        start: Callable[[Iterable[Example]], None],
    ) -> None:
        self._outcomes = outcomes
        #: Start more examples, before the first outcome is read.
        self.add = start

    def __next__(self) -> tuple[Example, Outcome]:
        return next(self._outcomes)


class Runner:
    """Runs examples, many at a time or each by itself.

    Use it as a context manager.

    Args:
        fork: Whether runs are forks of a warm interpreter; new interpreters
            otherwise.

    Attributes:
        seed: The hash seed of what is started ahead.
        hopeless: Examples that are not waited for on the real clock, once all others
            have ended there.
    """

    def __init__(self, *, fork: bool = hasattr(os, "fork")) -> None:
        self._kind = WarmInterpreter if fork else FreshInterpreters
        self._started: dict[_Key, _Interpreter] = {}
        #: Those whose answers somebody waits for, who would take those of others.
        self._in_use: set[_Interpreter] = set()
        self._folders: dict[_Interpreter, str] = {}
        #: What each was given to run, and has not ended.
        self._given: dict[_Interpreter, tuple[Mode, _Jobs]] = {}
        self._ahead: _Interpreter | None = None
        self._count = 0
        #: How often each has run that starts threads.
        self._threaded = Counter[str]()
        self._folder = ""
        self.seed = random.randrange(0, 1 << 32, 2)
        self.hopeless = set[str]()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for interpreter in self._folders:
            interpreter.close()
        if self._folder:
            clear_away(self._folder)

    def start_ahead(self) -> None:
        """Start an interpreter before it is known what runs, for that takes a while.

        It serves the first runs under the hash seed `seed`.
        """
        # What keeps it from starting is said where it is needed.
        with suppress(OSError):
            self._ahead = self._new(self.seed)

    def warm_up(
        self, mode: Mode, seed: int, at_once: int = MANY, *, is_bare: bool = False
    ) -> None:
        """Start what will run examples, without waiting for it.

        Args:
            mode: The mode of the runs.
            seed: The hash seed, 0 to 4294967295.
            at_once: How many will run side by side at most.
            is_bare: As for `run`.
        """
        self._interpreter(self._free(mode, seed, at_once, is_bare=is_bare))

    def run(
        self,
        mode: Mode,
        examples: Iterable[Example],
        *,
        seed: int,
        at_once: int = MANY,
        is_bare: bool = False,
        is_new: bool = False,
    ) -> Runs:
        """Start examples, and yield their outcomes in the order in which they end.

        Two calls run side by side, whichever is read first.

        Args:
            mode: How to run them.
            examples: The examples.
            seed: The hash seed, 0 to 4294967295.
            at_once: How many run side by side at most; 1 runs each by itself.
            is_bare: Whether they run in an interpreter that has loaded nothing for
                them, on the real clock: quicker for a few that neither wait nor await.
            is_new: Whether each has an interpreter of its own that has loaded nothing,
                on the real clock.

        Raises:
            InterpreterGone: The interpreter that starts them does not start.
        """
        key: _Key | None = None
        jobs: _Jobs = {}
        jobs_for = partial(self._jobs, mode=mode, is_new=is_new)

        def add(examples: Iterable[Example]) -> None:
            nonlocal key
            key = key or self._free(mode, seed, at_once, is_bare=is_bare)
            interpreter = self._interpreter(key)
            self._in_use.add(interpreter)
            new = jobs_for(interpreter, examples)
            jobs.update(new)
            self._given[interpreter] = mode, jobs
            self._start(key, new)

        def outcomes() -> Iterator[tuple[Example, Outcome]]:
            if key is not None:
                yield from self._outcomes(mode, key, jobs, jobs_for)

        if due := [*examples]:
            add(due)
        return Runs(outcomes(), add)

    def _start(self, key: _Key, jobs: _Jobs) -> None:
        """Start jobs, or the first of those that run each by itself.

        The next one of these begins when what the one before has left is read: it may
        take that away.
        """
        due = [job for job, _ in jobs.values()]
        self._started[key].start(due[:1] if key.at_once == 1 else due)

    def running(self) -> list[tuple[Example, Mode]]:
        """What has begun, and has not ended, the oldest first, where all is to end."""
        for interpreter in self._given:
            interpreter.catch_up()
        began = {
            number: (jobs[number][1], mode)
            for interpreter, (mode, jobs) in self._given.items()
            for number in [*interpreter.running]
            if number in jobs
        }
        return [run for _, run in sorted(began.items(), key=lambda each: each[0])]

    def _free(self, mode: Mode, seed: int, at_once: int, *, is_bare: bool) -> _Key:
        """Name an interpreter that nobody uses."""
        set_up = "" if is_bare else mode.set_up
        keys = (
            _Key(set_up, seed, at_once, is_bare, number) for number in itertools.count()
        )
        return next(k for k in keys if self._started.get(k) not in self._in_use)

    def _outcomes(
        self, mode: Mode, key: _Key, jobs: _Jobs, jobs_for: _JobsFor
    ) -> Iterator[tuple[Example, Outcome]]:
        interpreter = self._started[key]
        suspects: list[Example] = []
        # Where time is virtual, a deadlock ends by itself.
        hopeless = self.hopeless if mode.clock == "real" else ()
        while any(example.id not in hopeless for _, example in jobs.values()):
            try:
                ended = interpreter.next_end()
            except LostError as lost:
                begun = [jobs.pop(number) for number in [*interpreter.running]]
                if not begun:
                    raise InterpreterGone(gone(lost.how)) from None
                suspects += (example for _, example in begun)
                interpreter = self._instead_of(interpreter, key)
                left = [example for _, example in jobs.values()]
                jobs.clear()
                jobs.update(jobs_for(interpreter, left))
                self._given[interpreter] = mode, jobs
                self._start(key, jobs)
                continue
            if ended["number"] in jobs:
                job, example = jobs.pop(ended["number"])
                outcome = outcome_of(job, ended)
                remove(job)
                if key.at_once == 1:
                    self._start(key, jobs)
                yield example, outcome
        yield from _given_up(jobs)
        # One of those that ran then is to blame. Each by itself shows which.
        for example in suspects:
            alone = jobs_for(interpreter, [example])
            self._given[interpreter] = mode, alone
            [(job, _)] = alone.values()
            interpreter.start([job])
            try:
                # What hangs, and was not waited for, may still end.
                while (ended := interpreter.next_end())["number"] != job["number"]:
                    pass
                outcome = outcome_of(job, ended)
            except LostError:
                outcome = Outcome(("",), exit=None, ended="parent")
                interpreter = self._instead_of(interpreter, key)
            yield example, outcome
            remove(job)
        if not jobs:
            self._in_use.discard(interpreter)

    def _instead_of(self, lost: _Interpreter, key: _Key) -> _Interpreter:
        lost.close()
        del self._started[key], self._folders[lost], self._given[lost]
        self._in_use.discard(lost)
        interpreter = self._interpreter(key)
        self._in_use.add(interpreter)
        return interpreter

    def _interpreter(self, key: _Key) -> _Interpreter:
        if key not in self._started:
            interpreter = self._ahead
            if interpreter is None or key.seed != self.seed or key.is_bare:
                interpreter = self._new(key.seed, is_bare=key.is_bare)
            else:
                self._ahead = None
            interpreter.begin(key.set_up, key.at_once)
            self._started[key] = interpreter
        return self._started[key]

    def _new(self, seed: int, *, is_bare: bool = False) -> _Interpreter:
        if not self._folder:
            self._folder = tempfile.mkdtemp(prefix="hocket-", dir=_in_memory())
        self._count += 1
        folder = f"{self._folder}/{self._count}/"
        # With those above it: a program may have removed all.
        os.makedirs(folder)  # noqa: PTH103 - a string, as all of them here
        interpreter = self._kind(seed, folder, is_bare=is_bare)
        self._folders[interpreter] = folder
        return interpreter

    def _jobs(
        self,
        interpreter: _Interpreter,
        examples: Iterable[Example],
        *,
        mode: Mode,
        is_new: bool,
    ) -> _Jobs:
        folder = self._folders[interpreter]
        jobs: _Jobs = {}
        for example in examples:
            self._count += 1
            number = self._count
            sessions = in_order(example)
            is_bare = is_new or _wants_nothing_loaded(mode, example)
            job = Job(
                number=number,
                kind=example.kind,
                is_new=is_bare,
                path=str(example.path),
                sources=[_source(step) for _, steps in sessions for step in steps],
                blocks=[n for n, step in enumerate(example.steps) if step.is_block],
                programs=[n for n, s in enumerate(example.steps) if s.is_program],
                exits=[n for n, step in enumerate(example.steps) if _exits(step)],
                chains=[n for n, s in enumerate(example.steps) if shows_chain(s)],
                # A folder above it, too, is its own: a program may clear that.
                folder=f"{folder}{number}/here",
                output=f"{folder}{number}.out",
                account=f"{folder}{number}.json",
                claims=example.options.claims,
                steps=f"{folder}{number}.steps",
                sessions=[(module, len(steps)) for module, steps in sessions],
                folders=list(example.folders),
                pauses=pauses_of(example),
                # It would load what starts them.
                delays=not is_bare and self._delays(mode, example),
                timeout=example.options.timeout,
            )
            jobs[number] = job, example
        return jobs

    def _delays(self, mode: Mode, example: Example) -> bool:
        """Whether threads begin late: where they may, in every second run."""
        if mode.set_up or not starts_threads(example.source):
            return False
        self._threaded[example.id] += 1
        return self._threaded[example.id] % 2 == 0


def _given_up(jobs: _Jobs) -> Iterator[tuple[Example, Outcome]]:
    """Tell of what is not waited for how far it came."""
    for job, example in jobs.values():
        end = Ended(
            number=job["number"], status=0, timed_out=True, error=0, seconds=0.0
        )
        yield example, replace(outcome_of(job, end), ended="deadlock")


def _exits(step: Step) -> bool:
    """Whether its author says that it raises `SystemExit`."""
    documented = step.expected or ""
    return "SystemExit" in documented and "SystemExit" in exceptions(documented)


def _source(step: Step) -> str:
    if not step.command:
        return step.source
    program, *words = step.command
    return f"from hocket._child.console import run\nrun({program!r}, {words!r})\n"


def _in_memory() -> str | None:
    """A folder in memory, where there is room and a file may be run; or None.

    A run makes two folders and three files, which elsewhere takes a tenth of its time.
    """
    if "TMPDIR" in os.environ or not os.access(_MEMORY, os.W_OK):
        return None
    state = os.statvfs(_MEMORY)
    is_roomy = state.f_bavail * state.f_frsize >= _ROOM
    return _MEMORY if is_roomy and not state.f_flag & os.ST_NOEXEC else None


def _wants_nothing_loaded(mode: Mode, example: Example) -> bool:
    if example.kind == "session":
        # The prompt that awaits has loaded asyncio.
        return (
            example.options.clock != "virtual"
            and tells_what_is_loaded(example.source)
            and not any(awaits(step.source) for step in example.steps)
        )
    # Where a mode sets something up, that has to be there.
    return (
        example.kind == "program"
        and not mode.set_up
        and may_tell_what_is_loaded(example.path, example.source)
    )


def gone(status: int) -> str:
    """Say that what runs examples has ended too early.

    Args:
        status: Its exit status, or the negative number of the signal that ended it.
    """
    how = f"killed by signal {-status}" if status < 0 else f"status {status}"
    return (
        f"the interpreter that starts the examples has ended ({how}) before it "
        "started one: see what it printed above"
    )
