"""Look up a rate once for all who ask for it at the same time.

The dictionary holds the task, from the moment it is made.
"""

import asyncio

rates = {}


async def look_up(currency):
    print("looking up", currency)
    await asyncio.sleep(0.1)
    if currency == "ITL":
        raise LookupError("no rate for ITL")
    return {"EUR": 1.08, "GBP": 1.27}[currency]


def forget_a_failure(currency, task):
    if task.cancelled() or task.exception():
        del rates[currency]


async def rate(currency):
    if currency not in rates:
        task = asyncio.create_task(look_up(currency))
        rates[currency] = task
        task.add_done_callback(lambda task: forget_a_failure(currency, task))
    # Without shield, a caller who is cancelled would cancel the task.
    return await asyncio.shield(rates[currency])


async def main():
    hasty = asyncio.create_task(rate("EUR"))
    asyncio.get_running_loop().call_later(0.05, hasty.cancel)
    asked = map(rate, ("EUR", "EUR", "GBP", "ITL", "ITL"))
    answers = await asyncio.gather(hasty, *asked, return_exceptions=True)
    for answer in answers:
        print(repr(answer))
    print("kept:", list(rates))


asyncio.run(main())
