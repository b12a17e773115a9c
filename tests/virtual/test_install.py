import asyncio
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from hocket import virtual


def clocks() -> dict[str, Callable[[], float]]:
    names = "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "sleep"
    return {name: getattr(time, name) for name in names}


class TestInstall:
    @pytest.mark.parametrize("name", ["monotonic", "perf_counter"])
    def test_functions_of_time_agree_with_loop(self, name: str) -> None:
        """The functions of `time` show the loop's time, also in nanoseconds."""

        async def main() -> list[float]:
            await asyncio.sleep(0.1)
            time.sleep(2)
            seconds, ns = getattr(time, name)(), getattr(time, f"{name}_ns")()
            return [asyncio.get_running_loop().time(), seconds, ns]

        assert virtual.run(main()) == [2.1, 2.1, 2_100_000_000]

    def test_time_goes_on_between_loops(self) -> None:
        """A second `asyncio.run` begins when the first has ended."""
        with virtual.install():
            asyncio.run(asyncio.sleep(5))
            asyncio.run(asyncio.sleep(5))
            assert time.monotonic() == 10.0

    def test_wait_in_the_operating_system_ends(self) -> None:
        """A module that waits in the system measures by its clock, loaded late too."""
        program = (
            "from hocket import virtual\n"
            "with virtual.install():\n"
            "    import queue\n"
            "    try:\n"
            "        queue.Queue().get(timeout=0.001)\n"
            "    except queue.Empty:\n"
            "        print('in time')\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert done.stdout == "in time\n"

    def test_date_stays_real(self) -> None:
        """`time.time` tells the date, so it does not jump."""
        before = time.time()
        with virtual.install():
            time.sleep(1_000_000)
            assert before <= time.time() < before + 1000

    def test_everything_is_put_back(self) -> None:
        """After the block, all is as it was before."""
        before = clocks(), asyncio.new_event_loop, asyncio.SelectorEventLoop
        acquire = asyncio.Lock.acquire
        with virtual.install():
            assert asyncio.Lock.acquire is not acquire
        assert (clocks(), asyncio.new_event_loop, asyncio.SelectorEventLoop) == before
        assert asyncio.Lock.acquire is acquire

    def test_everything_is_put_back_after_exception(self) -> None:
        """An exception in the block does not leave virtual time behind."""
        before = clocks()
        with pytest.raises(LookupError), virtual.install():
            raise LookupError
        assert clocks() == before

    def test_blocks_nest(self) -> None:
        """An inner block starts at 0, and the outer one's time is as it was."""
        with virtual.install():
            time.sleep(5)
            with virtual.install():
                assert time.monotonic() == 0.0
                time.sleep(3)
            assert time.monotonic() == 5.0

    @pytest.mark.parametrize("name", ["new_event_loop", "SelectorEventLoop"])
    def test_loops_are_virtual(self, name: str) -> None:
        """However a program makes a loop, it is on virtual time."""
        with virtual.install():
            loop = getattr(asyncio, name)()
            loop.close()
        assert isinstance(loop, virtual.EventLoop)

    def test_runner_is_virtual(self) -> None:
        """A program's own `asyncio.Runner` is on virtual time."""
        with virtual.install(), asyncio.Runner() as runner:
            assert isinstance(runner.get_loop(), virtual.EventLoop)

    @pytest.mark.skipif(sys.version_info >= (3, 14), reason="policies are deprecated")
    def test_policy_makes_virtual_loops(self) -> None:
        """The event loop policy, too, makes loops on virtual time."""
        with virtual.install():
            loop = asyncio.get_event_loop_policy().new_event_loop()
            loop.close()
        assert isinstance(loop, virtual.EventLoop)

    def test_runs_where_a_loop_runs_already(self) -> None:
        """Inside a running loop, as in a notebook, another may run."""

        async def main() -> str:
            result = virtual.run(asyncio.sleep(60, "inner"))
            await asyncio.sleep(0)
            return result

        assert asyncio.run(main()) == "inner"

    def test_exception_is_by_itself(self) -> None:
        """An exception in the block is not told as following from another one."""
        with pytest.raises(LookupError) as raised, virtual.install():
            raise LookupError
        assert raised.value.__context__ is None
