"""Return a result to the task that asked (request and reply).

A future goes into the queue with each question.
"""

import asyncio

WORDS = {"cat": "Katze", "dog": "Hund"}


class Translator:
    def __init__(self):
        self.questions = asyncio.Queue()

    async def ask(self, word, seconds=1):
        answer = asyncio.get_running_loop().create_future()
        await self.questions.put((word, answer))
        async with asyncio.timeout(seconds):
            return await answer

    async def work(self):
        while True:
            word, answer = await self.questions.get()
            await asyncio.sleep(0.05)  # look it up
            if answer.cancelled():
                print("nobody waits for", word)
                continue
            if word in WORDS:
                answer.set_result(WORDS[word])
            else:
                answer.set_exception(KeyError(word))


async def main():
    translator = Translator()
    async with asyncio.TaskGroup() as group:
        work = group.create_task(translator.work())
        answers = await asyncio.gather(
            translator.ask("cat"),
            translator.ask("emu"),
            translator.ask("cow", seconds=0.08),
            translator.ask("dog"),
            return_exceptions=True,
        )
        work.cancel()
    print(*map(repr, answers), sep="\n")


asyncio.run(main())
