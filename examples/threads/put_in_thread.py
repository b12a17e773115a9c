# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: the virtual loop looks up while a thread is at work"
# ///
"""Bug: put_nowait() from another thread.

The letter is in the queue, and the loop does not know.
"""

import asyncio
import threading
import time


def postman(letters):
    time.sleep(0.1)
    letters.put_nowait("a letter")  # wrong: not the loop's thread
    print("thread: put a letter in")
    time.sleep(0.1)
    print("thread: nobody has come for it")


async def main():
    letters = asyncio.Queue()
    thread = threading.Thread(target=postman, args=(letters,))
    thread.start()
    asyncio.get_running_loop().call_later(0.4, print, "loop: awake")
    print("task: got", await letters.get())


asyncio.run(main())
