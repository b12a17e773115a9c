"""The table of versions: `{versions}`.

By version of Python, newest first: each program that prints something else from there
on, with the lines that differ, and each program that needs this version.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from pages.filter import topic_section
from pages.grid import grid
from pages.programs import PROGRAMS, Program

#: The oldest Python of the site: to need it is not worth a word.
OLDEST = (3, 11)
_NEEDED = re.compile(r">=\s*(\d+)\.(\d+)")

Version = tuple[int, ...]


class Change(NamedTuple):
    """A program that prints something else from a version on.

    Attributes:
        since: the version.
        program: the program.
        before: the lines that it printed before, of those that differ.
        after: those that it prints since.
    """

    since: Version
    program: Program
    before: str
    after: str


def changes(programs: Iterable[Program]) -> list[Change]:
    """Find what programs print on one version and not on another.

    Args:
        programs: all that there are.
    """
    return [
        Change(after.since, program, *differing(before.text, after.text))
        for program in programs
        for before, after in pairwise(program.documented)
    ]


def differing(before: str, after: str) -> tuple[str, str]:
    """Return the lines of two outputs that are not in both, each with its end.

    Args:
        before: the one.
        after: the other.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = [block for block in matcher.get_opcodes() if block[0] != "equal"]
    gone = [line for _, start, end, _, _ in blocks for line in old[start:end]]
    come = [line for _, _, _, start, end in blocks for line in new[start:end]]
    return "".join(gone), "".join(come)


def needed(program: Program) -> Version:
    """Return the oldest version that a program is for; `()` where it is for all.

    Args:
        program: the program.
    """
    found = _NEEDED.search(program.requires)
    version = (int(found[1]), int(found[2])) if found else ()
    return version if version > OLDEST else ()


class VersionsDirective(SphinxDirective):
    """`{versions}`: all differences between versions that the programs show."""

    def run(self) -> list[nodes.Node]:
        """Make a section for each version, newest first."""
        self.env.note_reread()  # what the programs print is in no file of the page
        programs = sorted(PROGRAMS.values(), key=lambda each: (each.topic, each.title))
        found = changes(programs)
        since = {change.since for change in found} | {*map(needed, programs)}
        return [
            self._section(
                version,
                [change for change in found if change.since == version],
                [program for program in programs if needed(program) == version],
            )
            for version in sorted(since - {()}, reverse=True)
        ]

    def _section(
        self, version: Version, changed: list[Change], new: list[Program]
    ) -> nodes.section:
        number = ".".join(map(str, version))
        parts: list[nodes.Node] = []
        if changed:
            headings = ["Program", f"Before {number}", f"From {number} on"]
            parts.append(grid("hk-versions", headings, map(self._row, changed)))
        if new:
            line = nodes.paragraph("", f"Programs that need Python {number}: ")
            for place, program in enumerate(new):
                line += nodes.Text(", " if place else "")
                line += program.link(self.env.docname, program.name)
            parts.append(line)
        anchor = f"python-{number.replace('.', '-')}"
        return topic_section(self, anchor, f"Python {number}", *parts)

    def _row(self, change: Change) -> Iterator[list[nodes.Node]]:
        title = nodes.paragraph()
        title += change.program.link(self.env.docname, change.program.title)
        yield [title]
        for text in (change.before, change.after):
            if text.strip():
                yield [nodes.literal_block(text, text, language="text")]
            else:
                yield [nodes.paragraph("", "nothing", classes=["hk-quiet"])]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.setup_extension("pages.programs")
    app.add_directive("versions", VersionsDirective)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
