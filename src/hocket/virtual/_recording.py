"""What is wrapped while a program runs on virtual time."""

import threading
from collections.abc import Generator
from contextlib import ExitStack, contextmanager

from hocket.deadlock import _holders
from hocket.observe._patch import patched
from hocket.virtual import _pools

_recorders = 0
_patches = ExitStack()
_lock = threading.Lock()


@contextmanager
def recording() -> Generator[None]:
    """Record holders and the work of pools until the block ends.

    Blocks may be nested, and overlap in several threads.
    """
    global _recorders  # noqa: PLW0603 - classes are wrapped for the whole process
    with _lock:
        if not _recorders:
            _patches.enter_context(patched([*_holders.wrappers(), *_pools.wrappers()]))
        _recorders += 1
    try:
        yield
    finally:
        with _lock:
            _recorders -= 1
            if not _recorders:
                _patches.close()
