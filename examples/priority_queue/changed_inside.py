"""Bug: a priority changed inside the queue.

The queue compares items when they go in and out, not in between.
"""

import asyncio
from dataclasses import dataclass


@dataclass(order=True)
class Ticket:
    priority: int
    name: str


async def main():
    tickets = asyncio.PriorityQueue()
    login, logo, typo = (
        Ticket(1, "login"),
        Ticket(2, "logo"),
        Ticket(3, "typo"),
    )
    for ticket in login, logo, typo:
        tickets.put_nowait(ticket)
    typo.priority = 0
    for _ in range(3):
        ticket = await tickets.get()
        print(ticket.priority, ticket.name)


asyncio.run(main())
