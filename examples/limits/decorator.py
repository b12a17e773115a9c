"""Limit a function with a decorator, for all who call it."""

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


@at_most(2)
async def translate(word):
    print("begin", word)
    await asyncio.sleep(0.1)
    return word.upper()


async def main():
    words = "sun", "moon", "star"
    print(*await asyncio.gather(*map(translate, words)))


asyncio.run(main())
