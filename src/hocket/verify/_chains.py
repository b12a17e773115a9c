"""The names with dots in a source: which it uses, and what its own names stand for.

`getattr(time, "time")` and `__import__("time").time` are names, too. What has none, as
what a call returns, is a `?`: so `?.st_mtime` is what is asked of it.
"""

import ast
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from hocket.verify._imported import in_full

#: Stands between a module and a name in it, also where a text names the module.
IN = ":"
#: Dots of a name at most for which another may stand: names grow by each that does.
_DOTS = 1
_DEFINITION = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
#: Where statements hold statements.
_INSIDE = ("body", "orelse", "finalbody", "handlers", "cases")


class Chains:
    """The names in a source.

    Args:
        statements: Its statements.
        package: In which package it is, as `a.b`; its relative imports begin there.
    """

    def __init__(self, statements: Sequence[ast.stmt], package: str = "") -> None:
        self._statements = statements
        self._package = package
        #: What is imported by each name.
        self._imported: dict[str, set[str]] = {
            name: {f"{name}{IN}"} for name in ("time", "os")
        }
        #: What else a name may stand for: what it is assigned, and a class's bases.
        self._same: dict[str, set[str]] = {}
        self._stars: list[str] = []
        self._stored: set[str] = set()
        for statement in statements:
            for node in ast.walk(statement):
                self._note(node)

    @cached_property
    def used(self) -> tuple[str, ...]:
        """What it uses, also in its functions and classes."""
        return tuple(_used_in(self._statements))

    @cached_property
    def _defined(self) -> dict[str, tuple[str, ...]]:
        return _defined_by(self._statements)

    def import_all(self, module: str) -> None:
        """Let it know all names of a module."""
        self._stars.append(module)

    def binds(self, name: str) -> bool:
        """Tell whether it gives a name to something.

        Args:
            name: The name, without dots.
        """
        return bool(self._stars) or name in self._imported.keys() | self._stored

    def elsewhere(self, name: str) -> Iterator[str]:
        """Say what a name stands for that is imported, as `module:name`.

        Args:
            name: The name.
        """
        if IN in name:
            yield name
            return
        first, dot, rest = name.partition(".")
        yield from (f"{module}{IN}{name}" for module in self._stars)
        for origin in self._imported.get(first, ()):
            if not origin.endswith(IN):
                yield f"{origin}{dot}{rest}"
            # A variable may have the name of a module that another function uses.
            elif dot or first not in self._stored:
                yield f"{origin}{rest}"

    def here(self, name: str) -> Iterator[str]:
        """Say what else a name of its own stands for, or uses.

        Args:
            name: The name.
        """
        first, dot, rest = name.partition(".")
        if name.count(".") <= _DOTS:
            yield from (f"{each}{dot}{rest}" for each in self._same.get(first, ()))
        yield from self._defined.get(first, ())

    def _note(self, node: ast.AST) -> None:
        match node:
            case ast.Import(names=names):
                for each in names:
                    name = each.asname or each.name.partition(".")[0]
                    origin = each.name if each.asname else name
                    self._imported.setdefault(name, set()).add(f"{origin}{IN}")
            case ast.ImportFrom(names=names):
                self._note_from(node, names)
            case ast.ClassDef(name=name, bases=bases):
                self._stored.add(name)
                self._note_same([name], bases)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                self._stored.add(name)
            case ast.Assign(targets=targets, value=value):
                self._note_same(_names(targets), [value])
            case (
                ast.AnnAssign(target=target, value=ast.expr() as value)
                | ast.NamedExpr(target=target, value=value)
            ):
                self._note_same(_names([target]), [value])
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                self._stored.add(name)
            case _:
                pass

    def _note_from(self, node: ast.ImportFrom, names: Iterable[ast.alias]) -> None:
        module = in_full("." * node.level + (node.module or ""), self._package)
        for each in names:
            if each.name == "*":
                self._stars.append(module)
            else:
                known = self._imported.setdefault(each.asname or each.name, set())
                known.add(f"{module}{IN}{each.name}")

    def _note_same(self, names: Iterable[str], values: Iterable[ast.expr]) -> None:
        chains = {chain for value in values if (chain := _chain(value)[0])[0] != "?"}
        for name in names:
            self._same.setdefault(name, set()).update(chains)


def _chain(node: ast.AST) -> tuple[str, list[ast.AST]]:
    """The name that a node is, or asks for, and what it holds besides."""
    match node:
        case ast.Name(id=name):
            return name, []
        case ast.Attribute(value=value, attr=name):
            of, below = _chain(value)
            return _asked(of, name), below
        case ast.Call(
            func=ast.Name(id="getattr"),
            args=[of, ast.Constant(value=str(name)), *others],
        ):
            chain, below = _chain(of)
            return _asked(chain, name), [*below, *others]
        case ast.Call(
            func=ast.Name(id="__import__" | "import_module")
            | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str(name))],
        ) if name and not name.startswith("."):
            return f"{name}{IN}", []
        case _:
            return "?", [node]


def _asked(of: str, name: str) -> str:
    return f"{of}{name}" if of.endswith(IN) else f"{of}.{name}"


def _used_in(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Yield each name that is used in some nodes, once."""
    left, seen = [*nodes], set[str]()
    while left:
        node = left.pop()
        name, below = _chain(node)
        if name == "?":
            left += ast.iter_child_nodes(node)
            continue
        left += below
        if name not in seen and not isinstance(getattr(node, "ctx", None), ast.Store):
            seen.add(name)
            yield name


def _defined_by(statements: Iterable[ast.stmt]) -> dict[str, tuple[str, ...]]:
    """What is used by what statements define, or change, by its name."""
    found: dict[str, dict[str, None]] = {}
    for parts in _parts(statements):
        used = dict.fromkeys(_used_in(parts))
        for name in {name for each in parts for name in _changed_by(each)}:
            found.setdefault(name, {}).update(used)
    return {name: tuple(used) for name, used in found.items()}


def _parts(statements: Iterable[ast.AST]) -> Iterator[list[ast.AST]]:
    """Yield statements, and of those that hold others what else is in them."""
    for statement in statements:
        inside = [each for name in _INSIDE for each in getattr(statement, name, ())]
        if not inside or isinstance(statement, _DEFINITION):
            yield [statement]
        else:
            yield [n for n in ast.iter_child_nodes(statement) if n not in inside]
            yield from _parts(inside)


def _changed_by(part: ast.AST) -> Iterator[str]:
    """Name what a part of a module binds or changes."""
    if isinstance(part, _DEFINITION):
        yield part.name
        for node in ast.walk(part):
            if isinstance(node, ast.Global):
                yield from node.names
        return
    for node in ast.walk(part):
        match node:
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case (
                ast.Attribute(value=of, ctx=ast.Store())
                | ast.Subscript(value=of, ctx=ast.Store())
                | ast.Call(func=ast.Attribute(value=of))
            ):
                yield _chain(of)[0].partition(".")[0]
            case _:
                pass


def _names(targets: Iterable[ast.expr]) -> list[str]:
    return [each.id for each in targets if isinstance(each, ast.Name)]
