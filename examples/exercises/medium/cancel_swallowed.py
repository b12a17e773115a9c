# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["requests: 1"]
# ///
"""A request is cancelled, and is sent once more.

A request that fails is tried again, up to three times. Let `cancel()` end it,
whether or not the server has answered by then.

From https://github.com/openai/openai-agents-python/issues/5054
"""

import asyncio

sent = []


async def ask():
    sent.append("GET /news")
    await asyncio.sleep(0.08)  # the server


async def fetch():
    for _ in range(3):
        try:
            await ask()
            break
        except BaseException:
            continue  # it may work the next time


async def main():
    request = asyncio.create_task(fetch())
    await asyncio.sleep(0.02)
    request.cancel()  # the reader has left
    await asyncio.wait([request])
    print("requests:", len(sent))


asyncio.run(main())
