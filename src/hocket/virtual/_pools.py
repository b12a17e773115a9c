"""Thread pools: which of their workers have nothing to do.

A pool's own count of its idle workers is of no use: in Python 3.11 it grows
with each piece of work that ends, even if the next one begins at once. So each
piece is watched instead, from `submit` until it has run to its end, callbacks
included, or its pool drops it, cancelled; there is no moment between two states.

That a pool drops it is not enough: from Python 3.14 on, the traceback of a piece
that failed leads to a frame of the pool's, and that frame keeps the piece alive.
"""

import functools
import os
import threading
import weakref
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import thread as pools
from typing import Any

from hocket.observe._patch import Replacement, SharedPatch

WorkItem: Any = pools._WorkItem  # noqa: SLF001  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType]

_work = weakref.WeakKeyDictionary[
    ThreadPoolExecutor, weakref.WeakSet[functools.partial[Any]]
]()
_lock = threading.Lock()


def idle_workers(occupied: AbstractSet[threading.Thread]) -> set[threading.Thread]:
    """Return the threads of pools that have nothing to do.

    Args:
        occupied: Threads that are known to be amid their work. Where a pool has
            no more work than these do, its other threads are idle.
    """
    with _lock:
        pools = [(_workers(pool), len(work)) for pool, work in _work.items()]
    idle = set[threading.Thread]()
    for workers, work in pools:
        if work <= len(workers & occupied):
            idle |= workers - occupied
    return idle


def _workers(pool: ThreadPoolExecutor) -> set[threading.Thread]:
    return set(getattr(pool, "_threads", ()))


def _fn(item: Any) -> Any:
    """Return what an item of a pool's queue calls."""
    return item.task[0] if hasattr(item, "task") else item.fn  # Since Python 3.14.


def _wrappers() -> Iterator[Replacement]:
    """Yield what to put in the place of the pools' methods."""
    submit: Callable[..., Future[Any]] = ThreadPoolExecutor.submit

    @functools.wraps(submit)
    def watched(
        self: ThreadPoolExecutor, fn: Callable[..., Any], /, *args: Any, **kwargs: Any
    ) -> Future[Any]:
        # An object of our own, which nobody but the pool keeps alive.
        work = functools.partial(fn)
        with _lock:
            _work.setdefault(self, weakref.WeakSet()).add(work)
        return submit(self, work, *args, **kwargs)

    run: Callable[..., None] = WorkItem.run

    @functools.wraps(run)
    def run_to_end(self: Any, *context: Any) -> None:
        work = _fn(self)
        try:
            run(self, *context)
        finally:
            with _lock:
                for works in _work.values():
                    works.discard(work)

    yield WorkItem, "run", run_to_end
    yield ThreadPoolExecutor, "submit", watched


_patch = SharedPatch(_wrappers)
watching_pools = _patch.in_force


def _begin_in_child() -> None:
    """Forget who held the lock in the process that was forked."""
    global _lock  # noqa: PLW0603
    _lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_in_child)
