"""What reads the time of day, which stays real where the rest is on the virtual clock.

A wait of a second takes none there, and between two looks at the time of day none has
passed: a reader sees a second. So what reads it is not judged by the virtual clock.
"""

import ast
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from hocket.verify._syntax import tree_of

#: What tells it in two modules.
_IN_MODULES = {
    *(f"time.{name}" for name in ("time", "time_ns", "clock_gettime")),
    *(f"time.{name}" for name in ("clock_gettime_ns", "localtime", "gmtime")),
    *(f"time.{name}" for name in ("ctime", "asctime", "strftime")),
    "os.times",
}
#: Methods that do, of `datetime` and `date`.
_METHODS = {"now", "utcnow", "today"}
#: What tells when a file was changed, or read.
_OF_FILES = {
    *("st_atime", "st_mtime", "st_ctime", "st_birthtime"),
    *("st_atime_ns", "st_mtime_ns", "st_ctime_ns"),
    *("getatime", "getmtime", "getctime"),
}
#: One of these words is in what does; to look for them takes a hundredth as long.
_WORDS = re.compile(
    r"\b(?:time|time_ns|clock_gettime\w*|localtime|gmtime|ctime|asctime|strftime|times"
    rf"|now|utcnow|today|{'|'.join(_OF_FILES)})\b"
)
#: A module that does so imports one of these, or names the last.
_IMPORTS = re.compile(
    r"import[^\n]*\b(?:time|datetime|date)\b|from time\b"
    rf"|\b(?:times|{'|'.join(_OF_FILES)})\b"
)
_WORD = re.compile(r"\w+")


def wall_clock_in(sources: Sequence[str], module: str = "") -> str:
    """Name what in some sources reads the time of day.

    Args:
        sources: A program; or statements typed one after the other, of which one may
            be there to show that it is none.
        module: That of the module whose names it knows.

    Returns:
        Its name, as `time.time` or `now`; or that of what reads it in the module; or
        "" where nothing does.
    """
    of_module, readers = _known_in(module)
    words = (word for source in sources for word in _WORD.findall(source))
    uses_one = readers and not readers.isdisjoint(words)
    if not uses_one and not any(map(_WORDS.search, sources)):
        return ""
    whole = _tree_of("".join(sources))
    trees = [whole] if whole.body else [*map(_tree_of, sources)]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    aliases = of_module | _aliases(nodes)
    read = (_read_by(node, aliases) for node in nodes)
    if name := next(filter(None, read), ""):
        return name
    return next((each for each in map(_name, nodes) if each in readers), "")


def _tree_of(source: str) -> ast.Module:
    """Parse a source; nothing is in what cannot be parsed."""
    try:
        return tree_of(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])


@lru_cache(maxsize=64)
def _known_in(module: str) -> tuple[dict[str, str], frozenset[str]]:
    """The names in a module of clocks, and of what it defines that reads one."""
    if not _IMPORTS.search(module):
        return {}, frozenset()
    tree = _tree_of(module)
    aliases = _aliases(tree.body)
    clocks = {name for name, of in aliases.items() if of in _IN_MODULES}
    return aliases, frozenset(_readers(tree, aliases) | clocks)


def _aliases(nodes: Iterable[ast.AST]) -> dict[str, str]:
    """What is imported of the two modules, or as one of them, by its name here."""
    found: dict[str, str] = {"time": "time", "os": "os"}
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {each.asname or each.name: each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {
                each.asname or each.name: f"{node.module}.{each.name}"
                for each in node.names
            }
    return found


def _read_by(node: ast.AST, aliases: dict[str, str]) -> str:
    """Name the clock that a node reads, or ""."""
    match node:
        case ast.Attribute(value=value, attr=name) if name in _METHODS:
            of = ast.unparse(value)
            kind = aliases.get(of, of).rpartition(".")[2]
            return name if kind in {"date", "datetime"} else ""
        case ast.Attribute(attr=name) | ast.Name(id=name) if name in _OF_FILES:
            return name
        case ast.Attribute(value=ast.Name(id=of), attr=name):
            full = f"{aliases.get(of)}.{name}"
        case ast.Name(id=name):
            full = aliases.get(name, "")
        case _:
            return ""
    return full if full in _IN_MODULES else ""


def _readers(module: ast.Module, aliases: dict[str, str]) -> set[str]:
    """Name what a module defines that reads it, itself or by others."""
    defined = {
        node.name: [*ast.walk(node)]
        for node in module.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    found = {
        name
        for name, nodes in defined.items()
        if any(_read_by(node, aliases) for node in nodes)
    }
    more = found
    while more:
        more = {
            name
            for name, nodes in defined.items()
            if not more.isdisjoint(map(_name, nodes))
        } - found
        found |= more
    return found


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""
