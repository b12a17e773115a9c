"""Test that a lock is held.

The file of the test looks at the lock whenever it is written to.
"""

import asyncio


class Diary:
    def __init__(self, file):
        self.file, self.lock = file, asyncio.Lock()

    async def write(self, line):
        async with self.lock:
            await self.file.append(line)

    async def erase(self):
        await self.file.truncate()  # forgot the lock


class FileOfTheTest:
    diary = None

    async def append(self, line):
        assert self.diary.lock.locked(), "append without the lock"

    async def truncate(self):
        assert self.diary.lock.locked(), "truncate without the lock"


async def test(change):
    file = FileOfTheTest()
    file.diary = diary = Diary(file)
    try:
        await change(diary)
    except AssertionError as error:
        print("failed:", error)
    else:
        print("passed")


asyncio.run(test(lambda diary: diary.write("rain")))
asyncio.run(test(lambda diary: diary.erase()))
