"""A program for more than one test."""

import asyncio


async def crossed_locks() -> None:
    """Two tasks take two locks, each in an order of its own."""
    first, second = asyncio.Lock(), asyncio.Lock()

    async def both(one: asyncio.Lock, other: asyncio.Lock, after: float) -> None:
        await asyncio.sleep(after)
        async with one:
            await asyncio.sleep(0.01)
            async with other:
                pass

    await asyncio.gather(both(first, second, 0.1), both(second, first, 0.5))
