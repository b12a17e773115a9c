"""What is computed where a module only defines: what values are, and what makes them.

A value is written as the expression that makes it, such as `re.compile()`. The module's
own code is never called, so there are no instances of its classes; but of enumerations,
of which only those may be used that have no code for it.
"""

import ast
import builtins
from collections.abc import Sequence
from pathlib import Path
from typing import Generic, Protocol, Self, TypeVar

from hocket.verify.reading._makers import MAKES_DATA, OF_ANYTHING, OF_DATA, is_one_of

#: What else a value is: built-in data with nothing but data in it; what the module
#: defines; a class whose code would run where it is used; anything.
DATA, FUNCTION, CLASS, ENUM = "data", "function", "class", "enumeration"
HOOKED, ANY = "hooked", ""
OWN = {FUNCTION, CLASS, ENUM, HOOKED, ANY}
#: Before the name of what is from neither this project nor the standard library.
OTHER = "other:"

#: What the attributes of anything are that say something of it, and no more.
_SAID = {
    *("__all__", "__author__", "__class__", "__doc__", "__file__", "__module__"),
    *("__name__", "__qualname__", "__version__"),
}
#: What of a module is called, or looked through, when a name is imported from it.
_OF_MODULES = {"__getattr__", "__path__"}

#: What holds values, and what of an expression is none.
_PARTS = (
    *(ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Starred, ast.Slice),
    *(ast.FormattedValue, ast.expr_context, ast.operator, ast.boolop, ast.cmpop),
)
_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


class Acts(Exception):  # noqa: N818 - no error: an answer
    """An import would do something, or might.

    Args:
        file: The module.
        node: Where in it.
    """

    def __init__(self, file: Path, node: ast.AST) -> None:
        super().__init__(f"line {getattr(node, 'lineno', 1)} of {file.name}")


class Modules(Protocol):
    """The modules that were read."""

    def name_in(self, file: Path, name: str) -> str:
        """Say what a name of a module is.

        Args:
            file: The module.
            name: The name.
        """
        ...


_M = TypeVar("_M", bound=Modules)


