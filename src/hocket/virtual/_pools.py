"""Thread pools: which of their workers have nothing to do.

A pool's own count of its idle workers is of no use: in Python 3.11 it grows
with each piece of work that ends, even if the next one begins at once. So each
piece is watched instead. A pool drops it when it has run to its end, callbacks
included, or was cancelled; there is no moment between two states.
"""

import functools
import threading
import weakref
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

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


def wrappers() -> Iterator[tuple[object, str, object]]:
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

    yield ThreadPoolExecutor, "submit", watched
