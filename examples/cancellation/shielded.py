"""shield(): let a payment finish without its caller.

shield() passes no cancellation on. The task needs a name that keeps it.
"""

import asyncio

payments = set()


async def pay(amount):
    await asyncio.sleep(0.2)
    print("paid", amount)


async def checkout(amount):
    payment = asyncio.create_task(pay(amount))
    payments.add(payment)  # the loop itself keeps no task alive
    payment.add_done_callback(payments.discard)
    await asyncio.shield(payment)
    print("thank you")


async def main():
    customer = asyncio.create_task(checkout(30))
    await asyncio.sleep(0.1)
    customer.cancel()
    await asyncio.wait([customer])
    print("customer has gone:", customer.cancelled())
    if payments:  # wait() refuses an empty set
        await asyncio.wait(payments)


asyncio.run(main())
