"""A selector that is only opened when there is a file to watch."""

import selectors
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from _typeshed import FileDescriptorLike

Ready: TypeAlias = list[tuple[selectors.SelectorKey, int]]


class LazySelector(selectors.BaseSelector):
    """Watches files with another selector, and leaves the waiting to `wait`."""

    def __init__(
        self,
        wait: Callable[[float | None], Ready],
        selector: selectors.BaseSelector | None = None,
    ) -> None:
        self._wait = wait
        self._selector = selector

    def __len__(self) -> int:
        return len(self._selector.get_map()) if self._selector else 0

    def select(self, timeout: float | None = None) -> Ready:
        """Let the loop wait in its own way; it calls `poll` in its course."""
        return self._wait(timeout)

    def poll(self, timeout: float) -> Ready:
        """Wait for files, at most `timeout` seconds of real time."""
        return self._selector.select(timeout) if self._selector else []

    def register(
        self, fileobj: "FileDescriptorLike", events: int, data: object = None
    ) -> selectors.SelectorKey:
        """Watch a file."""
        return self._open().register(fileobj, events, data)

    def unregister(self, fileobj: "FileDescriptorLike") -> selectors.SelectorKey:
        """Watch a file no longer."""
        return self._open().unregister(fileobj)

    def get_map(self) -> "Mapping[FileDescriptorLike, selectors.SelectorKey]":
        """Return what is watched."""
        return self._selector.get_map() if self._selector else {}

    def close(self) -> None:
        """Close the selector underneath, and let go of the loop: it dies at once."""
        self._wait = _closed
        if self._selector is not None:
            self._selector.close()

    def _open(self) -> selectors.BaseSelector:
        if self._selector is None:
            self._selector = selectors.DefaultSelector()
        return self._selector


def _closed(timeout: float | None) -> Ready:
    raise ValueError("select on a closed selector")
