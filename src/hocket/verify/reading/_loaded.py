"""Which example may tell what is loaded before it: a new interpreter runs it.

The warm interpreter has loaded what many examples import, asyncio first of all. So a
submodule may be there that nobody has imported, classes have subclasses of which the
program knows nothing, and what those modules do when an interpreter ends was registered
before anything of the program.
"""

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from hocket.verify.reading._syntax import tree_of

#: Words of what tells of modules, or of what is called at the end.
_TELLS = re.compile(
    r"\b(?:atexit|finalize|modules|loggerDict|getChildren|__subclasses__"
    r"|dispatch_table)\b"
)
#: Packages that are loaded with more of their modules than they import themselves.
_LOADED_WITH = {
    "collections": ("abc",),
    "concurrent": ("futures",),
    "concurrent.futures": ("thread",),
    "importlib": ("_abc", "machinery", "util"),
}
_IMPORT = re.compile(r"^[ \t]*(?:from[ \t]+(\S+)[ \t]+)?import[ \t]+(.+)", re.MULTILINE)


def may_tell_what_is_loaded(program: Path, source: str) -> bool:
    """Whether a program may tell what is loaded, by itself or by a module beside it.

    Args:
        program: Its file.
        source: Its source.
    """
    folder = program.resolve().parent
    seen = {program}
    sources = [source]
    while sources:
        source = sources.pop()
        if tells_what_is_loaded(source):
            return True
        for file in set(_beside(folder, source)) - seen:
            seen.add(file)
            sources += _read(file)
    return False


def tells_what_is_loaded(source: str) -> bool:
    """Whether a source by itself may tell what is loaded.

    Args:
        source: Of a program, of a module, or of a session.
    """
    return bool(_TELLS.search(source)) or _lacks_an_import(source)


def _beside(folder: Path, source: str) -> Iterator[Path]:
    """The files in a folder, and below, from which a source may import."""
    for package, rest in _IMPORT.findall(source):
        for name in ["", *re.findall(r"[\w.]+", rest)]:
            place = folder.joinpath(*f"{package}.{name}".split("."))
            yield place.with_name(f"{place.name}.py")
            yield place / "__init__.py"


def _lacks_an_import(source: str) -> bool:
    """Whether a package is imported, and a module of it spoken of that is not."""
    suspects = [
        (package, f"{package}.{module}")
        for package, modules in _LOADED_WITH.items()
        for module in modules
        if package in source and module in source
    ]
    imports = set(_imports(source)) if suspects else ()
    return any(package in imports and it not in imports for package, it in suspects)


def _imports(source: str) -> Iterator[str]:
    """The modules that a source imports, and what may be one."""
    try:
        tree = tree_of(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _read(file: Path) -> Iterator[str]:
    with suppress(OSError, UnicodeDecodeError, ValueError):
        if file.is_file():
            yield file.read_text("utf-8", "replace")
