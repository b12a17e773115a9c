"""A weather page takes the answers that come in time.

`asyncio.wait()` gets tasks, and the ones that are late are cancelled.
"""

import asyncio


async def ask(station, seconds):
    await asyncio.sleep(seconds)
    return f"{station}: sunny"


async def main():
    delays = {"harbour": 0.05, "airport": 0.1, "mountain": 5}
    stations = [asyncio.create_task(ask(*item)) for item in delays.items()]
    done, late = await asyncio.wait(stations, timeout=0.2)
    for station in stations:  # in the order asked, which a set has not
        if station in done:
            print(station.result())
    for station in late:
        station.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    print("no answer from", len(late), "station")


asyncio.run(main())
