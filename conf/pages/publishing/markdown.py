"""Each page of the site as Markdown too, beside it: `lock.html` and `lock.md`.

For programs that read pages: without navigation and style, the examples in full.
The page names it in its head and, by `markdown_url`, in its footer.

It is made from the resolved tree, not from the source: examples stand there with
their output, API pages with their docstrings, and every link with its address.

`blocks` gives the parts of a node that have a blank line between them, `inline` its
text in one line. Each has a function for every kind of node that Markdown has a form
for; any other kind is what its children are.
"""

import re
from collections.abc import Iterator
from functools import singledispatch
from pathlib import Path
from posixpath import basename
from textwrap import indent
from typing import Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from hocket.verify import visible

#: What Markdown obeys within a line: marks, links, HTML, entities. An underscore within
#: a word is none.
_OBEYED = re.compile(
    r"[\\`*\[\]]|<(?=[a-zA-Z/!?])|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])"
)
#: What it obeys where a paragraph begins: headings, quotations, lists, lines.
_BEGINS = re.compile(r"^(\d{0,9})(#{1,6}(?=\s|$)|>|[-+.)](?=\s|$)|-{3,}$|={1,}$)")


def write_page(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Write Markdown whenever a page is written.

    Args:
        app: the build.
        pagename: the page.
        templatename: its template.
        context: what the template is given.
        doctree: the page's content, if it has a source.
    """
    if doctree is None:
        return  # a page without a source, such as the search
    path = Path(app.outdir, f"{pagename}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_markdown(doctree), "utf-8")
    context["markdown_url"] = url = f"{basename(pagename)}.md"
    link = f'<link rel="alternate" type="text/markdown" href="{url}">'
    context["metatags"] = f"{context.get('metatags', '')}\n    {link}"


def to_markdown(page: nodes.document) -> str:
    """Write the tree of a page as Markdown.

    Args:
        page: its tree, with references resolved.
    """
    return "\n\n".join(blocks(page, 0)) + "\n"


# -- What has a blank line before and after -------------------------------------------


@singledispatch
def blocks(node: nodes.Node, level: int) -> Iterator[str]:
    """Yield the parts of a node, in order.

    Args:
        node: a node that can hold paragraphs.
        level: how many sections it stands in.
    """
    for child in node.children:
        yield from blocks(child, level)


@blocks.register
def _(node: nodes.section, level: int) -> Iterator[str]:
    for child in node.children:
        yield from blocks(child, level + 1)


@blocks.register
def _(node: nodes.title, level: int) -> Iterator[str]:
    if isinstance(node.parent, nodes.section):
        yield f"{'#' * level} {inline(node)}"
    else:
        yield f"**{inline(node)}**"


@blocks.register(nodes.rubric)
@blocks.register(addnodes.desc_signature)
def _(node: nodes.Element, level: int) -> Iterator[str]:
    yield f"**{escaped(' '.join(node.astext().split()))}**"


@blocks.register
def _(node: nodes.TextElement, level: int) -> Iterator[str]:
    text = inline(node).strip()
    if text:
        yield f"**{text}**" if "hk-example-title" in node["classes"] else _begun(text)


@blocks.register(nodes.literal_block)
@blocks.register(nodes.doctest_block)
def _(node: nodes.Element, level: int) -> Iterator[str]:
    text = node.astext().rstrip("\n")
    fence = _ticks(text, 3)
    language = node.get("language", "default")
    yield f"{fence}{'' if language == 'default' else language}\n{text}\n{fence}"


@blocks.register(nodes.bullet_list)
@blocks.register(nodes.enumerated_list)
def _(node: nodes.Element, level: int) -> Iterator[str]:
    numbered = isinstance(node, nodes.enumerated_list)
    items = []
    for number, item in enumerate(node.children, start=node.get("start", 1)):
        mark = f"{number}. " if numbered else "- "
        parts = list(blocks(item, level))
        # A list within an item stands close to the item's text.
        text = ("\n\n" if any("```" in part for part in parts) else "\n").join(parts)
        items.append(mark + indent(text, " " * len(mark)).lstrip())
    yield "\n".join(items)


@blocks.register(nodes.definition_list_item)
@blocks.register(nodes.field)
def _(node: nodes.Element, level: int) -> Iterator[str]:
    term, *rest = node.children
    yield f"**{inline(term)}**"
    for child in rest:
        yield from blocks(child, level)


@blocks.register(nodes.block_quote)
@blocks.register(nodes.Admonition)
def _(  # type: ignore[misc]  # a mixin of nodes, not a node
    node: nodes.Element, level: int
) -> Iterator[str]:
    text = "\n\n".join(part for child in node.children for part in blocks(child, level))
    yield "\n".join(f"> {line}".rstrip() for line in text.splitlines())


@blocks.register(addnodes.desc)
@blocks.register(addnodes.versionmodified)
def _(node: nodes.Element, level: int) -> Iterator[str]:
    # Admonitions to docutils, but nobody is warned of anything.
    for child in node.children:
        yield from blocks(child, level)


@blocks.register
def _(node: nodes.table, level: int) -> Iterator[str]:
    yield from (f"**{inline(title)}**" for title in node.findall(nodes.title))
    rows = [
        [inline(cell).replace("|", r"\|").strip() for cell in row.children]
        for row in node.findall(nodes.row)
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|{' --- |' * len(rows[0])}")
    yield "\n".join(lines)


# -- What stands in a line ------------------------------------------------------------


@singledispatch
def inline(node: nodes.Node) -> str:
    """Write the text of a node in one line.

    Args:
        node: a paragraph, a title, a table's cell, or what stands within them.
    """
    return "".join(map(inline, node.children))


@inline.register
def _(node: nodes.Text) -> str:
    return escaped(node.astext().replace("\n", " "))


@inline.register
def _(node: nodes.entry) -> str:
    return " ".join(map(inline, node.children))


@inline.register
def _(node: nodes.literal) -> str:
    text = node.astext().replace("\n", " ")
    ticks, space = _ticks(text, 1), " " if "`" in (text[:1], text[-1:]) else ""
    return f"{ticks}{space}{text}{space}{ticks}"


@inline.register
def _(node: nodes.emphasis) -> str:
    return f"*{escaped(node.astext())}*"


@inline.register
def _(node: nodes.strong) -> str:
    return f"**{escaped(node.astext())}**"


@inline.register
def _(node: nodes.image) -> str:
    return f"![{escaped(node.get('alt', ''))}]({node['uri']})"


@inline.register
def _(node: nodes.reference) -> str:
    if "headerlink" in node["classes"]:
        return ""
    text = "".join(map(inline, node.children))
    return f"[{text}]({_address(node)})"


def _address(node: nodes.reference) -> str:
    """Where a reference leads: inside the site from Markdown to Markdown."""
    if "refid" in node:
        return f"#{node['refid']}"
    address: str = node.get("refuri", "")
    parts = urlsplit(address)
    if node.get("internal") and parts.path.endswith(".html"):
        path = parts.path.removesuffix(".html") + ".md"
        address = parts._replace(path=path).geturl()
    return address


def escaped(text: str) -> str:
    """Write a text so that Markdown shows it as it is.

    Args:
        text: what stands in a line.
    """
    return _OBEYED.sub(r"\\\g<0>", visible(text))


def _begun(line: str) -> str:
    """Let a line that begins a paragraph begin nothing else."""
    return _BEGINS.sub(r"\1\\\2", line, count=1)


def _ticks(text: str, least: int) -> str:
    """Backticks, more than there are in a row anywhere in the text."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(least, longest + 1)


# -- What cannot be read: pictures of runs, anchors, entries of the index -------------


@blocks.register(nodes.raw)
@blocks.register(nodes.comment)
@blocks.register(nodes.substitution_definition)
@blocks.register(nodes.target)
@blocks.register(addnodes.index)
def _(node: nodes.Element, level: int) -> Iterator[str]:
    return iter(())


@inline.register(nodes.raw)
@inline.register(nodes.target)
@inline.register(addnodes.index)
@inline.register(addnodes.download_reference)
def _(node: nodes.Element) -> str:
    return ""
