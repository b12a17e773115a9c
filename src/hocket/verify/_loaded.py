"""Which program may tell what is loaded before it: a new interpreter runs it.

The warm interpreter has loaded what many examples import, asyncio first of all. So a
submodule may be there that nobody has imported, and what those modules do when an
interpreter ends was registered before anything of the program.
"""

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

#: What tells of modules, or of the order in which something is called at the end.
_TELLS = re.compile(r"\batexit\b|\.\s*modules\b|\bimport\b.*\bmodules\b")
#: Packages that are loaded with more of their modules than they import themselves.
_LOADED_WITH = {
    "collections": ("abc",),
    "concurrent": ("futures",),
    "concurrent.futures": ("thread",),
    "importlib": ("_abc", "machinery", "util"),
}
_IMPORT = re.compile(r"^[ \t]*(?:from|import)[ \t]+(.+)", re.MULTILINE)


def may_tell_what_is_loaded(program: Path, source: str) -> bool:
    """Whether a program may tell what is loaded, by itself or by a module beside it.

    Args:
        program: Its file.
        source: Its source.
    """
    seen: set[str] = {program.stem}
    sources = [source]
    while sources:
        source = sources.pop()
        if _TELLS.search(source) or _lacks_an_import(source):
            return True
        imported = re.findall(r"\w+", " ".join(_IMPORT.findall(source)))
        for name in set(imported) - seen:
            seen.add(name)
            sources += _read(program.with_name(f"{name}.py"))
    return False


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
        tree = ast.parse(source)
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
        yield file.read_text("utf-8")
