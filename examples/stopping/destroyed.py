# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: the virtual clock remembers the tasks that wait"
# ///
"""Task was destroyed but it is pending.

Nobody refers to its queue any more, so nobody can ever wake it.
"""

import asyncio
import gc


def report(_, context):
    print(context["message"])


async def print_all(lines):
    while True:
        print(await lines.get())


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    lines = asyncio.Queue()
    task = asyncio.create_task(print_all(lines))
    await lines.put("hello")
    await asyncio.sleep(0.1)
    del lines, task
    gc.collect()  # comes by itself sooner or later
    print("goes on")


asyncio.run(main())
