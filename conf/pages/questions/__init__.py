"""What people ask, and the heading that answers it.

Its modules:

    file        reads the file of questions
    directive   `{questions} questions.toml`, all of them on a page
    answers     the same for the search
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from pages.questions.answers import answers
from pages.questions.directive import QuestionsDirective, resolve

__all__ = ["answers", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.setup_extension("pages.filter")
    app.add_directive("questions", QuestionsDirective)
    app.connect("missing-reference", resolve)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
