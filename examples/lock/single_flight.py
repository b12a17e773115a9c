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
    return 1.08


def forget_failed(task):
    if task.cancelled() or task.exception():
        del rates[task.get_name()]


async def rate(currency):
    if currency not in rates:
        task = asyncio.create_task(look_up(currency), name=currency)
        task.add_done_callback(forget_failed)
        rates[currency] = task
    task = rates[currency]
    # A caller who is cancelled here leaves the task to the others.
    await asyncio.wait([task])
    return task.result()


async def show(customer, currency, patience=1):
    try:
        async with asyncio.timeout(patience):
            print(f"{customer}: {currency} is", await rate(currency))
    except (LookupError, TimeoutError) as error:
        print(f"{customer}: {type(error).__name__}")


async def main():
    hasty = show("Ada", "EUR", patience=0.05)
    await asyncio.gather(hasty, show("Ben", "EUR"), show("Cleo", "ITL"))
    await show("Dan", "EUR")
    await show("Eve", "ITL")


asyncio.run(main())
