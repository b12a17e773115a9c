"""Here the real clock is the subject: threads and processes sleep, but shortly."""

import asyncio
import os
import signal
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from hocket import virtual
from hocket.virtual import _pools
from hocket.virtual._clock import Clock

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

real_sleep = time.sleep
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


async def note_after(seconds: float, order: list[str]) -> None:
    await asyncio.sleep(seconds)
    order.append(f"slept {seconds}")


class TestThreads:
    def test_loop_waits_for_work_in_thread(self) -> None:
        """A timer an hour ahead does not overtake a thread at work."""

        async def main() -> list[str]:
            order: list[str] = []

            def work() -> None:
                real_sleep(0.02)
                order.append("worked")

            await asyncio.gather(asyncio.to_thread(work), note_after(3600, order))
            return order

        assert virtual.run(main()) == ["worked", "slept 3600"]

    def test_loop_waits_for_work_that_nobody_awaits_any_more(self) -> None:
        """A thread whose future was cancelled is still work under way."""

        async def main() -> list[str]:
            order: list[str] = []

            def work() -> None:
                real_sleep(0.03)
                order.append("worked")

            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.01):
                    await asyncio.to_thread(work)
            await note_after(3600, order)
            return order

        assert virtual.run(main()) == ["worked", "slept 3600"]

    def test_idle_worker_is_no_work(self) -> None:
        """After work in a thread, its idle worker does not hold time up."""

        async def main() -> float:
            await asyncio.to_thread(str)
            await asyncio.sleep(86_400)
            return asyncio.get_running_loop().time()

        assert 86_400 <= virtual.run(main()) < 86_500

    def test_work_that_failed_is_no_work(self) -> None:
        """After work that failed, its idle worker does not hold time up.

        Its error is kept: its traceback leads to the pool's own frames.
        """

        async def main() -> float:
            with pytest.raises(ValueError, match="'x'") as kept:
                await asyncio.to_thread(int, "x")
            await asyncio.sleep(86_400)
            del kept
            return asyncio.get_running_loop().time()

        assert 86_400 <= virtual.run(main()) < 86_500

    def test_own_executor_is_known(self) -> None:
        """A pool that the program made itself is waited for, and idle afterwards."""

        async def main() -> list[str]:
            order: list[str] = []

            def work() -> None:
                real_sleep(0.02)
                order.append("worked")

            loop = asyncio.get_running_loop()
            with ThreadPoolExecutor(1) as pool:
                work_done = loop.run_in_executor(pool, work)
                await note_after(3600, order)
                await work_done
                await note_after(7200, order)
            return order

        assert virtual.run(main()) == ["worked", "slept 3600", "slept 7200"]

    def test_pool_with_more_work_than_threads(self) -> None:
        """A pool is at work until the last piece of its work has ended."""

        async def main() -> list[int]:
            loop = asyncio.get_running_loop()

            def work(number: int) -> int:
                real_sleep(0.005)
                return number

            with ThreadPoolExecutor(2) as pool:
                works = (loop.run_in_executor(pool, work, each) for each in range(5))
                return await asyncio.gather(*works)

        assert virtual.run(main()) == [0, 1, 2, 3, 4]

    def test_pool_that_the_loop_never_used_is_idle_too(self) -> None:
        """A pool to which the program itself gave work does not hold time up."""

        async def main() -> float:
            with ThreadPoolExecutor(1) as pool:
                await asyncio.wrap_future(pool.submit(real_sleep, 0.005))
                await asyncio.sleep(86_400)
            return asyncio.get_running_loop().time()

        assert 86_400 <= virtual.run(main()) < 86_500

    def test_plain_thread_may_wake_a_task(self) -> None:
        """Waiting for a thread that will set an event is no deadlock."""

        async def main() -> None:
            loop, event = asyncio.get_running_loop(), asyncio.Event()

            def work() -> None:
                real_sleep(0.02)
                loop.call_soon_threadsafe(event.set)

            threading.Thread(target=work).start()
            await event.wait()

        virtual.run(main())

    def test_thread_that_ends_silently_lets_time_jump_again(self) -> None:
        """When a thread ends without waking the loop, time goes on by jumps."""

        async def main() -> float:
            threading.Thread(target=real_sleep, args=(0.02,)).start()
            await asyncio.sleep(86_400)
            return asyncio.get_running_loop().time()

        assert virtual.run(main()) == 86_400.0

    def test_thread_that_ends_silently_leaves_a_deadlock(self) -> None:
        """When the last thread has ended and woken nobody, that is a deadlock."""

        async def main() -> None:
            threading.Thread(target=real_sleep, args=(0.02,)).start()
            await asyncio.Event().wait()

        with pytest.raises(virtual.DeadlockError):
            virtual.run(main())

    def test_sleep_in_thread_takes_its_time(self) -> None:
        """`time.sleep` in a thread moves virtual time by its real length."""

        async def main() -> float:
            start = time.monotonic()
            await asyncio.to_thread(time.sleep, 0.02)
            return time.monotonic() - start

        assert virtual.run(main()) >= 0.02

    def test_blocking_sleep_lets_threads_work(self) -> None:
        """`time.sleep` while a thread works does not jump past it."""

        async def main() -> list[str]:
            order: list[str] = []

            def work() -> None:
                real_sleep(0.01)
                order.append("worked")

            thread = threading.Thread(target=work)
            thread.start()
            time.sleep(0.1)
            order.append("slept")
            return order

        assert virtual.run(main()) == ["worked", "slept"]

    def test_loop_runs_in_thread(self) -> None:
        """A second loop in a thread shares the time of the first."""

        async def inner() -> str:
            await asyncio.sleep(0.01)
            return "inner"

        async def main() -> tuple[str, bool]:
            start = time.monotonic()
            result = await asyncio.to_thread(lambda: asyncio.run(inner()))
            return result, time.monotonic() - start >= 0.01

        assert virtual.run(main()) == ("inner", True)

    def test_loop_in_thread_does_not_overtake_the_other(self) -> None:
        """Of two loops in two threads, neither jumps past what the other waits for."""

        async def main() -> list[str]:
            order: list[str] = []
            await asyncio.gather(
                asyncio.to_thread(lambda: asyncio.run(note_after(0.03, order))),
                note_after(0.01, order),
            )
            return order

        assert virtual.run(main()) == ["slept 0.01", "slept 0.03"]

    def test_plain_code_beside_a_loop_in_thread_is_work(self) -> None:
        """A loop in a thread waits for the thread in which the run began."""
        ended: list[str] = []

        async def serve(started: "Future[Any]") -> None:
            stop = asyncio.Event()
            started.set_result((asyncio.get_running_loop(), stop))
            await stop.wait()
            ended.append("loop")

        with virtual.install():
            started: Future[Any] = Future()
            thread = threading.Thread(target=lambda: asyncio.run(serve(started)))
            thread.start()
            loop, stop = started.result()
            answer = asyncio.sleep(0.01, "answer")
            assert asyncio.run_coroutine_threadsafe(answer, loop).result() == "answer"
            real_sleep(0.01)
            loop.call_soon_threadsafe(stop.set)
            thread.join()
        assert ended == ["loop"]

    @pytest.mark.parametrize("wait", ["join", "shutdown"])
    def test_joining_is_no_work(self, wait: str) -> None:
        """Where one thread waits for the end of a loop's, the loop may jump."""
        with virtual.install():
            if wait == "join":
                thread = threading.Thread(
                    target=lambda: asyncio.run(asyncio.sleep(86_400))
                )
                thread.start()
                thread.join()
            else:
                with ThreadPoolExecutor(1) as pool:
                    pool.submit(lambda: asyncio.run(asyncio.sleep(86_400)))
            assert 86_400 <= time.monotonic() < 86_500

    def test_deadlock_of_loop_in_joined_thread(self) -> None:
        """A deadlock in a thread that is only joined is found."""
        found: list[BaseException] = []

        def work() -> None:
            try:
                asyncio.run(asyncio.Event().wait())
            except virtual.DeadlockError as error:
                found.append(error)

        with virtual.install():
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
        assert len(found) == 1

    def test_loops_in_threads_jump_together(self) -> None:
        """When all loops wait, time jumps to the timer that is due first."""
        order: list[tuple[str, int]] = []

        async def note(name: str) -> None:
            for _ in range(20):
                await asyncio.sleep(86_400)
                order.append((name, round(time.monotonic() / 86_400)))

        async def main() -> None:
            both = (asyncio.to_thread(asyncio.run, note(name)) for name in "ab")
            await asyncio.gather(*both)

        virtual.run(main())
        assert sorted(order) == sorted((n, day) for n in "ab" for day in range(1, 21))
        assert [day for _, day in order] == sorted(day for _, day in order)

    def test_loops_jump_beside_an_idle_worker(self) -> None:
        """A pool's worker that is idle holds up no loop in its other workers."""

        async def main() -> float:
            lengths = 0, 86_400, 2 * 86_400
            await asyncio.gather(
                *(asyncio.to_thread(asyncio.run, asyncio.sleep(n)) for n in lengths)
            )
            return time.monotonic()

        assert 2 * 86_400 <= virtual.run(main()) < 2 * 86_400 + 100

    def test_deadlock_of_all_loops(self) -> None:
        """When all loops wait for ever, each is told so."""
        found: list[BaseException] = []

        def work() -> None:
            try:
                asyncio.run(asyncio.Event().wait())
            except virtual.DeadlockError as error:
                found.append(error)

        with virtual.install():
            threads = [threading.Thread(target=work) for _ in range(3)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert len(found) == 3

    def test_deadlock_of_inner_loop_is_told_first(self) -> None:
        """A loop that waits for another's thread gets the other's deadlock."""

        async def inner() -> None:
            gate = asyncio.Event()
            await gate.wait()

        async def main() -> None:
            with pytest.raises(virtual.DeadlockError, match="the event gate"):
                await asyncio.to_thread(lambda: asyncio.run(inner()))
            await asyncio.sleep(86_400)

        virtual.run(main())

    def test_loops_call_each_other(self) -> None:
        """A loop that waits may be called back by another, which then waits in turn."""

        async def double(number: int) -> int:
            await asyncio.sleep(3600)
            return 2 * number

        async def main() -> int:
            other = asyncio.new_event_loop()
            thread = threading.Thread(target=other.run_forever)
            thread.start()
            result = 1
            for _ in range(10):
                future = asyncio.run_coroutine_threadsafe(double(result), other)
                result = await asyncio.wrap_future(future)
            other.call_soon_threadsafe(other.stop)
            await asyncio.to_thread(thread.join)
            other.close()
            return result

        assert virtual.run(main()) == 1024

    def test_threads_from_before_do_not_count(self) -> None:
        """A thread that was there before the run does not hold time up."""
        stop = threading.Event()
        thread = threading.Thread(target=stop.wait)
        thread.start()
        try:
            virtual.run(asyncio.sleep(86_400))
        finally:
            stop.set()
            thread.join()


class TestFiles:
    def test_loop_waits_for_sockets(self) -> None:
        """A timer an hour ahead does not overtake an answer from a socket."""

        async def answer(
            reader: asyncio.StreamReader, writer: asyncio.StreamWriter
        ) -> None:
            writer.write(await reader.readline())
            writer.close()

        async def main() -> bytes:
            server = await asyncio.start_server(answer, "127.0.0.1", 0)
            async with server, asyncio.timeout(3600):
                host, port = server.sockets[0].getsockname()
                reader, writer = await asyncio.open_connection(host, port)
                writer.write(b"hello\n")
                line = await reader.readline()
                writer.close()
                await writer.wait_closed()
            return line

        assert virtual.run(main()) == b"hello\n"

    def test_loop_waits_for_subprocess(self) -> None:
        """A timer an hour ahead does not overtake a subprocess."""

        async def main() -> tuple[bytes, int | None]:
            async with asyncio.timeout(3600):
                process = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-S", "-c", "print('child')"),
                    stdout=asyncio.subprocess.PIPE,
                )
                output, _ = await process.communicate()
                return output.strip(), process.returncode

        assert virtual.run(main()) == (b"child", 0)


