"""`hocket.watch()`: the report on a signal, and where nothing moves."""

import asyncio
import contextlib
import ctypes
import io
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from types import ModuleType
from typing import Any

import pytest

import hocket
from hocket import virtual
from hocket.live import _stuck
from hocket.live._steps import Steps
from hocket.virtual._real_waits import real_monotonic


class Told(io.StringIO):
    """Hears what the watch prints."""

    def __init__(self) -> None:
        super().__init__()
        self.said = threading.Event()
        self.at_end: Callable[[], object] = self.said.set

    def flush(self) -> None:
        self.at_end()


@pytest.mark.skipif(os.name != "posix", reason="this signal is Unix's")
class TestSignal:
    def test_signal_prints_the_report(self) -> None:
        """It comes while a task runs or the loop sleeps."""
        told = Told()

        async def main() -> None:
            signal.raise_signal(signal.SIGUSR1)

        with hocket.watch(file=told):
            asyncio.run(main())
        assert told.getvalue().startswith("no task waits\n\nmain\n")

    def test_reports_stand_apart(self) -> None:
        """A blank line is between one and the next."""
        told = Told()
        with hocket.watch(on=None, file=told) as watching:
            watching.show()
            watching.show()
        none = "no event loop runs in this process\n"
        assert told.getvalue() == f"{none}\n{none}"

    def test_signal_raises_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It comes amid the program, which is to see no failure of the watch."""
        told, closed = Told(), io.StringIO()
        closed.close()
        with hocket.watch(file=closed):
            signal.raise_signal(signal.SIGUSR1)
        monkeypatch.setattr(Steps, "since", lambda _: dict[str, int]()["gone"])
        with hocket.watch(file=told):
            signal.raise_signal(signal.SIGUSR1)
        assert told.getvalue() == "no report: KeyError: 'gone'\n"

    def test_signal_is_as_before_afterwards(self) -> None:
        """The end of the block gives the signal back."""
        before = signal.getsignal(signal.SIGUSR1)
        with hocket.watch():
            assert signal.getsignal(signal.SIGUSR1) is not before
        assert signal.getsignal(signal.SIGUSR1) is before


class TestLimit:
    def test_report_comes_where_no_task_makes_a_step(self) -> None:
        """It comes from a thread, while the loop sleeps."""
        told = Told()

        async def main() -> None:
            ready = asyncio.get_running_loop().run_in_executor(None, told.said.wait)
            await ready

        with hocket.watch(on=None, after=0.01, file=told):
            asyncio.run(main())
        assert told.getvalue().startswith("no task has made a step for ")

    def test_blocked_loop_is_seen(self) -> None:
        """A task that does not let go of the loop makes no step either."""
        told = Told()

        async def main() -> None:
            told.said.wait()

        with hocket.watch(on=None, after=0.01, file=told):
            asyncio.run(main())
        text = told.getvalue()
        assert ", in main\n    told.said.wait()\n" in text
        assert text.endswith("\n  runs\n")

    def test_look_that_fails_is_not_the_last(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A program may change, or raise anything, while the thread looks at it."""
        told, look, failing = Told(), Steps.look, iter([KeyError("gone")])

        def look_once_more(self: Steps, *given: Any) -> set[object]:
            for error in failing:
                raise error
            return look(self, *given)

        async def main() -> None:
            ready = asyncio.get_running_loop().run_in_executor(None, told.said.wait)
            await ready

        monkeypatch.setattr(Steps, "look", look_once_more)
        with hocket.watch(on=None, after=0.01, file=told):
            asyncio.run(main())
        assert told.getvalue().startswith("no task has made a step for ")

    @pytest.mark.parametrize("after", [0, -1.0, float("nan")])
    def test_limit_that_is_none(self, after: float) -> None:
        """A limit is greater than 0."""
        with pytest.raises(ValueError, match="after must be greater than 0"):
            hocket.watch(after=after)


