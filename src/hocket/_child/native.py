"""`ctypes`, imported so that it takes no number of a program's own files.

Newer versions of libffi open themselves when `ctypes` is imported, and stay open. That
would take descriptor 3, which belongs to the first file that a program opens.
"""

import os
from contextlib import suppress

#: More than a program is likely to open at a time.
_FIRST_FREE = 64

_taken: list[int] = []
with suppress(OSError):  # fewer are allowed
    while not _taken or _taken[-1] < _FIRST_FREE:
        _taken.append(os.open(os.devnull, os.O_RDONLY))
import ctypes  # noqa: E402

for _descriptor in _taken:
    os.close(_descriptor)

__all__ = ["ctypes"]
