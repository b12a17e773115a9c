"""What a benchmark measured.

Its modules:

    growth      a drawing of what the number of waiters does to the time for each
    explorers   what explorers find, side by side
    directive   `{figures} FILE...`, a part of what a benchmark wrote into files
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from pages.figures.directive import FiguresDirective


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.add_directive("figures", FiguresDirective)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
