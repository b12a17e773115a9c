"""The report of loops that run, read off tasks that nobody has prepared."""

import asyncio
import contextlib
import re
import threading
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import pytest

import hocket
from hocket.live import wait_report


@pytest.fixture(params=["asyncio", "hocket"], autouse=True)
def primitives(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the primitives of each package in asyncio's place."""
    if request.param == "hocket":
        for name in ("Condition", "Event", "Lock", "Queue", "Semaphore"):
            monkeypatch.setattr(asyncio, name, getattr(hocket, name))


async def report_on(*tasks: Coroutine[Any, Any, object]) -> str:
    """Let tasks begin, and return the report of them."""
    started = [asyncio.create_task(each) for each in tasks]
    for _ in range(5):
        await asyncio.sleep(0)
    text = wait_report()
    for task in started:
        task.cancel()
    await asyncio.gather(*started, return_exceptions=True)
    return re.sub(r"\S*test_report\.py, line \d+", "line N", text)


async def hold(taken: Any) -> None:
    async with taken:
        await asyncio.Event().wait()


async def want(taken: Any) -> None:
    async with taken:
        pass


class TestNames:
    def test_what_several_steps_lead_to(self) -> None:
        """A variable, its attributes and what they hold lead to a lock."""

        class Session:
            __slots__ = ("lock", "locks")

            def __init__(self) -> None:
                self.lock, self.locks = asyncio.Lock(), {"a": asyncio.Lock()}

        class Client:
            def __init__(self) -> None:
                self.session = Session()

        async def main() -> None:
            client = Client()
            locks = client.session.lock, client.session.locks["a"]
            tasks = [asyncio.create_task(hold(lock)) for lock in locks]
            del locks
            await asyncio.sleep(0)
            text = await report_on(
                want(client.session.lock), want(client.session.locks["a"])
            )
            for task in tasks:
                task.cancel()
            assert "waits for the lock client.session.lock\n" in text
            assert "waits for the lock client.session.locks['a']\n" in text

        asyncio.run(main())

    def test_lock_of_a_condition(self) -> None:
        """It has the name of its condition, not a private one."""

        async def main() -> None:
            news = asyncio.Condition()
            text = await report_on(hold(news), want(news))
            assert "waits for the lock of the condition news\n" in text

        asyncio.run(main())

    def test_attribute_of_a_class(self) -> None:
        """The class has a name, and so its lock does."""

        class Till:
            lock = asyncio.Lock()

        async def main() -> None:
            till = Till
            text = await report_on(hold(till.lock), want(till.lock))
            assert "waits for the lock till.lock\n" in text

        asyncio.run(main())


class TestHolders:
    @pytest.mark.parametrize("kind", ["Lock", "Semaphore"])
    def test_who_is_in_a_block_holds(self, kind: str) -> None:
        """Who is in an `async with` block holds, since the line that began it."""

        async def main() -> None:
            taken = getattr(asyncio, kind)()
            text = await report_on(hold(taken), want(taken))
            assert "    held by hold since line N\n" in text
            assert "held by want" not in text

        asyncio.run(main())

    def test_who_waits_for_the_block_does_not_hold(self) -> None:
        """`__aexit__` is on the stack already while `__aenter__` waits."""

        async def main() -> None:
            lock = asyncio.Lock()
            await lock.acquire()
            text = await report_on(want(lock), want(lock))
            assert "held by want" not in text

        asyncio.run(main())

    def test_bare_acquire_is_said_not_to_be_seen(self) -> None:
        """The report does not guess who called `acquire()`, and whether it lives."""

        async def main() -> None:
            lock = asyncio.Lock()
            await asyncio.create_task(lock.acquire())
            text = await report_on(want(lock))
            said = "it called `acquire()`, runs, or has ended"
            assert f"held by a task that is not seen: {said}" in text

        asyncio.run(main())

    def test_condition_that_is_waited_for_is_not_held(self) -> None:
        """Who waits to be notified has given the lock back."""

        async def wait(news: asyncio.Condition) -> None:
            async with news:
                await news.wait()

        async def main() -> None:
            news = asyncio.Condition()
            text = await report_on(wait(news), hold(news), want(news))
            assert "held by hold" in text
            assert "held by wait" not in text

        asyncio.run(main())

    def test_block_of_a_context_manager_is_one(self) -> None:
        """A lock is often held by a generator, on behalf of the task."""

        @contextlib.asynccontextmanager
        async def connection(lock: asyncio.Lock) -> AsyncIterator[None]:
            async with lock:
                yield

        async def main() -> None:
            lock = asyncio.Lock()
            text = await report_on(hold(connection(lock)), want(lock))
            assert "held by hold since line N" in text

        asyncio.run(main())

    def test_lock_in_an_exit_stack_is_held(self) -> None:
        """An exit stack keeps what it has entered."""

        async def stacked(lock: asyncio.Lock) -> None:
            async with contextlib.AsyncExitStack() as stack:
                await stack.enter_async_context(lock)
                await asyncio.Event().wait()

        async def main() -> None:
            lock = asyncio.Lock()
            assert "held by stacked since" in await report_on(stacked(lock), want(lock))

        asyncio.run(main())


class TestTasks:
    def test_what_tasks_do(self) -> None:
        """One runs, one sleeps, and one waits; nobody is said to wait for ever."""

        async def nap() -> None:
            await asyncio.sleep(60)

        async def main() -> None:
            event = asyncio.Event()
            text = await report_on(nap(), event.wait())
            assert text.startswith("1 task waits\n")
            assert "\n  waits for the event event\n" in text
            assert "\n  sleeps 60 s" in text
            assert "\n  runs" in text

        asyncio.run(main())

    def test_cycle_comes_first(self) -> None:
        """Tasks that wait for each other are shown before all others."""

        async def move(first: asyncio.Lock, second: asyncio.Lock) -> None:
            async with first:
                await asyncio.sleep(0)
                async with second:
                    pass

        async def main() -> None:
            red, blue = asyncio.Lock(), asyncio.Lock()
            text = await report_on(move(red, blue), move(blue, red))
            headline, cycle, *_ = text.split("\n\n")
            assert headline == "2 tasks wait"
            assert cycle == (
                "The cycle:\n"
                "  move #1 waits for the lock blue, which move #2 holds\n"
                "  move #2 waits for the lock red, which move #1 holds"
            )

        asyncio.run(main())

    def test_loop_of_another_thread_is_seen(self) -> None:
        """Each loop that runs has its report."""
        ready, end = threading.Event(), threading.Event()

        async def wait() -> None:
            loop = asyncio.get_running_loop()
            loop.call_soon(ready.set)
            await loop.run_in_executor(None, end.wait)

        thread = threading.Thread(target=lambda: asyncio.run(wait()))
        thread.start()
        ready.wait()
        text = wait_report()
        end.set()
        thread.join()
        assert "in wait\n" in text

    def test_no_loop(self) -> None:
        """Where none runs, the report says so."""
        assert wait_report() == "no event loop runs in this process"
