"""Drain a queue without waiting.

`get_nowait()` takes what is there, and `QueueEmpty` says that this was all.
"""

import asyncio


def empty_letter_box(box):
    letters = []
    while True:
        try:
            letters.append(box.get_nowait())
        except asyncio.QueueEmpty:
            return letters


async def write_letters(box):
    for letter in "bill", "postcard", "invitation":
        await asyncio.sleep(0.1)
        box.put_nowait(letter)


async def main():
    box = asyncio.Queue()
    writer = asyncio.create_task(write_letters(box))
    for day in "Monday", "Tuesday":
        await asyncio.sleep(0.25)
        print(day, empty_letter_box(box))
    await writer


asyncio.run(main())
