"""What in a program gives something else each time, as far as its source tells."""

import ast
import re
from collections.abc import Iterator

from hocket.verify._syntax import tree_of

#: Calls that do, by the last two names of what is called.
_CHANCE = {
    *("id", "getpid", "os.getpid", "urandom", "os.urandom", "uuid1", "uuid.uuid1"),
    *("uuid4", "uuid.uuid4", "time.time", "time.time_ns", "datetime.now"),
    *("datetime.utcnow", "date.today", "datetime.today"),
}
#: One of these words is in what does; to look for them takes a hundredth as long.
_WORDS = re.compile(r"\b(?:id|getpid|urandom|uuid[14]|time|time_ns|now|today|utcnow)\b")
#: What makes a set or a hash, or gives one; and how a set looks when it is printed.
_UNORDERED = {"frozenset", "set", "hash", "WeakSet", "all_tasks", "wait"}
_SET_WORDS = re.compile(rf"\b(?:{'|'.join(_UNORDERED)}|keys|items)\b|\{{")
_SET_MADE = re.compile(
    rf"\b(?:{'|'.join(_UNORDERED)})\b|\{{[^:{{}}\n]+(?:,| for )[^:{{}}\n]+\}}"
)
_PRINTED_SET = re.compile(r"\{[^:{}]+\}")
#: Modules all of whose functions do.
_MODULES = ("random", "secrets")


def chance_in(source: str) -> str:
    """Name the first call in a source that gives something else each time.

    Args:
        source: The source.

    Returns:
        The call, as `random.random()`, or "". What a generator gives that has a seed
        is the same each time.
    """
    if not (_WORDS.search(source) or any(name in source for name in _MODULES)):
        return ""
    try:
        tree = tree_of(source)
        called = list(_called(tree))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    has_seed = any(name.endswith(("seed", "Random")) for name in called)
    imported = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for name in called:
        full = imported.get(name, name)
        last_two = ".".join(full.split(".")[-2:])
        is_random = full.startswith(tuple(f"{module}." for module in _MODULES))
        if last_two in _CHANCE or (is_random and not has_seed):
            return f"{name}()"
    return ""


def races(source: str) -> bool:
    """Tell whether something may run beside something else.

    Args:
        source: The source.
    """
    words = ("await ", "async ", "asyncio", "thread", "concurrent", "process")
    return any(word in source.lower() for word in words)


def may_have_set(source: str) -> bool:
    """Tell from the text of a source whether it seems to make what has no order.

    Args:
        source: The source.
    """
    return bool(_SET_MADE.search(source))


def may_show_seed(source: str, printed: str) -> bool:
    """Tell whether an output may depend on the hash seed: on the order in a set.

    Args:
        source: The source.
        printed: What is documented of its output.
    """
    if _PRINTED_SET.search(printed):
        return True
    if not _SET_WORDS.search(source):
        return False
    try:
        return any(map(_is_unordered, ast.walk(tree_of(source))))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True


def _is_unordered(node: ast.AST) -> bool:
    """Whether an expression makes what has no order of its own, or gives it."""
    match node:
        case ast.Name(id=name) | ast.alias(name=name):
            return name in _UNORDERED
        case ast.Attribute(value=ast.Name(id="asyncio" | "futures"), attr="wait"):
            return True
        case ast.Attribute(attr=name):
            return name in ("all_tasks", "WeakSet")
        case ast.BinOp(left=ast.Call(func=ast.Attribute(attr="keys" | "items"))):
            return True
        case _:
            return isinstance(node, ast.Set | ast.SetComp)


def _called(tree: ast.AST) -> Iterator[str]:
    """The names of what is called, in the order of the source."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if isinstance(call.func, ast.Name | ast.Attribute):
            yield ast.unparse(call.func)
