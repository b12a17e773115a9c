# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# match = "ellipsis"
# ///
"""AttributeError: no attribute 'coroutine'."""

import asyncio


@asyncio.coroutine
def fetch(folder):
    yield from asyncio.sleep(0.05)
    return f"{folder}: 3 letters"


@asyncio.coroutine
def main():
    for folder in "inbox", "drafts":
        print((yield from fetch(folder)))


loop = asyncio.get_event_loop()
loop.run_until_complete(main())
