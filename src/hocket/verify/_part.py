"""The part of a session that has to do with some of its statements.

Statements have to do with each other that use a name which one of them binds, and so
have those that use another such name. What is imported is there for all.
"""

import ast
from collections.abc import Collection, Iterator, Sequence

from hocket.verify._syntax import tree_of

_IMPORTS = ast.Import | ast.ImportFrom
_DEFINES = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def part_of(sources: Sequence[str], wanted: Collection[int]) -> list[int]:
    """Choose the statements that have to do with some, and all imports.

    Args:
        sources: The statements of a session.
        wanted: The numbers of some of them.

    Returns:
        The numbers of those chosen, in order; all where one cannot be read.
    """
    try:
        trees = [tree_of(source) for source in sources]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return [*range(len(sources))]
    bound = {name for tree in trees for name in _bound(tree)}
    used = [{name for name in _names(tree) if name in bound} for tree in trees]
    chosen = {*wanted}
    known = {name for number in chosen for name in used[number]}
    while more := {n for n, names in enumerate(used) if names & known} - chosen:
        chosen |= more
        known |= {name for number in more for name in used[number]}
    imports = {n for n, tree in enumerate(trees) if _imports(tree)}
    return sorted(chosen | imports)


def _imports(tree: ast.Module) -> bool:
    return any(isinstance(statement, _IMPORTS) for statement in tree.body)


def _bound(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, _DEFINES):
            yield node.name


def _names(tree: ast.Module) -> Iterator[str]:
    yield from _bound(tree)
    yield from (node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
