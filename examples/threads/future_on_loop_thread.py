# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# ///
"""Bug: result() in the loop's own thread.

While result() blocks the thread, the loop cannot run ask().
"""

import asyncio


async def ask():
    return 42


def answer(loop):
    future = asyncio.run_coroutine_threadsafe(ask(), loop)
    return future.result(timeout=0.2)  # without a limit: forever


async def main():
    print(answer(asyncio.get_running_loop()))


asyncio.run(main())
