"""Running examples: each gets a process and a folder of its own, and an outcome.

`Runner.run` yields the outcomes as they come. Leaving the runner, by an
exception or Ctrl-C too, ends every process that it started.
"""

import json
import os
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from holdfast.verify._child import STEP_END, Job
from holdfast.verify._limits import MAX_RUNNING, OUTPUT_LIMIT
from holdfast.verify._model import Example, Mode, Outcome
from holdfast.verify._spawn import FreshInterpreters
from holdfast.verify._warm import Ended, WarmInterpreter

Run = tuple[Example, Mode]

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
        self._started: dict[tuple[int, int], WarmInterpreter | FreshInterpreters] = {}
        self._closing = ExitStack()
        self._count = 0

    def __enter__(self) -> Self:
        # A program may leave what cannot be removed; that is no fault of the check.
        self._folder = Path(
            self._closing.enter_context(
                tempfile.TemporaryDirectory(
                    prefix="holdfast-", ignore_cleanup_errors=True
                )
            )
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    def warm_up(self, seed: int) -> None:
        """Start what will run examples, without waiting for it.

        Args:
            seed: the hash seed, 0 to 4294967295.
        """
        self._start(seed, MAX_RUNNING)

    def run(
        self, runs: Sequence[Run], *, seed: int, alone: bool = False
    ) -> Iterator[tuple[Run, Outcome]]:
        """Start examples, and yield their outcomes in the order in which they end.

        Two calls run side by side, whichever is read first.

        Args:
            runs: the examples, each with its mode.
            seed: the hash seed, 0 to 4294967295.
            alone: whether they run one after the other instead of side by side.
        """
        interpreter = self._start(seed, 1 if alone else MAX_RUNNING)
        jobs = {job["number"]: (job, run) for run in runs for job in [self._job(*run)]}
        ends = interpreter.run([job for job, _ in jobs.values()])

        def outcomes() -> Iterator[tuple[Run, Outcome]]:
            for ended in ends:
                job, run = jobs[ended["number"]]
                yield run, _outcome(job, ended)

        return outcomes()

    def _start(self, seed: int, at_once: int) -> WarmInterpreter | FreshInterpreters:
        if (seed, at_once) not in self._started:
            interpreter = self._interpreter(seed, at_once)
            self._closing.callback(interpreter.close)
            self._started[seed, at_once] = interpreter
        return self._started[seed, at_once]

    def _job(self, example: Example, mode: Mode) -> Job:
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir()
        return Job(
            number=self._count,
            kind=example.kind,
            path=str(example.path.resolve()),
            sources=[step.source for step in example.steps],
            prelude=mode.prelude,
            folder=str(folder),
            timeout=example.options.timeout,
        )


def _outcome(job: Job, ended: Ended) -> Outcome:
    printed = _read(job, "output")
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
    report = json.loads(_read(job, "report.json") or b"{}")
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


def _read(job: Job, name: str) -> bytes:
    file = Path(job["folder"], name)
    return file.read_bytes() if file.exists() else b""


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
