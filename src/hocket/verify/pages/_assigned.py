"""The docstrings that a module assigns: to a `__doc__`, or in its table `__test__`."""

import ast
from collections.abc import Iterator
from typing import NamedTuple


class Assigned(NamedTuple):
    """What is assigned where docstrings are.

    Attributes:
        name: The name of what it documents, or `__test__` with the key.
        value: The expression.
    """

    name: str
    value: ast.expr

    @property
    def text(self) -> ast.Constant | None:
        """The text; None where it is computed."""
        if isinstance(self.value, ast.Constant) and isinstance(self.value.value, str):
            return self.value
        return None

    @property
    def is_computed(self) -> bool:
        """Whether prompts go into what is computed."""
        return self.text is None and any(
            isinstance(part, ast.Constant) and ">>>" in str(part.value)
            for part in ast.walk(self.value)
        )


def assigned(node: ast.AST, scope: str = "") -> Iterator[Assigned]:
    """Find what is assigned outside of functions where docstrings are.

    Args:
        node: The module, or a part of it.
        scope: The name of the class that it is in, or "".
    """
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Assign(targets=[target], value=value):
                yield from _assigned(target, value, scope)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield from _assigned(target, value, scope)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                pass
            case ast.ClassDef(name=name):
                yield from assigned(child, f"{scope}.{name}".lstrip("."))
            case ast.stmt() | ast.ExceptHandler() | ast.match_case():
                yield from assigned(child, scope)
            case _:
                pass


def _assigned(target: ast.expr, value: ast.expr, scope: str) -> Iterator[Assigned]:
    match target, value:
        case ast.Name(id="__doc__"), _:
            yield Assigned(scope, value)
        case ast.Attribute(value=documented, attr="__doc__"), _:
            yield Assigned(f"{scope}.{ast.unparse(documented)}".lstrip("."), value)
        case ast.Name(id="__test__"), ast.Dict(keys=keys, values=values) if not scope:
            for key, each in zip(keys, values, strict=True):
                name = ast.unparse(key).strip("'\"") if key else "**"
                yield Assigned(f"__test__.{name}", each)
        case (
            (ast.Name(id="__test__") | ast.Subscript(value=ast.Name(id="__test__"))),
            _,
        ):
            yield Assigned("__test__", value)
        case _:
            pass


def computed_in(module: ast.Module) -> list[tuple[int, str]]:
    """Find the docstrings that a module computes, as far as they hold prompts.

    Args:
        module: The module.

    Returns:
        The line of each, and what it is.
    """
    return [
        (each.value.lineno, f"the docstring of {each.name or 'the module'}, computed")
        for each in assigned(module)
        if each.is_computed
    ]
