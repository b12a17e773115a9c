"""The module of a docstring: its name, where it is imported, and who needs it.

As with doctest, the session of a docstring knows the names of its module, and any
session can import the packages of its project. To know a module's names is to run it.
So it is imported only for a session that uses names of which it says nothing itself,
and only where its author has made it to be imported: it is in a package, and another
file imports it, as `_imported` tells; or it does nothing but define, as `_defines`
tells. A script is not run for its docstring.
"""

import ast
import builtins
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

from hocket._child.prompt import awaits
from hocket.verify._model import Step
from hocket.verify.reading._imported import named_in
from hocket.verify.reading._names import bound_by, names_of
from hocket.verify.reading._syntax import tree_of

#: What lies at the root of a project.
_ROOT = ("pyproject.toml", "setup.py", "setup.cfg")

#: What every session knows: but these it has from its module, or looks through it.
_KNOWN = {*dir(builtins), "__builtins__"} - {
    *("__name__", "__doc__", "__file__", "__spec__", "__loader__", "__package__"),
    *("dir", "eval", "exec", "globals", "locals", "vars"),
}


def module_of(file: Path) -> tuple[Path, str]:
    """Find what a module is called, and the folder from which it is imported.

    Args:
        file: The module.

    Returns:
        The folder, and the dotted name; "" where it cannot be imported by a name.
    """
    folder, names = file.parent, [file.stem]
    while (folder / "__init__.py").is_file() and folder.name:
        folder, names = folder.parent, [folder.name, *names]
    folder, names = _within_namespace(folder, names)
    if names[-1] == "__init__":
        names.pop()
    is_name = all(name.isidentifier() for name in names) and names[-1:] != ["__main__"]
    return folder, ".".join(names) if is_name else ""


def package_of(file: Path, module: str) -> str:
    """Name the package at which the dots of a module's imports begin; "" for none.

    Args:
        file: The module.
        module: Its dotted name.
    """
    return module if file.name == "__init__.py" else module.rpartition(".")[0]


def _within_namespace(folder: Path, names: list[str]) -> tuple[Path, list[str]]:
    """Put before the name of what lies in a folder without `__init__.py` the folder's.

    That is a namespace, as in `jaraco.collections`, where the project imports what is
    in it by that name only, or where something in it has the name of a standard module,
    which it cannot mean to be. Elsewhere such a folder is where scripts lie.
    """
    roots = import_folders(folder)
    for root in () if folder in roots else roots:
        if root in folder.parents:
            space = folder.relative_to(root).parts
            named = named_in(roots[-1])
            is_said = ".".join([*space, names[0]]) in named and names[0] not in named
            if is_said or _has_standard_name(folder):
                return root, [*space, *names]
    return folder, names


@cache
def _has_standard_name(folder: Path) -> bool:
    """Whether something in a folder is called as a module of the standard library."""
    with suppress(OSError):
        return any(
            each.stem in sys.stdlib_module_names and each.suffix in {"", ".py"}
            for each in folder.iterdir()
        )
    return False


@cache
def import_folders(folder: Path) -> tuple[Path, ...]:
    """Find the folders from which the packages of a project are imported.

    Args:
        folder: A folder of the project.

    Returns:
        The project's root, and before it the `src` in it; none where no file says
        that there is a project.
    """
    for root in (folder, *folder.parents):
        if any((root / name).is_file() for name in _ROOT):
            return tuple(each for each in (root / "src", root) if each.is_dir())
    return ()


def uses_its_module(steps: Iterable[Step], module: str = "") -> bool:
    """Tell whether a session uses names that it does not define.

    Args:
        steps: Its statements, in their order.
        module: The source of the module, which may give a name to something of its own.
    """
    steps = [*steps]
    # One that awaits is typed where asyncio is known.
    given = _KNOWN | {"asyncio"} if any(awaits(s.source) for s in steps) else _KNOWN
    own, known, perhaps = _bound_by(module), {*given}, set[str]()
    if "import *" in module:
        known.clear()
    for step in steps:
        try:
            names = names_of(step.source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue  # the run says so
        # A class says in which module it is; an annotation may name anything.
        if names.defines_class:
            return True
        # A name that it binds too, or that a statement before may not have bound, is
        # the one of the module until then, if that has it.
        left = names.used - known
        if left - names.bound - perhaps or names.used & given & own or left & own:
            return True
        is_sure = names.is_sure and "Traceback" not in (step.expected or "")
        (known if is_sure else perhaps).update(names.bound)
    return False


@lru_cache(maxsize=8)
def _bound_by(module: str) -> frozenset[str]:
    """The names that a module binds for all that is in it."""
    try:
        bound = bound_by(module)
        if "asyncio" not in bound:
            return bound
        nodes = ast.walk(tree_of(module))
        # What a session that awaits knows by that name.
        is_same = any(
            isinstance(node, ast.Import) and _is_asyncio(node) for node in nodes
        )
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    return bound - {"asyncio"} if is_same else bound


def _is_asyncio(node: ast.Import) -> bool:
    return any((each.name, each.asname) == ("asyncio", None) for each in node.names)
