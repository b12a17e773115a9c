# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""A lock is fair: first come, first served.

A speaker who gives it back and asks again goes to the end of the line. How long each
speaks makes no difference.
"""

import asyncio

microphone = asyncio.Lock()


async def speak(name, seconds):
    for sentence in 1, 2:
        async with microphone:
            print(f"{name}, sentence {sentence}")
            await asyncio.sleep(seconds)


async def main():
    speakers = ("Ada", 0.1), ("Ben", 0.3), ("Cleo", 0.1)
    async with asyncio.TaskGroup() as group:
        for name, seconds in speakers:
            group.create_task(speak(name, seconds), name=name)


asyncio.run(main())
