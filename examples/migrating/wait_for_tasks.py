"""asyncio.wait() with tasks and a timeout.

`asyncio.wait()` gets tasks, and the ones that are late are cancelled.
"""

import asyncio


async def ask(station, seconds):
    await asyncio.sleep(seconds)
    return f"{station}: sunny"


async def main():
    tasks = [
        asyncio.create_task(ask("harbour", 0.05)),
        asyncio.create_task(ask("airport", 0.1)),
        asyncio.create_task(ask("mountain", 5)),
    ]
    done, late = await asyncio.wait(tasks, timeout=0.2)
    for task in tasks:  # in the order asked, which a set has not
        if task in done:
            print(task.result())
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    print("no answer from", len(late), "station")


asyncio.run(main())
