"""What a build gives to every page, and writes beside the pages.

Its modules:

    markdown    each page as Markdown too
    llms        `llms.txt`, a list of all pages for programs that read
    sitemap     `sitemap.xml`, a list of all pages for search engines
    weight      leaves out of a page the files that it does not need
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from pages.publishing.llms import merge_paragraphs, note_paragraph, write_list
from pages.publishing.markdown import write_page
from pages.publishing.sitemap import write_sitemap
from pages.publishing.weight import leave_out


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.connect("doctree-read", note_paragraph)
    app.connect("env-merge-info", merge_paragraphs)
    app.connect("html-page-context", write_page)
    # After all that add files to a page.
    app.connect("html-page-context", leave_out, priority=900)
    app.connect("build-finished", write_list)
    app.connect("build-finished", write_sitemap)
    return ExtensionMetadata(
        env_version=1, parallel_read_safe=True, parallel_write_safe=True
    )
