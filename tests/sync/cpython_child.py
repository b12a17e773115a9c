"""Run CPython's own tests with Hocket's classes in place of asyncio's.

    python cpython_child.py MODULE SECONDS TEST...

For each test this prints its name, and then how it ended, as a line of JSON. A
test that takes longer than so many seconds ends the process.
"""

import asyncio
import asyncio.locks
import asyncio.queues
import faulthandler
import json
import sys
import traceback
import unittest

import hocket

NAMES = (
    "Barrier",
    "BoundedSemaphore",
    "BrokenBarrierError",
    "Condition",
    "Event",
    "LifoQueue",
    "Lock",
    "PriorityQueue",
    "Queue",
    "QueueEmpty",
    "QueueFull",
    "QueueShutDown",
    "Semaphore",
)


def run(test: unittest.TestCase | unittest.TestSuite) -> str:
    """Run a test; return "" if it passed, or what went wrong."""
    result = unittest.TestResult()
    test(result)
    return "\n".join(text for _, text in result.errors + result.failures)


def report(name: str, outcome: str | None) -> None:
    """Say how a test ended; None while it runs."""
    sys.stdout.write(json.dumps([name, outcome]) + "\n")
    sys.stdout.flush()


def main(module: str, seconds: str, *names: str) -> None:
    """Replace the classes, before the tests are loaded, and run the tests."""
    for name in NAMES:
        setattr(asyncio, name, getattr(hocket, name))
    for name in names:
        report(name, None)
        faulthandler.dump_traceback_later(float(seconds), exit=True)
        try:
            [test] = unittest.defaultTestLoader.loadTestsFromName(f"{module}.{name}")
            outcome = run(test)
        except Exception:
            outcome = traceback.format_exc()
        report(name, outcome)


if __name__ == "__main__":
    main(*sys.argv[1:])
