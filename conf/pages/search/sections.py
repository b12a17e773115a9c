"""What the search can find of a page: its sections, its terms, and what is documented.

A section has its own text only; those within it are found by themselves.
"""

from collections.abc import Iterator
from typing import NamedTuple, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

#: What repeats other pages: programs, which have their own, and long lists of links.
_ELSEWHERE = {"hk-source", "hk-columns", "hk-coverage", "hk-versions"}
_PLACES = (nodes.section, addnodes.desc, nodes.definition_list_item)
_EXCERPT = 120


class Section(NamedTuple):
    """A place to which a search can lead.

    Attributes:
        anchor: of the place in its page; "" for the page itself.
        title: its heading, or the name that is documented.
        also: other words for it, as the glossary has them.
        text: what it says.
        excerpt: how that begins.
    """

    anchor: str
    title: str
    also: tuple[str, ...]
    text: str
    excerpt: str


def known(env: BuildEnvironment) -> dict[str, list[Section]]:
    """Return the sections of all pages that were read, by page.

    Args:
        env: the environment of the build, which keeps them.
    """
    if not hasattr(env, "pages_sections"):
        env.pages_sections = {}  # type: ignore[attr-defined]
    return cast("dict[str, list[Section]]", env.pages_sections)  # type: ignore[attr-defined]


def sections(page: nodes.document) -> Iterator[Section]:
    """Yield the sections of a page, the page itself first.

    Args:
        page: as it was read.
    """
    top = True
    for node in page.findall(nodes.Element):
        if isinstance(node, _PLACES) and (named := _name(node)):
            anchor, title = named
            text = " ".join(" ".join(_own_text(node, inside=False)).split())
            also = tuple(term.astext() for term in _terms(node)[1:])
            yield Section("" if top else anchor, title, also, text, _begin(node))
            top = False


def _name(node: nodes.Element) -> tuple[str, str] | None:
    """The anchor and the title of a place; None where no link can lead to it."""
    if isinstance(node, nodes.section):
        return node["ids"][0], node[0].astext()
    first = node[0] if node.children else None
    if isinstance(first, addnodes.desc_signature) and first["ids"]:
        return first["ids"][0], first["ids"][0]
    terms = _terms(node)
    return (terms[0]["ids"][0], terms[0].astext()) if terms else None


def _terms(node: nodes.Element) -> list[nodes.term]:
    """The terms that an entry of the glossary explains; none of any other place."""
    return [it for it in node.children if isinstance(it, nodes.term) and it["ids"]]


def _own_text(node: nodes.Node, *, inside: bool) -> Iterator[str]:
    """Yield the text below a place that belongs to no place within it."""
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, nodes.Element):
        if inside and isinstance(node, _PLACES) and _name(node):
            return
        if isinstance(node, nodes.title | nodes.raw | nodes.comment):
            return
        if isinstance(node, nodes.term) and node["ids"]:
            return
        if not _ELSEWHERE.intersection(node.get("classes", ())):
            for child in node.children:
                yield from _own_text(child, inside=True)


def _begin(node: nodes.Element) -> str:
    for paragraph in node.findall(nodes.paragraph):
        text = " ".join(paragraph.astext().split())
        if len(text) > _EXCERPT:
            text = text[:_EXCERPT].rpartition(" ")[0] + " …"
        return text
    return ""
