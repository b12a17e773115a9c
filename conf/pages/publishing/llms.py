"""`llms.txt`: the pages of the site by section, for programs that read.

Its form is that of https://llmstxt.org: a title, a summary, and lists of links. They
lead to the pages as Markdown, which `pages.publishing.markdown` writes.
"""

from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from pages.publishing.markdown import escaped, inline


def _first_sentence(env: BuildEnvironment, page: str) -> str:
    """Say what a page is about, in its own words and without links."""
    paragraph = next(env.get_doctree(page).findall(nodes.paragraph), None)
    if paragraph is None or paragraph["classes"]:
        return ""
    text = " ".join(paragraph.astext().split())
    return escaped(text.partition(". ")[0].removesuffix("."))


def _line(env: BuildEnvironment, page: str) -> str:
    about = _first_sentence(env, page)
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
    summary = next(env.get_doctree(root).findall(nodes.paragraph)).astext()
    parts = [
        f"# {app.config.project}",
        f"> {escaped(' '.join(summary.split()))}",
        "Each page stands here as Markdown, its programs with the output they had.",
        *_sections(env, root),
    ]
    Path(app.outdir, "llms.txt").write_text("\n\n".join(parts) + "\n", "utf-8")
