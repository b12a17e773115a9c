"""What `EventLoop` builds on: asyncio's selector loop and its insides.

The names below are private to asyncio, and the same in all of Python 3.11 to
3.15. Type stubs leave them out, so they are declared here; at run time this
file adds nothing.
"""

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import deque

    from hocket.virtual._timer import Timer

    class SelectorEventLoop(asyncio.SelectorEventLoop):
        """asyncio's loop, with the insides that we use."""

        _clock_resolution: float
        _csock: object
        _debug: bool
        _ready: deque[asyncio.Handle]
        _scheduled: list[Timer]
        _signal_handlers: dict[int, asyncio.Handle]
        _ssock: object

        def _check_callback(self, callback: object, method: str) -> None: ...
        def _check_closed(self) -> None: ...
        def _check_thread(self) -> None: ...
        def _close_self_pipe(self) -> None: ...
        def _make_self_pipe(self) -> None: ...
        def _write_to_self(self) -> None: ...

else:
    SelectorEventLoop = asyncio.SelectorEventLoop
