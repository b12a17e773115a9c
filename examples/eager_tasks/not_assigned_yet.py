# /// script
# requires-python = ">=3.12"
# ///
"""Bug: an eager task uses what is assigned after create_task().

With ordinary tasks, the assignment comes first.
"""

import asyncio


class Client:
    def start(self):
        self.task = asyncio.create_task(self.run())

    async def run(self):
        print("running:", not self.task.done())


async def main():
    loop = asyncio.get_running_loop()
    for factory in None, asyncio.eager_task_factory:
        loop.set_task_factory(factory)
        client = Client()
        client.start()
        try:
            await client.task
        except AttributeError as error:
            print(error)


asyncio.run(main())
