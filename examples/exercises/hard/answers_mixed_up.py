# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["Ben gets a letter for Ben"]
# ///
"""Ben gets a letter for Ada.

Ada asks, and leaves if the answer does not come in time; then Ben asks on the
same connection. Let everybody get their own letter or none.

From https://github.com/redis/redis-py/issues/2624
"""

import asyncio


def arrive(answers, answer):
    answers.put_nowait(answer)


class Connection:
    """Sends questions, and gets the answers in the same order."""

    def __init__(self):
        self.answers = asyncio.Queue()

    async def ask(self, name):
        loop = asyncio.get_running_loop()
        answer = f"a letter for {name}"
        loop.call_later(0.01, arrive, self.answers, answer)
        return await self.answers.get()


async def main():
    connection = Connection()
    try:
        async with asyncio.timeout(0.09):
            await connection.ask("Ada")
    except TimeoutError:
        pass  # she has left
    print("Ben gets", await connection.ask("Ben"))


asyncio.run(main())
