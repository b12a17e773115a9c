"""One navigation for all pages, in which each marks its own place.

Sphinx and Furo make it for each page anew, which takes a seventh of a build. It differs
only in which links are current, and in how their addresses begin; those are alike for
pages in equally many folders.
"""

import re
from typing import Any

from docutils import nodes
from furo.navigation import get_navigation_tree  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters.toctree import global_toctree_for_doc
from sphinx.util.typing import ExtensionMetadata

#: How a line of the tree begins that has a link.
_LINK = re.compile(r'<li class="(toctree-l\d+)(.*?)"><a class="(.*?)" href="(.*?)">')
_SWITCH = 'class="toctree-checkbox"'


class Navigation:
    """The trees without a mark, by the number of folders that a page is in."""

    def __init__(self) -> None:
        self._trees: dict[int, str] = {}

    def leave_out(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Let the theme make none for a page that has a source."""
        if doctree is not None:
            context["toctree"] = lambda **_: ""

    def put_in(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Give a page the tree, with its place marked."""
        builder = app.builder
        if doctree is None or not isinstance(builder, StandaloneHTMLBuilder):
            return
        if not self._trees:
            # Sphinx writes the first page before it starts processes for the others.
            depths = {name.count("/") for name in app.env.found_docs}
            self._trees = {depth: _tree(builder, depth) for depth in depths}
        depth = pagename.count("/")
        way = [
            builder.get_relative_uri(_somewhere(depth), page)
            for page in _ancestors(builder, pagename)
        ]
        context["furo_navigation_tree"] = marked(self._trees[depth], way)


def _tree(builder: StandaloneHTMLBuilder, depth: int) -> str:
    tree = global_toctree_for_doc(
        builder.env,
        _somewhere(depth),
        builder,
        tags=builder.tags,
        titles_only=True,
        maxdepth=-1,
    )
    return str(get_navigation_tree(builder.render_partial(tree)["fragment"]))


def _somewhere(depth: int) -> str:
    """A page in so many folders, and in none that there is."""
    return "-/" * depth + "-"


def _ancestors(builder: StandaloneHTMLBuilder, page: str | None) -> list[str]:
    """A page, and those below which it stands."""
    pages: list[str] = []
    while page and page not in pages:
        pages.append(page)
        page = (builder.relations.get(page) or [None])[0]
    return pages


def marked(tree: str, way: list[str]) -> str:
    """Mark a page as the current one, and open what it stands below.

    Args:
        tree: the navigation, a link a line.
        way: the address of the page in it, and of those above it.
    """

    def mark(line: str) -> str:
        link = _LINK.match(line)
        if link is None or link[4] not in way:
            return line
        level, more, kind, address = link.groups()
        if address == way[0]:
            more, kind, address = f"{more} current-page", f"current {kind}", "#"
        rest = line[link.end() :].replace(_SWITCH, f'checked="" {_SWITCH}', 1)
        start = f'<li class="{level} current{more}"><a class="{kind}" href="{address}">'
        return start + rest

    return "\n".join(map(mark, tree.split("\n")))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    navigation = Navigation()
    # Before the theme, which is at 500, and after it.
    app.connect("html-page-context", navigation.leave_out, priority=450)
    app.connect("html-page-context", navigation.put_in, priority=550)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
