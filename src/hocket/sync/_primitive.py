"""What the primitives have in common: a line of waiters, a loop, `async with`."""

import asyncio
import threading
import types
from asyncio import get_running_loop
from collections.abc import Coroutine, Generator
from typing import TYPE_CHECKING, Any, cast

from hocket.sync._errors import advised
from hocket.sync._waiters import NOBODY, Waiter, Waiters

_binding = threading.Lock()


class Primitive:
    """Something that tasks of one event loop wait at.

    Most have one line of waiters, `_line`. A queue has three, under other names.
    """

    _loop: asyncio.AbstractEventLoop | None = None
    _line: Waiters

    def _join(self, line: Waiters) -> Waiter:
        """Put the running task at the end of a line; return what it is to await.

        `Lock`, `Condition` and `Queue` have this written out where they wait: there,
        the call would be a good part of what they gain on asyncio.
        """
        if get_running_loop() is not line.loop:
            line = self._bind(line)
        waiter = line.new()
        line.asleep.append(waiter)
        return waiter

    def _bind(self, line: Waiters) -> Waiters:
        """Let the first loop in which a task waits be the only one; return the line.

        That is a new one in place of `NOBODY`.
        """
        loop = get_running_loop()
        if self._loop is None:
            with _binding:  # two threads may be first at the same time
                if self._loop is None:
                    self._loop = loop
        if loop is not self._loop:
            raise advised(
                RuntimeError(f"{self!r} is bound to a different event loop"),
                "Make one for each loop, in the coroutine that uses it.",
            )
        if line is NOBODY:
            line = self._line = Waiters()
        line.bind(loop)
        return line

    if not TYPE_CHECKING:  # asyncio's stubs, and its own tests, know it as a deque

        @property
        def _waiters(self) -> Waiters:
            if self._line is NOBODY:
                self._line = Waiters()
            return self._line


@types.coroutine
def _nothing() -> Generator[None, None, None]:
    return
    yield


def _exhausted() -> Coroutine[Any, Any, None]:
    generator = _nothing()
    for _ in cast("Generator[None, None, None]", generator):
        pass
    return cast("Coroutine[Any, Any, None]", generator)


NO_WAIT = _exhausted()
"""What `__aenter__` and `__aexit__` return when there is nothing to wait for.

A coroutine made by `async def` can be awaited once. A generator that has run to
its end has no state left to share: awaiting it ends at once, any number of
times, in any task, loop or thread. So one serves all, and entering a free lock
makes no object at all.
"""


class Acquirable(Primitive):
    """A primitive that `async with` acquires and releases."""

    def __init_subclass__(cls, **kwargs: object) -> None:
        """See that `async with` calls what a subclass overrides.

        `__aenter__` takes what is free without calling `acquire`, and `__aexit__`
        may free it without calling `release`. That is right for the methods beside
        which they were written, and for no others.
        """
        super().__init_subclass__(**kwargs)
        for called, caller in (("acquire", "__aenter__"), ("release", "__aexit__")):
            if _overrides(cls, called, caller):
                setattr(cls, caller, getattr(asyncio.Lock, caller))


def _overrides(cls: type, called: str, caller: str) -> bool:
    """Return whether a class has one method from before it has another."""
    definers = [base for base in cls.__mro__ if {called, caller} & vars(base).keys()]
    return bool(definers) and caller not in vars(definers[0])
