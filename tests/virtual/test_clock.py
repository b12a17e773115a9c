import queue
import re
import threading
import time
from typing import Any

import pytest

from hocket import virtual
from hocket.virtual import _clock
from hocket.virtual._clock import READINGS, Clock


class TestClock:
    def test_stands_still_while_code_runs(self) -> None:
        """Reading the clock twice gives the same time."""
        clock = Clock()
        assert clock.time() == clock.time() == 0.0

    def test_jumps_forward_only(self) -> None:
        """A jump to a time that has passed leaves the clock as it is."""
        clock = Clock()
        clock.jump(5.0)
        clock.jump(3.0)
        assert clock.time() == 5.0

    def test_sleep_advances_at_once(self) -> None:
        """A sleep of a day moves virtual time by a day."""
        clock = Clock()
        clock.sleep(86_400)
        assert clock.time() == 86_400.0

    def test_sleep_refuses_negative_time(self) -> None:
        """A negative sleep raises the error of `time.sleep`."""
        with pytest.raises(ValueError, match="must be non-negative"):
            Clock().sleep(-1)

    @pytest.mark.parametrize("arguments", [(), ("1",), (1, 2), (float("nan"),)])
    def test_sleep_refuses_as_that_of_time(self, arguments: tuple[Any, ...]) -> None:
        """What is no number of seconds raises the same error, too."""
        with pytest.raises((TypeError, ValueError)) as expected:
            time.sleep(*arguments)
        with pytest.raises(expected.type, match=re.escape(str(expected.value))):
            Clock().sleep(*arguments)

    def test_ten_tenths_make_one_second(self) -> None:
        """Ten sleeps of 0.1 s end at 1.0 s to the bit, unlike a sum of floats."""
        clock = Clock()
        for _ in range(10):
            clock.sleep(0.1)
        assert clock.time() == 1.0

    def test_nanoseconds_agree_with_seconds(self) -> None:
        """`time_ns` is `time` in whole nanoseconds."""
        clock = Clock()
        clock.sleep(0.1)
        assert clock.time_ns() == 100_000_000

    def test_is_used_who_asks_or_waits(self) -> None:
        """Who reads the clock has used it, and so has who sleeps for no time."""
        unused, read, waited = Clock(), Clock(), Clock()
        read.time()
        waited.sleep(0)
        assert [unused.is_used, read.is_used, waited.is_used] == [False, True, True]

    def test_pauses(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each jump takes its real time, a long one a part, until all is used up."""
        monkeypatch.setattr(_clock, "LONGEST_PAUSE", 0.01)
        clock = Clock()
        clock.pauses = 0.025
        started = time.monotonic()
        left: list[float] = []
        for wait in (0.01, 86_400, 86_400):
            clock.sleep(wait)
            left.append(round(clock.pauses, 3))
        assert left == [0.015, 0.005, 0.0]
        assert time.monotonic() - started >= 0.025

    def test_spinning_program_sees_time_pass(self) -> None:
        """A program that reads the clock until it has moved comes to an end."""
        clock = Clock()
        readings = 0
        while clock.time() < 0.001:
            readings += 1
        assert READINGS < readings < 2 * READINGS

    def test_time_passes_while_followed(self) -> None:
        """While somebody follows the real clock, virtual time runs along."""
        clock = Clock()
        with clock.following():
            start = clock.time()
            while clock.time() == start:
                pass
        assert clock.time() > start

    def test_time_passes_once_for_two_followers(self) -> None:
        """Two threads that follow together do not count the time twice."""
        clock = Clock()
        real_start = time.monotonic()
        with clock.following(), clock.following():
            pass
        assert clock.time() <= time.monotonic() - real_start + 1e-9

    def test_sleep_of_another_thread_is_real(self) -> None:
        """A thread that the run has started sleeps on the real clock."""
        clock = Clock()
        elapsed: list[float] = []

        def sleep() -> None:
            start = time.monotonic()
            clock.sleep(0.01)
            elapsed.append(time.monotonic() - start)

        thread = threading.Thread(target=sleep)
        thread.start()
        thread.join()
        assert elapsed[0] >= 0.01
        assert clock.time() >= 0.01


class TestBlockingWait:
    """A wait with a limit in the loop's own thread takes as long as it says."""

    @pytest.mark.parametrize("kind", [threading.Condition, threading.Event])
    def test_limit_measured_by_the_clock_ends(
        self, kind: type[threading.Condition | threading.Event]
    ) -> None:
        """What is left of a deadline shrinks, though nothing moves the clock."""

        async def main() -> int:
            waited, deadline, ready = 0, time.monotonic() + 0.002, kind()
            while (left := deadline - time.monotonic()) > 0:
                waited += 1
                assert waited < 100
                if isinstance(ready, threading.Condition):
                    with ready:
                        ready.wait(left)
                else:
                    ready.wait(left)
            return waited

        assert virtual.run(main()) >= 1

    def test_wait_without_a_limit_moves_nothing(self) -> None:
        """What is there at once takes no time."""

        async def main() -> float:
            found = queue.Queue[int]()
            found.put(1)
            found.get(timeout=60)
            return time.monotonic()

        assert virtual.run(main()) == 0
