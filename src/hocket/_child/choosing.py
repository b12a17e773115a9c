"""A run on a page in which a reader is the scheduler.

The program goes as in an exploration. At each choice the reader says what happens next:
which timer fires, or who is cancelled. Each step is a run from the beginning, as far as
all is decided, which takes milliseconds; to go back is to decide less.

As on the page of `page`, a run finds the memory of a ready interpreter.
"""

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict, cast

from hocket import score
from hocket._errors import DeadlockError, HocketError
from hocket.deadlock import Watch
from hocket.outcomes import End, Model
from hocket.outcomes._claims import read_claims
from hocket.outcomes._end import without_places
from hocket.outcomes._explore import explore_program
from hocket.outcomes._model import Limits
from hocket.outcomes._program import FileProgram
from hocket.outcomes._run import Over, Run, Task, as_written
from hocket.outcomes._stage import Stage
from hocket.outcomes._terminal import Terminal
from hocket.outcomes._timer import Timer
from hocket.score import Recorder

#: So many outcomes a page lists, and so many times a program runs to find them.
LIMITS = Limits(runs=1000, outcomes=20)
#: Seconds that the search for them may take; a reader waits for it.
SECONDS = 2.0

_WARM_UP = """\
import asyncio
async def main():
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
asyncio.run(main())
"""


class Reached(TypedDict):
    """An outcome.

    Attributes:
        end: How the program ends, in words.
        lines: What it prints.
    """

    end: str
    lines: list[str]


class Played(TypedDict):
    """How far a run came.

    Attributes:
        way: What happened at each choice, in words.
        choices: The numbers of these options; 0 is what is as written.
        options: What may happen next, in words, the one as written first; none at the
            end.
        end: How it ended, in words; "" before that.
        outcome: What it came to; None before its end, and where it is too long.
        printed: What it printed; of a deadlock, the report below.
        picture: The score as HTML.
    """

    way: list[str]
    choices: list[int]
    options: list[str]
    end: str
    outcome: Reached | None
    printed: str
    picture: str


class Possible(TypedDict):
    """What a program can come to.

    Attributes:
        outcomes: All outcomes that were found; as written first.
        is_complete: Whether there are no others.
        may_repeat: Whether it may go on forever, too.
    """

    outcomes: list[Reached]
    is_complete: bool
    may_repeat: bool


def prepare() -> None:
    """Make ready what every run needs."""
    play("warm_up.py", _WARM_UP, "[]", "")


def play(name: str, source: str, schedule: str, claims: str) -> str:
    """Run a program as far as a reader has decided.

    Args:
        name: The name of its file.
        source: Its text.
        schedule: The numbers of the options that were taken, as JSON; after "rest",
            as the last of them, all goes as written to the end.
        claims: The table of its claims as JSON, or "".

    Returns:
        A `Played`, as JSON; or why it cannot be played, under `refused`.
    """
    return _answer(lambda: _play(name, source, json.loads(schedule), _model(claims)))


def possible(name: str, source: str, claims: str) -> str:
    """Find out what a program can come to.

    Args:
        name: The name of its file.
        source: Its text.
        claims: The table of its claims as JSON, or "".

    Returns:
        A `Possible`, as JSON; or why it cannot be explored, under `refused`.
    """
    return _answer(lambda: _possible(name, source, _model(claims)))


def _answer(work: Callable[[], object]) -> str:
    try:
        return json.dumps(work())
    except (HocketError, SyntaxError, ValueError) as error:
        return json.dumps({"refused": str(error)})


def _model(claims: str) -> Model:
    return read_claims(json.loads(claims or "{}")).model


def _program(name: str, source: str) -> FileProgram:
    Path(name).write_text(source, "utf-8")
    return FileProgram(name, source)


