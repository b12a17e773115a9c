"""Whether the order in a set can be seen, by what becomes of the set.

Who only asks what is in it, or how many, or sorts it, sees none. This follows a set
through the names that it gets, within what is read together: a function, or a module.
What leaves that, or is iterated over, counts as seen.
"""

import ast
from collections.abc import Iterator, Sequence

#: What these give for a set does not depend on its order. Without a key, and of what
#: says itself which is less: by these, two may be equal.
_COUNT = {"len", "bool", "any", "all", "isinstance", "issubclass"}
_SORT = {"sorted", "min", "max"}
_MAKE = {"set", "frozenset"}
#: What a set can be asked to do, and says nothing of its order.
_METHODS = {
    *("add", "discard", "remove", "clear", "update", "difference_update"),
    *("intersection_update", "symmetric_difference_update", "issubset"),
    *("issuperset", "isdisjoint", "__contains__", "__len__"),
}
#: What gives a set again.
_GIVE = {"union", "intersection", "difference", "symmetric_difference", "copy"}
#: Methods that take a set, and that nothing else has.
_TAKE = {"issubset", "issuperset", "isdisjoint", "difference_update"}
#: What gives all attributes of an object.
_OF_ALL = ("vars", "__dict__", "asdict", "astuple", "getmembers")
_ASK = ast.In | ast.NotIn | ast.Eq | ast.NotEq | ast.Is | ast.IsNot
_COMBINE = ast.BitOr | ast.BitAnd | ast.BitXor | ast.Sub
#: What may do something, each time in its turn.
_ACTS = ast.Call | ast.Await | ast.NamedExpr | ast.Yield | ast.YieldFrom
_FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


