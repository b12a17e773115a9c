"""What a page shows as printed, and nothing has read: the build names it.

Commands with their output, and the output of a program, are verified where they stand
on a page. One that another extension has made, or that is shown from a docstring or
another file, is on no page, so nobody has verified it.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from hocket.sphinx._per_page import PerPage
from hocket.sphinx._sessions import Known, source_of
from hocket.verify import is_found

_COMMANDS = ("console", "shell-session")


class Listing(NamedTuple):
    """What is shown as printed.

    Attributes:
        file: The file that it is from, as far as that is known.
        line: Its line.
        language: What it is said to hold.
        is_there: Whether it stands in that file as it is shown.
    """

    file: str
    line: int
    language: str
    is_there: bool


LISTINGS = PerPage[list[Listing]]("hocket_listings")


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note what a page shows as printed.

    Args:
        app: The build.
        doctree: The page.
    """
    page = str(app.env.doc2path(app.env.docname))
    blocks = (block for block in doctree.findall(nodes.literal_block) if _prints(block))
    if found := [_listing(block, page) for block in blocks]:
        LISTINGS.of(app.env)[app.env.docname] = found


def _prints(block: nodes.literal_block) -> bool:
    """Whether it shows what something prints; an example of ours does that itself."""
    if "hk-" in str(block.parent and block.parent.get("classes", ())):
        return False
    language, text = block.get("language", ""), block.astext()
    return language == "output" or (
        language in _COMMANDS and text.startswith("$ ") and "\n" in text
    )


def _listing(block: nodes.literal_block, page: str) -> Listing:
    file = source_of(block) or page
    lines = set[str]()
    with suppress(OSError, UnicodeDecodeError):  # a docstring has no file of that name
        lines = _bare(Path(file).read_text("utf-8"))
    is_there = _bare(block.astext()) <= lines
    return Listing(file, block.line or 1, str(block.get("language")), is_there)


def _bare(text: str) -> set[str]:
    return {line.strip(" \t>") for line in text.split("\n")}


def unread_listings(env: BuildEnvironment, known: Known) -> Iterator[str]:
    """Name what pages show as printed that is in no file that was read.

    Args:
        env: The environment of the build.
        known: The files that were read.
    """
    pages = {Path(env.doc2path(name)).resolve() for name in env.all_docs}
    for _, found in sorted(LISTINGS.of(env).items()):
        for each in found:
            file = Path(each.file).resolve()
            is_read = file in pages | known.files | known.included or any(
                is_found(file, path) for path in known.paths
            )
            if not (each.is_there and is_read):
                yield f"{each.file}:{each.line} ({each.language} that no page holds)"
