"""The search: sections as results, ranked by where they have the words.

Sphinx's own search knows pages, and titles as a whole. A reader looks for the section
that answers, types some of its words in any order, and misspells them.

Its modules:

    sections    what can be found: the sections of a page, read with the page
    index       which words lead to which of them, and how surely

`search.js` reads the index, which is written when all pages are known.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from pages.questions import answers
from pages.questions.directive import headings
from pages.search.index import to_script
from pages.search.sections import Section, known, sections


def _read(app: Sphinx, doctree: nodes.document) -> None:
    name = app.env.docname
    known(app.env)[name] = list(sections(doctree, name))


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    known(env).pop(docname, None)


def _merge(
    app: Sphinx,
    env: BuildEnvironment,
    docnames: AbstractSet[str],
    other: BuildEnvironment,
) -> None:
    known(env).update({name: known(other)[name] for name in docnames})


def _take_its_place(app: Sphinx, builder: Builder) -> None:
    """Let Sphinx index nothing: of its own search we need but the stemmer."""
    # Its indexer is made later on.
    for method in ("load_indexer", "index_page", "dump_search_index"):
        setattr(builder, method, lambda *_: None)


def _write(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    env = app.env
    pages: dict[str, list[Section]] = dict(sorted(known(env).items()))
    made = f"{app.config.hocket_pages}/" if app.config.hocket_pages else ""
    script = to_script(pages, answers(app), _led(env, pages), made)
    Path(app.outdir, "_static", "search_index.js").write_text(script, "utf-8")


def _led(
    env: BuildEnvironment, pages: Mapping[str, Sequence[Section]]
) -> Iterator[tuple[str, str, str]]:
    """Yield what each row says that leads to a section, its page and its anchor."""
    for lead in (it for page in pages.values() for of in page for it in of.leads):
        anchors = headings(env, lead.page) if lead.page in pages else {}
        if not lead.anchor or lead.anchor in anchors:
            yield lead.text, lead.page, anchors[lead.anchor][0] if lead.anchor else ""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.setup_extension("pages.questions")
    app.connect("doctree-read", _read)
    app.connect("env-purge-doc", _forget)
    app.connect("env-merge-info", _merge)
    app.connect("write-started", _take_its_place)
    app.connect("build-finished", _write)
    return ExtensionMetadata(
        env_version=3, parallel_read_safe=True, parallel_write_safe=True
    )
