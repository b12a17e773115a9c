"""Leaves the files of sphinx-design out of pages that have no part of it.

They are a fifth of what a small page weighs.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

#: Each file, and how the classes of what needs it begin.
FILES = {"sphinx-design": "sd-", "design-tabs": "sd-tab-"}


def leave_out(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Leave out what the page that is written does not need.

    Args:
        app: the build.
        pagename: the page.
        templatename: its template.
        context: what the template is given.
        doctree: the page's content, if it has a source.
    """
    parts = doctree.findall(nodes.Element) if doctree else ()
    classes = {name for part in parts for name in part["classes"]}
    left_out = [
        file
        for file, start in FILES.items()
        if not any(name.startswith(start) for name in classes)
    ]
    for kind in ("css_files", "script_files"):
        context[kind] = [
            file
            for file in context[kind]
            if not any(name in str(file.filename) for name in left_out)
        ]
