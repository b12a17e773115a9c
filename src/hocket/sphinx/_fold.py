"""A part of a page that opens on a click, on paper, and when a link leads into it.

It is the `<details>` of HTML, which needs no script. In any other format what it
holds stands open.
"""

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from collections.abc import Callable


class fold(nodes.General, nodes.Element):  # noqa: N801 - docutils' manner
    """The part; its first child is a `summary`."""


class summary(nodes.General, nodes.TextElement):  # noqa: N801
    """The line that shows while the rest is folded."""


def connect(app: Sphinx) -> None:
    """Teach a build to write them.

    Args:
        app: The build.
    """
    for kind, html in (
        (fold, (_open_fold, _close_fold)),
        (summary, (_open_summary, _close_summary)),
    ):
        bare = (_nothing, _nothing)
        app.add_node(kind, html=html, latex=bare, text=bare, man=bare, texinfo=bare)


def _open_fold(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append(_tag(translator, node, "details"))


def _close_fold(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append("</details>\n")


def _open_summary(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append(_tag(translator, node, "summary"))


def _close_summary(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append("</summary>\n")


def _tag(translator: HTML5Translator, node: nodes.Element, name: str) -> str:
    # docutils does not say what it takes.
    start = cast("Callable[..., str]", getattr(translator, "starttag"))  # noqa: B009
    return start(node, name, suffix="")


def _nothing(translator: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Add nothing around what it holds."""
