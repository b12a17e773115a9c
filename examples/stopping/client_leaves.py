"""Stop the work for a client that disconnects.

A closed connection cancels nothing. Only a read notices it.
"""

import asyncio
from contextlib import suppress


async def work(name):
    try:
        await asyncio.sleep(0.2)
        print(name, "- report written")
    except asyncio.CancelledError:
        print(name, "- report given up")
        raise


async def cancel_when_gone(reader, task):
    with suppress(OSError):  # the connection broke
        await reader.read()  # returns when the client has left
    task.cancel()


async def serve(reader, writer):
    line = await reader.readline()
    name = line.decode().strip()
    async with asyncio.TaskGroup() as group:
        report = group.create_task(work(name))
        if name == "watched":
            watch = group.create_task(cancel_when_gone(reader, report))
            report.add_done_callback(lambda _: watch.cancel())
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    for name in "unwatched", "watched":
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"{name}\n".encode())
        await asyncio.sleep(0.1)
        print(name, "- client leaves")
        writer.close()
        await asyncio.sleep(0.15)
    server.close()


asyncio.run(main())
