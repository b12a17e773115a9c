"""Running examples: each gets a process and a folder of its own, and an outcome.

`Runner.run` yields the outcomes as they come. Leaving the runner, by an
exception or Ctrl-C too, ends every process that it started.
"""

import json
import os
import signal
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import Any, Self, cast

from holdfast._child.job import STEP_END, Ended, Job
from holdfast._child.limits import OUTPUT_LIMIT
from holdfast.verify._model import Example, Mode, Outcome
from holdfast.verify._spawn import FreshInterpreters
from holdfast.verify._warm import WarmInterpreter

#: How many runs of a mode go on at a time. They sleep for most of their lives, so
#: this is many times the number of cores; it bounds memory, and the crowd at the
#: start.
MANY = 96

#: Of an output without end its author sees so many bytes: 64 KiB.
_SHOWN = 1 << 16


class Runner:
    """Runs examples, many at a time or each by itself.

    Use it as a context manager.

    Args:
        fork: whether runs are forks of a warm interpreter; new interpreters
            otherwise.
    """

    def __init__(self, *, fork: bool = hasattr(os, "fork")) -> None:
        self._interpreter = WarmInterpreter if fork else FreshInterpreters
        self._started: dict[
            tuple[str, int, int], WarmInterpreter | FreshInterpreters
        ] = {}
        self._closing = ExitStack()
        self._count = 0

    def __enter__(self) -> Self:
        # A program may leave what cannot be removed; that is no fault of the check.
        self._folder = self._closing.enter_context(
            tempfile.TemporaryDirectory(prefix="holdfast-", ignore_cleanup_errors=True)
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    def warm_up(self, mode: Mode, seed: int) -> None:
        """Start what will run examples, without waiting for it.

        Args:
            mode: the mode of the runs.
            seed: the hash seed, 0 to 4294967295.
        """
        self._start(mode, seed, MANY)

    def run(
        self, mode: Mode, examples: Iterable[Example], *, seed: int, at_once: int = MANY
    ) -> Iterator[tuple[Example, Outcome]]:
        """Start examples, and yield their outcomes in the order in which they end.

        Two calls run side by side, whichever is read first.

        Args:
            mode: how to run them.
            examples: the examples.
            seed: the hash seed, 0 to 4294967295.
            at_once: how many run side by side at most; 1 runs each by itself.
        """
        interpreter = self._start(mode, seed, at_once)
        jobs = [(self._job(example), example) for example in examples]
        ends = interpreter.run([job for job, _ in jobs])
        first = jobs[0][0]["number"] if jobs else 0

        def outcomes() -> Iterator[tuple[Example, Outcome]]:
            for ended in ends:
                job, example = jobs[ended["number"] - first]
                yield example, _outcome(job, ended)
                _remove(job)

        return outcomes()

    def _start(
        self, mode: Mode, seed: int, at_once: int
    ) -> WarmInterpreter | FreshInterpreters:
        key = (mode.prelude, seed, at_once)
        if key not in self._started:
            interpreter = self._interpreter(seed, mode.prelude, at_once)
            self._closing.callback(interpreter.close)
            self._started[key] = interpreter
        return self._started[key]

    def _job(self, example: Example) -> Job:
        self._count += 1
        place = f"{self._folder}/{self._count}"
        return Job(
            number=self._count,
            kind=example.kind,
            path=str(example.path),
            sources=[step.source for step in example.steps],
            folder=place,
            output=f"{place}.out",
            report=f"{place}.json",
            timeout=example.options.timeout,
        )


def _outcome(job: Job, ended: Ended) -> Outcome:
    printed = _read(job["output"])
    ended_by = _ended_by(job, ended, len(printed))
    if len(printed) >= OUTPUT_LIMIT:
        printed = printed[:_SHOWN]
    fault = ""
    try:
        text = printed.decode()
    except UnicodeDecodeError as error:
        text = printed.decode(errors="backslashreplace")
        line = printed.count(b"\n", 0, error.start) + 1
        fault = (
            f"printed what is not UTF-8: byte 0x{printed[error.start]:02x} in line "
            f"{line} of its output"
        )
    # A text has one kind of line end, whichever the platform prints.
    text = text.replace("\r\n", "\n")
    status = ended["status"]
    report = _report(job)
    return Outcome(
        outputs=tuple(text.split(STEP_END)[: len(job["sources"])])
        if job["kind"] == "session"
        else (text,),
        exit=None if status < 0 else status,
        fault=ended_by or fault,
        seconds=ended["seconds"],
        modules=tuple(report["modules"]) if "modules" in report else None,
        events=report.get("events", ""),
    )


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - hundreds of times a check
            return file.read()
    except FileNotFoundError:
        return b""


def _report(job: Job) -> dict[str, Any]:
    """What the run told of itself. A limit may have ended it in the middle."""
    try:
        return cast("dict[str, Any]", json.loads(_read(job["report"])))
    except ValueError:
        return {}


def _remove(job: Job) -> None:
    """Clear up while other runs go on; what resists goes with the whole folder."""
    with suppress(OSError):
        os.unlink(job["output"])  # noqa: PTH108 - as for the reading
        os.unlink(job["report"])  # noqa: PTH108
        os.rmdir(job["folder"])  # noqa: PTH106


def _ended_by(job: Job, ended: Ended, printed: int) -> str:
    """Say what ended a run that did not end by itself."""
    if ended["timed_out"]:
        return f"did not end within {job['timeout']:g} s"
    if printed >= OUTPUT_LIMIT:
        return f"printed more than {OUTPUT_LIMIT >> 20} MiB"
    if ended["status"] < 0:
        return _killed_by(-ended["status"])
    return ""


def _killed_by(number: int) -> str:
    names = {known.value: known.name for known in signal.Signals}
    name = names.get(number, f"signal {number}")  # a real-time signal has no name
    if name == "SIGXFSZ":
        return f"wrote a file of more than {OUTPUT_LIMIT >> 20} MiB"
    return f"was killed by {name}"
