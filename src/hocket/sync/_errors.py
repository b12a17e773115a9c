"""The exceptions of the primitives, each of which inherits asyncio's."""

import asyncio
import sys
from typing import TypeVar

from hocket._errors import HocketError

_Error = TypeVar("_Error", bound=Exception)

if sys.version_info >= (3, 13):
    from asyncio import QueueShutDown as _AsyncioQueueShutDown
else:

    class _AsyncioQueueShutDown(Exception):
        """Stands where asyncio has no exception of that name yet."""


def advised(error: _Error, advice: str) -> _Error:
    """Put advice below an exception that has asyncio's words.

    A program that shows the message, or looks into it, finds what it knows.

    Args:
        error: The exception.
        advice: What to do: a sentence.
    """
    error.add_note(advice)
    return error


class BrokenBarrierError(HocketError, asyncio.BrokenBarrierError):
    """Raised by `Barrier.wait` when the barrier is reset or aborted meanwhile.

    >>> from hocket import Barrier, BrokenBarrierError
    >>> barrier = Barrier(2)
    >>> await barrier.abort()
    >>> try:
    ...     await barrier.wait()
    ... except BrokenBarrierError as error:
    ...     print(error)
    ...
    Barrier aborted

    .. versionadded:: 0.1
    """


class QueueEmpty(HocketError, asyncio.QueueEmpty):
    """Raised by `Queue.get_nowait` when there is no item for the caller.

    >>> from hocket import Queue, QueueEmpty
    >>> try:
    ...     Queue().get_nowait()
    ... except QueueEmpty:
    ...     print("nothing there")
    ...
    nothing there

    .. versionadded:: 0.1
    """


class QueueFull(HocketError, asyncio.QueueFull):
    """Raised by `Queue.put_nowait` when there is no room for the caller.

    >>> from hocket import Queue, QueueFull
    >>> queue = Queue(maxsize=1)
    >>> queue.put_nowait(1)
    >>> try:
    ...     queue.put_nowait(2)
    ... except QueueFull:
    ...     print("no room")
    ...
    no room

    .. versionadded:: 0.1
    """


class QueueShutDown(HocketError, _AsyncioQueueShutDown):
    """Raised when putting into or getting from a queue that is shut down.

    >>> from hocket import Queue, QueueShutDown
    >>> queue = Queue()
    >>> queue.shutdown()
    >>> try:
    ...     await queue.get()
    ... except QueueShutDown:
    ...     print("the end")
    ...
    the end

    .. versionadded:: 0.1
    """
