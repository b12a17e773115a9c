# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["Ben gets a letter for Ben"]
# ///
"""A connection on which an answer is due is not used again.

Whose answer comes first on the connection when Ben asks?

A question that is cancelled leaves its answer behind. Who reads it?

A task that leaves before its answer has come drops the queue in which that
will arrive, as one closes a connection. Reading the answer and throwing it
away would also do, but somebody must wait for it.
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
        try:
            return await self.answers.get()
        except BaseException:
            self.answers = asyncio.Queue()  # connect anew
            raise


async def main():
    connection = Connection()
    try:
        async with asyncio.timeout(0.09):
            await connection.ask("Ada")
    except TimeoutError:
        pass  # she has left
    print("Ben gets", await connection.ask("Ben"))


asyncio.run(main())
