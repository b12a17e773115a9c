# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["requests: 1"]
# ///
"""`except Exception` lets a cancellation through.

What does `cancel()` do to the request?

It raises `CancelledError` at the `await`. Who catches it?

The request took its cancellation for a failure. `CancelledError` is a
`BaseException` and no `Exception`, so `except Exception` lets it pass.
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
        except Exception:
            continue  # it may work the next time


async def main():
    request = asyncio.create_task(fetch())
    await asyncio.sleep(0.02)
    request.cancel()  # the reader has left
    await asyncio.wait([request])
    print("requests:", len(sent))


asyncio.run(main())
