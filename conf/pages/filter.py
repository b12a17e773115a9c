"""Long lists by topic, in which a reader can look for words.

Without JavaScript the lists are all there, and the browser's own search finds
what is in them. `filter.js` puts a field above them that hides the other items.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

ITEM = "hk-item"
"""The class of what can be looked for."""


def field() -> nodes.Node:
    """Return the place of the field."""
    return nodes.container(classes=["hk-filter"])


def topic_section(
    directive: SphinxDirective, topic: str, title: str, *content: nodes.Node
) -> nodes.section:
    """Make a section with a heading that can be linked to.

    Args:
        directive: which makes it.
        topic: the anchor of the section.
        title: the heading.
        content: what stands below it.
    """
    section = nodes.section("", nodes.title("", title), *content, names=[topic])
    directive.state.document.note_implicit_target(section, section)
    return section


def topic_links(sections: list[nodes.section]) -> nodes.paragraph:
    """Make a line of links to the topics of a page.

    Args:
        sections: of the topics.
    """
    line = nodes.paragraph()
    for section in sections:
        title = section.next_node(nodes.title)
        assert title is not None, "topic_section gives each a heading"
        line += nodes.Text(" · " if line.children else "")
        line += nodes.reference("", title.astext(), refid=section["ids"][0])
    return line


def _add_script(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    containers = doctree.findall(nodes.container) if doctree else ()
    if any("hk-filter" in container["classes"] for container in containers):
        app.add_js_file("filter.js", loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.connect("html-page-context", _add_script)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
