"""Allow fewer connections than the system allows open files.

A process may open so many files and sockets, here forty (on Unix).
"""

import asyncio
import resource
import socket

_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (40, hard))


async def request(permits):
    async with permits:
        try:
            with socket.socket():
                await asyncio.sleep(0.01)
        except OSError as error:
            return error.strerror
    return "ok"


async def main():
    for at_once in 50, 10:
        permits = asyncio.Semaphore(at_once)
        requests = (request(permits) for _ in range(50))
        answers = set(await asyncio.gather(*requests))
        print(f"{at_once} at once:", " and ".join(sorted(answers)))


asyncio.run(main())
