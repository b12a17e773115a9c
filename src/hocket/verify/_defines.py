"""Which modules do nothing but define when they are imported.

A docstring is no reason to run a script. So a module that is in no package is read
first: all that an import would compute has to be of a form that is known here, and
known to do nothing else. The rest acts. A module beside it that it imports is read
too.

What a value is, is written as the expression that makes it, such as `re.compile()`. The
module's own code is never called, so there are no instances of its classes; but of
enumerations, of which only those may be used that have no code for it.
"""

import ast
import builtins
import sys
from collections.abc import Iterable, Sequence
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import cast

from hocket.verify._makers import DECORATORS, MAKES_DATA, OF_ANYTHING, OF_DATA
from hocket.verify._syntax import tree_of

#: What else a value is: built-in data with nothing but data in it; what the module
#: defines; a class whose code would run where it is used; anything.
_DATA, _FUNCTION, _CLASS, _ENUM = "data", "function", "class", "enumeration"
_HOOKED, _ANY = "hooked", ""
_OWN = {_FUNCTION, _CLASS, _ENUM, _HOOKED, _ANY}
#: Before the name of what is from neither this project nor the standard library.
_OTHER = "other:"

#: What such a call makes is a class.
_BASES = {
    *("collections.namedtuple()", "typing.NamedTuple()", "typing.TypedDict()"),
    "typing.NewType()",
}
_METACLASSES = {"builtins.type", "abc.ABCMeta", "enum.EnumMeta", "enum.EnumType"}
#: The modules of which something is known.
_KNOWN = {*sys.stdlib_module_names, "typing_extensions"}
#: Those that do something when they are imported.
_ACTING = {"antigravity", "idlelib", "test", "this", "turtledemo"}
#: What Python calls of a class when one is derived from it, or it is subscripted.
_HOOKS = {
    *("__init_subclass__", "__class_getitem__", "__set_name__", "__prepare__"),
    *("__mro_entries__", "__signature__", "__subclasshook__"),
}
#: What an enumeration calls when it is made.
_MAKES_MEMBERS = {"__new__", "__init__", "_generate_next_value_"}
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


def acts_in(file: Path, folders: Sequence[str]) -> str:
    """Find where a module does more than define when it is imported.

    Args:
        file: The module.
        folders: From where it is imported, and what it imports.

    Returns:
        The place, such as `line 3 of deploy.py`; "" where there is none.
    """
    try:
        _Modules(folders).names_in(file)
    except _Acts as acts:
        return str(acts)
    except RecursionError:
        return f"{file.name}, which is too complex to read"
    return ""


class _Acts(Exception):  # noqa: N818 - no error: an answer
    """An import would do something, or might.

    Args:
        file: The module.
        node: Where in it.
    """

    def __init__(self, file: Path, node: ast.AST) -> None:
        super().__init__(f"line {getattr(node, 'lineno', 1)} of {file.name}")


