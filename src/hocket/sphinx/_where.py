"""On which Pythons examples are verified: by a build, and by the project's CI.

A build runs on one Python, and knows of others only what the cache does. A project
whose CI verifies its examples on several names them by `hocket_pythons`.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from hocket.verify import Example, allows_python, name_pythons


def name_where(
    pythons: AbstractSet[str], tested: Sequence[str], examples: Iterable[Example]
) -> str:
    """Name the Pythons on which examples are verified.

    Args:
        pythons: Those that a build knows to have verified them all.
        tested: Those on which CI verifies all that is meant for them.
        examples: The examples.
    """
    where = f"Python {name_pythons(pythons)}"
    specifiers = {example.options.requires_python for example in examples}
    others = [
        python
        for python in tested
        if python not in pythons
        and all(allows_python(specifier, _numbers(python)) for specifier in specifiers)
    ]
    if not others:
        return where
    return f"{where}, by CI on {name_pythons(others)}"


def _numbers(python: str) -> tuple[int, ...]:
    return tuple(int(number) for number in python.split("."))
