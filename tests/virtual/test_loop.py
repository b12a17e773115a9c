import asyncio
import functools
import gc
import logging
import math
import sys
import threading
import time
import warnings
import weakref
from collections.abc import AsyncIterator

import pytest

from hocket import virtual


class TestTime:
    def test_starts_at_zero(self) -> None:
        """A run begins at virtual time 0."""

        async def main() -> float:
            return asyncio.get_running_loop().time()

        assert virtual.run(main()) == 0.0

    def test_day_passes_at_once(self) -> None:
        """A sleep of a day ends after a day of virtual time, to the nanosecond."""

        async def main() -> float:
            await asyncio.sleep(86_400)
            return asyncio.get_running_loop().time()

        assert virtual.run(main()) == 86_400.0

    @pytest.mark.parametrize("long", [1e9, 1e12, 2.0**60])
    def test_goes_on_after_very_long_sleep(self, long: float) -> None:
        """After a very long sleep, shorter ones still end."""

        async def main() -> None:
            await asyncio.sleep(long)
            await asyncio.sleep(math.ulp(long))
            await asyncio.sleep(1)

        virtual.run(main())

    def test_fraction_of_nanosecond_ends(self) -> None:
        """A timer between two nanoseconds fires."""

        async def main() -> None:
            await asyncio.sleep(1 / 3)
            await asyncio.sleep(1e-10)

        virtual.run(main())

    @pytest.mark.parametrize(
        ("start", "until"),
        [(0, 1 / 3), (0.2, 1 / 3), (0.2, 0.1 + 0.2), (1 / 7, 10 / 3), (1e9, 1e9 + 1)],
    )
    def test_sleeping_until_a_time_takes_two_sleeps_at_most(
        self, start: float, until: float
    ) -> None:
        """A sleep of the time that is left ends when nothing is left."""

        async def main() -> int:
            now, sleeps = asyncio.get_running_loop().time, 0
            await asyncio.sleep(start)
            while now() < until:
                await asyncio.sleep(until - now())
                sleeps += 1
            return sleeps

        assert virtual.run(main()) in (1, 2)

    @pytest.mark.parametrize("when", [1 / 3, 2 / 3, 0.1 + 0.2, 1e9 / 7])
    def test_timer_never_fires_early(self, when: float) -> None:
        """When a timer fires, the clock reads the time that it was set for."""

        async def main() -> float:
            loop = asyncio.get_running_loop()
            fired: asyncio.Future[float] = loop.create_future()
            loop.call_at(when, lambda: fired.set_result(loop.time()))
            return await fired

        assert when <= virtual.run(main()) < when + 1e-6

    def test_endless_sleep_is_no_timer(self) -> None:
        """A sleep until infinity is never waited out."""
        with pytest.raises(virtual.DeadlockError):
            virtual.run(asyncio.sleep(math.inf))

    def test_blocking_sleep_lets_timers_fire_after_it(self) -> None:
        """Timers that a blocking sleep has passed fire afterwards, in their order."""

        async def main() -> list[str]:
            order: list[str] = []
            loop = asyncio.get_running_loop()
            loop.call_later(2, order.append, "second")
            loop.call_later(1, order.append, "first")
            time.sleep(3)
            order.append("slept")
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            return order

        assert virtual.run(main()) == ["slept", "first", "second"]


