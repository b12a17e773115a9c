"""What in a program gives something else each time, as far as its source tells."""

import ast
import re
from collections.abc import Iterator

from hocket.verify.reading._syntax import tree_of

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
#: Of the calls, those that draw: most of the others show where or when a program runs.
_DRAWS = {"urandom", "os.urandom", "uuid4", "uuid.uuid4"}
_MAY_DRAW = re.compile(r"\b(?:random|secrets|urandom|uuid4)\b")
#: What starts a thread or a process to run a function, and goes on beside it.
_STARTS = re.compile(
    r"\b(?:\w+PoolExecutor|to_thread|run_in_executor|start_new_thread|os\.fork)\b"
)
#: The same, with another program; not if what that prints goes into a pipe.
_STARTS_PROGRAM = re.compile(r"\b(?:Popen|create_subprocess_(?:exec|shell))\b")
_PIPE = re.compile(r"\b(?:PIPE|capture_output)\b")
#: The same, of a module that makes much else.
_STARTED_BY = {
    "threading": re.compile(r"\b(?:Thread|Timer)\b"),
    "multiprocessing": re.compile(r"\b(?:Manager|Pool|Process)\b"),
}


def chance_in(source: str) -> str:
    """Name the first call in a source that gives something else each time.

    Args:
        source: The source.

    Returns:
        The call, as `random.random()`, or "". What a generator gives that has a seed
        is the same each time.
    """
    return next((f"{name}()" for name, _ in _chances(source)), "")


def draws(source: str) -> bool:
    """Tell whether a source draws something by chance: a random number without a seed.

    Args:
        source: The source. An address, a process's number and the time are none that
            is drawn: what shows them is never right twice, or is late at times.
    """
    if not _MAY_DRAW.search(source):  # to read it takes long
        return False
    return any(is_drawn for _, is_drawn in _chances(source))


def _chances(source: str) -> Iterator[tuple[str, bool]]:
    """Name the calls that give something else each time, and whether they draw it."""
    if not (_WORDS.search(source) or any(name in source for name in _MODULES)):
        return
    try:
        tree = tree_of(source)
        calls = list(_called(tree))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    imported = _imported(tree)
    called = [(imported.get(name, name), name, has_words) for name, has_words in calls]
    has_seed = any(
        full.endswith(("seed", "Random")) and "System" not in full and has_words
        for full, _, has_words in called
    )
    for full, name, _ in called:
        last_two = ".".join(full.split(".")[-2:])
        is_random = full.startswith(tuple(f"{module}." for module in _MODULES))
        if last_two in _CHANCE or (is_random and not has_seed):
            yield name, is_random or last_two in _DRAWS


def races(source: str) -> bool:
    """Tell whether something may run beside something else.

    Args:
        source: The source.
    """
    words = ("await ", "async ", "asyncio", "thread", "concurrent", "process")
    return any(word in source.lower() for word in words)


def starts_threads(source: str) -> bool:
    """Tell whether a source starts threads or processes: the system orders them.

    Args:
        source: The source. One that only makes a lock for them does not.
    """
    if _STARTS.search(source):
        return True
    if _STARTS_PROGRAM.search(source) and not _PIPE.search(source):
        return True
    return any(
        module in source and started.search(source)
        for module, started in _STARTED_BY.items()
    )


def _imported(tree: ast.AST) -> dict[str, str]:
    """What the names mean that a source imports from a module."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _called(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """The names of what is called, in their order, and whether with arguments."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if isinstance(call.func, ast.Name | ast.Attribute):
            yield ast.unparse(call.func), bool(call.args or call.keywords)
