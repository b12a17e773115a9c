"""The rows of the table of coverage: what the primitives offer.

They are asked of the running Python's asyncio itself, and of Hocket's counterparts, so
a method that a new Python adds is a row at once, whether a program shows it or not.
Which of them wait is in the table of operations that all of Hocket reads.
"""

import asyncio
import inspect
from asyncio import locks, queues
from dataclasses import dataclass

import hocket
from hocket.observe import PRIMITIVES

_NAMES = dict.fromkeys(
    [
        *locks.__all__,
        *queues.__all__,
        "BrokenBarrierError",
        *(
            name
            for primitive in PRIMITIVES.values()
            for name in (*primitive.classes, *primitive.errors)
        ),
    ]
)
_WAITS = {
    (class_name, method): bool(operation.waits)
    for primitive in PRIMITIVES.values()
    for class_name in primitive.classes
    for method, operation in primitive.operations.items()
}


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
    made = [getattr(module, class_name, None) for module in (hocket, asyncio)]
    return _rows(class_name, *filter(None, made))


def _rows(class_name: str, *made: type) -> list[Row]:
    methods: dict[str, object] = {}
    for each in made:
        methods |= _methods(each)
    return [
        Row(
            class_name,
            name,
            waits=_WAITS.get((class_name, name), inspect.iscoroutinefunction(method)),
            origin=_origin(name, method, made[0]),
        )
        for name, method in methods.items()
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
