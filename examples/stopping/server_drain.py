"""Accept nobody new, and finish with those who are being served."""

import asyncio

serving = set()


async def serve(reader, writer):
    serving.add(asyncio.current_task())
    name = (await reader.readline()).decode().strip()
    await asyncio.sleep(0.2)  # the work
    writer.write(f"done for {name}\n".encode())
    await writer.drain()
    writer.close()
    serving.discard(asyncio.current_task())


async def ask(port, name):
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        print("client:", name, "is turned away")
        return
    writer.write(f"{name}\n".encode())
    print("client:", (await reader.readline()).decode().strip())
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with asyncio.TaskGroup() as clients:
        clients.create_task(ask(port, "Ada"))
        await asyncio.sleep(0.1)
        server.close()
        print("server: accepts no more,", len(serving), "in hand")
        await ask(port, "Ben")
        await asyncio.wait(serving)
        print("server: stopped")


asyncio.run(main())
