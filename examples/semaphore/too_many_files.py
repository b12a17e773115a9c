"""OSError: Too many open files.

A process may open so many files and sockets (here five more, on Unix). Allow fewer
connections than that.
"""

import asyncio
import resource
import socket


def leave_room_for(files):
    with socket.socket() as probe:
        lowest_free = probe.fileno()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free + files, hard))


async def request(permits):
    async with permits:
        try:
            with socket.socket():
                await asyncio.sleep(0.05)
        except OSError as error:
            return error.strerror
    return "ok"


async def main():
    leave_room_for(5)
    for at_once in 8, 3:
        permits = asyncio.Semaphore(at_once)
        requests = (request(permits) for _ in range(8))
        answers = set(await asyncio.gather(*requests))
        print(f"{at_once} at once:", " and ".join(sorted(answers)))


asyncio.run(main())
