"""What is in a folder comes in an order that depends on the hash seed, as in a set.

Python promises none, and each kind of file system has its own. All runs have their
folders on the same one, and would list them alike. A reader's may be another.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any


class _Listing:
    """Stands in for a function that lists a folder, and looks like it.

    Args:
        lists: Does so, in the order that we want.
        original: The function.
    """

    def __init__(
        self, lists: Callable[[Any], Any], original: Callable[..., Any]
    ) -> None:
        self._lists, self._original = lists, original
        self.__doc__, self.__name__ = original.__doc__, original.__name__
        os.supports_fd.add(self)

    def __call__(self, path: Any = ".") -> Any:
        return self._lists(path)

    def __repr__(self) -> str:
        return repr(self._original)


class _Iterator(closing["_Iterator"]):
    """As what `os.scandir` gives: an iterator, and a context that closes it.

    Args:
        entries: What is in the folder.
        opened: What lists it. It complains if it is neither closed nor at its end.
    """

    def __init__(self, entries: Sequence[os.DirEntry[Any]], opened: Any) -> None:
        super().__init__(self)
        self._entries: Iterator[os.DirEntry[Any]] = iter(entries)
        self._opened = opened

    def __iter__(self) -> Iterator[os.DirEntry[Any]]:
        return self

    def __next__(self) -> os.DirEntry[Any]:
        for entry in self._entries:
            return entry
        self.close()
        raise StopIteration

    def close(self) -> None:
        self._entries = iter(())
        self._opened.close()


def mix_listings() -> None:
    """Let folders be listed so from now on; not by what has the functions already."""
    if isinstance(os.listdir, _Listing):
        return
    names_in, entries_in = os.listdir, os.scandir

    def names(path: str) -> Sequence[str]:
        return sorted(names_in(path), key=hash)

    def entries(path: str) -> _Iterator:
        with entries_in(path) as found:
            each = sorted([*found], key=lambda entry: hash(entry.name))
        return _Iterator(each, entries_in(path))

    os.listdir = _Listing(names, names_in)
    os.scandir = _Listing(entries, entries_in)
