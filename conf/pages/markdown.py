"""Each page of the site as Markdown too, beside it: `lock.html` and `lock.md`.

For programs that read pages: without navigation and style, the examples in full.
The page names it in its head and, by `markdown_url`, in its footer.
"""

from pathlib import Path
from posixpath import basename
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from pages._markdown import write


def _write(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is None:
        return  # a page without a source, such as the search
    path = Path(app.outdir, f"{pagename}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write(doctree), "utf-8")
    context["markdown_url"] = url = f"{basename(pagename)}.md"
    link = f'<link rel="alternate" type="text/markdown" href="{url}">'
    context["metatags"] = f"{context.get('metatags', '')}\n    {link}"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write Markdown whenever a page is written."""
    app.connect("html-page-context", _write)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