class Computed(Generic[_M]):
    """What is known where a module, a class in it, or a comprehension computes.

    Args:
        file: The module.
        modules: Those that it may import.
        outer: The scope around it.
        kind: `module`, `class`, `comprehension`, or `annotation`.
    """

    def __init__(
        self,
        file: Path,
        modules: _M,
        outer: "Self | None" = None,
        kind: str = "module",
    ) -> None:
        self.file = file
        self.modules = modules
        self.outer = outer
        self.kind = kind
        self.names: dict[str, str] = {}
        # Annotations are no more than texts.
        self.is_lazy: bool = outer is not None and outer.is_lazy
        # All names of these are known, too.
        self.starred: list[str] = outer.starred if outer is not None else []

    def inner(self, kind: str) -> Self:
        """Begin a scope in this one."""
        return type(self)(self.file, self.modules, self, kind)

    def look_up(self, name: str) -> str | None:
        """Say what a name is; None where it is unknown."""
        if name in self.names:
            return self.names[name]
        if self.outer is not None:
            return self.outer.look_up(name)
        if hasattr(builtins, name) and not name.startswith("__"):
            is_hidden = any(origin.startswith(OTHER) for origin in self.starred)
            return ANY if is_hidden else f"builtins.{name}"
        if name in {"__file__", "__name__", "__doc__"}:
            return DATA
        if len(self.starred) == 1 and not name.startswith("_"):
            return f"{self.starred[0]}.{name}"
        return None

    def bind(self, name: str, what: str, node: ast.AST) -> None:
        """Note what a name is. Where it is something else already, it may be either."""
        if name in _OF_MODULES and self.kind == "module":
            raise Acts(self.file, node)
        before = self.look_up(name)
        either = HOOKED if HOOKED in (before, what) else ANY
        self.names[name] = what if before in (None, what) else either

    def assign(self, target: ast.expr, what: str) -> None:
        """Note what is assigned, where that runs nothing."""
        match target:
            case ast.Name(id=name):
                self.bind(name, what, target)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for part in parts:
                    self.assign(part, DATA if what == DATA else ANY)
            case ast.Starred(value=value):
                self.assign(value, what)
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if self.look_up(
                name
            ) in (FUNCTION, CLASS) and (
                attribute == "__doc__" or not attribute.startswith("__")
            ):
                pass
            case ast.Subscript(value=ast.Name(id=name), slice=key) if (
                self.look_up(name) == self.value(key) == what == DATA
            ):
                pass
            case _:
                raise Acts(self.file, target)

    def parameters(self, arguments: ast.arguments) -> None:
        """Go through what the parameters of a function say."""
        self.values(*arguments.defaults, *arguments.kw_defaults)
        for parameter in ast.walk(arguments):
            if isinstance(parameter, ast.arg):
                self.annotation(parameter.annotation)

    def annotation(self, node: ast.expr | None) -> None:
        """Go through an annotation, which may name any class."""
        if node is not None and not self.is_lazy:
            scope = self.inner("annotation")
            scope.value(node)

    def values(self, *nodes: ast.AST | None) -> list[str]:
        """Say what some expressions are."""
        return [self.value(node) for node in nodes if node is not None]

    def value(self, node: ast.AST) -> str:
        """Say what an expression is.

        Raises:
            Acts: To compute it may do something.
        """
        match node:
            case ast.Constant():
                what = DATA
            case ast.Name(id=name):
                what = self.look_up(name) or ANY
            case ast.Attribute(value=value, attr=name):
                what = self.attribute(self.value(value), name)
            case ast.Call():
                what = self._call(node)
            case ast.Lambda(args=arguments):
                self.parameters(arguments)
                what = FUNCTION
            case ast.Subscript(value=value, slice=key):
                what, _ = self.values(value, key)
                if not (what in (DATA, CLASS, ENUM) or is_named(what)):
                    raise Acts(self.file, node)
            case ast.BinOp():
                what = self._operation(node)
            case _:
                what = self._combined(node)
        if what == HOOKED and self.kind != "annotation":
            raise Acts(self.file, node)
        return what

    def _combined(self, node: ast.AST) -> str:
        match node:
            case ast.UnaryOp(op=operator, operand=operand):
                what = self.value(operand)
                if what in OWN and not isinstance(operator, ast.Not):
                    raise Acts(self.file, node)
            case ast.BoolOp(values=values):
                what = _either(self.values(*values))
            case ast.IfExp(test=test, body=body, orelse=other):
                self.value(test)
                what = _either(self.values(body, other))
            case ast.NamedExpr():
                what = self._named(node)
            case ast.Compare() | ast.JoinedStr():
                self.values(*ast.iter_child_nodes(node))
                what = DATA
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                what = self._comprehension(node)
            case _ if isinstance(node, _PARTS):
                kinds = {*self.values(*ast.iter_child_nodes(node))}
                what = DATA if kinds <= {DATA} else ANY
            case _:
                raise Acts(self.file, node)
        return what

    def attribute(self, what: str, name: str) -> str:
        """Say what an attribute is of what is known."""
        if what.endswith(":"):
            return self.modules.name_in(Path(what[:-1]), name)
        is_back = name == "modules" or (name.startswith("__") and name not in _SAID)
        if what == HOOKED or (is_back and what not in OWN):
            return HOOKED  # from there, all can be reached
        return ANY if what in OWN else f"{what}.{name}"

    def _call(self, node: ast.Call) -> str:
        by = self.value(node.func)
        named = [(each.arg, self.value(each.value)) for each in node.keywords]
        given = {*self.values(*node.args), *(what for _, what in named)}
        is_known = is_one_of(OF_ANYTHING, by) or (
            is_one_of(OF_DATA, by) and OWN.isdisjoint(given)
        )
        # It would call its key; and data would have in it what is none.
        calls = any(
            (name == "key" and not is_one_of(f"{OF_ANYTHING}|{OF_DATA}", what))
            or (name is None and what != DATA)
            for name, what in named
        )
        # What `lru_cache` is given may be the function, and then it calls that.
        takes_data = by.startswith("data.") or by == "functools.lru_cache"
        calls |= takes_data and bool(given - {DATA})
        calls |= by == "builtins.type" and len(node.args) > 1  # which makes a class
        if calls or not is_known:
            raise Acts(self.file, node)
        return made(by, *given)

    def _named(self, node: ast.NamedExpr) -> str:
        what = self.value(node.value)
        # In a comprehension, what comes before it comes after it too.
        if what != DATA or self.kind == "comprehension":
            raise Acts(self.file, node)
        self.assign(node.target, what)
        return what

    def _operation(self, node: ast.BinOp) -> str:
        left, right = self.values(node.left, node.right)
        both = {left, right}
        if both == {DATA} or (left == DATA and isinstance(node.op, ast.Mod)):
            return DATA
        if isinstance(node.op, ast.BitOr):
            return ANY  # a union of types
        is_own = not both.isdisjoint(OWN) and not isinstance(node.op, ast.Add)
        if is_own or any(what.startswith(OTHER) for what in both):
            raise Acts(self.file, node)
        return right if left == DATA else left

    def _comprehension(self, node: _Comprehension) -> str:
        scope = self.inner("comprehension")
        for each in node.generators:
            what = scope.value(each.iter)
            if each.is_async:
                raise Acts(self.file, node)
            scope.assign(each.target, DATA if what == DATA else ANY)
            scope.values(*each.ifs)
        if isinstance(node, ast.DictComp):
            kinds = scope.values(node.key, node.value)
        else:
            kinds = scope.values(node.elt)
        return DATA if {*kinds} == {DATA} else ANY


def is_named(what: str) -> bool:
    """Whether it is something that an import has given, and no call has made."""
    return what not in OWN and what != DATA and not what.endswith((")", ":"))


def _either(kinds: Sequence[str]) -> str:
    return kinds[0] if len({*kinds}) == 1 else ANY


def made(by: str, *of: str) -> str:
    """Say what a call makes."""
    if by.startswith("builtins.property()"):
        return "builtins.property()"
    if is_one_of(MAKES_DATA, by):
        return DATA if {*of} <= {DATA} else ANY
    return f"{by}()"
