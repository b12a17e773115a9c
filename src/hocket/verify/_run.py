"""Running examples: each gets a folder, its part of a process, and an outcome.

`Runner.run` yields the outcomes as they come. Leaving the runner, by an
exception or Ctrl-C too, ends every process that it started.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from hocket._child.job import Batch, Job
from hocket.verify._model import Example, Mode, Outcome
from hocket.verify._outcome import outcome_of, remove
from hocket.verify._spawn import FreshInterpreters
from hocket.verify._warm import WarmInterpreter

#: How many runs of a mode go on at a time. They sleep for most of their lives, so
#: this is many times the number of cores; it bounds memory, and the crowd at the
#: start.
MANY = 96

#: How many runs share a process, one after the other, where they take no real time.
_TOGETHER = 16
#: Seconds for all of them. What takes longer has the time of its options, alone.
_PATIENCE = 2.0


class Runner:
    """Runs examples, many at a time or each by itself.

    Use it as a context manager.

    Args:
        fork: Whether runs are forks of a warm interpreter; new interpreters
            otherwise.
    """

    def __init__(self, *, fork: bool = hasattr(os, "fork")) -> None:
        self._forks = fork
        self._interpreter = WarmInterpreter if fork else FreshInterpreters
        self._started: dict[
            tuple[str, int, int], WarmInterpreter | FreshInterpreters
        ] = {}
        self._closing = ExitStack()
        self._count = 0

    def __enter__(self) -> Self:
        # A program may leave what cannot be removed; that is no fault of the check.
        self._folder = self._closing.enter_context(
            tempfile.TemporaryDirectory(prefix="hocket-", ignore_cleanup_errors=True)
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
            mode: The mode of the runs.
            seed: The hash seed, 0 to 4294967295.
        """
        self._start(mode, seed, MANY)

    def run(
        self,
        mode: Mode,
        examples: Iterable[Example],
        *,
        seed: int,
        at_once: int = MANY,
        together: bool = False,
    ) -> Iterator[tuple[Example, Outcome]]:
        """Start examples, and yield their outcomes in the order in which they end.

        Two calls run side by side, whichever is read first.

        Args:
            mode: How to run them.
            examples: The examples.
            seed: The hash seed, 0 to 4294967295.
            at_once: How many run side by side at most; 1 runs each by itself.
            together: Whether a process may serve several, one after the other, on
                the virtual clock. What one prints may then hang on another.
        """
        interpreter = self._start(mode, seed, at_once)
        shared = together and mode.clock == "virtual" and self._forks
        batches = self._batches(list(examples), _TOGETHER if shared else 1)
        interpreter.start([batch for batch, _ in batches.values()])

        def outcomes() -> Iterator[tuple[Example, Outcome]]:
            while batches:
                ended = interpreter.next_end()
                batch, inside = batches.pop(ended["number"])
                left: list[Example] = []
                for job, example in zip(batch["jobs"], inside, strict=True):
                    if outcome := outcome_of(job, batch, ended):
                        yield example, outcome
                    else:
                        left.append(example)
                    remove(job)
                # One of them left a trace, or did not end. Each runs by itself.
                again = self._batches(left, 1)
                interpreter.start([batch for batch, _ in again.values()])
                batches.update(again)

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

    def _batches(
        self, examples: Sequence[Example], size: int
    ) -> dict[int, tuple[Batch, Sequence[Example]]]:
        batches: dict[int, tuple[Batch, Sequence[Example]]] = {}
        for start in range(0, len(examples), size):
            inside = examples[start : start + size]
            jobs = [self._job(example) for example in inside]
            alone = len(inside) == 1
            timeout = inside[0].options.timeout if alone else _PATIENCE
            batch = Batch(number=self._count, jobs=jobs, timeout=timeout)
            batches[self._count] = batch, inside
        return batches

    def _job(self, example: Example) -> Job:
        self._count += 1
        place = f"{self._folder}/{self._count}"
        return Job(
            kind=example.kind,
            path=str(example.path),
            sources=[step.source for step in example.steps],
            folder=place,
            output=f"{place}.out",
            report=f"{place}.json",
        )
