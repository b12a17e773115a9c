# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""One lock for all calls.

The lock is made once, together with what it guards.
"""

import asyncio


class Till:
    def __init__(self):
        self.lock = asyncio.Lock()

    async def print_receipt(self, *lines):
        async with self.lock:
            for line in lines:
                await asyncio.sleep(0.05)
                print(line)


async def main():
    till = Till()
    async with asyncio.TaskGroup() as group:
        tea = till.print_receipt("1 tea", "total 3", "thank you")
        pie = till.print_receipt("2 pies", "total 8", "thank you")
        group.create_task(tea, name="tea")
        group.create_task(pie, name="pies")


asyncio.run(main())
