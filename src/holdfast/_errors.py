"""Every exception that Holdfast raises.

    HoldfastError
    ├── BrokenBarrierError      (asyncio.BrokenBarrierError)
    ├── QueueEmpty              (asyncio.QueueEmpty)
    ├── QueueFull               (asyncio.QueueFull)
    └── QueueShutDown           (asyncio.QueueShutDown, where Python has it)

In brackets the standard exception that each one inherits too, so that an
`except` clause written for asyncio goes on working. Wrong use of a primitive
raises the built-in `RuntimeError`, `TypeError` or `ValueError`, as in asyncio.
"""

import asyncio
import sys

if sys.version_info >= (3, 13):
    from asyncio import QueueShutDown as _AsyncioQueueShutDown
else:

    class _AsyncioQueueShutDown(Exception):
        """Stands where asyncio has no exception of that name yet."""


class HoldfastError(Exception):
    """The root of Holdfast's own errors.

    Catch it to catch whatever Holdfast itself raises.
    """


class BrokenBarrierError(HoldfastError, asyncio.BrokenBarrierError):
    """Raised by `Barrier.wait` when the barrier is reset or aborted meanwhile.

    .. versionadded:: 0.1
    """


class QueueEmpty(HoldfastError, asyncio.QueueEmpty):
    """Raised by `Queue.get_nowait` when there is no item for the caller.

    .. versionadded:: 0.1
    """


class QueueFull(HoldfastError, asyncio.QueueFull):
    """Raised by `Queue.put_nowait` when there is no room for the caller.

    .. versionadded:: 0.1
    """


class QueueShutDown(HoldfastError, _AsyncioQueueShutDown):
    """Raised when putting into or getting from a queue that is shut down.

    .. versionadded:: 0.1
    """


for _error in (
    HoldfastError,
    BrokenBarrierError,
    QueueEmpty,
    QueueFull,
    QueueShutDown,
):
    _error.__module__ = "holdfast"
