"""Which programs a page offers to run, and why it does not offer the others.

What runs there is CPython for WebAssembly, in a worker of a browser: one thread of one
process, without sockets and signals, on the virtual clock.
"""

import ast
from collections.abc import Iterator
from functools import lru_cache

from hocket.verify import Example, allows_python

#: The Python of a page, and what it can import besides the standard library.
PYTHON = (3, 14)
_THERE = {"hocket"}
#: What a page has not, by the words for it: modules, and what is called.
_NOT_THERE = {
    "processes": {
        *("multiprocessing", "subprocess", "ProcessPoolExecutor", "fork", "system"),
        *("create_subprocess_exec", "create_subprocess_shell", "subprocess_exec"),
    },
    "threads": {
        *("Thread", "Timer", "start_new_thread", "ThreadPoolExecutor", "to_thread"),
        *("run_in_executor", "run_coroutine_threadsafe"),
    },
    "sockets": {
        *("socket", "ssl", "http", "urllib", "socketserver", "selectors"),
        *("open_connection", "start_server", "open_unix_connection"),
        *("start_unix_server", "create_connection", "create_server", "add_reader"),
    },
    "signals": {"signal", "add_signal_handler", "faulthandler", "setitimer", "alarm"},
    "its operating system": {"fcntl", "resource", "ctypes", "sqlite3", "pty", "select"},
    "input": {"input", "stdin"},
}


def why_not_runnable(example: Example) -> str:
    """Say why a page cannot run a program.

    Args:
        example: The program.

    Returns:
        The reason, as words after "It needs"; "" where a page can run it.
    """
    options = example.options
    if not allows_python(options.requires_python, PYTHON):
        return f"Python {options.requires_python}"
    if others := sorted({*options.dependencies} - _THERE):
        return ", ".join(others)
    if options.clock == "real":
        return "the real clock"
    return _what_is_not_there(example.source)


# An example stands on several pages.
@lru_cache(maxsize=4096)
def _what_is_not_there(source: str) -> str:
    named = set(_names(ast.parse(source)))
    for what, names in _NOT_THERE.items():
        if named & names:
            return what
    return ""


def _names(tree: ast.AST) -> Iterator[str]:
    """Yield the modules that a program imports, and all names that it uses."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = node.module if isinstance(node, ast.ImportFrom) else None
            for name in (module, *(alias.name for alias in node.names)):
                yield (name or "").partition(".")[0]
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