class _Modules:
    """Modules that import each other, each read once."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._folders = [Path(folder) for folder in folders]
        self._names: dict[Path, dict[str, str]] = {}
        self._begun: set[Path] = set()

    def names_in(self, file: Path) -> dict[str, str]:
        """Read a module that only defines, and say what each of its names is.

        Args:
            file: The module.

        Raises:
            _Acts: It does more.
        """
        if file not in self._names:
            self._begun.add(file)
            try:
                tree = tree_of(file.read_bytes())
            except (OSError, SyntaxError, ValueError, MemoryError):
                raise _Acts(file=file, node=ast.Pass()) from None
            scope = _Scope(file, self)
            scope.run(tree.body)
            self._names[file] = scope.names
        return self._names[file]

    def read(self, file: Path) -> None:
        """Read a module, unless that is being done: modules may import each other.

        Args:
            file: The module.

        Raises:
            _Acts: It does more than define.
        """
        if file not in self._begun:
            self.names_in(file)

    def is_under_way(self, file: Path) -> bool:
        """Whether a module is being read."""
        return file in self._begun and file not in self._names

    def name_in(self, file: Path, name: str) -> str:
        """Say what a name of a module is that was read.

        Args:
            file: The module.
            name: The name.
        """
        # While it imports itself, it may be any that is known already.
        if self.is_under_way(file):
            return _HOOKED
        return self._names[file].get(name, _ANY)

    def beside(self, dotted: str) -> Path | None:
        """Find the module outside of packages that a dotted name imports.

        Args:
            dotted: The name.
        """
        for folder in self._folders:
            place = folder
            for part in dotted.split("."):
                file = place / f"{part}.py"
                place /= part
                if (place / "__init__.py").is_file():
                    return None  # a package is made to be imported
                if file.is_file():
                    return file
                for suffix in EXTENSION_SUFFIXES:
                    if (compiled := file.with_name(f"{part}{suffix}")).is_file():
                        return compiled  # of which nothing can be known
        return None

    def origin(self, dotted: str) -> str:
        """Say what an imported name is, that is in no module beside.

        Args:
            dotted: The name.
        """
        top = dotted.partition(".")[0]
        is_own = any((folder / top).is_dir() for folder in self._folders)
        return dotted if top in _KNOWN and not is_own else f"{_OTHER}{dotted}"


class _Scope:
    """What is known where the statements of a module run, or those of a class in it.

    Args:
        file: The module.
        modules: Those that it may import.
        outer: The scope around it.
        kind: `module`, `class`, or `comprehension`.
    """

    def __init__(
        self,
        file: Path,
        modules: _Modules,
        outer: "_Scope | None" = None,
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

    def inner(self, kind: str) -> "_Scope":
        """Begin a scope in this one."""
        return _Scope(self.file, self.modules, self, kind)

    # Names

    def look_up(self, name: str) -> str | None:
        """Say what a name is; None where it is unknown."""
        if name in self.names:
            return self.names[name]
        if self.outer is not None:
            return self.outer.look_up(name)
        if hasattr(builtins, name) and not name.startswith("__"):
            is_hidden = any(origin.startswith(_OTHER) for origin in self.starred)
            return _ANY if is_hidden else f"builtins.{name}"
        if name in {"__file__", "__name__", "__doc__"}:
            return _DATA
        if len(self.starred) == 1 and not name.startswith("_"):
            return f"{self.starred[0]}.{name}"
        return None

    def bind(self, name: str, what: str, node: ast.AST) -> None:
        """Note what a name is. Where it is something else already, it may be either."""
        if name in _OF_MODULES and self.kind == "module":
            raise _Acts(self.file, node)
        before = self.look_up(name)
        either = _HOOKED if _HOOKED in (before, what) else _ANY
        self.names[name] = what if before in (None, what) else either

    def assign(self, target: ast.expr, what: str) -> None:
        """Note what is assigned, where that runs nothing."""
        match target:
            case ast.Name(id=name):
                self.bind(name, what, target)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for part in parts:
                    self.assign(part, _DATA if what == _DATA else _ANY)
            case ast.Starred(value=value):
                self.assign(value, what)
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if self.look_up(
                name
            ) in (_FUNCTION, _CLASS) and (
                attribute == "__doc__" or not attribute.startswith("__")
            ):
                pass
            case ast.Subscript(value=ast.Name(id=name), slice=key) if (
                self.look_up(name) == self.value(key) == what == _DATA
            ):
                pass
            case _:
                raise _Acts(self.file, target)

    # Statements

    def run(self, statements: Iterable[ast.stmt]) -> None:
        """Go through statements.

        Args:
            statements: The statements, in their order.

        Raises:
            _Acts: One of them does more than define.
        """
        for statement in statements:
            self.statement(statement)

    def statement(self, node: ast.stmt) -> None:
        """Go through a statement."""
        match node:
            case ast.Pass() | ast.Global():
                pass
            case ast.Import(names=aliases):
                for alias in aliases:
                    self._import(alias, node)
            case ast.ImportFrom():
                self._import_from(node)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self.parameters(node.args)
                self.annotation(node.returns)
                self.bind(node.name, self._decorated(node, _FUNCTION), node)
            case ast.ClassDef():
                self.bind(node.name, self._decorated(node, self._class(node)), node)
            case ast.If():
                self._if(node)
            case ast.Try() | ast.TryStar():
                self._try(node)
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign() | ast.Delete():
                self._assignment(node)
            case _:
                self._simple(node)

    def _assignment(
        self, node: ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Delete
    ) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                what = self.value(value)
                for target in targets:
                    self.assign(target, what)
            case ast.AnnAssign(target=target, value=value, annotation=annotation):
                self.annotation(annotation)
                if value is not None:
                    self.assign(target, self.value(value))
            case ast.AugAssign(target=ast.Name(id=name), value=value) if (
                self.look_up(name) == _DATA
            ):
                self.bind(name, self.value(value), node)
            case ast.Delete(targets=[ast.Name(id=name)]):
                self.bind(name, _ANY, node)
            case _:
                raise _Acts(self.file, node)

    def _simple(self, node: ast.stmt) -> None:
        match node:
            case ast.Expr(value=value):
                self.value(value)
            case ast.Assert(test=test, msg=message):
                self.values(test, message)
            case ast.Raise(exc=error, cause=cause):
                # A class of its own would be called.
                if not _OWN.isdisjoint(self.values(error, cause)):
                    raise _Acts(self.file, node)
            case _ if type(node).__name__ == "TypeAlias":
                name, *_, alias = ast.iter_child_nodes(node)
                self.value(alias)
                self.assign(cast("ast.Name", name), _ANY)
            case _:
                raise _Acts(self.file, node)

    def _if(self, node: ast.If) -> None:
        test = node.test
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
            test = test.values[0]  # what is behind it is not asked
        is_main = ast.unparse(test) in {
            "__name__ == '__main__'",
            "'__main__' == __name__",
        }
        if is_main and "__name__" not in self.names:
            self.run(node.orelse)  # the rest is for who runs it
        elif self.value(test) == "typing.TYPE_CHECKING":
            self.run(node.orelse)
        else:
            self.value(node.test)
            self.run(node.body)
            self.run(node.orelse)

    def _try(self, node: ast.Try | ast.TryStar) -> None:
        self.run(node.body)
        for handler in node.handlers:
            self.values(handler.type)
            if handler.name:
                self.bind(handler.name, "builtins.Exception()", handler)
            self.run(handler.body)
        self.run(node.orelse)
        self.run(node.finalbody)

    def _import(self, alias: ast.alias, node: ast.Import) -> None:
        name, _, below = alias.name.partition(".")
        what = self._imported(alias.name, node)
        if below and not alias.asname:
            what = _ANY if what.endswith(":") else self.modules.origin(name)
        self.bind(alias.asname or name, what, node)

    def _import_from(self, node: ast.ImportFrom) -> None:
        if node.level:  # which fails outside of a package
            raise _Acts(self.file, node)
        package = node.module or ""
        if package == "__future__":
            self.is_lazy |= any(each.name == "annotations" for each in node.names)
            return
        module = self._imported(package, node)
        for alias in node.names:
            if alias.name == "*":
                self._import_all(module, node)
                continue
            what = self.attribute(module, alias.name)
            if not module.endswith(":") or what == _ANY:  # it may be a module, too
                what = self._imported(f"{package}.{alias.name}", node)
            self.bind(alias.asname or alias.name, what, node)

    def _imported(self, dotted: str, node: ast.stmt) -> str:
        """Say what a dotted name is; `FILE:` for a module beside, once it is read."""
        parts = dotted.split(".")
        if parts[0] in _ACTING or "__main__" in parts:
            raise _Acts(self.file, node)
        if file := self.modules.beside(dotted):
            self.modules.read(file)
            return f"{file}:"
        return self.modules.origin(dotted)

    def _import_all(self, module: str, node: ast.stmt) -> None:
        if not module.endswith(":"):
            self.starred.append(module)
            return
        file = Path(module[:-1])
        if self.modules.is_under_way(file):
            raise _Acts(self.file, node)
        for name, what in self.modules.names_in(file).items():
            self.bind(name, what, node)

    # Definitions

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

    def _decorated(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, what: str
    ) -> str:
        """Say what becomes of a definition."""
        decorators = [(each, self.value(each)) for each in node.decorator_list]
        for decorator, by in reversed(decorators):
            known = OF_ANYTHING.fullmatch(by) or DECORATORS.fullmatch(by)
            # In a class method, a property is asked of its class.
            is_asked = by == "builtins.classmethod" and "property()" in what
            if not known or is_asked or what == _HOOKED:
                raise _Acts(self.file, decorator)
            if what not in (_CLASS, _ENUM):
                what = _made(by, what)
        return what

    def _class(self, node: ast.ClassDef) -> str:
        bases = [self.value(base) for base in node.bases]
        for base in bases:
            if not (base in (_CLASS, _ENUM) or base in _BASES or _is_named(base)):
                raise _Acts(self.file, node)
        makers = [
            self.value(keyword.value)
            for keyword in node.keywords
            if keyword.arg in (None, "metaclass")
        ]
        if not all(map(_is_named, makers)):
            raise _Acts(self.file, node)
        self.values(*(keyword.value for keyword in node.keywords))
        inside = self.inner("class")
        inside.run(node.body)
        is_enum = any(each.startswith("enum.") for each in (*bases, *makers))
        if is_enum or _ENUM in bases:
            if _CLASS in bases or not _MAKES_MEMBERS.isdisjoint(inside.names):
                raise _Acts(self.file, node)
            return _ENUM if inside.has_no_code() else _HOOKED
        is_hooked = not _HOOKS.isdisjoint(inside.names)
        return _HOOKED if is_hooked or _METACLASSES & {*bases} else _CLASS

    def has_no_code(self) -> bool:
        """Whether what uses a member of an enumeration runs none of its own code."""
        return all(
            what in (_DATA, "enum.auto()")
            or (what == _FUNCTION and not name.startswith("_"))
            for name, what in self.names.items()
        )

    # Expressions

    def values(self, *nodes: ast.AST | None) -> list[str]:
        """Say what some expressions are."""
        return [self.value(node) for node in nodes if node is not None]

    def value(self, node: ast.AST) -> str:
        """Say what an expression is.

        Raises:
            _Acts: To compute it may do something.
        """
        match node:
            case ast.Constant():
                what = _DATA
            case ast.Name(id=name):
                what = self.look_up(name) or _ANY
            case ast.Attribute(value=value, attr=name):
                what = self.attribute(self.value(value), name)
            case ast.Call():
                what = self._call(node)
            case ast.Lambda(args=arguments):
                self.parameters(arguments)
                what = _FUNCTION
            case ast.Subscript(value=value, slice=key):
                what, _ = self.values(value, key)
                if not (what in (_DATA, _CLASS, _ENUM) or _is_named(what)):
                    raise _Acts(self.file, node)
            case ast.BinOp():
                what = self._operation(node)
            case _:
                what = self._combined(node)
        if what == _HOOKED and self.kind != "annotation":
            raise _Acts(self.file, node)
        return what

    def _combined(self, node: ast.AST) -> str:
        match node:
            case ast.UnaryOp(op=operator, operand=operand):
                what = self.value(operand)
                if what in _OWN and not isinstance(operator, ast.Not):
                    raise _Acts(self.file, node)
            case ast.BoolOp(values=values):
                what = _either(self.values(*values))
            case ast.IfExp(test=test, body=body, orelse=other):
                self.value(test)
                what = _either(self.values(body, other))
            case ast.NamedExpr():
                what = self._named(node)
            case ast.Compare() | ast.JoinedStr():
                self.values(*ast.iter_child_nodes(node))
                what = _DATA
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                what = self._comprehension(node)
            case _ if isinstance(node, _PARTS):
                kinds = {*self.values(*ast.iter_child_nodes(node))}
                what = _DATA if kinds <= {_DATA} else _ANY
            case _:
                raise _Acts(self.file, node)
        return what

    def attribute(self, what: str, name: str) -> str:
        """Say what an attribute is of what is known."""
        if what.endswith(":"):
            return self.modules.name_in(Path(what[:-1]), name)
        is_back = name == "modules" or (name.startswith("__") and name not in _SAID)
        if what == _HOOKED or (is_back and what not in _OWN):
            return _HOOKED  # from there, all can be reached
        return _ANY if what in _OWN else f"{what}.{name}"

    def _call(self, node: ast.Call) -> str:
        by = self.value(node.func)
        named = [(each.arg, self.value(each.value)) for each in node.keywords]
        given = {*self.values(*node.args), *(what for _, what in named)}
        is_known = OF_ANYTHING.fullmatch(by) or (
            OF_DATA.fullmatch(by) and _OWN.isdisjoint(given)
        )
        # It would call its key; and data would have in it what is none.
        calls = any(
            (name == "key" and not what.startswith("builtins."))
            or (name is None and what != _DATA)
            for name, what in named
        )
        calls |= by.startswith("data.") and bool(given - {_DATA})
        calls |= by == "builtins.type" and len(node.args) > 1  # which makes a class
        if calls or not is_known:
            raise _Acts(self.file, node)
        return _made(by, *given)

    def _named(self, node: ast.NamedExpr) -> str:
        what = self.value(node.value)
        # In a comprehension, what comes before it comes after it too.
        if what != _DATA or self.kind == "comprehension":
            raise _Acts(self.file, node)
        self.assign(node.target, what)
        return what

    def _operation(self, node: ast.BinOp) -> str:
        left, right = self.values(node.left, node.right)
        both = {left, right}
        if both == {_DATA} or (left == _DATA and isinstance(node.op, ast.Mod)):
            return _DATA
        if isinstance(node.op, ast.BitOr):
            return _ANY  # a union of types
        is_own = not both.isdisjoint(_OWN) and not isinstance(node.op, ast.Add)
        if is_own or any(what.startswith(_OTHER) for what in both):
            raise _Acts(self.file, node)
        return right if left == _DATA else left

    def _comprehension(self, node: _Comprehension) -> str:
        scope = self.inner("comprehension")
        for each in node.generators:
            what = scope.value(each.iter)
            if each.is_async:
                raise _Acts(self.file, node)
            scope.assign(each.target, _DATA if what == _DATA else _ANY)
            scope.values(*each.ifs)
        if isinstance(node, ast.DictComp):
            kinds = scope.values(node.key, node.value)
        else:
            kinds = scope.values(node.elt)
        return _DATA if {*kinds} == {_DATA} else _ANY


def _is_named(what: str) -> bool:
    """Whether it is something that an import has given, and no call has made."""
    return what not in _OWN and what != _DATA and not what.endswith((")", ":"))


def _either(kinds: Sequence[str]) -> str:
    return kinds[0] if len({*kinds}) == 1 else _ANY


def _made(by: str, *of: str) -> str:
    """Say what a call makes."""
    if by.startswith("builtins.property()"):
        return "builtins.property()"
    if MAKES_DATA.fullmatch(by):
        return _DATA if {*of} <= {_DATA} else _ANY
    return f"{by}()"
