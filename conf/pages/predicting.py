"""An answer that its reader tries first: predict, or change a program.

    :::{dropdown} Answer 1
    :class-container: hk-predict

`predict.js` puts a box for the prediction before it, and compares it, line by line,
with what the sessions of the answer print. Before an answer of the class `hk-change`,
`change.js` puts the program to which the exercise links, to be changed, and checks that
it prints the lines of the answer; in their order, where its class is `hk-in-order` too.
With `hk-varied`, it must do so however long each sleep takes.
Without JavaScript there is the answer.
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
    load_where(app, "hk-change", "change.js")
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
