# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: SQLite waits by itself"
# ///
"""Write to SQLite from several tasks.

A transaction that awaits keeps the others out, and they fail. A lock
lets them wait for their turn.
"""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

BANK = Path("bank.db")


async def pay(name, cents):
    with closing(sqlite3.connect(BANK, timeout=0)) as bank, bank:
        bank.execute("INSERT INTO payments VALUES (?, ?)", (name, cents))
        await asyncio.sleep(0.05)  # the transaction is open


async def pay_in_turn(writing, name, cents):
    async with writing:
        await pay(name, cents)


async def main():
    with closing(sqlite3.connect(BANK)) as bank:
        bank.execute("CREATE TABLE payments (name, cents)")
        two = pay("Ada", 30), pay("Ben", 50)
        print(await asyncio.gather(*two, return_exceptions=True))

        lock = asyncio.Lock()
        two = pay_in_turn(lock, "Cleo", 20), pay_in_turn(lock, "Dan", 40)
        await asyncio.gather(*two)
        print(bank.execute("SELECT name FROM payments").fetchall())
    BANK.unlink()


asyncio.run(main())
