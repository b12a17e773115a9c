"""The report of the loops that run in this process, which need not be prepared."""

import asyncio
import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from traceback import walk_stack
from types import FrameType
from typing import Any

from hocket.deadlock._read import ReadHolders
from hocket.deadlock._report import report, who_waits
from hocket.deadlock._waiting import Pace, Waiting, waiting
from hocket.live._stuck import RUNS, for_ever
from hocket.observe._frames import STEP, in_library
from hocket.observe._names import ObjectNames, TaskNames

Task = asyncio.Task[Any]
Since = Mapping[Task, float]


def wait_report(since: Since | None = None) -> str:
    """Tell what each task of the loops that run waits for, and who holds that.

    Nothing need be prepared: all is read off the tasks. Holders are found where they
    wait in an `async with` block; where they are not seen, the report says so.

    Args:
        since: For how long tasks have made no step, in seconds, where it is known.

    Returns:
        The report: the cycle of tasks that wait for each other, where there is one;
        then the tasks, those first that wait for what others hold.

    >>> import asyncio
    >>> from hocket.live import wait_report
    >>> async def main():
    ...     lock = asyncio.Lock()
    ...     await lock.acquire()
    ...     task = asyncio.create_task(lock.acquire(), name="Ada")
    ...     await asyncio.sleep(0)
    ...     for line in wait_report().splitlines()[2:5]:
    ...         print(line)
    ...     task.cancel()
    ...
    >>> await main()
    Ada
      waits for the lock lock
        held by a task that is not seen: it called `acquire()`, runs, or has ended

    .. versionadded:: 0.1
    """
    texts = [report_of(loop, since or {}) for loop in running_loops()]
    return "\n\n".join(texts) or "no event loop runs in this process"


def running_loops() -> list[asyncio.AbstractEventLoop]:
    """Return the loops that run, in all threads."""
    tops = sys._current_frames().values()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    found = (_loop_of(frame) for first in tops for frame, _ in walk_stack(first))
    # Those that are nearest come first: of one that `Runner.run` runs, twice.
    return [*dict.fromkeys(loop for loop in found if loop and loop.is_running())]


def _loop_of(frame: FrameType) -> asyncio.AbstractEventLoop | None:
    """Return the loop that a frame runs, if it does."""
    if frame.f_code.co_name not in {"run_forever", "run"} or not in_library(frame):
        return None
    owner = frame.f_locals.get("self")
    # A loop that is not written in Python has no frame of its own.
    loop = getattr(owner, "_loop", None) if isinstance(owner, asyncio.Runner) else owner
    return loop if isinstance(loop, asyncio.AbstractEventLoop) else None


def report_of(loop: asyncio.AbstractEventLoop, since: Since) -> str:
    """Tell what each task of one loop waits for."""
    names = TaskNames()
    found = look_at(loop, asyncio.all_tasks(loop), since, names)
    tasks = sorted(found, key=_rank)
    stuck = for_ever(loop, found)
    headline = who_waits([each for each in found if not each.does], stuck)
    return report(tasks, names, ObjectNames(), headline, "for")


def look_at(
    loop: asyncio.AbstractEventLoop,
    tasks: Iterable[Task],
    since: Since,
    names: TaskNames,
    pace: Pace = iter,
) -> list[Waiting]:
    """Look at tasks of a loop, as they stand or run, in the order of their birth.

    Args:
        loop: The loop.
        tasks: The tasks.
        since: For how long tasks have made no step, where it is known.
        names: Learns the names of the tasks.
        pace: Yields tasks as fast as they may be looked at.
    """
    ordered = sorted(tasks, key=_number)
    for task in ordered:
        names.of(task)
    running = asyncio.current_task(loop)
    suspended = [task for task in ordered if task is not running]
    holders = ReadHolders(pace(suspended), names)
    moments = {task: since.get(task) for task in suspended}
    found = waiting(moments, holders, pace)
    for each in found:
        each.may_go_on = True
        each.does = _does(each)
    if running is not None:
        frames = [*_frames(top(loop))][::-1]
        found.append(Waiting(running, since.get(running), frames, holders, does=RUNS))
    return found


def _does(each: Waiting) -> str:
    """Say what a suspended task does if it waits for nobody."""
    future: Any = each.awaited
    if future is None or future.done():
        return "is ready to run"
    frame = each.frames[-1] if each.frames else None
    if frame is not None and in_library(frame) and frame.f_code.co_name == "sleep":
        return f"sleeps {frame.f_locals.get('delay', 0):g} s"
    return ""


def top(loop: asyncio.AbstractEventLoop) -> FrameType | None:
    """Return where the thread of a loop stands."""
    frames = sys._current_frames()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    return frames.get(getattr(loop, "_thread_id", None) or 0)


def _frames(frame: FrameType | None) -> Iterator[FrameType]:
    """Yield the frames of a thread, of the step of a task where it makes one."""
    while frame is not None and frame.f_code is not STEP:
        yield frame
        frame = frame.f_back


def _number(task: Task) -> tuple[float, str]:
    """Return the number that asyncio gave a task; of those that have a name, none."""
    name = task.get_name()
    number = name.removeprefix("Task-")
    return (int(number) if number.isdecimal() else math.inf), name


def _rank(each: Waiting) -> tuple[bool, ...]:
    """Order tasks: what is held up comes first, and what goes on comes last."""
    held_up = bool(each.holds) or each.has_unknown_holder
    return bool(each.does), each.may_go_on, not held_up
