"""Call `task_done()` in `finally`.

It runs however the work ends: at its last line, with `continue`, or with an error.
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
