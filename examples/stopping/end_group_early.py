"""Ask three mirrors, and end the group at the first answer.

An exception of our own ends the other tasks of the group.
"""

import asyncio


class FoundError(Exception):
    """One mirror has answered; the others may stop."""


async def ask(mirror, seconds):
    await asyncio.sleep(seconds)
    print(mirror, "has the file")
    raise FoundError


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(ask("Oslo", 60))
            group.create_task(ask("Rome", 0.1))
            group.create_task(ask("Lima", 60))
    except* FoundError:
        print("nobody else is asked")


asyncio.run(main())
