"""Stepping through a score: its script and its style, on the pages that have one.

What is on a page does not need them: without JavaScript the picture is the same.
"""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

_STATIC = Path(__file__).with_name("static")


def connect(app: Sphinx) -> None:
    """Bring them to a build.

    Args:
        app: The build.
    """
    app.connect("config-inited", _bring)
    app.connect("html-page-context", _add)


def _bring(app: Sphinx, config: Config) -> None:
    config.html_static_path = [*config.html_static_path, str(_STATIC)]


def _add(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    # A page on which programs can run may draw a score later.
    if holds(doctree, "data-steps=") or holds(doctree, 'class="live"'):
        app.add_css_file("step.css")
        app.add_js_file("step.js", loading_method="defer")


def holds(doctree: nodes.document | None, mark: str) -> bool:
    """Tell whether the HTML that we have put on a page holds a mark.

    Args:
        doctree: The page, if it has a source.
        mark: A text.
    """
    drawn = doctree.findall(nodes.raw) if doctree else ()
    return any(mark in each.astext() for each in drawn)
