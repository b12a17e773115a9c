# /// script
# requires-python = ">=3.14"
#
# [tool.hocket]
# match = "ellipsis"
# clock = "real: it prints the lines of asyncio's own lock"
# ///
"""Print what a task waits for: print_call_graph().

From Python 3.14. It also prints which task waits for this one.
"""

import asyncio


async def repaint(colour, brush):
    async with brush:
        print(colour)


async def main():
    brush = asyncio.Lock()
    await brush.acquire()
    async with asyncio.TaskGroup() as group:
        red = group.create_task(repaint("red", brush), name="red")
        await asyncio.sleep(0.1)
        asyncio.print_call_graph(red)
        brush.release()


asyncio.run(main())
