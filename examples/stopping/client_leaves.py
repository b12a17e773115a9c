"""A client leaves, and the work for it goes on to its end.

A closed connection is no cancellation. Only a read tells of it.
"""

import asyncio


async def work(name):
    try:
        await asyncio.sleep(0.2)
        print(name, "- report written")
    except asyncio.CancelledError:
        print(name, "- report given up")
        raise


async def serve(reader, writer):
    name = (await reader.readline()).decode().strip()
    report = asyncio.create_task(work(name))
    if name == "watched":
        gone = asyncio.create_task(reader.read())  # ends with the client
        await asyncio.wait({report, gone}, return_when=asyncio.FIRST_COMPLETED)
        report.cancel()
    await asyncio.wait({report})
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    for name in "unwatched", "watched":
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"{name}\n".encode())
        await asyncio.sleep(0.1)
        writer.close()
        print(name, "- client has left")
        await asyncio.sleep(0.15)
    server.close()


asyncio.run(main())
