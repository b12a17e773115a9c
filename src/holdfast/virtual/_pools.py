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
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

_work = weakref.WeakKeyDictionary[
    ThreadPoolExecutor, weakref.WeakSet[functools.partial[Any]]
]()
_lock = threading.Lock()


def idle_workers() -> set[threading.Thread]:
    """Return the threads of the pools that have no work left."""
    with _lock:
        pools = [pool for pool, work in _work.items() if not work]
    return {thread for pool in pools for thread in set(_workers(pool))}


def _workers(pool: ThreadPoolExecutor) -> set[threading.Thread]:
    return getattr(pool, "_threads", set())


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
