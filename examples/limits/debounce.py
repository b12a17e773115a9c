"""Debounce: search when the user stops typing.

Each key cancels the search before it, and starts a new one, which waits for silence.
"""

import asyncio


class SearchBox:
    text, search = "", None

    def key(self, letter):
        self.text += letter
        if self.search:
            self.search.cancel()
        self.search = asyncio.create_task(self.search_soon())

    async def search_soon(self):
        await asyncio.sleep(0.15)
        print("search for", self.text)


async def main():
    box = SearchBox()
    for letter in "owl":
        box.key(letter)
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.2)
    box.key("s")
    await box.search


asyncio.run(main())
