# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: it starts processes"
# ///
"""Compute on several cores: a process pool."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_primes(start, stop):
    return sum(
        all(number % divisor for divisor in range(2, number))
        for number in range(start, stop)
    )


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=2) as pool:
        counts = await asyncio.gather(
            loop.run_in_executor(pool, count_primes, 2, 500),
            loop.run_in_executor(pool, count_primes, 500, 1000),
        )
    print("primes below 1000:", sum(counts))


if __name__ == "__main__":
    asyncio.run(main())
