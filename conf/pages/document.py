"""All nodes of a page belong to its document.

MyST parses an `eval-rst` block into a document of its own, and keeps that in the nodes.
It holds the environment of the whole build, which would be written, and read again,
with each page of the reference: 2 MB in place of 100 KB.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata


def _own(app: Sphinx, doctree: nodes.document) -> None:
    for node in doctree.findall():
        node.document = doctree


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    # After those that put nodes there.
    app.connect("doctree-read", _own, priority=900)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
