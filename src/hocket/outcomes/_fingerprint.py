"""The state of a run, in sixteen bytes.

Two runs in equal states go on alike, whatever led there, so the second need not be
followed. The state is all that the rest of a run can depend on: the ready queue, the
suspended coroutines and what they refer to, the timers with the times that are possible
(`_zone.py`), the globals of the program, and what is left of the model's allowances.

The objects are walked from there (`_reading.py` knows how to look into each kind). Each
is written down once, and referred to by its number. So neither addresses matter, nor
what was made when.
"""

import inspect
import marshal
import random
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, cast

from hocket.observe._frames import in_library, suspended
from hocket.outcomes._reading import (
    ATOMS,
    HIDES_LOOPS,
    OpaqueError,
    about_code,
    known_readers,
    reader,
)
from hocket.outcomes._run import Run, Task


def fingerprint(run: Run, state: object, options: int, about: object) -> bytes | None:
    """Return the state of a run; None where it might be like no other.

    Args:
        run: The run, between two callbacks.
        state: What the program keeps besides tasks and timers.
        options: How many options it has now.
        about: What the choice is about.
    """
    pending = run.pending
    tasks = [task for task in run.tasks if not task.done()]
    facts = (
        *(options, run.loops, run.same_instant_left, run.cancellations_left),
        run.left_in_round,
        run.terminal.unfinished,
        run.now if run.keeps_clock else None,
        random.getstate() if run.draws_random else None,
        tuple((timer.least, timer.most, timer.due - run.now) for timer in pending),
        run.zone.shape(pending),
        tuple(run.steps.get(task, 0) for task in tasks if _hides_a_loop(task)),
        tuple(run.unseen),
    )
    frames = list(_frames_below(run))
    roots = [about, list(run.ready), tasks, list(pending), state, frames]
    try:
        written = _written(roots)
        data = marshal.dumps(cast("Any", (facts, written)), 2)  # 2: no references
    except (OpaqueError, ValueError):  # an attribute's name may be any object
        return None
    return blake2b(data, digest_size=16).digest()


def _written(roots: list[object]) -> list[object]:
    """Write down what can be reached from here."""
    out = list[object]()
    reached: list[object] = [roots]  # kept, so that no address is used twice
    references = {id(roots): (0,)}

    def reach(thing: object) -> tuple[int]:
        reference = references[id(thing)] = (len(reached),)
        reached.append(thing)
        return reference

    for thing in reached:
        kind = type(thing)
        name, read = known_readers.get(kind) or reader(kind)
        facts, parts = read(thing)
        out += (
            name,
            facts,
            [
                part if type(part) in ATOMS else references.get(id(part)) or reach(part)
                for part in parts
            ],
        )
    return out


def _frames_below(run: Run) -> Iterator[tuple[object, ...]]:
    """Yield the program's frames that wait for the loop to end."""
    frame = inspect.currentframe()
    while frame is not None and frame is not run.below:
        if not in_library(frame):
            code, names = frame.f_code, frame.f_locals
            # The locals of a module are its globals, which are looked at anyway.
            values = () if names is frame.f_globals else tuple(names.items())
            yield code.co_qualname, frame.f_lasti, values
        frame = frame.f_back


def _hides_a_loop(task: Task) -> bool:
    return HIDES_LOOPS and any(
        about_code(frame.f_code).has_loop for frame in suspended(task.get_coro())
    )
