"""Bug: an exception in a signal handler hits any task.

The exception appears in whatever code runs at that moment.
"""

import asyncio
import signal


class StopError(Exception):
    pass


def on_term(number, frame):
    raise StopError


async def count_visitors():
    for count in range(1, 4):
        await asyncio.sleep(0.05)
        if count == 2:
            # in place of the system: it comes while this task runs
            signal.raise_signal(signal.SIGTERM)
        print("visitor", count)


async def main():
    signal.signal(signal.SIGTERM, on_term)
    counter = asyncio.create_task(count_visitors())
    try:
        await asyncio.sleep(0.2)
        print("main was told nothing and goes on")
    except StopError:
        print("main stops")
    print("the counter died of", repr(counter.exception()))


asyncio.run(main())
