# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# match = "ellipsis"
# ///
"""TypeError: passing coroutines is forbidden."""

import asyncio


async def ask(station, seconds):
    await asyncio.sleep(seconds)
    return f"{station}: sunny"


async def main():
    stations = [ask("harbour", 0.05), ask("airport", 0.1)]
    done, pending = await asyncio.wait(stations, timeout=1)
    print(len(done), "answers,", len(pending), "missing")


asyncio.run(main())
