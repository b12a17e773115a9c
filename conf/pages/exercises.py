"""The exercises of a level: `{exercises} easy`.

A list of broken programs, each title a link to its page.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from pages.programs import PROGRAMS


class ExercisesDirective(SphinxDirective):
    """`{exercises} LEVEL`: the exercises in a folder of `exercises/`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """List them by name."""
        self.env.note_reread()  # the programs are in no file of the page
        items = nodes.bullet_list()
        for program in sorted(PROGRAMS.values(), key=lambda program: program.anchor):
            if program.topic == f"exercises/{self.arguments[0]}":
                link = program.link(self.env.docname, program.title)
                items += nodes.list_item("", nodes.paragraph("", "", link))
        return [items]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.setup_extension("pages.programs")
    app.add_directive("exercises", ExercisesDirective)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