def _play(name: str, source: str, schedule: list[int | str], model: Model) -> Played:
    stage, watch = Stage(_program(name, source)), Watch()
    decided = [option for option in schedule if isinstance(option, int)]
    with (
        stage.set_up(),
        watch.watching(),
        score.record(lines_of="__main__") as recorder,
    ):
        run = _ChosenRun(
            model,
            stage.terminal,
            decided,
            watch=watch,
            recorder=recorder,
            stops=len(decided) == len(schedule),
        )
        stage.perform(run)
    end = run.end
    return Played(
        way=run.way,
        choices=run.choices,
        options=[] if end else run.options,
        end=str(end or ""),
        outcome=_reached(end, run.terminal.lines) if end and end.is_whole else None,
        printed=run.printed,
        picture=score.draw_html(run.events, label=name, steps=True),
    )


def _possible(name: str, source: str, model: Model) -> Possible:
    until = time.process_time() + SECONDS
    found = explore_program(
        _program(name, source),
        model,
        LIMITS,
        progress=lambda _: time.process_time() < until,
    )
    ends = [outcome for outcome in found.outcomes if outcome.end.is_whole]
    return Possible(
        outcomes=[_reached(outcome.end, outcome.lines) for outcome in ends],
        is_complete=found.is_complete and not found.further,
        may_repeat=len(ends) < len(found.outcomes),
    )


def _reached(end: End, lines: Sequence[str]) -> Reached:
    return Reached(end=str(end), lines=[*map(without_places, lines)])


class _ChosenRun(Run):
    """A run that tells of its choices, and stops at one that nobody has made.

    Args:
        model: What may differ.
        terminal: Where it prints.
        schedule: The options to take.
        watch: Learns names.
        recorder: Has its events.
        stops: Whether it stops then; else it goes on as written.

    Attributes:
        way: What happened at each choice, in words.
        options: What may happen at the last one.
        printed: What it has printed.
        events: What was recorded until it was over: it is closed unheard.
    """

    def __init__(
        self,
        model: Model,
        terminal: Terminal,
        schedule: Sequence[int],
        *,
        watch: Watch,
        recorder: Recorder,
        stops: bool,
    ) -> None:
        # It keeps the clock, so that each time of its score is a possible one.
        ask = _stop if stops else as_written
        super().__init__(
            model, terminal, schedule, ask, keeps_clock=True, watch=watch, reports=True
        )
        self.way = list[str]()
        self.options = list[str]()
        self.printed = ""
        self.events = recorder.events
        self._recorder = recorder

    @property
    def options_needed(self) -> int | None:
        """All: a choice is reported with the words of its option."""
        return None

    def choose(self, options: int, about: object = None) -> int:
        """Take an option, and tell what that is."""
        if options == 1:
            return 0
        self.options = [*self._words(about)]
        choice = super().choose(options, about)
        self.way.append(self.options[choice])
        return choice

    def finish(self, end: End | None) -> None:
        """Keep what it did until now."""
        if self.is_over:
            return
        super().finish(end)
        if end == End("deadlock"):
            self._recorder.loop_stopped(DeadlockError(self.report))
        self.events = self._recorder.events
        said = [self.report] if self.report else []
        self.printed = "".join(f"{line}\n" for line in (*self.terminal.lines, *said))

    def _words(self, about: object) -> Sequence[str]:
        """Say what each option is."""
        if isinstance(about, Timer):
            fires = self._fires(about)
            return f"{fires}, in the same instant", f"{fires} later"
        if isinstance(about, tuple):
            task, _ = cast("tuple[Task, object]", about)
            name = self.name_of(task)
            return f"{name} goes on", f"{name} is cancelled"
        return [self._fires(timer) for timer, *_ in self.may_fire()]

    def _fires(self, timer: Timer) -> str:
        who = self.name_of(timer.task)
        of = f" of {who}" if who else ""
        where = f" in line {timer.place.line}" if timer.place else ""
        what, happens = _FIRES[timer.kind]
        return f"the {what}{of}{where} {happens}"


_FIRES = {
    "sleep": ("sleep", "ends"),
    "call": ("call_later", "calls back"),
    "deadline": ("time limit", "is up"),
}


def _stop(run: Run, _options: int, _about: object) -> int:
    run.finish(None)
    raise Over
