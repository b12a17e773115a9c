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


def _called(tree: ast.AST) -> Iterator[str]:
    """The names of what is called, in the order of the source."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if isinstance(call.func, ast.Name | ast.Attribute):
            yield ast.unparse(call.func)