@posix_only
class TestSignals:
    def test_handler_of_loop_is_called(self) -> None:
        """A handler set with `add_signal_handler` runs in the loop."""

        async def main() -> None:
            loop, event = asyncio.get_running_loop(), asyncio.Event()
            loop.add_signal_handler(signal.SIGUSR1, event.set)
            loop.call_later(0.01, os.kill, os.getpid(), signal.SIGUSR1)
            await event.wait()
            loop.remove_signal_handler(signal.SIGUSR1)

        virtual.run(main())

    def test_loop_waits_for_signals(self) -> None:
        """A timer an hour ahead does not overtake a signal that has a handler."""

        async def main() -> None:
            loop, event = asyncio.get_running_loop(), asyncio.Event()
            loop.add_signal_handler(signal.SIGALRM, event.set)
            signal.setitimer(signal.ITIMER_REAL, 0.02)
            async with asyncio.timeout(3600):
                await event.wait()
            loop.remove_signal_handler(signal.SIGALRM)

        virtual.run(main())

    def test_signal_may_end_a_blocking_sleep(self) -> None:
        """A handler that raises does so in the midst of it, as on the real clock."""

        def late(*_: object) -> None:
            raise TimeoutError

        before = signal.getsignal(signal.SIGALRM)
        with virtual.install():
            signal.signal(signal.SIGALRM, late)
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.05)
                with pytest.raises(TimeoutError):
                    time.sleep(60)
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, before)

    def test_plain_handler_may_wake_a_task(self) -> None:
        """A handler set with `signal.signal` is reason enough to wait, too."""

        async def main() -> None:
            loop, event = asyncio.get_running_loop(), asyncio.Event()
            signal.signal(
                signal.SIGALRM, lambda *_: loop.call_soon_threadsafe(event.set)
            )
            signal.setitimer(signal.ITIMER_REAL, 0.02)
            await event.wait()

        before = signal.getsignal(signal.SIGALRM)
        try:
            virtual.run(main())
        finally:
            signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked on Unix")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
