"""Names of a package that are imported when somebody first asks for one of them.

The primitives and the recorder import asyncio. That takes longer than the tools take
to see that nothing has changed, so a tool that does not ask for them does without.
PEP 562 has how it works.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazily(
    package: str, modules: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return a package's `__getattr__` and `__dir__`.

    Args:
        package: Its name.
        modules: Where each name is.
    """
    namespace = vars(sys.modules[package])

    def find(name: str) -> object:
        if name not in modules:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message, name=name, obj=sys.modules[package])
        import_module(modules[name])
        # Whatever is loaded now: what was asked for may refer to it.
        for each, origin in modules.items():
            if hasattr(module := sys.modules.get(origin), each):
                namespace[each] = value = getattr(module, each)
                value.__module__ = package  # where users import it from
        return namespace[name]

    def names() -> list[str]:
        return sorted({*namespace, *modules})

    return find, names
