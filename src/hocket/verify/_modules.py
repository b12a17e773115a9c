"""The module of a docstring: its name, where it is imported, and who needs it.

As with doctest, the session of a docstring knows the names of its module, and any
session can import the packages of its project. To know a module's names is to run it.
So it is imported only for a session that uses names of which it says nothing itself,
and only where its author has made it to be imported: it is in a package, or does
nothing but define, as `_defines` tells. A script is not run for its docstring.
"""

import ast
import builtins
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from hocket.verify._syntax import tree_of

#: What lies at the root of a project.
_ROOT = ("pyproject.toml", "setup.py", "setup.cfg")

#: What every session knows: but these it has from its module, or looks through it.
_KNOWN = {*dir(builtins), "asyncio", "__builtins__"} - {
    *("__name__", "__doc__", "__file__", "__spec__", "__loader__", "__package__"),
    *("dir", "eval", "exec", "globals", "locals", "vars"),
}
#: What has names of its own.
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


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
    if names[-1] == "__init__":
        names.pop()
    is_name = all(name.isidentifier() for name in names) and names[-1:] != ["__main__"]
    return folder, ".".join(names) if is_name else ""


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


def uses_its_module(sources: Iterable[str], module: str = "") -> bool:
    """Tell whether a session uses names that it does not define.

    Args:
        sources: Its statements, in their order.
        module: The source of the module, which may give a built-in name to something
            of its own.
    """
    known = set(_KNOWN)
    if "import *" in module:
        known.clear()
    for source in sources:
        try:
            statements = tree_of(source).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue  # the run says so
        for statement in statements:
            nodes = list(ast.walk(statement))
            # A class says in which module it is; an annotation may name anything.
            if any(isinstance(node, ast.ClassDef) for node in nodes):
                return True
            bound = set(_bound(nodes))
            # What an assignment binds is not there yet when it is computed.
            inner = bound
            if isinstance(statement, ast.Assign | ast.AugAssign):
                inner = set(_bound(ast.walk(statement.value)))
            used = {*_used(nodes)} - inner
            if used - known or used & _KNOWN & _bound_by(module):
                return True
            known |= bound
    return False


@lru_cache(maxsize=8)
def _bound_by(module: str) -> frozenset[str]:
    """The names that a module binds for all that is in it."""
    try:
        nodes = list(_outside_functions(tree_of(module)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    return frozenset(_bound(node for node in nodes if not _is_same(node)))


def _is_same(node: ast.AST) -> bool:
    """Whether it imports what each session knows by that name."""
    return isinstance(node, ast.alias) and (node.name, node.asname) == ("asyncio", None)


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, _SCOPES):
            yield from _outside_functions(child)


def _used(nodes: Sequence[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store):
            yield node.id
    # What an augmented assignment stores it has read.
    for node in nodes:
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def _bound(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.alias(name=name, asname=other):
                yield other or name.partition(".")[0]
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                yield name
            case ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                yield name
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                yield name
            case ast.AsyncFunctionDef(name=name):
                yield name
            case _:
                pass
