"""No deadlock report while a socket is open.

The other end could still send: there is no report.
"""

import asyncio
import socket


async def main():
    here, there = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=here)
    try:
        async with asyncio.timeout(0.1):
            print("received:", await reader.readline())
    except TimeoutError:
        print("the other end kept silent")
    there.sendall(b"good evening\n")
    print("received:", (await reader.readline()).decode().strip())
    there.close()
    writer.close()
    await writer.wait_closed()


asyncio.run(main())
