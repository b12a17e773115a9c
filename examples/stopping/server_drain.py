"""Drain a server: refuse new clients, finish the rest."""

import asyncio

HOST = "127.0.0.1"
serving = set()


async def serve(reader, writer):
    serving.add(asyncio.current_task())
    try:
        name = await reader.readline()
        await asyncio.sleep(0.2)  # the work
        writer.write(b"done for " + name)
        await writer.drain()
    finally:
        writer.close()
        serving.remove(asyncio.current_task())


async def ask(port, name):
    try:
        reader, writer = await asyncio.open_connection(HOST, port)
    except OSError:
        print("client:", name, "is turned away")
        return
    writer.write(f"{name}\n".encode())
    answer = await reader.readline()
    print("client:", answer.decode().strip())
    writer.close()


async def main():
    server = await asyncio.start_server(serve, HOST, 0)
    port = server.sockets[0].getsockname()[1]
    ada = asyncio.create_task(ask(port, "Ada"))
    await asyncio.sleep(0.1)
    server.close()
    print("server: accepts no more,", len(serving), "in hand")
    await ask(port, "Ben")
    if serving:  # wait() refuses an empty set
        await asyncio.wait(serving)
    print("server: stopped")
    await ada


asyncio.run(main())