class TestFork:
    def test_children_sleep_in_order(self) -> None:
        """They run beside each other: the one that sleeps for less goes on first."""
        reading, writing = os.pipe()
        with virtual.install():
            for seconds in 0.2, 0.0:
                if os.fork() == 0:
                    time.sleep(seconds)
                    os.write(writing, f"{seconds} ".encode())
                    os._exit(0)
            for _ in range(2):
                os.wait()
        assert os.read(reading, 100) == b"0.0 0.2 "
        os.close(reading)
        os.close(writing)

    @pytest.mark.parametrize("held", ["clock", "loops", "time", "pools"])
    def test_child_has_no_other_thread(self, held: str) -> None:
        """What another thread held at that moment is free; its wait is over."""
        with virtual.install():
            clock = Clock.installed
            assert clock is not None
            blocks: dict[str, AbstractContextManager[Any]] = {
                "clock": clock._lock,
                "loops": clock.loops.lock,
                "time": clock.following(),
                "pools": _pools._lock,
            }
            ready, end = threading.Event(), threading.Event()

            def hold() -> None:
                with blocks[held]:
                    ready.set()
                    end.wait()

            thread = threading.Thread(target=hold)
            thread.start()
            ready.wait()
            child = os.fork()
            if child == 0:
                signal.alarm(10)  # where it fails, it waits for ever
                time.sleep(0)
                asyncio.run(asyncio.sleep(3600))
                asyncio.run(asyncio.to_thread(int))
                os._exit(0 if time.monotonic() >= 3600 else 1)
            end.set()
            thread.join()
            _, status = os.waitpid(child, 0)
        assert status == 0
