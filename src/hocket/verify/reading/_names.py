"""Names: which a statement at a prompt looks up, and which it binds there.

What is bound inside a function, a comprehension or a class is no name of the prompt.
Python's own symbol tables say what is where.
"""

import ast
import symtable
import warnings
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import NamedTuple

from hocket.verify.reading._syntax import tree_of

#: What may not run to its end, or not at all, and what binds a name only for a while.
_COMPOUND = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.TryStar, ast.Match)


class Names(NamedTuple):
    """The names of a statement.

    Attributes:
        used: Those that it looks up.
        bound: Those that it binds.
        is_sure: Whether it has bound them all, once it ends without an exception.
        defines_class: Whether it defines a class.
    """

    used: frozenset[str]
    bound: frozenset[str]
    is_sure: bool
    defines_class: bool


def names_of(source: str) -> Names:
    """Find the names of a statement.

    Args:
        source: The statement.

    Raises:
        SyntaxError: It is none.
        ValueError: It holds a NUL.
        RecursionError: It is too complex.
        MemoryError: It is too complex.
    """
    nodes = list(ast.walk(tree_of(source)))
    # In a coroutine it may await.
    table = _table(f"async def _():\n{_inside(source)}")
    # From Python 3.14 on there is one for annotations, too.
    prompt = next(each for each in table.get_children() if each.get_name() == "_")
    symbols = prompt.get_symbols()
    used = {each.get_name() for each in symbols if each.is_referenced()}
    stored = {name for node in nodes for name in _read_before(node)}
    bound = {each.get_name() for each in symbols if _is_bound(each)}
    return Names(
        frozenset(used | stored | _looked_up_in(prompt.get_children())),
        frozenset(bound - stored),
        not any(isinstance(node, _COMPOUND) for node in nodes),
        any(isinstance(node, ast.ClassDef) for node in nodes),
    )


def _read_before(node: ast.AST) -> Iterator[str]:
    """The names that are there before a node that looks like it stores them.

    And those of an annotation, which in a function nobody computes.
    """
    match node:
        case ast.AugAssign(target=ast.Name(id=name)):
            yield name
        case ast.Name(id=name, ctx=ast.Del()):
            yield name
        case ast.AnnAssign(annotation=annotation):
            names = (n for n in ast.walk(annotation) if isinstance(n, ast.Name))
            yield from (name.id for name in names)
        case _:
            pass


def bound_by(module: str) -> frozenset[str]:
    """Find the names that a module binds for all that is in it.

    Args:
        module: Its source.

    Raises:
        SyntaxError: It is none.
        ValueError: It holds a NUL.
        RecursionError: It is too complex.
        MemoryError: It is too complex.
    """
    top = _table(module)
    bound = {each.get_name() for each in top.get_symbols() if _is_bound(each)}
    return frozenset(bound | _bound_from_within(top.get_children()))


def _bound_from_within(tables: Iterable[symtable.SymbolTable]) -> set[str]:
    """The names that functions and classes bind for all, as they have declared."""
    found: set[str] = set()
    for table in tables:
        symbols = (each for each in table.get_symbols() if each.is_declared_global())
        found |= {each.get_name() for each in symbols if _is_bound(each)}
        found |= _bound_from_within(table.get_children())
    return found


def _table(source: str) -> symtable.SymbolTable:
    with warnings.catch_warnings(action="ignore"):
        return symtable.symtable(source, "", "exec")


def _inside(source: str) -> str:
    """A statement as the body of a function; a comment alone is none."""
    return f"{indent(source, ' ')}\n pass\n"


def _is_bound(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported()


def _looked_up_in(tables: Iterable[symtable.SymbolTable]) -> set[str]:
    """The names that inner scopes look up outside of them."""
    found: set[str] = set()
    for table in tables:
        symbols = table.get_symbols()
        outer = {
            each.get_name()
            for each in symbols
            if each.is_referenced() and (each.is_global() or each.is_free())
        }
        below = _looked_up_in(table.get_children())
        if table.get_type() == "function":
            below -= {each.get_name() for each in symbols if each.is_local()}
        found |= outer | below
    return found
