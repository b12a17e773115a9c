# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: the virtual clock remembers the tasks that wait"
# ///
"""Bug: loop.close() while a task waits.

asyncio.run() cancels it first, and waits until it has ended.
"""

import asyncio
import gc


async def watch(bell):
    try:
        await bell.wait()
    except asyncio.CancelledError:
        print("the porter goes home")
        raise


def report(_, context):
    print(context["message"])


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    porter = asyncio.create_task(watch(asyncio.Event()))
    await asyncio.sleep(0.05)
    print("main ends, the porter is done:", porter.done())


print("by hand")
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
gc.collect()  # comes by itself sooner or later

print("with asyncio.run()")
asyncio.run(main())
