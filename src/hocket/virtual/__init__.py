"""asyncio on virtual time.

_base.py      asyncio's insides, on which the loop builds
_loop.py      the event loop: how it waits
_clock.py     virtual time, which it shares with `time.monotonic` and friends
_instant.py   how times are added
_timer.py     timers that keep their order
_selector.py  files to watch, where there are any
_outside.py   the work that virtual time must not jump past
_processes.py  the processes that are at work
_loops.py     several loops on one clock
_real_waits.py  waits of which virtual time sees nothing
_last_words.py  what is printed after a deadlock
_pools.py     the workers of thread pools that have nothing to do
_recording.py what is wrapped for the two
_install.py   the whole process on virtual time, for a while
_program.py   an unmodified program on virtual time
"""

from hocket._errors import DeadlockError
from hocket.virtual._install import install, run
from hocket.virtual._loop import EventLoop
from hocket.virtual._program import run_module, run_program

__all__ = [
    "DeadlockError",
    "EventLoop",
    "install",
    "run",
    "run_module",
    "run_program",
]
