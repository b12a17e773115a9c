"""Which modules of a project are made to be imported: somebody does.

A script may lie in a package, too. Another file that imports a module, a page that
shows it by autodoc, or a configuration that names it as a command tells it from one.
Nothing is imported here, and nothing parsed: a project may have thousands of files.
"""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.util import resolve_name
from pathlib import Path

#: Folders that hold nothing of the project's own.
_PASSED_OVER = re.compile(
    r"\..*|__pycache__|_?build|_sources|node_modules|site-packages"
)
#: Characters of a file at most that are looked at.
_LARGEST = 1 << 22
#: Pytest imports these.
_TEST = re.compile(r"(?:test_.*|.*_test|conftest)\.py")
#: A line that imports, in a source or at a prompt in it.
_BEFORE = r"^[ \t]*+(?:(?:>>>|\.\.\.)[ \t]*+)?"
_FROM = re.compile(
    rf"{_BEFORE}from[ \t]++([\w.]++)[ \t]++import[ \t]*+(?:\(([^)]*)\)|([^#\n]*))",
    re.MULTILINE,
)
_IMPORT = re.compile(rf"{_BEFORE}import[ \t]++([\w., \t]++)", re.MULTILINE)
_CALL = re.compile(r"import_module\(\s*[\"']([\w.]+)")
#: A text of several lines, and a prompt in it that is not skipped.
_STRING = re.compile(r"(\"\"\"|''').*?\1", re.DOTALL)
_PROMPT = re.compile(r"[ \t]*(?:>>>|\.\.\.)[ \t](?!.*\+SKIP\b)")
#: What holds statements that do not run when the module is imported.
_RUNS_LATER = re.compile(
    r"(?:async[ \t]+)?def\b|(?:el)?if\b.*(?:\bTYPE_CHECKING\b|__main__)"
    r"|if[ \t]+(?:False|0)\b"
)
#: A directive that shows a module, or what is in it.
_SHOWN = re.compile(r"\b(?:auto\w+|(?:current)?module)(?:::|\})[ \t]*([\w.]+)")
#: A command of a project, in its configuration.
_COMMAND = re.compile(r"\b([\w.]+):\w")
#: The name of one that is a package in a namespace.
_NAME = re.compile(r"^name[ \t]*=[ \t]*[\"']?(\w+(?:\.\w+)+)", re.MULTILINE)
_CONFIGURATIONS = ("pyproject.toml", "setup.cfg", "setup.py")


def is_imported(file: Path, module: str, folders: Sequence[Path]) -> bool:
    """Tell whether a file of a project imports a module, or shows it.

    Args:
        file: The module.
        module: Its dotted name.
        folders: Where to look for such files: one after the other, until one is found.
    """
    if file.name == "__init__.py" or _TEST.fullmatch(file.name):
        return True
    by_dots = _absolute(f".{file.stem}", str(file))
    return any(
        module in named_in(folder) or by_dots in _named(folder)[1] for folder in folders
    )


def named_in(root: Path) -> frozenset[str]:
    """Find the dotted names that a project imports or shows, and those above.

    But not those that begin with dots.

    Args:
        root: Its folder.
    """
    return _named(root)[0]


@lru_cache(maxsize=8)
def _named(root: Path) -> tuple[frozenset[str], frozenset[str]]:
    """What is named in a folder, and what by names that begin with dots."""
    found: set[str] = set()
    by_dots: set[str] = set()
    for folder, folders, files in os.walk(root):
        folders[:] = [each for each in folders if not _PASSED_OVER.fullmatch(each)]
        if "pyvenv.cfg" in files:
            folders.clear()
            continue
        for name in files:
            path = f"{folder}/{name}"
            if name.endswith(".py"):
                text = _run_at_import(_text(path))
                found.update(_imported_in(text))
                by_dots.update(_imported_by_dots(text, path))
            found.update(_named_in(path, name))
    return _with_those_above(found), _with_those_above(by_dots)


def _run_at_import(source: str) -> str:
    """Leave of a source what runs when somebody imports it, and what prompts show.

    Who imports a module in a function, or only for types, says not that it is harmless
    to import.
    """
    kept: list[str] = []
    around: int | None = None
    for line in _STRING.sub(_prompts_in, source).split("\n"):
        text = line.lstrip()
        indent = len(line) - len(text)
        if around is not None and indent <= around and text[:1] not in {"", ")", "]"}:
            around = None
        if around is None:
            kept.append(line)
            if _RUNS_LATER.match(text):
                around = indent
    return "\n".join(kept)


def _prompts_in(string: re.Match[str]) -> str:
    lines = string[0].split("\n")
    return "\n".join(each for each in lines if _PROMPT.match(each))


def _with_those_above(names: set[str]) -> frozenset[str]:
    parts = (each.split(".") for each in names)
    above = {".".join(each[:end]) for each in parts for end in range(1, len(each))}
    return frozenset(names | above)


def _named_in(path: str, name: str) -> Iterator[str]:
    if name.endswith((".rst", ".md", ".txt")):
        yield from _SHOWN.findall(_text(path))
    if name in _CONFIGURATIONS:
        yield from _COMMAND.findall(_text(path))
        yield from _NAME.findall(_text(path))


def in_full(name: str, package: str) -> str:
    """Say in full what a name is from which something is imported.

    Args:
        name: The name, which may begin with dots.
        package: In which package that stands, or "".

    Returns:
        The name without dots before it; "" where these lead out of all packages.
    """
    try:
        return resolve_name(name, package)
    except ImportError:
        return ""


def _imported_in(text: str) -> Iterator[str]:
    for names in _IMPORT.findall(text):
        yield from (each.split()[0] for each in names.split(",") if each.strip())
    yield from _CALL.findall(text)
    for package, names in _imported_from(text):
        if not package.startswith("."):
            yield from (package, *(f"{package}.{name}" for name in names))


def _imported_by_dots(text: str, path: str) -> Iterator[str]:
    for package, names in _imported_from(text):
        if package.startswith("."):
            known = _absolute(package, path)
            yield from (known, *(f"{known}.{name}".strip(".") for name in names))


def _imported_from(text: str) -> Iterator[tuple[str, list[str]]]:
    for package, many, few in _FROM.findall(text):
        names = re.sub(r"#.*", "", many or few).split(",")
        yield package, [words[0] for each in names if (words := each.split())]


def _absolute(name: str, path: str) -> str:
    """The dotted name of what is imported by a name that may begin with dots."""
    below = name.lstrip(".")
    if below == name:
        return name
    folder = Path(path).parent
    for _ in range(len(name) - len(below) - 1):
        folder = folder.parent
    parts = [below] if below else []
    while (folder / "__init__.py").is_file() and folder.name:
        folder, parts = folder.parent, [folder.name, *parts]
    return ".".join(parts)


def _text(path: str) -> str:
    with suppress(OSError):
        if stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - of thousands
            with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123
                return file.read(_LARGEST)
    return ""
