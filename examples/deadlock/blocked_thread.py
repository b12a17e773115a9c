"""Print where a blocked event loop stands: faulthandler.

No task and no handler of the loop can run then. faulthandler looks
from a thread of its own.
"""

import asyncio
import faulthandler
import tempfile
import threading


async def pay(till):
    # without the limit the program stands still here forever
    print("got the till:", till.acquire(timeout=0.4))


async def main():
    till = threading.Lock()
    till.acquire()
    await pay(till)


with tempfile.TemporaryFile("w+") as report:
    faulthandler.dump_traceback_later(0.2, file=report)
    asyncio.run(main())
    faulthandler.cancel_dump_traceback_later()
    report.seek(0)
    for line in report:
        if pay.__code__.co_filename in line:  # not asyncio's own
            print(line.partition(", ")[2].strip())
