# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: `join()` hangs after a skipped `task_done()`.

`join()` waits for the form without a name, which nobody has any more.
"""

import asyncio


async def clerk(forms):
    while True:
        name = await forms.get()
        if not name:
            print("form without a name")
            continue
        print("filed", name)
        forms.task_done()


async def main():
    forms = asyncio.Queue()
    for name in "Ada", "", "Ben":
        forms.put_nowait(name)
    work = asyncio.create_task(clerk(forms), name="clerk")
    await forms.join()
    work.cancel()
    print("office is closed")


asyncio.run(main())
