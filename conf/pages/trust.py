"""What stands behind the site, in numbers: `{trust}`.

They come from the report of the build itself, so that nobody has to keep them true.
"""

from collections.abc import Sequence
from functools import partial

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.i18n import format_date
from sphinx.util.typing import ExtensionMetadata

from hocket.verify import Report, name_pythons
from pages.later import Later
from pages.programs import PROGRAMS, Program

#: How many statements the sessions of the pages have, all together.
_SESSIONS = {"statements": 0}


class TrustDirective(SphinxDirective):
    """`{trust}`: how many programs, on which Pythons, and when they were checked."""

    def run(self) -> list[nodes.Node]:
        """Make a paragraph, later."""
        self.env.note_reread()  # the numbers are in no file of the page
        tested = self.config.hocket_pythons
        return [Later(make=partial(_numbers, tested=tested))]


def _numbers(page: str, tested: Sequence[str]) -> list[nodes.Node]:
    day = format_date("%d %B %Y", language="en").lstrip("0")
    counted = f"{len(PROGRAMS)} programs"
    if _SESSIONS["statements"]:
        counted += f" and {_SESSIONS['statements']} statements in sessions"
    text = f" print what is documented here, on Python {name_pythons(everywhere())}"
    text += f", checked {day}"
    if others := sorted({*tested} - everywhere()):
        text += f"; CI checks them on {name_pythons(others)}, too"
    return [nodes.paragraph("", "", nodes.strong("", counted), nodes.Text(f"{text}."))]


def everywhere() -> set[str]:
    """Return the Pythons that have verified every program meant for all of them."""
    pythons = [
        set(program.pythons) for program in PROGRAMS.values() if for_all(program)
    ]
    return set.intersection(*pythons) if pythons else set()


def for_all(program: Program) -> bool:
    """Return whether a program runs on each Python of the site.

    Args:
        program: the program.
    """
    return not program.requires or program.requires == ">=3.11"


def _count(app: Sphinx, report: Report, *_: object) -> None:
    sessions = {
        verdict.example.id: len(verdict.example.steps)
        for verdict in report.verdicts
        if verdict.example.kind == "session" and verdict.verified
    }
    _SESSIONS["statements"] = sum(sessions.values())


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.setup_extension("pages.programs")
    app.connect("hocket-verified", _count)
    app.add_directive("trust", TrustDirective)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
