# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
#
# [tool.hocket]
# clock = "real: it watches a server that runs on it"
# ///
"""See which handler of a server keeps the lock, while others answer.

One handler keeps the lock for a message that does not come.
"""

import asyncio
import os
import signal

import hocket


class Shop:
    def __init__(self):
        self.till = asyncio.Lock()
        self.paid = asyncio.Event()

    async def serve(self, reader, writer):
        match await reader.readline():
            case b"pay\n":
                async with self.till:
                    await self.paid.wait()
            case b"count\n":
                async with self.till:
                    pass
        writer.close()


async def ask(port, request):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    await reader.read()
    writer.close()


async def main():
    shop = Shop()
    server = await asyncio.start_server(shop.serve, "127.0.0.1")
    port = server.sockets[0].getsockname()[1]
    async with asyncio.TaskGroup() as customers:
        customers.create_task(ask(port, b"pay\n"), name="Ada")
        customers.create_task(ask(port, b"count\n"), name="Ben")
        for _ in range(10):
            await ask(port, b"hello\n")
        print("10 answers")
        os.kill(os.getpid(), signal.SIGUSR1)  # kill -USR1 PID
        shop.paid.set()


hocket.watch()
asyncio.run(main())
