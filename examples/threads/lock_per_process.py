# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: it starts processes"
# ///
"""A lock does not lock out other processes."""

import asyncio
import multiprocessing

lock = asyncio.Lock()


async def hold(both):
    async with lock:
        # passes when two are here at once
        await asyncio.to_thread(both.wait, 5)
        print("holds the lock together with the other", flush=True)


def work(both):
    asyncio.run(hold(both))


if __name__ == "__main__":
    both = multiprocessing.Barrier(2)
    workers = []
    for _ in range(2):
        worker = multiprocessing.Process(target=work, args=(both,))
        worker.start()
        workers.append(worker)
    for worker in workers:
        worker.join()
