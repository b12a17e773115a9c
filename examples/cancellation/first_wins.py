"""Take the first answer and cancel the rest.

as_completed() cancels nothing, so the rest is cancelled by hand.
"""

import asyncio


async def ask(server, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(server, "is cancelled")
        raise
    return f"answer of {server}"


async def first(*questions):
    tasks = [asyncio.create_task(question) for question in questions]
    try:
        return await next(asyncio.as_completed(tasks))
    finally:
        for task in tasks:
            task.cancel()  # no effect on one that is done
        await asyncio.gather(*tasks, return_exceptions=True)


async def main():
    questions = ask("Oslo", 0.2), ask("Rome", 0.1), ask("Lima", 0.3)
    print(await first(*questions))


asyncio.run(main())
