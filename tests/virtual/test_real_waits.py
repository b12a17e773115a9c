"""A thread that waits in the system until the clock says that it is time.

Here the real clock is the subject: threads wait, but shortly.
"""

import asyncio
import multiprocessing
import pickle
import queue
import select
import socket
import threading
import time
from asyncio.selector_events import BaseSelectorEventLoop
from collections.abc import Callable

import pytest

from hocket import virtual
from hocket.virtual import _real_waits
from hocket.virtual._clock import SAMPLE, Clock
from hocket.virtual._real_waits import Reading

real_sleep = time.sleep


@pytest.fixture(autouse=True)
def less_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a wait of milliseconds count."""
    monkeypatch.setattr(_real_waits, "PATIENCE", 0.004)


def in_select(limit: float) -> None:
    select.select([], [], [], limit)


def at_socket(limit: float) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as peer:
        peer.bind(("127.0.0.1", 0))
        peer.settimeout(limit)
        with pytest.raises(TimeoutError):
            peer.recv(1)


def for_lock(limit: float) -> None:
    lock = threading.Lock()
    lock.acquire()
    lock.acquire(timeout=limit)


def for_item(limit: float) -> None:
    with pytest.raises(queue.Empty):
        queue.SimpleQueue[None]().get(timeout=limit)


WAITS = [for_item, for_lock, in_select, at_socket, real_sleep]


def wait_until_time(wait: Callable[[float], object], limit: float = 0.01) -> int:
    """Wait as the standard library does where a wait may end early."""
    waits, deadline = 0, time.monotonic() + limit
    while (left := deadline - time.monotonic()) > 0:
        waits += 1
        assert waits < 20, "it never ends"
        wait(left)
    return waits


class TestWaits:
    @pytest.mark.parametrize("wait", WAITS)
    def test_wait_for_the_clock_ends(self, wait: Callable[[float], object]) -> None:
        """Whatever it waits in, what is left of its deadline shrinks."""

        async def main() -> int:
            return wait_until_time(wait)

        assert virtual.run(main())

    def test_short_waits_add_up(self) -> None:
        """So does it where it looks again and again."""

        async def main() -> None:
            wait_until_time(lambda _: real_sleep(0.002))

        virtual.run(main())

    def test_rounds_of_a_loop_may_lie_between(self) -> None:
        """A task that waits for real in each round comes to its timer."""

        async def main() -> int:
            rounds, ended = 0, asyncio.Event()
            asyncio.get_running_loop().call_later(0.01, ended.set)
            while not ended.is_set() and rounds < 100:
                rounds += 1
                real_sleep(0.002)
                await asyncio.sleep(0)
            return rounds

        assert virtual.run(main()) < 100

    def test_thread_may_wait_where_no_loop_runs(self) -> None:
        """So does a thread that the run has started, while the run joins it."""
        ended: list[int] = []
        with virtual.install():
            thread = threading.Thread(
                target=lambda: ended.append(wait_until_time(in_select))
            )
            thread.start()
            thread.join()
        assert ended

    def test_one_wait_moves_nothing(self) -> None:
        """What blocks once, such as an import, takes no time."""
        clock = Clock()
        before = clock.time()
        real_sleep(0.01)
        assert clock.time() == before

    def test_waits_elsewhere_move_nothing(self) -> None:
        """Readings at three places are no loop that waits for the clock."""
        clock = Clock()
        first = clock.time()
        real_sleep(0.01)
        second = clock.time()
        real_sleep(0.01)
        assert first == second == clock.time()

    def test_jump_begins_anew(self) -> None:
        """What a thread waited before time jumped counts no more."""
        clock = Clock()
        for instant in range(5):
            assert clock.time() == instant
            real_sleep(0.005)
            clock.jump(instant + 1)


class TestReading:
    def test_to_compute_is_not_to_wait(self) -> None:
        """Who has the processor does not wait."""
        before, after = Reading(0.0, 0.0, 0), Reading(1.0, 0.5, 7)
        assert after.waited_since(before) == 0.0

    def test_to_lose_the_processor_is_not_to_wait(self) -> None:
        """On a busy machine a thread stands still, and has yielded nothing."""
        before, after = Reading(0.0, 0.0, 7), Reading(1.0, 0.01, 7)
        assert after.waited_since(before) == 0.0

    @pytest.mark.parametrize("yields", [8, None])
    def test_idle_time_is_a_wait(self, yields: int | None) -> None:
        """Who computes next to nothing has waited, where nobody counts too."""
        before = Reading(0.0, 0.0, 7 if yields else None)
        assert Reading(1.0, 0.01, yields).waited_since(before) == 1.0


class OtherLoop(BaseSelectorEventLoop):
    """A loop that keeps its own time."""

    def time(self) -> float:
        return real_monotonic()


real_monotonic = time.monotonic


def test_time_passes_in_a_loop_of_another_kind() -> None:
    """There `time.monotonic` moves with the real clock, as the loop's own time does."""

    async def main() -> float:
        before = time.monotonic()
        await asyncio.sleep(0.01)
        return time.monotonic() - before

    with virtual.install(), asyncio.Runner(loop_factory=OtherLoop) as runner:
        assert runner.run(main()) > 0


def test_function_of_the_standard_library_spins() -> None:
    """It needs no million of readings: each of them asks the system."""
    one, other = multiprocessing.Pipe()
    with one, other, virtual.install():
        assert not one.poll()
        assert Clock.installed is not None
        assert Clock.installed._readings < 2 * SAMPLE
        assert time.monotonic() < 1e-6


@pytest.mark.parametrize("name", ["monotonic", "perf_counter", "sleep"])
def test_functions_of_time_can_be_sent_to_a_process(name: str) -> None:
    """They bear the real ones' names; in another process they are the real ones."""
    real = getattr(time, name)
    with virtual.install():
        assert getattr(time, name).__qualname__ == name
        sent = pickle.dumps(getattr(time, name))
    assert pickle.loads(sent) is real
