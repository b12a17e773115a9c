"""Put other things in the place of attributes, and the old ones back."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager


@contextmanager
def patched(replacements: Iterable[tuple[object, str, object]]) -> Generator[None]:
    """Set each (owner, name, value); restore what was there, last one first.

    The owner's own `__dict__` is read, since `getattr` would bind a method.
    """
    saved: list[tuple[object, str, object]] = []
    try:
        for owner, name, value in replacements:
            saved.append((owner, name, vars(owner)[name]))
            setattr(owner, name, value)
        yield
    finally:
        for owner, name, value in reversed(saved):
            setattr(owner, name, value)
