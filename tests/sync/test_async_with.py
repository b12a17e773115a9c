"""`async with` and what it calls."""

import asyncio
import contextlib
from typing import Any

import pytest

import hocket

ACQUIRABLE = [
    hocket.Lock,
    hocket.Semaphore,
    hocket.BoundedSemaphore,
    hocket.Condition,
]


@pytest.mark.parametrize("make", ACQUIRABLE)
class TestAsyncWith:
    async def test_nothing_to_wait_for_is_one_object(self, make: type[Any]) -> None:
        """Entering and leaving what is free makes no object."""
        first, second = make(), make()
        entering = first.__aenter__()
        assert entering is second.__aenter__()
        assert entering is first.__aexit__(None, None, None)
        assert entering is second.__aexit__(None, None, None)

    async def test_the_object_can_be_awaited_by_many(self, make: type[Any]) -> None:
        """That object can be awaited any number of times, in any task."""
        shared = make().__aenter__()

        async def use() -> None:
            for _ in range(3):
                assert await shared is None
                await asyncio.sleep(0)

        await asyncio.gather(use(), use())

    async def test_the_object_outlives_what_is_done_to_it(
        self, make: type[Any]
    ) -> None:
        """Closing it, or throwing into it, leaves it as it is."""
        shared = make().__aenter__()
        shared.close()
        with pytest.raises(KeyError):
            shared.throw(KeyError())
        assert await shared is None

    async def test_awaited_late(self, make: type[Any]) -> None:
        """What is free again when it is awaited is entered at once."""
        primitive = make()
        await primitive.acquire()
        entering = primitive.__aenter__()
        primitive.release()
        async with asyncio.timeout(1):
            await entering
        assert primitive.locked()

    async def test_exit_stack(self, make: type[Any]) -> None:
        """An exit stack enters and leaves it."""
        primitive = make()
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(primitive)
            assert primitive.locked()
        assert not primitive.locked()

    async def test_cancellation_inside(self, make: type[Any]) -> None:
        """A task cancelled inside frees it."""
        primitive = make()

        async def use() -> None:
            async with primitive:
                await asyncio.sleep(3600)

        task = asyncio.create_task(use())
        await asyncio.sleep(0)
        assert primitive.locked()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        assert not primitive.locked()


@pytest.mark.parametrize(
    "base", [hocket.Lock, hocket.Semaphore, hocket.BoundedSemaphore]
)
class TestOverriding:
    async def test_acquire(self, base: type[Any]) -> None:
        """`async with` calls an `acquire` that a subclass overrides."""
        calls = []

        class Logged(base):  # type: ignore[misc]
            async def acquire(self) -> bool:
                calls.append("acquire")
                return bool(await super().acquire())

        class Further(Logged):
            pass

        for cls in (Logged, Further):
            async with cls() as target:
                assert target is None
        assert calls == ["acquire", "acquire"]

    async def test_release(self, base: type[Any]) -> None:
        """`async with` calls a `release` that a subclass overrides."""
        calls = []

        class Logged(base):  # type: ignore[misc]
            def release(self) -> None:
                calls.append("release")
                super().release()

        async with Logged():
            assert calls == []
        assert calls == ["release"]

    async def test_mixin(self, base: type[Any]) -> None:
        """It calls an `acquire` that comes from a mixin, too."""
        calls = []

        class Mixin:
            async def acquire(self) -> object:
                calls.append("acquire")
                return await super().acquire()  # type: ignore[misc]

        class Logged(Mixin, base):  # type: ignore[misc]
            pass

        async with Logged():
            assert calls == ["acquire"]

    async def test_aenter(self, base: type[Any]) -> None:
        """A subclass's own `__aenter__` is left alone."""

        class Named(base):  # type: ignore[misc]
            async def acquire(self) -> bool:
                return bool(await super().acquire())

            async def __aenter__(self) -> str:
                await self.acquire()
                return "name"

        async with Named() as target:
            assert target == "name"