class TestTimers:
    def test_timers_due_together_fire_as_set(self) -> None:
        """A hundred timers due at the same time fire in the order of setting."""

        async def main() -> list[int]:
            order: list[int] = []
            loop = asyncio.get_running_loop()
            for number in range(100):
                loop.call_at(1.0, order.append, number)
            await asyncio.sleep(1)
            return order

        assert virtual.run(main()) == list(range(100))

    def test_many_tasks_are_no_program_that_spins(self) -> None:
        """Of 110,000 tasks that read the clock and sleep, each ends in its turn."""
        number = 110_000

        async def sleep(task: int, order: list[int]) -> float:
            loop = asyncio.get_running_loop()
            start = loop.time() + time.monotonic()
            await asyncio.sleep(1)
            order.append(task)
            return start

        async def main() -> tuple[list[int], set[float], float]:
            order: list[int] = []
            tasks = [asyncio.create_task(sleep(n, order)) for n in range(number)]
            starts = set(await asyncio.gather(*tasks))
            return order, starts, asyncio.get_running_loop().time()

        assert virtual.run(main()) == (list(range(number)), {0.0}, 1.0)

    def test_program_that_spins_with_sleep_0_sees_time_pass(self) -> None:
        """A task that lets others run until the clock has moved comes to an end."""

        async def main() -> None:
            asyncio.get_running_loop().call_later(0.001, done.append, "timer")
            while not done:
                await asyncio.sleep(0)

        done: list[str] = []
        virtual.run(main())
        assert done == ["timer"]

    def test_rounding_does_not_change_order(self) -> None:
        """A sleep of 1 s set first ends before ten sleeps of 0.1 s."""

        async def tenths(order: list[str]) -> None:
            for _ in range(10):
                await asyncio.sleep(0.1)
            order.append("tenths")

        async def second(order: list[str]) -> None:
            await asyncio.sleep(1)
            order.append("second")

        async def main() -> list[str]:
            order: list[str] = []
            await asyncio.gather(second(order), tenths(order))
            return order

        assert virtual.run(main()) == ["second", "tenths"]

    def test_timeout_set_first_fires_first(self) -> None:
        """A timeout around a sleep of its own length expires, whatever its sum."""

        async def main() -> None:
            for _ in range(10):
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.1):
                        await asyncio.sleep(0.1)

        virtual.run(main())

    def test_cancelled_timer_is_not_jumped_to(self) -> None:
        """A cancelled timer moves no time."""

        async def main() -> float:
            loop = asyncio.get_running_loop()
            loop.call_later(5, print).cancel()
            await asyncio.sleep(10)
            return loop.time()

        assert virtual.run(main()) == 10.0

    def test_many_cancelled_timers_are_dropped(self) -> None:
        """The loop forgets cancelled timers, as asyncio's does."""

        async def main() -> int:
            loop = asyncio.get_running_loop()
            loop.call_later(1, str)
            for _ in range(1000):
                loop.call_later(5, print).cancel()
            await asyncio.sleep(0)
            return len(loop._scheduled)  # type: ignore[attr-defined]

        assert virtual.run(main()) < 1000

    def test_timeout_fires_at_its_time(self) -> None:
        """`asyncio.timeout` ends a longer sleep at its deadline."""

        async def main() -> float:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(3):
                    await asyncio.sleep(5)
            return asyncio.get_running_loop().time()

        assert virtual.run(main()) == 3.0

    def test_wait_for_fires_at_its_time(self) -> None:
        """`asyncio.wait_for` ends a longer wait at its deadline."""

        async def main() -> float:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(asyncio.Event().wait(), 3)
            return asyncio.get_running_loop().time()

        assert virtual.run(main()) == 3.0


