"""Leaves the files of sphinx-design out of pages that have no part of it.

They are a fifth of what a small page weighs.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

FILES = ("sphinx-design", "design-tabs")


def _leave_out(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    parts = doctree.findall(nodes.Element) if doctree else ()
    if any(name.startswith("sd-") for part in parts for name in part["classes"]):
        return
    for kind in ("css_files", "script_files"):
        context[kind] = [
            file
            for file in context[kind]
            if not any(name in str(file.filename) for name in FILES)
        ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    # After all who add files to a page.
    app.connect("html-page-context", _leave_out, priority=900)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
