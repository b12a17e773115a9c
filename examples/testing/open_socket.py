"""Virtual time waits for an open socket.

A thread sends after a while, and the minute never passes.
"""

import asyncio
import socket
import threading


async def main():
    here, there = socket.socketpair()
    sender = threading.Timer(0.1, there.sendall, [b"good evening\n"])
    sender.start()
    reader, writer = await asyncio.open_connection(sock=here)
    async with asyncio.timeout(60):
        line = await reader.readline()
    print("received:", line.decode().strip())
    writer.close()
    await writer.wait_closed()
    there.close()


asyncio.run(main())
