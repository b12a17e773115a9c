"""What asyncio would log as an error is part of how a run ends."""

import asyncio
import gc

from hocket import outcomes


def ends(found: outcomes.Exploration) -> list[str]:
    return [str(outcome.end) for outcome in found.outcomes]


def test_one_timing() -> None:
    """An exception that nobody sees tells two states apart, long after its task."""

    async def work() -> None:
        async with asyncio.timeout(0.15):
            await asyncio.sleep(0.1)

    async def main() -> None:
        asyncio.create_task(work())  # noqa: RUF006
        await asyncio.sleep(20)
        await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))

    found = outcomes.explore(main)
    assert ends(found) == ["returns", "returns; never retrieved: TimeoutError"]
    assert found.timings == 4


def test_callback() -> None:
    """A callback that raises is not a clean end."""

    async def main() -> None:
        asyncio.get_running_loop().call_soon(lambda: 1 / 0)
        await asyncio.sleep(0.1)

    assert ends(outcomes.explore(main)) == [
        "returns; in a callback: ZeroDivisionError: division by zero"
    ]


def test_lost_task() -> None:
    """A task that nobody refers to goes away, as it does in asyncio."""

    async def main() -> None:
        asyncio.create_task(asyncio.Event().wait())  # noqa: RUF006
        await asyncio.sleep(0.1)
        gc.collect()
        print(len(asyncio.all_tasks()))

    (outcome,) = outcomes.explore(main).outcomes
    assert outcome.lines == ("1",)
    assert str(outcome.end) == "returns; Task was destroyed but it is pending!"


def test_handler() -> None:
    """What a handler of the program's own is given, it has seen."""

    async def fail() -> None:
        raise OSError("gone")

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: print(context["message"]))
        asyncio.create_task(fail())  # noqa: RUF006
        await asyncio.sleep(0.1)
        gc.collect()

    (outcome,) = outcomes.explore(main).outcomes
    assert outcome.lines == ("Task exception was never retrieved",)
    assert outcome.end.is_clean
