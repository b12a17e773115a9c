"""The rows of the table of coverage: what the running Python's asyncio offers.

They are asked of asyncio itself, and of Hocket's counterparts, so a method that
a new Python adds is a row at once, whether a program shows it or not.
"""

import asyncio
import inspect
from asyncio import locks, queues
from dataclasses import dataclass

import hocket

_NAMES = dict.fromkeys(
    [*locks.__all__, *queues.__all__, "BrokenBarrierError", "QueueShutDown"]
)


@dataclass(frozen=True, slots=True)
class Row:
    """A public method.

    Attributes:
        class_name: the class on which it is called.
        method: its name.
        waits: whether it can make its task wait.
        origin: the class from which the method comes, often the same.
    """

    class_name: str
    method: str
    waits: bool
    origin: str

    @property
    def name(self) -> str:
        """The name by which people call it, as `Lock.acquire`."""
        return f"{self.class_name}.{self.method}"

    @property
    def is_own(self) -> bool:
        """True where the class does not have it from another one."""
        return self.origin == self.class_name


def _is_exception(name: str) -> bool:
    found: type = getattr(asyncio, name, None) or getattr(hocket, name)
    return issubclass(found, Exception)


def class_names() -> list[str]:
    """Name the primitives, in asyncio's order."""
    return [name for name in _NAMES if not _is_exception(name)]


def exception_names() -> list[str]:
    """Name the exceptions that asyncio's primitives have for themselves."""
    return [name for name in _NAMES if _is_exception(name)]


def rows(class_name: str) -> list[Row]:
    """List the public methods of a class, asyncio's first.

    Args:
        class_name: one of `class_names`.
    """
    own = getattr(hocket, class_name, None)
    return _rows(class_name, getattr(asyncio, class_name), own)


def _rows(class_name: str, asyncios: type, own: type | None) -> list[Row]:
    theirs = _methods(asyncios)
    ours = _methods(own) if own else {}
    return [
        Row(
            class_name,
            name,
            waits=inspect.iscoroutinefunction(method),
            origin=_origin(name, method, own or asyncios),
        )
        for name, method in {**ours, **theirs}.items()
    ]


def _methods(made: type) -> dict[str, object]:
    """Return the methods of an instance: some are there only when it is made."""
    required = [
        1
        for parameter in inspect.signature(made).parameters.values()
        if parameter.default is parameter.empty
    ]
    instance = made(*required)
    return {
        name: value
        for name in dir(instance)
        if not name.startswith("_") and callable(value := getattr(instance, name))
    }


def _origin(name: str, method: object, made: type) -> str:
    """Return the primitive that has a method first: `Queue` for `LifoQueue.get`."""
    definer = getattr(method, "__qualname__", "").rpartition(".")[0]
    bases = [base.__name__ for base in made.__mro__ if hasattr(base, name)]
    primitives = [base for base in (definer, *reversed(bases)) if base in _NAMES]
    return next(iter(primitives), made.__name__)
