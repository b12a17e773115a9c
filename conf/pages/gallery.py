"""The index of examples: `{gallery}`.

Every program by topic, with the methods that it calls, each title a link to its page:
a list short enough to be looked through.
"""

import re
from functools import partial
from itertools import groupby

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from pages.filter import ITEM, field, topic_links, topic_section
from pages.later import Later
from pages.programs import PROGRAMS, Program
from pages.programs.uses import SITUATIONS

#: The topics that a reader looks for first, and headings where a folder's name is none.
_FIRST = (
    "lock", "event", "condition", "semaphore", "barrier", "queue", "priority_queue",
    "lifo_queue", "choosing", "recipes", "limits", "producers",
)  # fmt: skip
_HEADINGS = {
    "as_completed": "as_completed()",
    "choosing": "Which primitive?",
    "deadlock": "Deadlocks",
    "exercises/easy": "Exercises: easy",
    "exercises/hard": "Exercises: hard",
    "exercises/medium": "Exercises: medium",
    "lifo_queue": "LIFO queue",
    "limits": "Limits and rates",
    "migrating": "Coming from threading, trio and old code",
    "producers": "Producers and consumers",
    "score": "Seeing a program",
    "statistics": "Watching a running program",
    "stopping": "Stopping cleanly",
}
_FAILS = re.compile(r"Bug\b|Deadlock\b|Starvation\b|\w+(Error|Warning)\b")


class GalleryDirective(SphinxDirective):
    """`{gallery}`: all programs of the site."""

    def run(self) -> list[nodes.Node]:
        """Make a section for each topic."""
        self.env.note_reread()  # what the programs show is in no file of the page
        programs = sorted(PROGRAMS.values(), key=_place)
        sections = [
            self._section(topic, list(members))
            for topic, members in groupby(programs, lambda program: program.topic)
        ]
        return [field(), topic_links(sections), *sections]

    def _section(self, topic: str, programs: list[Program]) -> nodes.section:
        items = nodes.bullet_list(classes=["hk-columns"])
        items += [self._item(program) for program in programs]
        return topic_section(self, topic, _heading(topic), items)

    def _item(self, program: Program) -> nodes.list_item:
        title = nodes.paragraph()
        title += program.link(self.env.docname, program.title)
        # For the filter: a reader looks for a method, or for what happens to its call.
        title += Later(make=partial(_sought, program.anchor))
        return nodes.list_item("", title, classes=[ITEM])


def _sought(anchor: str, page: str) -> list[nodes.Node]:
    text = f" {shows(PROGRAMS[anchor])}"
    return [nodes.inline("", text, classes=["hk-sought"])]


def _place(program: Program) -> tuple[int, str, bool, str]:
    """Where a program stands: its topic, then what works, then what goes wrong."""
    topic = program.topic
    rank = _FIRST.index(topic) if topic in _FIRST else len(_FIRST)
    words = program.title.replace("`", "")
    fails = _FAILS.match(words) is not None
    return rank, topic, fails, words.lower()


def _heading(topic: str) -> str:
    return _HEADINGS.get(topic, topic.replace("_", " ").capitalize())


def shows(program: Program) -> str:
    """Say what a program shows: its methods, then the situations and the errors.

    Args:
        program: the program.
    """
    used = sorted(program.uses)
    methods = dict.fromkeys(f"{use.class_name}.{use.method}" for use in used)
    errors = dict.fromkeys(use.error for use in used if use.error)
    situations = {use.situation for use in used} - {"at once", "fails"}
    told = [name for name in SITUATIONS if name in situations]
    parts = [", ".join(part) for part in (methods, [*told, *errors]) if part]
    return " · ".join(parts) or "no primitive"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.setup_extension("pages.filter")
    app.setup_extension("pages.programs")
    app.add_directive("gallery", GalleryDirective)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
