"""The programs of the site, with what is known of each when they are verified.

Solutions of exercises are not among them: only the page of the exercise has those.

Its modules:

    uses        which methods a run shows, in which situations
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from hocket import score
from hocket.sphinx import anchor_of
from hocket.verify import Documented, Example, Found, Report, exercise_of
from pages.programs.uses import Use, uses


@dataclass(frozen=True)
class Program:
    """A program that stands on some page.

    Attributes:
        title: what it shows, in a line.
        topic: the name of its folder.
        name: its file's name, with spaces, and its topic where another has the name.
        anchor: the anchor of the place where it is shown.
        events: what happened in its run; none where no run could be recorded.
        documented: what it prints, by the version of Python.
        requires: the version specifier of the Pythons that it is for, or "".
        pythons: those on which it was verified, as `3.14`.
    """

    title: str
    topic: str
    name: str
    anchor: str
    events: tuple[score.Event, ...] = ()
    documented: tuple[Documented, ...] = ()
    requires: str = ""
    pythons: frozenset[str] = frozenset()

    @cached_property
    def uses(self) -> set[Use]:
        """Which methods it uses in which situations."""
        return uses(self.events)

    def link(self, page: str, text: str) -> addnodes.pending_xref:
        """Return a link to where the program is shown.

        Args:
            page: the page on which the link stands.
            text: what it says.
        """
        link = addnodes.pending_xref(
            refdomain="std",
            reftype="ref",
            reftarget=self.anchor,
            refexplicit=True,
            refdoc=page,
        )
        # That no page shows a program is said once, where the program is.
        link["refwarn"] = False
        # Sphinx makes plain text of what stands in such a link.
        link += nodes.inline("", text.replace("`", ""))
        return link


#: The programs of this build, by their anchors; from the end of the check on with what
#: it found out, so no page is to ask for that before it is written (pages/later.py).
PROGRAMS: dict[str, Program] = {}


def _take_in_found(app: Sphinx, found: Found, folder: Path) -> None:
    examples = [each for each in found.examples if _is_shown(each, folder)]
    stems = Counter(example.path.stem for example in examples)
    PROGRAMS.clear()
    for example in examples:
        is_unique = stems[example.path.stem] == 1
        program = _program(example, folder, is_unique=is_unique)
        PROGRAMS[program.anchor] = program


def _take_in_report(
    app: Sphinx, report: Report, folder: Path, pythons: Mapping[str, set[str]]
) -> None:
    for verdict in report.verdicts:
        example = verdict.example
        if not _is_shown(example, folder):
            continue
        anchor = anchor_of(example, folder)
        if events := verdict.outcome.events if verdict.outcome else "":
            told = tuple(score.from_json(events))
            PROGRAMS[anchor] = replace(PROGRAMS[anchor], events=told)
        on = frozenset(pythons.get(example.id, ()))
        PROGRAMS[anchor] = replace(PROGRAMS[anchor], pythons=on)


def _is_shown(example: Example, folder: Path) -> bool:
    is_program = example.kind == "program" and example.path.is_relative_to(folder)
    return is_program and exercise_of(example.path) is None


def _program(example: Example, folder: Path, *, is_unique: bool) -> Program:
    topic = example.path.relative_to(folder).parent.as_posix()
    name = example.path.stem.replace("_", " ")
    return Program(
        title=example.title,
        topic=topic,
        name=name if is_unique else f"{name} ({topic})",
        anchor=anchor_of(example, folder),
        documented=example.documented,
        requires=example.options.requires_python,
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.setup_extension("hocket.sphinx")
    app.setup_extension("pages.later")
    app.connect("hocket-found", _take_in_found)
    app.connect("hocket-verified", _take_in_report)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
