# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
# ///
"""Test an expiry of an hour in no time.

The cache reads `time.monotonic`, which agrees with `asyncio.sleep`.
"""

import asyncio
import time

from hocket import virtual


class Cache:
    def __init__(self, load, lifetime):
        self.load, self.lifetime = load, lifetime
        self.loaded = -lifetime

    async def get(self):
        if time.monotonic() - self.loaded >= self.lifetime:
            self.value = await self.load()
            self.loaded = time.monotonic()
        return self.value


async def test_value_expires_after_an_hour():
    values = iter(["old", "new"])

    async def load():
        await asyncio.sleep(2)  # a slow server
        return next(values)

    cache = Cache(load, lifetime=3600)
    assert await cache.get() == "old"
    await asyncio.sleep(3599)
    assert await cache.get() == "old"
    await asyncio.sleep(1)
    assert await cache.get() == "new"
    print("passed after", time.monotonic(), "seconds of virtual time")


virtual.run(test_value_expires_after_an_hour())
