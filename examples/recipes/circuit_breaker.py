# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Circuit breaker: stop calling a service that keeps failing."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class CircuitOpenError(Exception):
    """The call was not made: the service has failed too often."""


class CircuitBreaker:
    """After `failures` failures in a row, refuse calls for `seconds`.

    Then one call goes through, on trial, and the others are refused
    until it has ended. If it succeeds, all may call again; if it fails,
    all are refused for another `seconds`. Calls that began before the
    breaker opened, and end after, change nothing.

    Cancel safety: a call that is cancelled neither failed nor
    succeeded. If it was on trial, the next call is the trial.
    """

    def __init__(self, failures: int, seconds: float) -> None:
        self._limit, self._seconds = failures, seconds
        self._failed = 0
        self._until: float | None = None  # closed
        self._on_trial = False
        self._changes = 0

    @contextmanager
    def call(self) -> Iterator[None]:
        now = asyncio.get_running_loop().time
        trial = self._until is not None
        if self._until is not None:
            if self._on_trial or now() < self._until:
                raise CircuitOpenError
            self._on_trial = True
        changes = self._changes
        try:
            yield
        except Exception:
            if changes == self._changes:
                self._failed += 1
                if trial or self._failed == self._limit:
                    self._change(now() + self._seconds)
            raise
        else:
            if changes == self._changes:
                self._failed = 0
                if trial:
                    self._change(None)
        finally:
            if trial:
                self._on_trial = False

    def _change(self, until: float | None) -> None:
        self._until = until
        self._changes += 1


breaker = CircuitBreaker(failures=2, seconds=0.02)


async def answer(works: bool, rounds: int) -> None:
    for _ in range(rounds):
        await asyncio.sleep(0)
    if not works:
        raise OSError


async def ask(number: int, works: bool, rounds: int = 1) -> None:
    try:
        with breaker.call():
            print("asking", number)
            await answer(works, rounds)
            print("answered", number)
    except OSError:
        print("no answer to", number)
    except CircuitOpenError:
        print("refused", number)


async def main() -> None:
    slow = asyncio.create_task(ask(1, True, rounds=5))
    await asyncio.sleep(0)
    await ask(2, False)
    await ask(3, False)
    await slow  # began before the circuit opened, and does not close it
    await ask(4, True)

    await asyncio.sleep(0.25)
    trial = asyncio.create_task(ask(5, True))
    await asyncio.sleep(0)
    await ask(6, True)
    trial.cancel()
    await asyncio.wait([trial])
    await ask(7, False)  # the next trial
    await ask(8, True)

    await asyncio.sleep(0.25)
    await ask(9, True)
    await ask(10, True)


asyncio.run(main())
