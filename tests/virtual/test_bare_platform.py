import subprocess
import sys
from pathlib import Path

import hocket

# What WebAssembly lacks. Whoever touches one of these gets an error there.
BARE = """
import asyncio, selectors, signal, socket, threading

def lacking(*args, **kwargs):
    raise OSError("this platform lacks it")

socket.socketpair = lacking
selectors.DefaultSelector = lacking
threading.Thread.start = lacking
signal.set_wakeup_fd = lacking
"""

PROGRAM = """
import asyncio, sys, time
from hocket import virtual

async def main():
    lock = asyncio.Lock()
    async with asyncio.timeout(60), lock:
        await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    time.sleep(10)
    print(asyncio.get_running_loop().time())
    await asyncio.Event().wait()

try:
    virtual.run(main())
except virtual.DeadlockError as error:
    print(error)
"""


class TestBarePlatform:
    def test_needs_no_thread_socket_or_signal(self) -> None:
        """Timers, timeouts, locks and the deadlock report work without all three."""
        done = subprocess.run(
            [sys.executable, "-c", BARE + PROGRAM],
            env={"PYTHONPATH": str(Path(hocket.__file__).parents[1])},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.stderr == ""
        assert done.stdout.startswith("12.0\nnothing can happen any more; 1 task waits")