class TestTasks:
    def test_names_count_per_run(self) -> None:
        """The first task of each run is `Task-1`, the next `Task-2`."""

        async def child() -> str:
            return asyncio.current_task().get_name()  # type: ignore[union-attr]

        async def main() -> tuple[str, str]:
            return await child(), await asyncio.create_task(child())

        assert virtual.run(main()) == ("Task-1", "Task-2")
        assert virtual.run(main()) == ("Task-1", "Task-2")

    def test_names_go_on_in_second_loop_of_program(self) -> None:
        """Within one `install`, a second loop does not begin at `Task-1` again."""

        async def main() -> str:
            return asyncio.current_task().get_name()  # type: ignore[union-attr]

        with virtual.install():
            first, second = asyncio.run(main()), asyncio.run(main())
        assert first == "Task-1"
        assert second != "Task-1"

    def test_given_name_is_kept(self) -> None:
        """A task that is given a name has that name."""

        async def main() -> str:
            task = asyncio.create_task(asyncio.sleep(0), name="mine")
            await task
            return task.get_name()

        assert virtual.run(main()) == "mine"

    @pytest.mark.skipif(sys.version_info < (3, 12), reason="no eager tasks")
    def test_eager_task_knows_its_name_in_its_first_step(self) -> None:
        """An eager task runs at once, under its own name of this run."""

        async def child(seen: list[str]) -> None:
            seen.append(asyncio.current_task().get_name())  # type: ignore[union-attr]

        async def main() -> list[str]:
            seen: list[str] = []
            loop = asyncio.get_running_loop()
            if sys.version_info >= (3, 12):  # always, by the mark; mypy wants to see it
                loop.set_task_factory(asyncio.eager_task_factory)
            asyncio.create_task(child(seen))  # noqa: RUF006
            return seen

        assert virtual.run(main()) == ["Task-2"]

    def test_task_factory_is_used(self) -> None:
        """A program's own task factory makes the tasks."""

        class Own(asyncio.Task[None]):
            pass

        async def main() -> asyncio.Task[None]:
            loop = asyncio.get_running_loop()
            loop.set_task_factory(
                lambda loop, coro, **options: Own(coro, loop=loop, **options)  # type: ignore[arg-type]
            )
            task = asyncio.create_task(asyncio.sleep(0))
            await task
            return task

        task = virtual.run(main())
        assert isinstance(task, Own)
        assert task.get_name() == "Task-2"


class TestDebugMode:
    def test_jump_is_no_slow_callback(self, caplog: pytest.LogCaptureFixture) -> None:
        """In debug mode a long sleep gives no warning of a slow callback."""
        with caplog.at_level(logging.WARNING, "asyncio"):
            virtual.run(asyncio.sleep(86_400), debug=True)
        assert not caplog.records

    def test_blocking_sleep_is_slow(self, caplog: pytest.LogCaptureFixture) -> None:
        """In debug mode a blocking sleep is reported with its virtual length."""

        async def main() -> None:
            time.sleep(2)

        with caplog.at_level(logging.WARNING, "asyncio"):
            virtual.run(main(), debug=True)
        assert "took 2.000 seconds" in caplog.text

    def test_creation_is_traced_to_the_program(self) -> None:
        """In debug mode, what a program makes has the same origin as on asyncio's."""

        async def main() -> list[str]:
            loop = asyncio.get_running_loop()
            made: list[object] = [
                loop.call_soon(str),
                loop.call_later(1, str),
                loop.call_at(1, str),
                loop.create_task(asyncio.sleep(0)),
                asyncio.create_task(asyncio.sleep(0)),
            ]
            return [str(entry._source_traceback[-1]) for entry in made]  # type: ignore[attr-defined]

        assert virtual.run(main(), debug=True) == asyncio.run(main(), debug=True)

    def test_call_at_from_another_thread_is_refused(self) -> None:
        """In debug mode `call_at` refuses other threads, as asyncio's does."""

        async def main() -> None:
            loop = asyncio.get_running_loop()
            with pytest.raises(RuntimeError, match="Non-thread-safe"):
                await asyncio.to_thread(lambda: loop.call_at(1, str))

        virtual.run(main(), debug=True)


class TestLifeCycle:
    def test_runs_under_runner(self) -> None:
        """`asyncio.Runner` takes the loop as its `loop_factory`."""
        with asyncio.Runner(loop_factory=virtual.EventLoop) as runner:
            assert runner.run(asyncio.sleep(60, "done")) == "done"
            assert isinstance(runner.get_loop(), virtual.EventLoop)

    def test_async_generators_are_closed(self) -> None:
        """At the end of a run, a generator left in the middle runs its `finally`."""
        closed: list[str] = []

        async def numbers() -> AsyncIterator[int]:
            try:
                yield 1
                yield 2
            finally:
                await asyncio.sleep(60)
                closed.append("closed")

        async def main() -> AsyncIterator[int]:
            generator = numbers()
            await anext(generator)
            return generator

        generator = virtual.run(main())
        assert closed == ["closed"]
        del generator

    def test_loop_leaves_nothing_open(self) -> None:
        """Closing a loop that waited for a thread leaves no socket open."""

        async def main() -> None:
            await asyncio.to_thread(str)

        with warnings.catch_warnings():
            warnings.simplefilter("error", ResourceWarning)
            virtual.run(main())

    def test_unused_loop_has_no_sockets(self) -> None:
        """A loop that never waits for anything outside opens no file."""
        loop = virtual.EventLoop()
        try:
            loop.run_until_complete(asyncio.sleep(60))
            assert loop._csock is None
            assert len(loop._files) == 0
        finally:
            loop.close()

    def test_exception_passes(self) -> None:
        """`run` raises what the coroutine raises."""

        async def main() -> None:
            raise LookupError("mine")

        with pytest.raises(LookupError, match="mine"):
            virtual.run(main())

    def test_closed_loop_dies_at_once(self) -> None:
        """Nothing keeps a closed loop until garbage is collected."""
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            loop = virtual.EventLoop()
            loop.run_until_complete(asyncio.sleep(1))
            loop.close()
            seen = weakref.ref(loop)
            del loop
            assert seen() is None
        finally:
            if was_enabled:
                gc.enable()


