"""A lock is fair: first come, first served.

A speaker who gives it back and asks again goes to the end of the line.
"""

import asyncio


async def speak(name, microphone):
    for sentence in 1, 2:
        async with microphone:
            print(f"{name} begins sentence {sentence}")
            await asyncio.sleep(0.1)
            print(f"{name} ends sentence {sentence}")


async def main():
    microphone = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(speak("Ada", microphone), name="Ada")
        group.create_task(speak("Ben", microphone), name="Ben")
        await asyncio.sleep(0.05)
        group.create_task(speak("Cleo", microphone), name="Cleo")


asyncio.run(main())