class Order:
    """Follows what becomes of sets.

    Args:
        *trees: What is read together.
        is_typed: Whether it is typed at a prompt, which shows what a line gives; and
            so is all that there is.

        knows_less: Whether something elsewhere says itself which is less.

    Attributes:
        kept: What others may know that import it: names of sets in a module.
    """

    def __init__(
        self, *trees: ast.AST, is_typed: bool = False, knows_less: bool = False
    ) -> None:
        self.kept: set[str] = set()
        self._is_typed = is_typed
        self._nodes = [node for tree in trees for node in ast.walk(tree)]
        self._above = {
            below: node for node in self._nodes for below in ast.iter_child_nodes(node)
        }
        self._knows_less = knows_less or any(map(_says_which_is_less, self._nodes))
        #: Names whose uses were looked at, or are.
        self._followed: dict[tuple[str, ast.AST | None], bool] = {}

    def may_be_seen(self, made: ast.AST) -> bool:
        """Tell whether somebody may see the order in a set, or a hash.

        Args:
            made: What makes it: an expression, or the name of what is called for it.
        """
        above = self._above.get(made)
        if isinstance(above, ast.Call) and above.func is made:
            is_hash = isinstance(made, ast.Name) and made.id == "hash"
            return self._hash_is_seen(above) if is_hash else self._is_seen(above)
        return self._is_seen(made)

    def _hash_is_seen(self, call: ast.Call) -> bool:
        match self._above.get(call):
            case ast.Expr() as line:  # it is only asked whether it has one
                return self._is_shown(line)
            case ast.Compare(ops=ops):
                return not all(isinstance(each, ast.Eq | ast.NotEq) for each in ops)
            case ast.Return():
                function = self._function_around(call)
                return getattr(function, "name", "") != "__hash__"
            case _:
                return True

    def _is_seen(self, node: ast.AST) -> bool:
        """Whether the order of what a node gives is seen, by what stands around it."""
        around = self._above.get(node)
        match around:
            case ast.Expr():
                return self._is_shown(around)
            case ast.Call():
                return self._argument_is_seen(around, node)
            case ast.Attribute():
                return self._method_is_seen(around)
            case ast.stmt():
                return self._is_seen_by(around)
            case ast.expr():
                return self._is_seen_in(around, node)
            case _:
                return self._is_seen_through(around, node)

    def _is_seen_through(self, part: ast.AST | None, node: ast.AST) -> bool:
        match part:
            case ast.comprehension():
                return self._loop_is_seen(self._above[part])
            case ast.arguments():
                return self._default_is_seen(part, node)
            case _:
                return True

    def _is_seen_by(self, statement: ast.stmt) -> bool:
        match statement:
            case ast.If() | ast.While() | ast.Assert() | ast.Delete():
                return False  # it is only asked whether something is in it
            case ast.Assign(targets=targets):
                return any(self._target_is_seen(target) for target in targets)
            case ast.AugAssign(target=target, op=op):
                return not isinstance(op, _COMBINE) or self._target_is_seen(target)
            case ast.AnnAssign(target=target):
                return self._target_is_seen(target)
            case _:
                return True

    def _is_seen_in(self, expression: ast.expr, node: ast.AST) -> bool:
        match expression:
            case ast.Compare(ops=ops):
                return not all(isinstance(each, _ASK) for each in ops)
            case ast.Tuple():
                return self._element_is_seen(expression, node)
            case ast.NamedExpr(target=target):
                return self._target_is_seen(target) or self._is_seen(expression)
            case (
                ast.BoolOp()
                | ast.BinOp(op=ast.BitOr() | ast.BitAnd() | ast.BitXor() | ast.Sub())
            ):
                return self._is_seen(expression)
            case ast.IfExp(test=test):
                return test is not node and self._is_seen(expression)
            case _:
                return not isinstance(getattr(expression, "op", None), ast.Not)

    def _is_shown(self, line: ast.Expr) -> bool:
        return self._is_typed and isinstance(self._above[line], ast.Module)

    def _loop_is_seen(self, loop: ast.AST) -> bool:
        """Whether what iterates over a set has an order: not to make a set, or sort."""
        if any(isinstance(each, _ACTS) for each in ast.walk(loop)):
            return True
        if isinstance(loop, ast.SetComp):
            return self._is_seen(loop)
        match self._above.get(loop):
            case ast.Call(func=ast.Name(id=name)) as call if name in _MAKE | _SORT:
                return self._argument_is_seen(call, loop)
            case _:
                return True

    def _method_is_seen(self, method: ast.Attribute) -> bool:
        if method.attr in _METHODS:
            return False
        call = self._above.get(method)
        is_called = isinstance(call, ast.Call) and call.func is method
        if method.attr not in _GIVE or not is_called:
            return True
        assert call is not None
        return self._is_seen(call)

    def _argument_is_seen(self, call: ast.Call, argument: ast.AST) -> bool:
        match call.func:
            case ast.Name(id=name) if argument in call.args:
                if name in _MAKE:
                    return self._is_seen(call)
                is_alone = len(call.args) == 1 and not call.keywords
                sorts = name in _SORT and is_alone and not self._knows_less
                return name not in _COUNT and not sorts
            case ast.Attribute(attr=attr):
                return attr not in _TAKE
            case _:
                return True

    def _element_is_seen(self, values: ast.Tuple, value: ast.AST) -> bool:
        match self._above.get(values):
            case ast.Call(func=ast.Name(id="isinstance" | "issubclass")):
                return False
            case ast.Assign(targets=[ast.Tuple(elts=targets)]) if len(targets) == len(
                values.elts
            ):
                pairs = zip(targets, values.elts, strict=True)
                return any(self._target_is_seen(to) for to, it in pairs if it is value)
            case _:
                return True

    def _default_is_seen(self, arguments: ast.arguments, value: ast.AST) -> bool:
        names = [*arguments.posonlyargs, *arguments.args]
        defaults = arguments.defaults
        named: Sequence[tuple[ast.arg, ast.expr | None]] = [
            *zip(names[len(names) - len(defaults) :], defaults, strict=True),
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ]
        function = self._above[arguments]
        return any(
            self._uses_are_seen(name.arg, function)
            for name, default in named
            if default is value
        )

    def _target_is_seen(self, target: ast.AST) -> bool:
        match target:
            case ast.Name(id=name) if self._is_of_class(target):
                return self._uses_are_seen(name, None)
            case ast.Name(id=name):
                function = self._function_around(target)
                return self._uses_are_seen(name, function)
            # What has no underscore may be used by others under another name.
            case ast.Attribute(attr=name) if name.startswith("_"):
                seen = {self._uses_are_seen(each, None) for each in (name, *_OF_ALL)}
                return True in seen
            case _:
                return True

    def _uses_are_seen(self, name: str, scope: ast.AST | None) -> bool:
        known = name, scope
        if known not in self._followed:
            self._followed[known] = False  # as far as those show that are looked at
            if scope is None:
                self.kept.add(name)
            self._followed[known] = any(
                self._is_seen(use) for use in self._uses(name, scope)
            )
        return self._followed[known]

    def _uses(self, name: str, scope: ast.AST | None) -> Iterator[ast.AST]:
        for node in self._nodes if scope is None else ast.walk(scope):
            match node:
                case ast.Name(id=used, ctx=ast.Load()) if used == name:
                    yield node
                case ast.Attribute(attr=used, ctx=ast.Load()) if used == name:
                    yield node
                case ast.Global(names=names) | ast.Nonlocal(names=names) if (
                    name in names
                ):
                    yield node
                case _:
                    pass

    def _is_of_class(self, node: ast.AST) -> bool:
        """Whether a name is bound in a class: it is that of an attribute."""
        above = self._above.get(node)
        while above is not None and not isinstance(above, _FUNCTION | ast.ClassDef):
            above = self._above.get(above)
        return isinstance(above, ast.ClassDef)

    def _function_around(self, node: ast.AST) -> ast.AST | None:
        """The outermost function around it: those within it know its names."""
        found: ast.AST | None = None
        above = self._above.get(node)
        while above is not None:
            if isinstance(above, _FUNCTION):
                found = above
            above = self._above.get(above)
        return found


def _says_which_is_less(node: ast.AST) -> bool:
    """Whether it is, or makes, the comparison of a class."""
    match node:
        case ast.FunctionDef(name=name) | ast.Name(id=name, ctx=ast.Store()):
            return name in {"__lt__", "__gt__", "__le__", "__ge__"}
        case ast.keyword(arg=name):
            return name == "order"
        case _:
            return False
