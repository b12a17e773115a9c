"""A timeout does not stop a blocking call."""

import asyncio
import time


def write_report():
    time.sleep(0.2)
    print("thread: the report is written")


async def main():
    try:
        async with asyncio.timeout(0.1):
            await asyncio.to_thread(write_report)
    except TimeoutError:
        print("task: waits no longer")
    print("main: ends")


asyncio.run(main())
