"""Call a locked method from another.

Public methods take the lock. Those with an underscore expect it.
"""

import asyncio


class Playlist:
    def __init__(self, *songs):
        self.songs = list(songs)
        self.lock = asyncio.Lock()

    async def add(self, song, place):
        async with self.lock:
            await self._add(song, place)

    async def remove(self, song):
        async with self.lock:
            await self._remove(song)

    async def move(self, song, place):
        async with self.lock:
            await self._remove(song)
            await self._add(song, place)

    async def _add(self, song, place):
        await asyncio.sleep(0.05)  # saves it
        self.songs.insert(place, song)
        print("added", song, self.songs)

    async def _remove(self, song):
        await asyncio.sleep(0.05)
        self.songs.remove(song)
        print("removed", song, self.songs)


async def main():
    playlist = Playlist("Gloria", "Help!", "Jolene")
    async with asyncio.TaskGroup() as group:
        group.create_task(playlist.move("Jolene", 0))
        group.create_task(playlist.add("Changes", 1))
        group.create_task(playlist.remove("Help!"))


asyncio.run(main())
