"""The prelude of mode `virtual`: the process is on the virtual clock."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

from hocket import virtual


@contextmanager
def prelude() -> Generator[Callable[[], str]]:
    """Put the process on the virtual clock."""
    with virtual.install():
        yield lambda: ""
