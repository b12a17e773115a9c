"""A script that only some pages load: those with something of a class."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def load_where(app: Sphinx, name: str, script: str) -> None:
    """Load a script on the pages that have an element of a class.

    Args:
        app: the build.
        name: the class.
        script: the file.
    """

    def add(
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        elements = doctree.findall(nodes.Element) if doctree else ()
        if any(name in element["classes"] for element in elements):
            app.add_js_file(script, loading_method="defer")

    app.connect("html-page-context", add)
