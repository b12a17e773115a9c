"""Ask one translator from many tasks, and get the answer to each.

A future goes into the queue with each question.
"""

import asyncio

WORDS = {"cat": "Katze", "dog": "Hund"}


class Translator:
    def __init__(self):
        self.questions = asyncio.Queue()

    async def ask(self, word):
        answer = asyncio.get_running_loop().create_future()
        await self.questions.put((word, answer))
        return await answer

    async def work(self):
        while True:
            word, answer = await self.questions.get()
            await asyncio.sleep(0.05)  # look it up
            if answer.cancelled():
                continue  # nobody waits for it any more
            if word in WORDS:
                answer.set_result(WORDS[word])
            else:
                answer.set_exception(KeyError(word))


async def main():
    translator = Translator()
    work = asyncio.create_task(translator.work())
    asked = [translator.ask(word) for word in ("cat", "emu", "dog")]
    for answer in await asyncio.gather(*asked, return_exceptions=True):
        print(repr(answer))
    work.cancel()


asyncio.run(main())
