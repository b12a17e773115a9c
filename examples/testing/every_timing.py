# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
#
# [tool.hocket]
# clock = "real: the search has a clock of its own"
# ///
"""Run a test with every timing.

As written, the two sales do not meet, and the test passes.
"""

import asyncio

from hocket import outcomes


class Till:
    def __init__(self):
        self.euros = 0

    async def sell(self, arrives):
        await asyncio.sleep(arrives)
        before = self.euros
        await asyncio.sleep(0.1)
        self.euros = before + 1


async def test_no_euro_is_lost():
    till = Till()
    await asyncio.gather(till.sell(0.1), till.sell(0.5))
    assert till.euros == 2, f"{till.euros} euro in the till"


found = outcomes.explore(test_no_euro_is_lost)
print(outcomes.summarize(found))
for outcome in found.outcomes:
    print(f"- {outcome.end}: {outcome.witness}")
