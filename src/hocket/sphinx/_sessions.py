"""The sessions that a reader of the site sees, whatever markup made them.

Those in the files of the project are verified beside all other examples. But a page
may show what stands elsewhere: a docstring of a package, a file that it includes. So
what is on the pages is read from their doctrees. A file that was not looked at is read
now that it is known, and what is found in no file is named.
"""

import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from hocket.sphinx._per_page import PerPage
from hocket.verify import Found, Project, discover, is_found, statements_in

_log = logging.getLogger(__name__)
_PYTHON = {
    "",
    "default",
    "doctest",
    "py",
    "py3",
    "pycon",
    "pycon3",
    "python",
    "python3",
}
_PROMPT = re.compile(r"^[ \t]*>>>[ \t]", re.MULTILINE)
#: What stands between the file and the name in the source of a docstring.
_OF = ":docstring of "


class Shown(NamedTuple):
    """A session on a page.

    Attributes:
        file: The file that it is from, as far as that is known.
        place: Where it is, as a warning says it.
        is_docstring: Whether autodoc shows it. It may be from another file then: of the
            module that offers what another one defines.
        statements: What is typed into it.
    """

    file: Path
    place: str
    is_docstring: bool
    statements: frozenset[str]


#: The sessions on each page.
SESSIONS = PerPage[list[Shown]]("hocket_sessions")


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the sessions of a page that was read.

    Args:
        app: The build.
        doctree: The page.
    """
    page = str(app.env.doc2path(app.env.docname))
    found = [
        _shown(node, statements, page)
        for node in doctree.findall(nodes.Element)
        if (statements := _statements(node))
    ]
    if found:
        SESSIONS.of(app.env)[app.env.docname] = found


def _statements(node: nodes.Element) -> Sequence[str]:
    """What is run of a block of a page, that a reader sees."""
    if node.get("testnodetype") == "testcode" and isinstance(node, nodes.literal_block):
        # The groups of a page are none of a docstring's.
        own = _OF not in source_of(node)
        return [node.astext().rstrip()] if own else []
    return statements_in("", node.astext()) if _is_session(node) else []


def _is_session(node: nodes.Element) -> bool:
    if isinstance(node, nodes.doctest_block):
        return True
    if node.parent is not None and "hk-source" in node.parent.get("classes", ()):
        return False  # a program that an example shows, which has a file of its own
    return (
        isinstance(node, nodes.literal_block)
        and _PROMPT.search(node.astext()) is not None
        and node.get("language", "") in _PYTHON
    )


def _shown(node: nodes.Node, statements: Iterable[str], page: str) -> Shown:
    source = source_of(node) or page
    path, of, name = source.partition(_OF)
    file = _defining(name) or Path(path)
    place = f"{source}:{node.line or ''}"
    return Shown(file.resolve(), place, bool(of), frozenset(statements))


def source_of(node: nodes.Node | None) -> str:
    """The source of a node, or of the one around it.

    A section does not count: its heading may be from a file that the page includes, and
    what is below it from the page.

    Args:
        node: The node.
    """
    while node is not None and (not node.source or isinstance(node, nodes.section)):
        node = node.parent
    return str(node.source) if node is not None else ""


def _defining(name: str) -> Path | None:
    """The file that defines what has a name, which autodoc has imported."""
    module, names = name, list[str]()
    while module and module not in sys.modules:
        module, _, last = module.rpartition(".")
        names.insert(0, last)
    found: Any = sys.modules.get(module)
    for each in names:
        found = inspect.getattr_static(found, each, None)
    found = getattr(found, "fget", None) or getattr(found, "func", found)
    with suppress(TypeError):  # it is defined in no file
        file = inspect.getsourcefile(inspect.unwrap(found))
        return Path(file) if file else None
    return None


class Known:
    """The files whose sessions are verified.

    Args:
        files: The files.
        paths: The folders and files that were searched for them.
        included: Those that other files show.
    """

    def __init__(
        self,
        files: AbstractSet[Path],
        paths: Sequence[Path],
        included: AbstractSet[Path],
    ) -> None:
        self.files = set(files)
        self.paths = paths
        self.included = set(included)
        self._statements: dict[Path, set[str]] = {}

    def unread(self, shown: Shown) -> AbstractSet[str]:
        """The statements of a session that are in none of the files.

        Args:
            shown: The session.
        """
        left = shown.statements
        if shown.file in self.files:
            left -= self._of(shown.file)
        modules = (file for file in self.files if file.suffix == ".py")
        others = modules if shown.is_docstring else self.included
        for file in others:
            if not left:
                break
            left -= self._of(file)
        return left

    def _of(self, file: Path) -> set[str]:
        if file not in self._statements:
            with suppress(OSError, UnicodeDecodeError, SyntaxError):
                text = file.read_text("utf-8").removeprefix("\ufeff")
                self._statements[file] = set(statements_in(file.name, text))
        return self._statements.get(file, set())


def elsewhere(env: BuildEnvironment, known: Known, project: Project) -> Found:
    """Find what pages show that stands in none of some files, and the other pages.

    Args:
        env: The environment of the build.
        known: The files, to which those are added that are read now.
        project: The project.
    """
    pages = {Path(env.doc2path(name)).resolve() for name in env.all_docs}
    pages -= known.files
    pages = {
        page for page in pages if not any(is_found(page, path) for path in known.paths)
    }
    typed: dict[Path, set[str]] = {page: set() for page in pages}
    for each in _all(env):
        is_new = each.file not in known.files and each.file.is_file()
        if is_new and not (each.is_docstring and not known.unread(each)):
            typed.setdefault(each.file, set()).update(each.statements)
    found = discover((), project, pages=typed)
    new = found.included - known.files
    known.files |= typed.keys() | new
    known.included |= new
    # Of what is no page, as a module that is not in the project, what a reader sees.
    shown = [
        example
        for example in found.examples
        if example.path in pages | new
        or (
            example.kind == "session"
            and example.path in typed
            and any(s.source.strip() in typed[example.path] for s in example.steps)
        )
    ]
    return replace(found, examples=shown, not_run=[])


def warn_of_unread(env: BuildEnvironment, known: Known) -> None:
    """Warn of each session on a page that was found in no file, so is not verified.

    Args:
        env: The environment of the build.
        known: The files whose sessions are verified.
    """
    for each in _all(env):
        if unread := known.unread(each):
            typed = min(unread).partition("\n")[0]
            _log.warning(
                "a session that is not verified: no prompt of its file reads `%s`",
                typed,
                location=_place(each, typed),
                type="hocket",
                subtype="unread",
            )


def _place(shown: Shown, typed: str) -> str:
    """Where a statement stands. In a table, docutils counts lines from its cell."""
    with suppress(OSError, UnicodeDecodeError):
        lines = shown.file.read_text("utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if f">>> {typed}" in line and not shown.is_docstring:
                return f"{shown.file}:{number}"
    return shown.place


def _all(env: BuildEnvironment) -> Iterator[Shown]:
    for _, sessions in sorted(SESSIONS.of(env).items()):
        yield from sessions