class TestSteps:
    def test_task_that_sleeps_anew_has_made_a_step(self) -> None:
        """Though its new future may be where the old one was."""

        async def main() -> None:
            async def beat() -> None:
                while True:
                    await asyncio.sleep(0.001)

            steps, task = Steps(), asyncio.create_task(beat())
            await asyncio.sleep(0)
            steps.look([task], None)
            first = steps.latest
            steps.look([task], None)
            assert steps.latest == first
            before = getattr(task, "_fut_waiter", None)
            while getattr(task, "_fut_waiter", None) is before:
                await asyncio.sleep(0)
            del before
            while getattr(task, "_fut_waiter", None) is None:
                await asyncio.sleep(0)
            steps.look([task], None)
            assert steps.latest > first
            task.cancel()

        asyncio.run(main())

    def test_task_that_goes_on_after_the_look(self) -> None:
        """For how long a task has waited is said if it was seen twice, and stays."""

        async def main() -> None:
            async def wait(*events: asyncio.Event) -> None:
                for event in events:
                    await event.wait()

            steps, first = Steps(), asyncio.Event()
            goes_on = asyncio.create_task(wait(first, asyncio.Event()))
            stays = asyncio.create_task(wait(asyncio.Event()))
            await asyncio.sleep(0)
            steps.look([goes_on, stays], None)
            assert not steps.since()
            steps.look([goes_on, stays], None)
            assert steps.since().keys() == {goes_on, stays}
            first.set()
            await asyncio.sleep(0)
            assert steps.since().keys() == {stays}
            goes_on.cancel()
            stays.cancel()

        asyncio.run(main())

    @pytest.mark.parametrize("locks", [asyncio, hocket])
    def test_waits_for_what_others_hold(self, locks: ModuleType) -> None:
        """They are told of at the second look; other waits are of no task's making."""

        async def main() -> None:
            gate, slots = locks.Lock(), locks.Semaphore(0)
            await gate.acquire()

            async def enter() -> None:
                async with gate:
                    pass

            held_up = [asyncio.create_task(each) for each in (enter(), slots.acquire())]
            others = [
                asyncio.create_task(each)
                for each in (
                    locks.Event().wait(),
                    asyncio.sleep(60),
                    asyncio.StreamReader().read(),
                )
            ]
            steps, tasks = Steps(), [*held_up, *others]
            await asyncio.sleep(0)
            assert not steps.look(tasks, None)
            assert steps.may_need_others(tasks) == tasks
            assert len(steps.look(tasks, None)) == len(held_up)
            assert steps.may_need_others(tasks) == held_up
            for task in tasks:
                task.cancel()

        asyncio.run(main())


class TestCycle:
    def test_cycle_among_many_tasks(self) -> None:
        """It is found by resting in between, also where a task is awaited in it."""
        told = Told()

        async def main() -> None:
            lock = asyncio.Lock()
            ready = asyncio.Event()
            waiting = [asyncio.create_task(ready.wait()) for _ in range(2000)]

            async def inner() -> None:
                async with lock:
                    pass

            async def outer() -> None:
                async with lock:
                    await asyncio.create_task(inner(), name="inner")

            task = asyncio.create_task(outer(), name="outer")
            await asyncio.get_running_loop().run_in_executor(None, told.said.wait)
            ready.set()
            task.cancel()
            await asyncio.wait([*waiting, task])

        with hocket.watch(on=None, file=told):
            asyncio.run(main())
        text = told.getvalue()
        assert "  outer waits for the task inner\n" in text
        assert "  inner waits for the lock lock, which outer holds\n" in text


FORKED = """
import asyncio, os, threading, hocket

async def main():
    for _ in range(5):
        pid = os.fork()
        if not pid:
            os._exit("hocket.watch" in {each.name for each in threading.enumerate()})
        await asyncio.sleep(0)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        print(status, threading.active_count())

hocket.watch()
asyncio.run(main())
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork")
def test_fork_has_no_other_thread() -> None:
    """Python warns of none, and the watch goes on in both processes."""
    command = [sys.executable, "-W", "error", "-c", FORKED]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("1 2\n" * 5, "")


class Account:
    """Something that has a lock, and enters and leaves it by itself."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()

    async def __aenter__(self) -> None:
        await self.lock.acquire()

    async def __aexit__(self, *_: object) -> None:
        self.lock.release()


class Gate(asyncio.Lock):
    """A lock that is taken with a bare `acquire()`."""

    async def __aenter__(self) -> None:
        await self.acquire()

    async def __aexit__(self, *_: object) -> None:
        self.release()


async def beat() -> None:
    while True:
        await asyncio.sleep(0.01)


