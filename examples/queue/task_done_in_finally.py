"""A clerk skips a form without a name, and counts it as done.

finally runs on every way out of the work: end, continue, exception.
"""

import asyncio


async def clerk(forms):
    while True:
        name = await forms.get()
        try:
            if not name:
                print("form without a name")
                continue
            print("filed", name)
        finally:
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
