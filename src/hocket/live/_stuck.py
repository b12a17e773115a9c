"""Tasks that can never go on, on the real clock.

More may happen there than a loop knows of: threads run, signals come. So this is said
only where all code that lives is known to get at nothing else.
"""

import asyncio
import os
import selectors
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from traceback import walk_stack

from hocket.deadlock._abandoned import abandoned, handles
from hocket.deadlock._cycle import cycle
from hocket.deadlock._waiting import Waiting
from hocket.observe._reach import Reach
from hocket.virtual._outside import SIGNALS, Observer

RUNS = "runs"

# So many objects are looked at, which takes some 20 ms. Beyond that, nothing is known.
MOST = 20_000


def for_ever(loop: asyncio.AbstractEventLoop, found: list[Waiting]) -> list[Waiting]:
    """Return the tasks that can never go on, if one waits for what a task has.

    Who waits for an event or a future that nobody knows may want to wait for ever.

    Args:
        loop: The loop.
        found: What each of its tasks waits for, or does.
    """
    if not any(each.tasks or _waits_for_a_holder(each) for each in found):
        return []
    if not is_all_seen(loop):
        return []
    roots = [*handles(loop), *_besides(loop, found)]
    stuck = abandoned(found, roots, Reach(MOST, in_doubt=True))
    if not (cycle(stuck) or any(map(_waits_for_a_holder, stuck))):
        return []
    for each in stuck:
        each.may_go_on = False
    return stuck


def _waits_for_a_holder(each: Waiting) -> bool:
    return each.rules is not None and each.rules.needs in {"lock", "permit"}


def is_all_seen(loop: asyncio.AbstractEventLoop) -> bool:
    """Tell whether it is seen what a loop waits for, and which threads there are.

    It is not where the loop is written in C, or waits for its files by other means than
    a selector; nor where a thread runs that Python does not know.
    """
    if not isinstance(getattr(loop, "_selector", None), selectors.BaseSelector):
        return False
    known = len(sys._current_frames())  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    try:
        return len(os.listdir("/proc/self/task")) <= known  # noqa: PTH208
    except OSError:
        return True  # no Linux


def _besides(
    loop: asyncio.AbstractEventLoop, found: Sequence[Waiting]
) -> Iterator[object]:
    """Yield what goes on besides a loop: other threads, and handlers of signals.

    Ctrl-C does not count: it ends the program.
    """
    yield from (signal.getsignal(number) for number in SIGNALS)
    known = {each.ident: each for each in threading.enumerate()}
    mine = {getattr(loop, "_thread_id", None), threading.get_ident()}
    for thread, top in sys._current_frames().items():  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        if thread not in mine and not isinstance(known.get(thread), Observer):
            yield from (frame for frame, _ in walk_stack(top))
    # Python 3.11 does not say what a coroutine refers to while it runs.
    for each in found:
        if each.does == RUNS:
            yield from each.frames
