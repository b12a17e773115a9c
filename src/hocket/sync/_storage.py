"""Where a queue keeps its items: what a subclass may override."""

from collections import deque
from collections.abc import Callable
from typing import Any

NOTHING: deque[Any] = deque()


class Storage:
    """The items of a queue, and how they get in and out.

    A queue calls `_store` and `_take`. They lead to `_put` and `_get` where a
    subclass overrides those, and otherwise straight to the container: to call
    `_put`, which calls `append`, takes as long as the rest of `put_nowait`.
    """

    _overrides_put = False
    _overrides_get = False

    _items: Any
    _store: Callable[[Any], object]
    _take: Callable[[], Any]

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Let `_store` and `_take` be what a subclass overrides."""
        super().__init_subclass__(**kwargs)
        for called, caller in (("_put", "_store"), ("_get", "_take")):
            if getattr(cls, called) is not getattr(Storage, called):
                setattr(cls, caller, getattr(cls, called))
                setattr(cls, f"_overrides{called}", True)

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Let a copy store in its own container."""
        self.__dict__.update(state)
        self._queue = self._items

    # These three may be overridden in subclasses, as in asyncio.

    def _init(self, maxsize: int) -> None:
        self._queue = deque()

    def _get(self) -> Any:
        return self._items.popleft()

    def _put(self, item: Any) -> None:
        self._items.append(item)

    # End of what may be overridden.

    @property
    def _queue(self) -> Any:
        """The container, under the name that subclasses know."""
        return self._items

    @_queue.setter
    def _queue(self, items: Any) -> None:
        self._items = items
        self._stock = NOTHING
        if not self._overrides_put:
            self._store = items.append
        if not self._overrides_get:
            self._take = items.popleft
