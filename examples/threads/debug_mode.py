"""Non-thread-safe operation: seen in debug mode only.

Without it, the wrong call seems to work.
"""

import asyncio


def call_from_thread(loop):
    try:
        loop.call_soon(print, "called")
    except RuntimeError as error:
        print(error)


async def main():
    loop = asyncio.get_running_loop()
    print("debug mode:", loop.get_debug())
    await asyncio.to_thread(call_from_thread, loop)
    await asyncio.sleep(0.05)


asyncio.run(main(), debug=False)
asyncio.run(main(), debug=True)