def told_of(main: Callable[[], Coroutine[Any, Any, object]]) -> str:
    """Run a program that hangs, and return what is told of it without being asked."""
    told = Told()

    async def run() -> None:
        heart, running = asyncio.create_task(beat()), asyncio.current_task()
        assert running is not None
        loop = asyncio.get_running_loop()
        told.at_end = lambda: loop.call_soon_threadsafe(running.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await main()
        heart.cancel()

    with hocket.watch(on=None, file=told):
        asyncio.run(run())
    return told.getvalue()


class TestToldByItself:
    """What can never go on is told, whatever it waits for, beside a heartbeat."""

    def test_tasks_that_wait_for_each_other(self) -> None:
        """No lock need be in it."""

        async def wait(others: list[asyncio.Task[None]], number: int) -> None:
            await asyncio.sleep(0)
            await asyncio.wait([others[number]])

        async def main() -> None:
            tasks = list[asyncio.Task[None]]()
            tasks += [asyncio.create_task(wait(tasks, number)) for number in (1, 0)]
            try:
                await asyncio.wait(tasks)
            finally:
                tasks[0].cancel()

        assert "  wait(1) waits for the task wait(0)\n" in told_of(main)

    @pytest.mark.parametrize(
        "kind", [asyncio.Semaphore, asyncio.BoundedSemaphore, Account, Gate]
    )
    def test_holders_that_are_not_known(self, kind: Callable[[], Any]) -> None:
        """Nobody who lives can get at it, whoever holds it."""

        async def move(first: Any, second: Any) -> None:
            async with first:
                await asyncio.sleep(0)
                async with second:
                    pass

        async def main() -> None:
            red, blue = kind(), kind()
            await asyncio.gather(move(red, blue), move(blue, red))

        text = told_of(main)
        assert text.startswith("3 tasks wait for ever\n")
        assert " blue" in text

    def test_who_lives_may_release(self) -> None:
        """A cycle is told, but not that it is for ever."""

        async def release_late(lock: asyncio.Lock) -> None:
            await asyncio.sleep(60)
            lock.release()

        async def move(first: asyncio.Lock, second: asyncio.Lock) -> None:
            async with first:
                await asyncio.sleep(0)
                async with second:
                    pass

        async def main() -> None:
            red, blue = asyncio.Lock(), asyncio.Lock()
            dog = asyncio.create_task(release_late(red))
            try:
                await asyncio.gather(move(red, blue), move(blue, red))
            finally:
                dog.cancel()

        headline, cycle, *_ = told_of(main).split("\n\n")
        assert headline == "3 tasks wait"
        assert cycle.startswith("The cycle:")

    def test_connections_of_a_server(self) -> None:
        """A connection knows all handlers, and its timer closes an idle one only."""
        handlers = set[asyncio.Task[None]]()

        async def move(first: asyncio.Lock, second: asyncio.Lock) -> None:
            async with first:
                await asyncio.sleep(0.01)
                async with second:
                    pass

        class Connection(asyncio.Protocol):
            def __init__(self, *locks: asyncio.Lock) -> None:
                self.handlers, self.locks = handlers, locks

            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                self.transport = transport
                asyncio.get_running_loop().call_later(60, transport.close)
                self.handlers.add(asyncio.create_task(move(*self.locks)))

        async def main() -> None:
            loop = asyncio.get_running_loop()
            red, blue = asyncio.Lock(), asyncio.Lock()
            async with contextlib.AsyncExitStack() as stack:
                for locks in (red, blue), (blue, red):
                    here, there = socket.socketpair()
                    stack.enter_context(there)
                    connection = partial(Connection, *locks)
                    transport, _ = await loop.connect_accepted_socket(connection, here)
                    stack.callback(transport.close)
                await asyncio.sleep(3)

        assert "\n\nThe cycle:\n  move #1 waits for" in told_of(main)


class TestTwoWatches:
    """A program with a watch of its own may be run by `hocket run --real`."""

    def test_cycle_is_told_once(self) -> None:
        """The later watch tells what both see, until it ends."""
        told = Told()
        with hocket.watch(on=None, file=told) as first:
            with hocket.watch(on=None, file=told) as second:
                first._tell_of_cycle("first")
                second._tell_of_cycle("second")
            first._tell_of_cycle("first again")
        assert told.getvalue() == "second\nfirst again\n"


class TestSeen:
    """Where not all is seen that goes on, nothing is said to wait for ever."""

    def test_loop_that_waits_by_other_means(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """One written in C has no selector, and that of Windows is none."""
        # Of threads that begin or end just now, Linux knows before Python does.
        monkeypatch.setattr(os, "listdir", lambda _: [])
        loop: Any = asyncio.SelectorEventLoop()
        assert _stuck.is_all_seen(loop)
        selector, loop._selector = loop._selector, object()
        assert not _stuck.is_all_seen(loop)
        loop._selector = selector
        loop.close()

    @pytest.mark.skipif(sys.platform != "linux", reason="Linux counts threads")
    def test_thread_that_python_did_not_begin(self) -> None:
        """A library in C may have threads of its own."""
        c, thread = ctypes.CDLL(None), ctypes.c_ulong()
        loop = asyncio.SelectorEventLoop()
        c.pthread_create(ctypes.byref(thread), None, c.pause, None)
        try:
            assert not _stuck.is_all_seen(loop)
        finally:
            c.pthread_cancel(thread)
            c.pthread_join(thread, None)
            loop.close()


class TestVirtualTime:
    def test_watch_is_no_work(self) -> None:
        """Its thread is no part of the program: time jumps, and a deadlock is told."""
        began = real_monotonic()
        with virtual.install(), hocket.watch(on=None):
            asyncio.run(asyncio.sleep(60))
            with pytest.raises(hocket.DeadlockError):
                asyncio.run(asyncio.wait_for(asyncio.Event().wait(), None))
        assert real_monotonic() - began < 60
