"""The sessions that a reader of the site sees, whatever markup made them.

Those in the files of the project are verified beside all other examples. But a page
may show what stands elsewhere: a docstring of a package, a file that it includes. So
what is on the pages is read from their doctrees. A file that was not looked at is read
now that it is known, and what is found in no file is named.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from hocket.verify import Found, Project, discover, statements_in

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
#: What stands between the file and the name in the source of a docstring.
_OF = ":docstring of "


class Shown(NamedTuple):
    """A session on a page.

    Attributes:
        source: The file that it is from, as docutils knows it.
        line: The line in it, from 1, where it is known.
        statements: What is typed into it.
    """

    source: str | None
    line: int | None
    statements: frozenset[str]

    @property
    def file(self) -> Path:
        """The file that it is from."""
        return Path((self.source or "").partition(_OF)[0]).resolve()

    @property
    def place(self) -> str:
        """Where it is, as a warning says it."""
        return f"{self.source}:{self.line or ''}"


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the sessions of a page that was read.

    Args:
        app: The build.
        doctree: The page.
    """
    found = [
        Shown(_source_of(node), node.line, frozenset(statements))
        for node in doctree.findall(_is_session)
        if (statements := statements_in("", node.astext()))
    ]
    if found:
        _of_pages(app.env)[app.env.docname] = found


def _source_of(node: nodes.Node | None) -> str | None:
    """The file that a node is from, or the one around it."""
    while node is not None and not node.source:
        node = node.parent
    return None if node is None else node.source


def _is_session(node: nodes.Node) -> bool:
    if isinstance(node, nodes.doctest_block):
        return True
    return (
        isinstance(node, nodes.literal_block)
        and node.astext().lstrip().startswith(">>> ")
        and node.get("language", "") in _PYTHON
    )


def elsewhere(
    env: BuildEnvironment, known: AbstractSet[Path], project: Project
) -> Found:
    """Find the sessions on all pages that stand in none of some files.

    Args:
        env: The environment of the build.
        known: Files whose sessions are verified.
        project: The project.
    """
    typed: dict[Path, set[str]] = {}
    for each in _all(env):
        if each.file not in known and each.file.is_file():
            typed.setdefault(each.file, set()).update(each.statements)
    found = discover((), project, pages=typed)
    # Of a module that is not in the project, only what a reader sees.
    shown = [
        example
        for example in found.examples
        if example.kind == "session"
        and any(step.source.strip() in typed[example.path] for step in example.steps)
    ]
    return Found(shown, found.problems, skipped=found.skipped)


def warn_of_unread(env: BuildEnvironment) -> None:
    """Warn of each session on a page that was found in no file, so is not verified.

    Args:
        env: The environment of the build.
    """
    known: dict[Path, set[str]] = {}
    for each in _all(env):
        if each.file not in known:
            known[each.file] = _statements_of(each.file)
        if unread := each.statements - known[each.file]:
            statement = min(unread).partition("\n")[0]
            _log.warning(
                "a session that is not verified: no prompt of its file reads `%s`",
                statement,
                location=each.place,
                type="hocket",
                subtype="unread",
            )


def _statements_of(file: Path) -> set[str]:
    try:
        text = file.read_text("utf-8").removeprefix("\ufeff")
        return set(statements_in(file.name, text))
    except (OSError, UnicodeDecodeError, SyntaxError):
        return set()


def _all(env: BuildEnvironment) -> Iterator[Shown]:
    for _, sessions in sorted(_of_pages(env).items()):
        yield from sessions


def _of_pages(env: BuildEnvironment) -> dict[str, list[Shown]]:
    if not hasattr(env, "hocket_sessions"):
        env.hocket_sessions = {}  # type: ignore[attr-defined]
    return cast("dict[str, list[Shown]]", env.hocket_sessions)  # type: ignore[attr-defined]


def forget_sessions(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget the sessions of a page."""
    _of_pages(env).pop(docname, None)


def merge_sessions(
    app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment
) -> None:
    """Take over the sessions of pages that another process has read."""
    for docname in _of_pages(other).keys() & set(docnames):
        _of_pages(env)[docname] = _of_pages(other)[docname]
