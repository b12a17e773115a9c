"""An answer that its reader can predict: what a session prints.

    :::{dropdown} Answer 1
    :class-container: hk-predict

`predict.js` puts a box for the prediction before it, and compares it, line by line,
with what the sessions of the answer print. Without JavaScript there is the answer.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

_MARK = "hk-predict"


def _add_script(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    elements = doctree.findall(nodes.Element) if doctree else ()
    if any(_MARK in element["classes"] for element in elements):
        app.add_js_file("predict.js", loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.connect("html-page-context", _add_script)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
