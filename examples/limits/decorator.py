"""Limit concurrent calls with a decorator.

All callers of the function share its two permits.
"""

import asyncio
import functools


def at_most(calls):
    def decorate(function):
        permits = asyncio.Semaphore(calls)

        @functools.wraps(function)
        async def limited(*args, **kwargs):
            async with permits:
                return await function(*args, **kwargs)

        return limited

    return decorate


SECONDS = {"sun": 0.1, "moon": 0.2, "star": 0.05}


@at_most(2)
async def translate(word):
    print("  begin", word)
    await asyncio.sleep(SECONDS[word])
    print("  end", word)
    return word.upper()


async def main():
    print(*await asyncio.gather(*map(translate, SECONDS)))


asyncio.run(main())