class TestAnotherClock:
    """A program that puts a clock of its own in the place of the loop's."""

    def test_timers_are_due_by_it(self) -> None:
        """A timer fires when that clock says so, and not before."""

        async def main() -> list[str]:
            order: list[str] = []
            loop, now = asyncio.get_running_loop(), 1_700_000_000.0
            loop.time = lambda: now  # type: ignore[method-assign]
            loop.call_later(5, order.append, "timer")
            for _ in range(10):
                await asyncio.sleep(0)
            order.append("not yet")
            now += 5
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            return order

        assert virtual.run(main()) == ["not yet", "timer"]

    def test_what_moves_it_may_come_from_a_thread(self) -> None:
        """The loop waits for that clock as the ordinary one does, by the real clock."""

        async def main() -> None:
            loop, now = asyncio.get_running_loop(), 1_700_000_000.0

            def later() -> None:
                nonlocal now
                now += 5

            loop.time = lambda: now  # type: ignore[method-assign]
            threading.Timer(0.01, later).start()
            await asyncio.sleep(0.02)

        virtual.run(main())

    def test_one_that_follows_ours_jumps(self) -> None:
        """A clock that only asks ours is no other."""

        async def main() -> float:
            loop = asyncio.get_running_loop()
            time_of_loop = loop.time
            loop.time = functools.partial(time_of_loop)  # type: ignore[method-assign]
            await asyncio.sleep(86_400)
            return loop.time()

        assert virtual.run(main()) == 86_400.0


class TestLastWords:
    """What is printed between a deadlock and its report."""

    def run(self, lines: int) -> virtual.DeadlockError:
        async def main() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                for number in range(lines):
                    sys.stdout.write(f"all is well {number}\n")

        with pytest.raises(virtual.DeadlockError) as caught:
            virtual.run(main())
        return caught.value

    def test_report_repeats_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It was printed before the report, and after the deadlock."""
        error = self.run(1)
        assert error.__notes__ == [
            "\nPrinted after that, while the tasks were being cancelled:"
            "\n  all is well 0"
        ]
        assert capsys.readouterr().out == "all is well 0\n"

    def test_much_of_it_is_counted(self) -> None:
        """Of many lines it repeats the first."""
        [note] = self.run(8).__notes__
        assert note.splitlines()[-2:] == ["  all is well 4", "  and 3 lines more"]

    def test_second_deadlock_does_not_hide_the_first(self) -> None:
        """A task may hang again while it is being cancelled."""

        async def stubborn() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.Event().wait()

        async def main() -> None:
            await asyncio.gather(stubborn(), asyncio.Event().wait())

        with pytest.raises(virtual.DeadlockError) as caught:
            virtual.run(main())
        assert str(caught.value).startswith("nothing can happen any more; 3 tasks wait")

    def test_silence_is_not_mentioned(self) -> None:
        """A program that prints nothing then has nothing said of it."""
        assert not hasattr(self.run(0), "__notes__")

    def test_stream_is_as_before(self) -> None:
        """Nobody listens to what the program prints later."""
        self.run(1)
        assert "write" not in vars(sys.stdout)
