"""The part of a session that has to do with some of its statements.

Statements have to do with each other that use a name which one of them binds, and so
have those that use another such name. What is imported is there for all. A call may
leave something where no name of the session leads, as in a module or a file: then all
that follows may find it.
"""

import ast
from collections.abc import Collection, Iterator, Sequence

from hocket.verify.reading._syntax import tree_of

_IMPORTS = ast.Import | ast.ImportFrom
_DISPLAYS = ast.Constant | ast.Dict | ast.List | ast.Set | ast.Tuple
#: What only looks at what it is given, or makes something of it.
_ONLY_LOOK = {
    *("all", "any", "bool", "dict", "enumerate", "frozenset", "hash", "isinstance"),
    *("issubclass", "iter", "len", "list", "max", "min", "print", "range", "repr"),
    *("reversed", "set", "sorted", "str", "sum", "tuple", "type", "zip"),
}

#: The name that a prompt gives to what it has shown last.
_LAST = "_"
#: What changes, or tells, only whose method it is.
_OF_ITS_OWN = {
    *("add", "append", "clear", "copy", "difference", "discard", "extend", "get"),
    *("insert", "intersection", "items", "join", "keys", "pop", "remove", "sort"),
    *("symmetric_difference", "union", "update", "values"),
}


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
    if any(map(_asks_for_last, trees)):
        trees = [_naming_last(tree) for tree in trees]
    bound = {name for tree in trees for name in _bound(tree)}
    # Something wanted may get another name there.
    bound |= {name for number in wanted for name in _imported(trees[number])}
    used = [bound.intersection(_names(tree)) for tree in trees]
    leaves = [_may_leave(tree, bound) for tree in trees]
    chosen, more = set[int](), {*wanted}
    known = set[str]()
    while more:
        chosen |= more
        known.update(*(used[number] for number in more))
        first = min((n for n in chosen if leaves[n]), default=len(trees))
        more = {n for n, names in enumerate(used) if n > first or names & known}
        more -= chosen
    imports = {n for n, tree in enumerate(trees) if _imports(tree)}
    return sorted(chosen | imports)


def _asks_for_last(tree: ast.Module) -> bool:
    """Whether it uses the name that a prompt gives to what it has shown last."""
    return any(isinstance(n, ast.Name) and n.id == _LAST for n in ast.walk(tree))


def _naming_last(tree: ast.Module) -> ast.Module:
    """Let what a prompt shows have the name that the prompt gives it."""
    shown: list[ast.stmt] = [
        ast.Assign([ast.Name(_LAST, ast.Store())], each.value)
        if isinstance(each, ast.Expr)
        else each
        for each in tree.body
    ]
    return ast.Module(shown, [])


def _imports(tree: ast.Module) -> bool:
    return any(isinstance(statement, _IMPORTS) for statement in tree.body)


def _may_leave(tree: ast.Module, bound: set[str]) -> bool:
    """Whether a statement may leave something that no name in a session leads to."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in _ONLY_LOOK - bound:
                pass
            case ast.Call(func=ast.Attribute(value=of, attr=name)) if (
                name in _OF_ITS_OWN and _is_known(of, bound)
            ):
                pass
            case ast.Call() | ast.Await():
                return True
            case ast.ClassDef(bases=[_, *_]) | ast.ClassDef(keywords=[_, *_]):
                return True
            case (
                ast.Attribute(value=of, ctx=ast.Store())
                | ast.Subscript(value=of, ctx=ast.Store())
            ) if not _is_known(of, bound):
                return True
            case _ if getattr(node, "decorator_list", ()):
                return True
            case _:
                pass
    return False


def _is_known(of: ast.expr, bound: set[str]) -> bool:
    """Whether something has a name that the session binds, or stands there itself."""
    return of.id in bound if isinstance(of, ast.Name) else isinstance(of, _DISPLAYS)


def _bound(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) if not isinstance(node.ctx, ast.Load):
                yield name
            case (
                ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.ClassDef(name=name)
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
                | ast.MatchMapping(rest=str(name))
            ):
                yield name
            case _:
                pass


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, _IMPORTS):
            yield from (each.asname or each.name for each in node.names)


def _names(tree: ast.Module) -> Iterator[str]:
    yield from _bound(tree)
    yield from _imported(tree)
    yield from (node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
