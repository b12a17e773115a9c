"""asyncio.run() cannot be called from a running loop.

A loop runs already, so the inner `run()` refuses. Await instead.
"""

import asyncio


async def fetch(town):
    await asyncio.sleep(0.05)
    return f"{town}: 21 degrees"


def temperature(town):
    fetching = fetch(town)
    try:
        return asyncio.run(fetching)
    except RuntimeError as error:
        return str(error)
    finally:
        fetching.close()


async def main():
    print("called:", temperature("Graz"))
    print("awaited:", await fetch("Graz"))
    print("in a thread:", await asyncio.to_thread(temperature, "Graz"))


asyncio.run(main())
