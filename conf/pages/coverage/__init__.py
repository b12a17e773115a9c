"""The table of coverage: which program shows which method, in which situation.

Its modules:

    rows        the methods that asyncio and Hocket offer
    reasons     why a cell is empty, in the words of a file
    table       the programs, or the reason, of each cell
    directive   `{coverage} coverage.toml`, the table on a page
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from pages.coverage.directive import CoverageDirective


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.setup_extension("pages.programs")
    app.add_directive("coverage", CoverageDirective)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
