"""Fix the order of tasks in a test without sleeping.

The server of the test answers when the test says so.
"""

import asyncio


class Price:  # asks the server once for all who want to know
    def __init__(self, fetch):
        self.fetch, self.task = fetch, None

    async def get(self):
        if self.task is None:
            self.task = asyncio.create_task(self.fetch())
        await asyncio.wait([self.task])
        return self.task.result()


async def test_second_caller_waits_for_the_same_answer():
    calls, asked, may_answer = [], asyncio.Event(), asyncio.Event()

    async def fetch():
        calls.append("call")
        asked.set()
        await may_answer.wait()
        return 12

    price = Price(fetch)
    first = asyncio.create_task(price.get())
    await asked.wait()  # the first call is at the server now
    second = asyncio.create_task(price.get())
    await asyncio.sleep(0)  # one step: the second call begins to wait
    assert not second.done()
    may_answer.set()
    assert await asyncio.gather(first, second) == [12, 12]
    assert len(calls) == 1
    print("passed with", len(calls), "call to the server")


asyncio.run(test_second_caller_waits_for_the_same_answer())
