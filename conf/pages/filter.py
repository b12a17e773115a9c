"""Long lists by topic, in which a reader can look for words.

Without JavaScript the lists are all there, and the browser's own search finds
what is in them. `filter.js` puts a field above them that hides the other items.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from pages.script import load_where

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


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    load_where(app, "hk-filter", "filter.js")
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
