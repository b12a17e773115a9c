"""Faults to put into the primitives, one at a time, and the means to do so."""

import importlib
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import hocket.sync

SOURCES = Path(hocket.sync.__file__).parent


class Mutant(NamedTuple):
    """A fault.

    Attributes:
        what: what goes wrong.
        file: the module of `hocket.sync` that has it.
        right: what is written there.
        wrong: what is written instead.
        where: the scenarios that may notice it, by how their names begin.
    """

    what: str
    file: str
    right: str
    wrong: str
    where: str


MUTANTS = [
    # The line of waiters
    Mutant(
        "who leaves after its wake-up does not say so",
        "_waiters",
        "            self.woken -= 1\n            return True",
        "            self.woken -= 1\n            return False",
        "lock",
    ),
    Mutant(
        "who leaves after its wake-up is still counted",
        "_waiters",
        "            self.woken -= 1\n            return True",
        "            return True",
        "semaphore",
    ),
    Mutant(
        "the last in line is woken first",
        "_waiters",
        "waiter = self.asleep.popleft()",
        "waiter = self.asleep.pop()",
        "lock",
    ),
    Mutant(
        "who is woken is not counted",
        "_waiters",
        "                self.woken += 1  #",
        "                pass  #",
        "semaphore",
    ),
    Mutant(
        "who has left is woken",
        "_waiters",
        "            if not waiter.done():\n                self.woken",
        "            if True:\n                self.woken",
        "lock",
    ),
    Mutant(
        "a broadcast forgets the last",
        "_waiters",
        "        for waiter in asleep:\n            waiter.set_result",
        "        for waiter in [*asleep][:-1]:\n            waiter.set_result",
        "event",
    ),
    Mutant(
        "who was swept out is still counted as having left",
        "_waiters",
        "        self.left -= before - len(self.asleep)\n",
        "",
        "barrier",
    ),
    # Lock
    Mutant(
        "a newcomer overtakes who was promised the lock",
        "_lock",
        "        if self._state:\n            await self._enter()",
        "        if self.locked():\n            await self._enter()",
        "lock",
    ),
    Mutant(
        "a cancelled task does not pass the lock on",
        "_lock",
        "                self._state = _PROMISED if line.wake() else _FREE\n",
        "                self._state = _FREE\n",
        "lock",
    ),
    Mutant(
        "a cancelled task keeps the lock",
        "_lock",
        "                self._state = _PROMISED if line.wake() else _FREE\n",
        "                self._state = _PROMISED if line.wake() else _HELD\n",
        "lock",
    ),
    Mutant(
        "who has the lock forgets those behind",
        "_lock",
        "        self._state = _WANTED if line.asleep else _HELD",
        "        self._state = _HELD",
        "lock",
    ),
    Mutant(
        "release wakes nobody",
        "_lock",
        "            self._state = _PROMISED if self._line.wake() else _FREE",
        "            self._state = _FREE",
        "lock",
    ),
    Mutant(
        "nobody knows of the first who waits",
        "_lock",
        "        if self._state == _HELD:\n            self._state = _WANTED\n",
        "",
        "lock",
    ),
    # Semaphore
    Mutant(
        "a permit is lost with a cancelled task",
        "_semaphore",
        "            if self._line.leave(waiter):\n                self._kept += 1\n",
        "            self._line.leave(waiter)\n",
        "semaphore",
    ),
    Mutant(
        "a cancelled task gives its permit to nobody",
        "_semaphore",
        "                self._kept += 1\n            self._share()\n",
        "                self._kept += 1\n",
        "semaphore",
    ),
    Mutant(
        "the last who was woken frees nothing",
        "_semaphore",
        "        self._line.woken -= 1\n        self._share()",
        "        self._line.woken -= 1",
        "semaphore",
    ),
    Mutant(
        "release wakes nobody",
        "_semaphore",
        "        elif not self._line.wake():\n"
        "            self._kept += 1\n"
        "            self._share()\n",
        "        else:\n            self._kept += 1\n",
        "semaphore",
    ),
    Mutant(
        "release never looks at the line",
        "_semaphore",
        '    def release(self) -> None:\n        """Give a permit back, or add one.',
        "    def release(self) -> None:\n"
        "        self._quiet = True\n"
        '        """Give a permit back, or add one.',
        "semaphore",
    ),
    Mutant(
        "a permit that is shared out is there still",
        "_semaphore",
        "            self._kept -= 1\n",
        "            break\n",
        "semaphore",
    ),
    Mutant(
        "a permit is never taken",
        "_semaphore",
        "        if self._free:\n            self._free -= 1\n        else:",
        "        if self._free:\n            pass\n        else:",
        "semaphore",
    ),
    Mutant(
        "one permit too many is let in",
        "_semaphore",
        "if self._free + self._kept >= self._bound_value:",
        "if self._free + self._kept > self._bound_value:",
        "bounded semaphore",
    ),
    # Event
    Mutant(
        "set wakes nobody",
        "_event",
        "                self._line.wake_all()\n",
        "                pass\n",
        "event",
    ),
    Mutant(
        "set does not stay",
        "_event",
        "            self._value = True\n",
        "            self._value = False\n",
        "event",
    ),
    Mutant(
        "one waits for an event that is set",
        "_event",
        "        if not self._value:\n            waiter",
        "        if True:\n            waiter",
        "event",
    ),
    # Condition
    Mutant(
        "a cancelled task does not pass its notification on",
        "_condition",
        "            if notified:\n                line.wake()\n            raise",
        "            raise",
        "condition",
    ),
    Mutant(
        "a cancelled task leaves without the lock",
        "_condition",
        "                    error = exc\n            if error",
        "                    raise\n            if error",
        "condition",
    ),
    Mutant(
        "notify wakes nobody",
        "_condition",
        "        while n > 0 and self._line.asleep and self._line.wake():",
        "        while n > 1 and self._line.asleep and self._line.wake():",
        "condition",
    ),
    Mutant(
        "notify wakes all",
        "_condition",
        "            n -= 1\n",
        "            pass\n",
        "condition",
    ),
    Mutant(
        "notify_all wakes one",
        "_condition",
        "            self._line.wake_all()\n",
        "            self._line.wake()\n",
        "condition",
    ),
    # Barrier
    Mutant(
        "the last to arrive has a number that another has, too",
        "_barrier",
        "            return self._parties - 1\n",
        "            return 0\n",
        "barrier",
    ),
    Mutant(
        "all have the same number",
        "_barrier",
        "        self._passed += 1\n",
        "",
        "barrier",
    ),
    Mutant(
        "who is cancelled on the way out holds up the next round",
        "_barrier",
        "            if self._line.leave(waiter):\n                self._refill()\n",
        "            self._line.leave(waiter)\n",
        "barrier",
    ),
    Mutant(
        "one is left inside",
        "_barrier",
        "        for _ in range(self._parties - newcomers):",
        "        for _ in range(self._parties - newcomers - 1):",
        "barrier",
    ),
    Mutant(
        "those outside are not let in",
        "_barrier",
        "            self._line.asleep[0].get_loop().call_soon(self._let_in)",
        "            pass",
        "barrier",
    ),
    Mutant(
        "who is being cancelled counts as arrived",
        "_barrier",
        "        self._line.sweep()\n",
        "",
        "barrier",
    ),
    # Queue
    Mutant(
        "a cancelled put does not pass its place on",
        "_queue",
        "                        if line.leave(waiter):\n"
        "                            self._wake_putters()\n",
        "                        line.leave(waiter)\n",
        "queue",
    ),
    Mutant(
        "a cancelled get does not pass its item on",
        "_queue",
        "                        if line.leave(waiter):\n"
        "                            self._wake_getters()\n",
        "                        line.leave(waiter)\n",
        "queue",
    ),
    Mutant(
        "put wakes nobody",
        "_queue",
        "            self._getters.wake()\n",
        "            pass\n",
        "queue",
    ),
    Mutant(
        "get wakes nobody",
        "_queue",
        "            self._putters.wake()\n",
        "            pass\n",
        "queue",
    ),
    Mutant(
        "a newcomer overtakes who was promised a place",
        "_queue",
        "            if line.woken or self._is_shutdown or 0 <",
        "            if self._is_shutdown or 0 <",
        "queue",
    ),
    Mutant(
        "a newcomer takes an item that was promised",
        "_queue",
        "            if line.woken or not self._items:\n                join",
        "            if not self._items:\n                join",
        "queue",
    ),
    Mutant(
        "the last that is done wakes nobody",
        "_queue",
        "            self._joiners.wake_all()\n",
        "            pass\n",
        "queue, joined",
    ),
    Mutant(
        "what is done is not counted",
        "_queue",
        "        self._unfinished_tasks -= items\n",
        "        self._unfinished_tasks -= items - 1\n",
        "queue, joined",
    ),
    Mutant(
        "join does not wait for the last",
        "_queue",
        "        if self._unfinished_tasks > 0:\n            waiter",
        "        if self._unfinished_tasks > 1:\n            waiter",
        "queue, joined",
    ),
    Mutant(
        "shutdown leaves those who get",
        "_queue",
        "        self._getters.wake_all()\n",
        "",
        "queue, shut down",
    ),
    Mutant(
        "shutdown leaves those who put",
        "_queue",
        "        self._putters.wake_all()\n",
        "",
        "queue, shut down",
    ),
]


@contextmanager
def mutated(mutant: Mutant, folder: Path) -> Generator[ModuleType]:
    """Load the primitives with a fault, under another name, until the block ends."""
    name = "mutant"
    for source in SOURCES.glob("*.py"):
        text = source.read_text("utf-8")
        if source.stem == mutant.file:
            assert text.count(mutant.right) == 1, f"{mutant.file}: {mutant.right}"
            text = text.replace(mutant.right, mutant.wrong)
        target = folder / name / source.name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text.replace("hocket.sync", name), "utf-8")
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))
        for known in [each for each in sys.modules if each.partition(".")[0] == name]:
            del sys.modules[known]
