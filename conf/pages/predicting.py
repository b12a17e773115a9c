"""An answer that its reader can predict: what a session prints.

    :::{dropdown} Answer 1
    :class-container: hk-predict

`predict.js` puts a box for the prediction before it, and compares it, line by line,
with what the sessions of the answer print. Without JavaScript there is the answer.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from pages.script import load_where


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    load_where(app, "hk-predict", "predict.js")
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
