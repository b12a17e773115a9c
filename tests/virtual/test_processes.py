"""A process that a program has started, and asks whether it has ended.

Here the real clock is the subject: a process works, but shortly.
"""

import asyncio
import subprocess
import sys
import time

import pytest

from hocket import virtual

LIMIT = 60.0


def start() -> "subprocess.Popen[bytes]":
    """Start a process that works for a while."""
    command = [sys.executable, "-c", "import time; time.sleep(0.1)"]
    return subprocess.Popen(command)


def in_a_thread() -> int | None:
    process, until = start(), time.monotonic() + LIMIT
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    return process.poll()


async def in_a_loop() -> int | None:
    process, until = start(), time.monotonic() + LIMIT
    while process.poll() is None and time.monotonic() < until:
        await asyncio.sleep(0.01)
    return process.poll()


def test_process_is_waited_for() -> None:
    """Virtual time does not jump past its work, also where a thread sleeps."""
    with virtual.install():
        assert in_a_thread() == 0
        assert asyncio.run(in_a_loop()) == 0
        assert time.monotonic() < LIMIT


def test_time_jumps_when_it_has_ended() -> None:
    """From then on nothing is under way."""
    began = time.monotonic()
    with virtual.install():
        process = start()
        process.wait()
        time.sleep(3600)
        asyncio.run(asyncio.sleep(3600))
    assert time.monotonic() - began < LIMIT


def test_process_of_earlier_is_not_waited_for() -> None:
    """What was there before the run began is no part of it."""
    began = time.monotonic()
    with subprocess.Popen([sys.executable], stdin=subprocess.PIPE) as process:
        with virtual.install():
            time.sleep(3600)
        assert process.poll() is None
        process.communicate()
    assert time.monotonic() - began < LIMIT


def test_deadlock_is_told_beside_one() -> None:
    """A process that nobody waits for lets no task go on."""
    with virtual.install():
        process = subprocess.Popen([sys.executable], stdin=subprocess.PIPE)
        with pytest.raises(virtual.DeadlockError):
            asyncio.run(asyncio.wait_for(asyncio.Event().wait(), None))
        process.communicate()
