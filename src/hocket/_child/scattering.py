"""Where objects lie: elsewhere in each interpreter, so that no output counts on it.

The order in a set of tasks is that of their addresses. In processes that begin in the
same way these are the same, and in a reader's process they may be others. Python gives
out small blocks of memory by their size, those first that were given back last. So here
some of each size are given back, in any order.
"""

import os
from collections.abc import Callable
from functools import partial

#: Of each size so many blocks are mixed: at most 256.
_BLOCKS = 64
#: What Python's allocator rounds sizes up to, and the largest block that it gives.
_STEP, _LARGEST = 16, 512
#: The size of an empty text of bytes.
_HEADER = 33

_MAKERS: tuple[Callable[[], object], ...] = (
    *(object, complex),  # the two smallest sizes, which no bytes have
    *(partial(bytes, size - _HEADER) for size in range(48, _LARGEST + 1, _STEP)),
)
#: What stays, so that there are gaps.
_kept: list[object] = []


def scatter() -> None:
    """Let what is made from now on lie in any order in memory."""
    for make in _MAKERS:
        blocks: list[object] = [make() for _ in range(_BLOCKS)]
        order = sorted(range(_BLOCKS), key=os.urandom(_BLOCKS).__getitem__)
        for at in order[_BLOCKS // 2 :]:
            blocks[at] = None
        _kept.append(blocks)
