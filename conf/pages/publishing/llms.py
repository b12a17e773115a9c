"""`llms.txt`: the pages of the site by section, for programs that read.

Its form is that of https://llmstxt.org: a title, a summary, and lists of links. They
lead to the pages as Markdown, which `pages.publishing.markdown` writes.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from pages.publishing.markdown import escaped, inline


def note_paragraph(app: Sphinx, doctree: nodes.document) -> None:
    """Note how a page begins while it is read: to load it again takes long.

    Args:
        app: the build.
        doctree: the page.
    """
    paragraph = next(doctree.findall(nodes.paragraph), None)
    text = "" if paragraph is None or paragraph["classes"] else paragraph.astext()
    _paragraphs(app.env)[app.env.docname] = " ".join(text.split())


def merge_paragraphs(
    app: Sphinx,
    env: BuildEnvironment,
    docnames: AbstractSet[str],
    other: BuildEnvironment,
) -> None:
    """Take over what another process has read.

    Args:
        app: the build.
        env: what is known of its pages.
        docnames: the pages that the other has read.
        other: what it knows of them.
    """
    _paragraphs(env).update({name: _paragraphs(other)[name] for name in docnames})


def _paragraphs(env: BuildEnvironment) -> dict[str, str]:
    """The first paragraph of each page, without its links."""
    if not hasattr(env, "first_paragraphs"):
        env.first_paragraphs = {}  # type: ignore[attr-defined]
    return cast("dict[str, str]", env.first_paragraphs)  # type: ignore[attr-defined]


def _line(env: BuildEnvironment, page: str) -> str:
    sentence = _paragraphs(env).get(page, "").partition(". ")[0].removesuffix(".")
    about = escaped(sentence)
    return f"- [{inline(env.titles[page])}]({page}.md)" + (
        f": {about}" if about else ""
    )


def _sections(env: BuildEnvironment, root: str) -> Iterator[str]:
    """Yield a list of pages for each page that has pages below it, leaves first."""
    below = env.toctree_includes
    leaves = [page for page in below.get(root, []) if page not in below]
    yield "\n".join(_line(env, page) for page in [root, *leaves])
    for page in dict.fromkeys(below.get(root, [])):
        if page in below:
            yield f"## {inline(env.titles[page])}"
            yield "\n".join(_line(env, under) for under in _below(env, page))


def _below(env: BuildEnvironment, page: str) -> Iterator[str]:
    """Yield the pages below a page, each before those below it."""
    for under in env.toctree_includes.get(page, []):
        yield under
        yield from _below(env, under)


def write_list(app: Sphinx, error: Exception | None) -> None:
    """Write the list when all pages are written.

    Args:
        app: the build.
        error: what ended it, if it failed.
    """
    if error or app.builder.format != "html":
        return
    env, root = app.env, app.config.root_doc
    parts = [
        f"# {app.config.project}",
        f"> {escaped(_paragraphs(env)[root])}",
        "Each page stands here as Markdown, its programs with the output they had.",
        *_sections(env, root),
    ]
    Path(app.outdir, "llms.txt").write_text("\n\n".join(parts) + "\n", "utf-8")
