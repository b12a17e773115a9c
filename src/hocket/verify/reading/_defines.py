"""Which modules do nothing but define when they are imported.

A docstring is no reason to run a script. So a module that is in no package is read
first: all that an import would compute has to be of a form that is known here, and
known to do nothing else. The rest acts. A module beside it that it imports is read
too. `_computed` has the expressions, and `_makers` what they may call.
"""

import ast
import sys
from collections.abc import Iterable, Sequence
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import cast

from hocket.verify.reading._computed import (
    ANY,
    CLASS,
    DATA,
    ENUM,
    FUNCTION,
    HOOKED,
    OTHER,
    OWN,
    Acts,
    Computed,
    is_named,
    made,
)
from hocket.verify.reading._imported import in_full
from hocket.verify.reading._makers import DECORATORS, OF_ANYTHING, is_one_of
from hocket.verify.reading._modules import module_of, package_of
from hocket.verify.reading._syntax import tree_of

#: What such a call makes is a class.
_BASES = {
    *("collections.namedtuple()", "typing.NamedTuple()", "typing.TypedDict()"),
    "typing.NewType()",
}
_METACLASSES = {"builtins.type", "abc.ABCMeta", "enum.EnumMeta", "enum.EnumType"}
#: So all metaclasses of the standard library are called.
_MAKE_CLASSES = ("Meta", "Type", "type")
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
    except Acts as acts:
        return str(acts)
    except RecursionError:
        return f"{file.name}, which is too complex to read"
    return ""


def _is_metaclass(what: str) -> bool:
    """Whether it makes a class: any function may be named as one, and is called."""
    is_standard = not what.startswith(OTHER)
    return is_named(what) and what.endswith(_MAKE_CLASSES if is_standard else "")


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
            Acts: It does more.
        """
        if file not in self._names:
            self._begun.add(file)
            try:
                tree = tree_of(file.read_bytes())
            except (OSError, SyntaxError, ValueError, MemoryError):
                raise Acts(file=file, node=ast.Pass()) from None
            scope = _Scope(file, self)
            scope.run(tree.body)
            self._names[file] = scope.names
        return self._names[file]

    def read(self, file: Path) -> None:
        """Read a module, unless that is being done: modules may import each other.

        Args:
            file: The module.

        Raises:
            Acts: It does more than define.
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
            return HOOKED
        return self._names[file].get(name, ANY)

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
        return dotted if top in _KNOWN and not is_own else f"{OTHER}{dotted}"


class _Scope(Computed[_Modules]):
    """The statements of a module, or those of a class in it."""

    def run(self, statements: Iterable[ast.stmt]) -> None:
        """Go through statements.

        Args:
            statements: The statements, in their order.

        Raises:
            Acts: One of them does more than define.
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
                self.bind(node.name, self._decorated(node, FUNCTION), node)
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
                self.look_up(name) == DATA
            ):
                self.bind(name, self.value(value), node)
            case ast.Delete(targets=[ast.Name(id=name)]):
                self.bind(name, ANY, node)
            case _:
                raise Acts(self.file, node)

    def _simple(self, node: ast.stmt) -> None:
        match node:
            case ast.Expr(value=value):
                self.value(value)
            case ast.Assert(test=test, msg=message):
                self.values(test, message)
            case ast.Raise(exc=error, cause=cause):
                # A class of its own would be called.
                if not OWN.isdisjoint(self.values(error, cause)):
                    raise Acts(self.file, node)
            case _ if type(node).__name__ == "TypeAlias":
                name, *_, alias = ast.iter_child_nodes(node)
                self.value(alias)
                self.assign(cast("ast.Name", name), ANY)
            case _:
                raise Acts(self.file, node)

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
            what = ANY if what.endswith(":") else self.modules.origin(name)
        self.bind(alias.asname or name, what, node)

    def _import_from(self, node: ast.ImportFrom) -> None:
        package = self._named_in_full(node)
        if package == "__future__":
            self.is_lazy |= any(each.name == "annotations" for each in node.names)
            return
        module = self._imported(package, node)
        for alias in node.names:
            if alias.name == "*":
                self._import_all(module, node)
                continue
            what = self.attribute(module, alias.name)
            if not module.endswith(":") or what == ANY:  # it may be a module, too
                what = self._imported(f"{package}.{alias.name}", node)
            self.bind(alias.asname or alias.name, what, node)

    def _named_in_full(self, node: ast.ImportFrom) -> str:
        """Say from what a statement imports, whose name may begin with dots."""
        package = package_of(self.file, module_of(self.file)[1])
        name = in_full("." * node.level + (node.module or ""), package)
        if not name:  # outside of a package that fails
            raise Acts(self.file, node)
        return name

    def _imported(self, dotted: str, node: ast.stmt) -> str:
        """Say what a dotted name is; `FILE:` for a module beside, once it is read."""
        parts = dotted.split(".")
        if parts[0] in _ACTING or "__main__" in parts:
            raise Acts(self.file, node)
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
            raise Acts(self.file, node)
        for name, what in self.modules.names_in(file).items():
            self.bind(name, what, node)

    # Definitions

    def _decorated(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, what: str
    ) -> str:
        """Say what becomes of a definition."""
        decorators = [(each, self.value(each)) for each in node.decorator_list]
        for decorator, by in reversed(decorators):
            known = is_one_of(OF_ANYTHING, by) or is_one_of(DECORATORS, by)
            # In a class method, a property is asked of its class.
            is_asked = by == "builtins.classmethod" and "property()" in what
            if not known or is_asked or what == HOOKED:
                raise Acts(self.file, decorator)
            if what not in (CLASS, ENUM):
                what = made(by, what)
        return what

    def _class(self, node: ast.ClassDef) -> str:
        bases = [self.value(base) for base in node.bases]
        for base in bases:
            if not (base in (CLASS, ENUM) or base in _BASES or is_named(base)):
                raise Acts(self.file, node)
        makers = [
            self.value(keyword.value)
            for keyword in node.keywords
            if keyword.arg in (None, "metaclass")
        ]
        if not all(map(_is_metaclass, makers)):
            raise Acts(self.file, node)
        self.values(*(keyword.value for keyword in node.keywords))
        inside = self.inner("class")
        inside.run(node.body)
        is_enum = any(each.startswith("enum.") for each in (*bases, *makers))
        if is_enum or ENUM in bases:
            if CLASS in bases or not _MAKES_MEMBERS.isdisjoint(inside.names):
                raise Acts(self.file, node)
            return ENUM if inside.has_no_code() else HOOKED
        is_hooked = not _HOOKS.isdisjoint(inside.names)
        return HOOKED if is_hooked or _METACLASSES & {*bases} else CLASS

    def has_no_code(self) -> bool:
        """Whether what uses a member of an enumeration runs none of its own code."""
        return all(
            what in (DATA, "enum.auto()")
            or (what == FUNCTION and not name.startswith("_"))
            for name, what in self.names.items()
        )
