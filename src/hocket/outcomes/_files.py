"""Explore files, each in a process of its own (`_worker.py`)."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from hocket.outcomes._exploration import Exploration
from hocket.outcomes._job import Job, Message
from hocket.outcomes._json import from_json
from hocket.outcomes._model import Limits, Model

#: What a program may use, unless said otherwise: seconds, and bytes.
SECONDS, MEMORY = 60.0, 1 << 30


@dataclass(frozen=True, slots=True)
class Explored:
    """What became of a file.

    Attributes:
        path: The file.
        found: Its outcomes; None where it was not explored.
        refused: Why not, or "".
    """

    path: Path
    found: Exploration | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A file that is to be explored.

    Attributes:
        path: The file.
        model: What may differ.
        limits: When to give up.
        seed: Shuffles branches that are equally near to what is written.
        seconds: Of real time, after which to tell what is known.
        memory: The address space of its process, in bytes.
        shares: Whether to find out which primitives its tasks share.
    """

    path: Path
    model: Model = field(default_factory=Model)
    limits: Limits = field(default_factory=Limits)
    seed: int | None = None
    seconds: float = SECONDS
    memory: int = MEMORY
    shares: bool = False


def explore_files(
    tasks: Iterable[Task],
    jobs: int | None = None,
    progress: Callable[[Path, int], object] = lambda _path, _runs: None,
) -> Iterator[Explored]:
    """Explore files side by side, each in a process of its own.

    After Ctrl-C no further file is begun, and those under way tell what they know.

    Args:
        tasks: The files.
        jobs: How many at a time; as many as there are processors unless given.
        progress: Called from a thread of its own, with the runs of a file so far.

    Yields:
        What became of each, as it is done.

    >>> from pathlib import Path
    >>> from hocket.outcomes._files import Task, explore_files
    >>> _ = Path("tea.py").write_text("print('tea')")
    >>> [explored] = explore_files([Task(Path("tea.py"))])
    >>> explored.found.outcomes[0].lines
    ('tea',)
    """
    workers = _Workers()
    with ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        futures = [pool.submit(workers.explore, task, progress) for task in tasks]
        try:
            yield from _as_completed(futures)
        finally:
            for future in futures:
                future.cancel()
            workers.close()


def _as_completed(futures: list[Future[Explored]]) -> Iterator[Explored]:
    left = set(futures)
    while left:
        try:
            for future in as_completed(left):
                left.discard(future)
                if not future.cancelled():
                    yield future.result()
        except KeyboardInterrupt:
            for future in futures:
                future.cancel()


class _Workers:
    """The processes, one for each thread that waits for one."""

    def __init__(self) -> None:
        self._own = threading.local()
        self._all = list[subprocess.Popen[str]]()

    def explore(self, task: Task, progress: Callable[[Path, int], object]) -> Explored:
        try:
            source = task.path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            return Explored(task.path, refused=str(error))
        job = Job(
            path=str(task.path.absolute()),
            source=source,
            model=asdict(task.model),
            limits=asdict(task.limits),
            seed=task.seed,
            seconds=task.seconds,
            memory=task.memory,
            shares=task.shares,
        )
        found, refused = None, ""
        for message in self._messages(job):
            if "runs" in message:
                progress(task.path, message["runs"])
            elif "found" in message:
                found = from_json(message["found"])
            elif "refused" in message:
                refused = message["refused"]
            elif "ended" in message and found is None:
                refused = refused or _ending(message["ended"], task)
        return Explored(task.path, found, refused)

    def _messages(self, job: Job) -> Iterator[Message]:
        worker = self._worker()
        assert worker.stdin is not None
        assert worker.stdout is not None
        with suppress(BrokenPipeError):  # it says below that it is gone
            worker.stdin.write(json.dumps(job) + "\n")
            worker.stdin.flush()
        for line in worker.stdout:
            message: Message = json.loads(line)
            yield message
            if "ended" in message:
                return
        yield Message(ended=worker.wait())

    def _worker(self) -> "subprocess.Popen[str]":
        worker: subprocess.Popen[str] | None = getattr(self._own, "worker", None)
        if worker is None or worker.poll() is not None:
            worker = subprocess.Popen(
                [sys.executable, "-P", "-m", "hocket.outcomes._worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                # Sets of strings are gone through alike, so that tokens hold.
                env=os.environ | {"PYTHONHASHSEED": "0"},
            )
            self._own.worker = worker
            self._all.append(worker)
        return worker

    def close(self) -> None:
        for worker in self._all:
            worker.terminate()
            worker.communicate()


def _ending(status: int, task: Task) -> str:
    """Say why a process ended without a word."""
    if status == -getattr(signal, "SIGXCPU", 0):
        return f"a run did not end within {task.seconds:g} s"
    if status < 0:
        return f"its process was killed by {signal.Signals(-status).name}"
    return f"its process ended with status {status}"
