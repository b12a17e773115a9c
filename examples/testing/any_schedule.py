# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket", "hypothesis"]
#
# [tool.hocket]
# clock = "real: the picture of so many tries would fill ten screens"
# timeout = 60
# ///
"""Find a race with Hypothesis on virtual time.

On virtual time a try takes no time and repeats exactly.
"""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from hocket import virtual


class Till:
    def __init__(self, lock):
        self.euros, self.lock = 0, lock

    async def sell(self, arrives, takes):
        await asyncio.sleep(arrives)
        async with self.lock:
            before = self.euros
            await asyncio.sleep(takes)
            self.euros = before + 1


delays = st.tuples(st.integers(0, 3), st.integers(0, 3))


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(st.lists(delays, min_size=2, max_size=3))
def test_no_euro_is_lost(make_lock, sales):
    async def main():
        till = Till(make_lock())
        await asyncio.gather(*(till.sell(*sale) for sale in sales))
        assert till.euros == len(sales), f"lost with {sales}"

    virtual.run(main())


for make_lock in asyncio.Lock, lambda: asyncio.Semaphore(2):
    try:
        test_no_euro_is_lost(make_lock)
        print("no euro lost")
    except AssertionError as error:
        print(error)
