"""An answer that its reader tries first: predict, or change a program.

    :::{dropdown} Answer 1
    :class-container: hk-predict

`predict.js` puts a box for the prediction before it, and compares it, line by line,
with what the sessions of the answer print. If it differs, a definition list at the end
of the answer says why:

    Why not `tea` first?
    : The sleep before it is longer.

    What decides?
    : `await asyncio.sleep(delay)`. Whose is shorter?

A term with code is a wrong prediction: its first wrong line, or all its lines. A term
without code is any other, and names the line of the program that decides.

Before an answer of the class `hk-change`, `change.js` puts the program to which the
exercise links, to be changed, and checks that it prints the lines of the answer; in
their order, where its class is `hk-in-order` too. With `hk-varied`, it must do so
however long each sleep takes; with `hk-shares-lock`, two of its tasks must use the same
lock. Without JavaScript there is the answer.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from pages.script import load_where

_log = logging.getLogger(__name__)
_UNEXPLAINED = (
    "this answer does not say why another prediction is wrong: "
    "end it with a definition list that has a term without code"
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.connect("doctree-read", _check)
    load_where(app, "hk-predict", "predict.js")
    load_where(app, "hk-change", "change.js")
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)


def _check(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of an answer that leaves a wrong prediction unexplained."""
    for answer in doctree.findall(nodes.container):
        classes: list[str] = answer.get("container_classes", [])
        if "hk-predict" in classes and all(map(_names_one, answer.findall(nodes.term))):
            _log.warning(
                _UNEXPLAINED, location=answer, type="pages", subtype="predicting"
            )


def _names_one(term: nodes.term) -> bool:
    """Tell whether a term names a prediction."""
    return next(term.findall(nodes.literal), None) is not None
