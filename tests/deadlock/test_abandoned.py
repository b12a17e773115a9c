"""A task that can never go on is told of, although others do."""

import asyncio
import contextlib
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from functools import partial
from typing import Any

import pytest

import hocket
from hocket import virtual
from hocket.deadlock import _lookout
from hocket.virtual._clock import Clock

Main = Callable[[], Coroutine[Any, Any, object]]

CLASSES = ["Condition", "Event", "Lock", "Queue", "Semaphore"]


@pytest.fixture(params=["asyncio", "hocket"], autouse=True)
def primitives(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the primitives of each package in asyncio's place."""
    if request.param == "hocket":
        for name in CLASSES:
            monkeypatch.setattr(asyncio, name, getattr(hocket, name))


def report(main: Main) -> str:
    """Run a program that never ends, and return why it is ended."""
    with pytest.raises(virtual.DeadlockError) as caught:
        virtual.run(main())
    return str(caught.value)


async def beat(times: int = 1_000_000) -> None:
    """Live beside the others, and know none of them."""
    for _ in range(times):
        await asyncio.sleep(1)


async def move(first: asyncio.Lock, second: asyncio.Lock) -> None:
    async with first:
        await asyncio.sleep(0)
        async with second:
            pass


class TestCycle:
    def test_cycle_is_reported_at_once_beside_a_heartbeat(self) -> None:
        """It is found in the round in which it closes, and the heart is named."""
        beats = 0

        async def heart() -> None:
            nonlocal beats
            while True:
                await asyncio.sleep(0.3)
                beats += 1

        async def main() -> None:
            beating = asyncio.create_task(heart(), name="heart")
            red, blue = asyncio.Lock(), asyncio.Lock()
            await asyncio.gather(move(red, blue), move(blue, red))
            await beating

        text = report(main)
        assert text.startswith("3 tasks wait for ever, while heart goes on\n")
        assert "move #1 waits for the lock blue, which move #2 holds" in text
        assert "move #2 waits for the lock red, which move #1 holds" in text
        assert beats == 0

    def test_heartbeat_may_be_in_the_same_group(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A group waits for all its tasks, but the failure of one cancels the rest."""
        monkeypatch.setattr(_lookout, "IN_DOUBT", 1000)

        async def main() -> None:
            red, blue = asyncio.Lock(), asyncio.Lock()
            async with asyncio.TaskGroup() as group:
                group.create_task(beat(), name="heart")
                group.create_task(move(red, blue))
                group.create_task(move(blue, red))

        headline, *_ = report(main).splitlines()
        assert headline == (
            "3 tasks wait, and nothing is seen that could let them go on,"
            " while heart goes on"
        )

    def test_holders_of_permits_wait_for_each_other(self) -> None:
        """A pool from which each takes a second connection."""

        async def serve(pool: asyncio.Semaphore) -> None:
            async with pool:
                await asyncio.sleep(1)
                async with pool:
                    pass

        async def main() -> None:
            heart = asyncio.create_task(beat())
            pool = asyncio.Semaphore(2)
            await asyncio.gather(serve(pool), serve(pool))
            heart.cancel()

        assert "serve #1 waits for a permit of the semaphore pool" in report(main)

    def test_lock_may_be_held_through_a_context_manager(self) -> None:
        """The block of a generator, or of an exit stack, is one as well."""

        @contextlib.asynccontextmanager
        async def held(lock: asyncio.Lock) -> AsyncIterator[None]:
            async with contextlib.AsyncExitStack() as stack:
                await stack.enter_async_context(lock)
                yield

        async def main() -> None:
            heart, lock = asyncio.create_task(beat()), asyncio.Lock()
            async with held(lock), held(lock):
                heart.cancel()

        assert "waits for the lock lock, which it holds itself" in report(main)

    def test_lock_may_be_a_conditions(self) -> None:
        """Who holds a condition holds its lock."""

        async def main() -> None:
            heart, news = asyncio.create_task(beat()), asyncio.Condition()
            async with news, news:
                heart.cancel()

        assert "which it holds itself" in report(main)

    def test_holder_may_wait_for_the_task_that_wants_its_lock(self) -> None:
        """A cycle of a lock and a join."""

        async def child(lock: asyncio.Lock) -> None:
            async with lock:
                pass

        async def main() -> None:
            heart, lock = asyncio.create_task(beat()), asyncio.Lock()
            async with lock:
                await asyncio.create_task(child(lock))
            heart.cancel()

        text = report(main)
        assert "main waits for the task child" in text
        assert "child waits for the lock lock, which main holds" in text

    def test_open_socket_does_not_hide_a_cycle(self) -> None:
        """What may come in leads to what reads it, and not to the locks."""

        async def main() -> None:
            left, right = socket.socketpair()
            loop = asyncio.get_running_loop()
            loop.add_reader(left, print, "something came in")
            red, blue = asyncio.Lock(), asyncio.Lock()
            try:
                await asyncio.gather(move(red, blue), move(blue, red))
            finally:
                loop.remove_reader(left)
                left.close()
                right.close()

        assert report(main).startswith("3 tasks wait")

    @pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="Unix has signals")
    def test_signal_handler_of_the_loop_does_not_hide_a_cycle(self) -> None:
        """It can do what it was made for: to set another event."""

        async def main() -> None:
            stop, loop = asyncio.Event(), asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGUSR1, stop.set)
            red, blue = asyncio.Lock(), asyncio.Lock()
            try:
                await asyncio.gather(move(red, blue), move(blue, red))
            finally:
                loop.remove_signal_handler(signal.SIGUSR1)

        assert report(main).startswith("3 tasks wait")


class TestAbandoned:
    def test_nobody_refers_to_the_event(self) -> None:
        """Who waits for an event of its own waits for ever."""

        async def main() -> None:
            heart = asyncio.create_task(beat(), name="heart")
            await asyncio.Event().wait()
            heart.cancel()

        text = report(main)
        assert text.startswith("1 task waits for ever, while heart goes on\n")
        assert "which nobody is left to set" in text

    def test_nobody_refers_to_the_future(self) -> None:
        """As where a second waiter overwrote the future of the first."""

        async def main() -> None:
            heart = asyncio.create_task(beat())
            await asyncio.get_running_loop().create_future()
            heart.cancel()

        assert "a future, which nobody is left to complete" in report(main)

    def test_nobody_refers_to_the_queue(self) -> None:
        """Producer and consumer wait at two queues, and nobody else knows these."""

        async def worker(take: asyncio.Queue[int], put: asyncio.Queue[int]) -> None:
            await put.put(await take.get())

        async def main() -> None:
            heart = asyncio.create_task(beat())
            one, two = asyncio.Queue[int](), asyncio.Queue[int]()
            await asyncio.gather(worker(one, two), worker(two, one))
            heart.cancel()

        text = report(main)
        assert re.search(r"for an item of the queue one, which is empty", text)
        assert re.search(r"for an item of the queue two, which is empty", text)

    def test_holder_died(self) -> None:
        """Who died with a permit does not give it back."""

        async def die(pool: asyncio.Semaphore) -> None:
            await pool.acquire()
            raise KeyError("cart")

        async def main() -> None:
            heart, pool = asyncio.create_task(beat()), asyncio.Semaphore(1)
            dying = asyncio.create_task(die(pool))
            await asyncio.wait([dying])
            assert dying.exception() is not None
            async with pool:
                heart.cancel()

        text = report(main)
        assert "held by die since" in text
        assert "died of KeyError: 'cart'" in text


def ends(main: Main) -> None:
    """Run a program that comes to its end, and is not ended before."""
    virtual.run(main())


class TestConservative:
    """What something that lives may still free is not said to wait for ever."""

    def test_deadline(self) -> None:
        """A timeout ends the wait, and the cycle."""

        async def main() -> None:
            heart = asyncio.create_task(beat())
            red, blue = asyncio.Lock(), asyncio.Lock()
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(50):
                    await asyncio.gather(move(red, blue), move(blue, red))
            heart.cancel()

        ends(main)

    def test_deadline_of_one_wait(self) -> None:
        """One of the two gives up, and lets the other go on."""

        async def give_up(first: asyncio.Lock, second: asyncio.Lock) -> None:
            async with first:
                await asyncio.sleep(1)
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(second.acquire(), 50)

        async def main() -> None:
            heart = asyncio.create_task(beat())
            red, blue = asyncio.Lock(), asyncio.Lock()
            await asyncio.gather(move(red, blue), give_up(blue, red))
            heart.cancel()

        ends(main)

    def test_watchdog_that_cancels(self) -> None:
        """It refers to the task."""

        async def watchdog(task: asyncio.Task[None]) -> None:
            await asyncio.sleep(50)
            task.cancel()

        async def main() -> None:
            red, blue = asyncio.Lock(), asyncio.Lock()
            moving = [
                asyncio.create_task(move(red, blue)),
                asyncio.create_task(move(blue, red)),
            ]
            dog = asyncio.create_task(watchdog(moving[0]))
            await asyncio.wait(moving)
            await dog

        ends(main)

    def test_watchdog_that_raises(self) -> None:
        """Its failure cancels its group."""

        async def watchdog() -> None:
            await asyncio.sleep(50)
            raise TimeoutError

        async def main() -> None:
            red, blue = asyncio.Lock(), asyncio.Lock()
            with pytest.raises(BaseExceptionGroup):  # noqa: PT012
                async with asyncio.TaskGroup() as group:
                    group.create_task(watchdog())
                    group.create_task(move(red, blue))
                    group.create_task(move(blue, red))

        ends(main)

    def test_watchdog_that_cancels_all(self) -> None:
        """It refers to no task, and finds them."""

        async def watchdog(mine: set[str]) -> None:
            await asyncio.sleep(50)
            for task in asyncio.all_tasks():
                if task.get_name() in mine:
                    task.cancel()

        async def main() -> None:
            red, blue = asyncio.Lock(), asyncio.Lock()
            dog = asyncio.create_task(watchdog({"one"}))
            async with asyncio.TaskGroup() as group:
                group.create_task(move(red, blue), name="one")
                group.create_task(move(blue, red), name="two")
            await dog

        ends(main)

    def test_lock_that_another_task_releases(self) -> None:
        """A lock that was taken by hand may be given back by somebody else."""

        async def release(lock: asyncio.Lock) -> None:
            await asyncio.sleep(50)
            lock.release()

        async def main() -> None:
            lock = asyncio.Lock()
            releasing = asyncio.create_task(release(lock))
            await lock.acquire()
            await lock.acquire()
            await releasing

        ends(main)

    def test_event_that_is_set_late(self) -> None:
        """What refers to it may be far away: a global, a method, a closure."""

        async def main() -> None:
            events = {"ready": asyncio.Event()}

            def get_ready() -> None:
                events["ready"].set()

            async def late() -> None:
                await asyncio.sleep(50)
                get_ready()

            setting = asyncio.create_task(late())
            await asyncio.create_task(events["ready"].wait())
            await setting

        ends(main)

    def test_global_that_the_code_names(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A function leads to the globals that it names."""

        async def main() -> None:
            monkeypatch.setattr("builtins.print", print)  # a module of its own
            space["ready"] = asyncio.Event()
            setting = asyncio.create_task(space["late"]())
            await space["ready"].wait()
            await setting

        space: dict[str, Any] = {"asyncio": asyncio, "__name__": "program"}
        code = "async def late():\n    await asyncio.sleep(50)\n    ready.set()\n"
        exec(code, space)
        ends(main)

    def test_name_that_is_made_at_run_time(self) -> None:
        """What no look can see has a thousand rounds to happen."""

        async def main() -> None:
            space["ready"] = asyncio.Event()
            setting = asyncio.create_task(space["late"]())
            await space["ready"].wait()
            await setting

        space: dict[str, Any] = {"asyncio": asyncio, "__name__": "program"}
        code = "    for _ in range(50):\n        await asyncio.sleep(1)\n"
        code += "    globals()['rea' + 'dy'].set()\n"
        exec(f"async def late():\n{code}", space)
        ends(main)

    # A day of seconds may pass before.
    @pytest.mark.parametrize("seconds", [50, 10_500])
    def test_sibling_that_fails(self, seconds: int) -> None:
        """The failure of a task, which nothing announces, cancels its group."""

        async def fail() -> None:
            await beat(seconds)
            int("none")

        async def main() -> None:
            with contextlib.suppress(ExceptionGroup):
                async with asyncio.TaskGroup() as group:
                    group.create_task(fail())
                    group.create_task(asyncio.Event().wait())

        ends(main)

    @pytest.mark.parametrize(
        "leave",
        [
            sys.exit,
            lambda: signal.raise_signal(signal.SIGINT),
            lambda: asyncio.get_running_loop().stop(),
        ],
    )
    def test_code_that_ends_the_program(
        self, leave: Callable[[], object], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However late it does, it is not ended before."""
        monkeypatch.setattr(_lookout, "PATIENCE", 50)
        monkeypatch.setattr(_lookout, "IN_DOUBT", 50)

        async def work() -> None:
            await beat(200)
            leave()

        async def main() -> None:
            working = asyncio.create_task(work())
            await asyncio.Event().wait()
            await working

        with pytest.raises((SystemExit, KeyboardInterrupt, RuntimeError)) as caught:
            virtual.run(main())
        assert not isinstance(caught.value, virtual.DeadlockError)

    def test_lock_in_a_cycle_that_another_task_releases(self) -> None:
        """A cycle is doubted where somebody else has one of its locks at hand."""

        async def release(lock: asyncio.Lock) -> None:
            await beat(50)
            lock.release()

        async def main() -> None:
            red, blue = asyncio.Lock(), asyncio.Lock()
            releasing = asyncio.create_task(release(red))
            moves = move(red, blue), move(blue, red)
            await asyncio.gather(*moves, return_exceptions=True)
            await releasing

        ends(main)

    def test_lock_in_a_cycle_that_is_released_late(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Code that may release it is waited for, however long it takes."""
        monkeypatch.setattr(_lookout, "PATIENCE", 50)
        monkeypatch.setattr(_lookout, "IN_DOUBT", 50)

        async def release(lock: asyncio.Lock) -> None:
            await beat(200)
            lock.release()

        async def main() -> None:
            red, blue = asyncio.Lock(), asyncio.Lock()
            releasing = asyncio.create_task(release(red))
            moves = move(red, blue), move(blue, red)
            await asyncio.gather(*moves, return_exceptions=True)
            await releasing

        ends(main)

    def test_item_that_a_timer_puts(self) -> None:
        """A timer leads to what it calls."""

        async def main() -> None:
            queue = asyncio.Queue[int]()
            asyncio.get_running_loop().call_later(50, queue.put_nowait, 1)
            assert await queue.get() == 1

        ends(main)

    def test_answer_that_comes_in_a_queue(self) -> None:
        """A request in a queue has the future of its answer beside it."""

        async def server(requests: asyncio.Queue[asyncio.Future[int]]) -> None:
            await asyncio.sleep(50)
            (await requests.get()).set_result(1)

        async def main() -> None:
            requests = asyncio.Queue[asyncio.Future[int]]()
            serving = asyncio.create_task(server(requests))
            answer = asyncio.get_running_loop().create_future()
            requests.put_nowait(answer)
            assert await answer == 1
            await serving

        ends(main)

    def test_end_of_a_task_that_is_heard_of(self) -> None:
        """A callback of a task puts an item, as that of `as_completed` does."""

        async def main() -> None:
            for answer in asyncio.as_completed([beat(50), beat(60)]):
                await answer

        ends(main)

    def test_end_of_a_future_that_is_heard_of(self) -> None:
        """A timer completes a future, and that sets an event."""

        async def main() -> None:
            loop, event = asyncio.get_running_loop(), asyncio.Event()
            heart, future = asyncio.create_task(beat(60)), loop.create_future()
            future.add_done_callback(lambda _: event.set())
            loop.call_later(50, future.set_result, None)
            del future
            await event.wait()
            await heart

        ends(main)

    def test_hook_for_errors_that_nobody_sees(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What fails in `__del__` comes to it."""
        monkeypatch.setattr(_lookout, "PATIENCE", 50)

        class Failing:
            def __del__(self) -> None:
                raise ValueError

        async def fail() -> None:
            await beat(200)
            Failing()

        async def main() -> None:
            event = asyncio.Event()
            monkeypatch.setattr("sys.unraisablehook", lambda _: event.set())
            failing = asyncio.create_task(fail())
            await event.wait()
            await failing

        ends(main)

    def test_main_task_that_lives(self) -> None:
        """A program that can still end goes on to its end."""

        async def main() -> None:
            red, blue = asyncio.Lock(), asyncio.Lock()
            moving = {
                asyncio.create_task(move(red, blue)),
                asyncio.create_task(move(blue, red)),
            }
            await beat(50)
            assert not any(task.done() for task in moving)

        ends(main)


class TestLivingMain:
    """A cycle beside which the main task goes on is shown, and ends nothing."""

    def run(self, main: Main, shown: list[str]) -> None:
        with virtual.install():
            assert Clock.installed is not None
            Clock.installed.watch.tell = shown.append
            asyncio.run(main())

    def test_cycle_is_shown_once(self) -> None:
        """It is shown as it closes, though the main task could cancel it."""

        async def main() -> None:
            red, blue = asyncio.Lock(), asyncio.Lock()
            moving = [
                asyncio.create_task(move(red, blue)),
                asyncio.create_task(move(blue, red)),
            ]
            await beat(200)
            assert len(shown) == 1
            assert len(moving) == 2

        shown = list[str]()
        self.run(main, shown)
        headline, cycle, *_ = shown[0].split("\n\n")
        assert headline.startswith("2 tasks wait for each other: only a cancellation")
        assert "move #1 waits for the lock blue, which move #2 holds" in cycle

    def test_others_that_may_release_are_not_denied(self) -> None:
        """A watchdog that knows a lock, and releases it, can end a cycle as well."""

        async def release(lock: asyncio.Lock) -> None:
            await beat(200)
            lock.release()

        async def main() -> None:
            red, blue = asyncio.Lock(), asyncio.Lock()
            dog = asyncio.create_task(release(red))
            moves = move(red, blue), move(blue, red)
            await asyncio.gather(*moves, return_exceptions=True)
            await dog

        shown = list[str]()
        self.run(main, shown)
        assert shown[0].splitlines()[0] == (
            "2 tasks wait for each other:"
            " only a cancellation can end that, or a `release()` from elsewhere"
        )

    def test_connections_do_not_hide_a_cycle(self) -> None:
        """Each leads to its handler, but nothing need ever come in."""

        async def main() -> None:
            loop = asyncio.get_running_loop()
            red, blue = asyncio.Lock(), asyncio.Lock()
            async with contextlib.AsyncExitStack() as stack:
                for locks in (red, blue), (blue, red):
                    here, there = socket.socketpair()
                    stack.enter_context(there)

                    async def handle(
                        _: asyncio.StreamReader,
                        writer: asyncio.StreamWriter,
                        locks: tuple[asyncio.Lock, asyncio.Lock] = locks,
                    ) -> None:
                        async with locks[0]:
                            await asyncio.sleep(0.01)
                            async with locks[1]:
                                writer.close()

                    reader = asyncio.StreamReader()
                    protocol = partial(asyncio.StreamReaderProtocol, reader, handle)
                    transport, _ = await loop.connect_accepted_socket(protocol, here)
                    stack.callback(transport.close)
                await asyncio.sleep(0.3)

        shown = list[str]()
        self.run(main, shown)
        assert "handle #1 waits for the lock" in shown[0]

    def test_cycle_that_a_timer_ends_is_not(self) -> None:
        """A timeout was meant to end it."""

        async def give_up(red: asyncio.Lock, blue: asyncio.Lock) -> None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(50):
                    await move(red, blue)

        async def main() -> None:
            red, blue = asyncio.Lock(), asyncio.Lock()
            moving = [
                asyncio.create_task(give_up(red, blue)),
                asyncio.create_task(give_up(blue, red)),
            ]
            await beat(100)
            assert all(task.done() for task in moving)

        shown = list[str]()
        self.run(main, shown)
        assert not shown

    def test_lock_that_is_given_back_by_another_task_is_not(self) -> None:
        """A lock taken by hand may be a gate that somebody else opens."""

        async def gate(lock: asyncio.Lock) -> None:
            await lock.acquire()
            await lock.acquire()

        async def main() -> None:
            lock = asyncio.Lock()
            waiting = asyncio.create_task(gate(lock))
            await beat(100)
            lock.release()
            await waiting

        shown = list[str]()
        self.run(main, shown)
        assert not shown
