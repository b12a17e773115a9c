# /// script
# requires-python = ">=3.13"
# ///
"""close_clients(): wait_closed() waits for a client.

wait_closed() waits for the client. close_clients() sends it away.
"""

import asyncio

HOST = "127.0.0.1"


async def serve(reader, writer):
    await reader.read()  # until the connection ends
    print("server: the connection has ended")
    writer.close()


async def main():
    server = await asyncio.start_server(serve, HOST, 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection(HOST, port)
    await asyncio.sleep(0.05)
    server.close()
    try:
        async with asyncio.timeout(0.1):
            await server.wait_closed()
    except TimeoutError:
        print("server: a client is still there")
        server.close_clients()
        await server.wait_closed()
    print("server: closed")
    print("client: received", await reader.read())
    writer.close()


asyncio.run(main())
