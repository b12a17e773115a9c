"""Where objects lie: elsewhere in each interpreter, so that no output counts on it.

The order of two objects by their `id`, and that in a set of tasks, is that of their
addresses. In processes that begin in the same way these are the same, and in a reader's
process they may be others. Python gives out small blocks of memory by their size, those
first that were given back last; and so it does with some kinds of objects. So here some
of each are given back, in any order.

An object that goes leaves a gap, too, among what was there long before. So half of the
blocks lie before that: they are made when this module is loaded, which is to be the
first one.
"""

import os
from collections.abc import Callable
from functools import partial
from itertools import compress

#: What Python's allocator rounds sizes up to, and the largest block that it gives.
_STEP, _LARGEST = 16, 512
#: So many blocks are mixed of sizes up to the first number, and of others. Before a
#: program begins it is compiled, which takes many small ones.
_SMALL, _MANY, _FEW = 128, 512, 128
#: The size of an empty text of bytes.
_HEADER = 33
#: Larger than a class, which lies where it finds room.
_OF_CLASSES = 2048
#: Python keeps hardly more for the next list.
_KEPT_BY_PYTHON = 64
#: Fewer small ones than that fill gaps at a time, and up to four of another size.
_SHIFT = 8
#: So many are made one after the other, then some of another size.
_PART = 16

_Maker = Callable[[], object]
_OF_SIZES: tuple[_Maker, ...] = (
    *(object, complex),  # the two smallest sizes, which no bytes have
    *(partial(bytes, size - _HEADER) for size in range(48, _LARGEST + 1, _STEP)),
    partial(bytes, _OF_CLASSES),
)
_OF_KINDS: tuple[_Maker, ...] = (
    *(list[object], dict[object, object], partial(float, "0.5")),
    *(partial(tuple[object, ...], range(length)) for length in range(1, 6)),
)
_SMALL_ONES, _LARGE_ONES = _OF_SIZES[: _SMALL // _STEP], _OF_SIZES[_SMALL // _STEP :]
_OTHERS = (*_LARGE_ONES, *_OF_KINDS) * 4
#: What is mixed, and how many of each.
_MAKERS: list[tuple[_Maker, int]] = [
    *((make, _MANY) for make in _SMALL_ONES),
    *((make, _FEW) for make in _LARGE_ONES),
    *((make, _KEPT_BY_PYTHON) for make in _OF_KINDS),
]
#: Makes of each byte 0 or 1.
_COINS = bytes(number % 2 for number in range(256))
#: Those of each maker. Half of them stay, so that there are gaps.
_blocks: list[list[object]] = [[] for _ in _MAKERS]
_filling: list[object] = []


def scatter() -> None:
    """Let what is made from now on lie in any order in memory."""
    _make_half()
    for blocks in _blocks:
        for at in _in_any_order(len(blocks))[len(blocks) // 2 :]:
            blocks[at] = None


def shift(*, of_all: bool = True) -> None:
    """Fill a few gaps: the last is where something went just now.

    Args:
        of_all: Whether of all sizes and kinds, or of small sizes only.
    """
    for make, chance in zip(_SMALL_ONES, os.urandom(len(_SMALL_ONES)), strict=True):
        _filling.extend(make() for _ in range(chance % _SHIFT))
    if of_all:
        some = compress(_OTHERS, os.urandom(len(_OTHERS)).translate(_COINS))
        _filling.extend(make() for make in some)


def _make_half() -> None:
    parts = [
        number
        for number, (_, count) in enumerate(_MAKERS)
        for _ in range(count // 2 // _PART)
    ]
    for at in _in_any_order(len(parts)):
        make, _ = _MAKERS[parts[at]]
        _blocks[parts[at]] += [make() for _ in range(_PART)]


def _in_any_order(count: int) -> list[int]:
    chance = memoryview(os.urandom(4 * count)).cast("I")
    return sorted(range(count), key=chance.__getitem__)


_make_half()
