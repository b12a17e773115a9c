# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: it starts processes"
# ///
"""Lock a file between processes.

A thread waits for the lock, so the loop stays free. fcntl exists on
Unix only.
"""

import asyncio
import fcntl
import multiprocessing
from pathlib import Path

SEATS = Path("seats.txt")


async def sell():
    with SEATS.open("r+") as file:
        await asyncio.to_thread(fcntl.flock, file, fcntl.LOCK_EX)
        free = int(file.read())
        await asyncio.sleep(0.05)  # the others would look meanwhile
        if free:
            SEATS.write_text(str(free - 1))
        print("sold" if free else "sold out", flush=True)
        # closing the file releases the lock


def work():
    asyncio.run(sell())


if __name__ == "__main__":
    SEATS.write_text("2")
    clerks = [multiprocessing.Process(target=work) for _ in range(3)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    print("left:", SEATS.read_text())
    SEATS.unlink()
