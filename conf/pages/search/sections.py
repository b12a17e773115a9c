"""What the search can find of a page: its sections, its terms, and what is documented.

A section has its own text only; those within it are found by themselves. A row of a
table that leads elsewhere says what is found there ("a limit on silence", and a link):
its words belong to the place to which it leads.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

#: What repeats other pages: programs, which have their own, and long lists of links.
_ELSEWHERE = {"hk-source", "hk-columns", "hk-coverage", "hk-versions"}
_PLACES = (nodes.section, addnodes.desc, nodes.definition_list_item)
_EXCERPT = 120


class Lead(NamedTuple):
    """A row of a table that leads to another place.

    Attributes:
        text: what the row says.
        page: where it leads.
        anchor: as the link has it; "" for the top of the page.
    """

    text: str
    page: str
    anchor: str


class Section(NamedTuple):
    """A place to which a search can lead.

    Attributes:
        anchor: of the place in its page; "" for the page itself.
        title: its heading, or the name that is documented.
        also: other words for it, as the glossary has them.
        text: what it says.
        excerpt: how that begins.
        leads: the rows of its tables that lead to other places.
    """

    anchor: str
    title: str
    also: tuple[str, ...]
    text: str
    excerpt: str
    leads: tuple[Lead, ...]


def known(env: BuildEnvironment) -> dict[str, list[Section]]:
    """Return the sections of all pages that were read, by page.

    Args:
        env: the environment of the build, which keeps them.
    """
    if not hasattr(env, "pages_sections"):
        env.pages_sections = {}  # type: ignore[attr-defined]
    return cast("dict[str, list[Section]]", env.pages_sections)  # type: ignore[attr-defined]


def sections(page: nodes.document, name: str) -> Iterator[Section]:
    """Yield the sections of a page, the page itself first.

    Args:
        page: as it was read.
        name: of the page.
    """
    top = True
    for node in page.findall(nodes.Element):
        if isinstance(node, _PLACES) and (named := _name(node)):
            anchor, title = named
            own = list(_own(node, inside=False))
            text = _joined(it for it in own if isinstance(it, nodes.Text))
            also = tuple(term.astext() for term in _terms(node)[1:])
            rows = (it for it in own if isinstance(it, nodes.row))
            leads = tuple(lead for row in rows for lead in _leads(row, name))
            anchor = "" if top else anchor
            yield Section(anchor, title, also, text, _begin(node), leads)
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


def _own(node: nodes.Node, *, inside: bool) -> Iterator[nodes.Node]:
    """Yield the text that belongs to a place, and the rows that lead to others."""
    leads = isinstance(node, nodes.row) and any(_targets(node, ""))
    if isinstance(node, nodes.Text) or leads:
        yield node
    elif isinstance(node, nodes.Element):
        if inside and isinstance(node, _PLACES) and _name(node):
            return
        if isinstance(node, nodes.title | nodes.raw | nodes.comment):
            return
        if isinstance(node, nodes.term) and node["ids"]:
            return
        if not _ELSEWHERE.intersection(node.get("classes", ())):
            for child in node.children:
                yield from _own(child, inside=True)


def _leads(row: nodes.row, name: str) -> Iterator[Lead]:
    """Yield where each cell of a row leads, and what it and cells without links say."""
    cells = list(row.findall(nodes.entry))
    for cell in cells:
        said = (it for it in cells if it is cell or not any(_targets(it, "")))
        text = _joined(text for it in said for text in it.findall(nodes.Text))
        for target in dict.fromkeys(_targets(cell, name)):
            yield Lead(text, *target)


def _targets(node: nodes.Element, name: str) -> Iterator[tuple[str, str]]:
    """The pages and anchors to which a node leads; `name` is the page it stands on."""
    for here in node.findall(nodes.reference):
        if "refid" in here:
            yield name, here["refid"]
    for link in node.findall(addnodes.pending_xref):
        if "reflocalid" in link:
            yield name, link["reflocalid"]
        elif link.get("refdomain") == "doc":
            yield link["reftarget"], link.get("reftargetid", "")


def _joined(texts: Iterable[nodes.Text]) -> str:
    return " ".join(" ".join(text.astext() for text in texts).split())


def _begin(node: nodes.Element) -> str:
    for paragraph in node.findall(nodes.paragraph):
        text = " ".join(paragraph.astext().split())
        if len(text) > _EXCERPT:
            text = text[:_EXCERPT].rpartition(" ")[0] + " …"
        return text
    return ""
