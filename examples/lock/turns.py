"""A lock is fair: first come, first served.

A speaker who gives it back and asks again goes to the end of the line. How long each
speaks makes no difference.
"""

import asyncio


async def speak(name, seconds, microphone):
    for sentence in 1, 2:
        async with microphone:
            print(f"{name}, sentence {sentence}")
            await asyncio.sleep(seconds)


async def main():
    microphone = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(speak("Ada", 0.1, microphone), name="Ada")
        group.create_task(speak("Ben", 0.3, microphone), name="Ben")
        await asyncio.sleep(0.05)
        group.create_task(speak("Cleo", 0.1, microphone), name="Cleo")


asyncio.run(main())
