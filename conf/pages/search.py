"""The questions, for the search page: who asks one finds the heading that answers it.

The template of the search page carries `search_questions`; `headings.js` reads them.
"""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from pages._questions_file import read
from pages.questions import headings


def _add(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if pagename != "search":
        return
    questions, _ = read(Path(app.srcdir, "questions.toml").read_text("utf-8"))
    answers: list[tuple[str, str, str, str]] = []
    for question in questions:
        page, _, anchor = question.answer.partition("#")
        page = page.removesuffix(".md")
        known = headings(app.env, page) if page in app.env.all_docs else {}
        if anchor in known:
            answers.append((question.text, page, *known[anchor]))
    # A slash after "<" would end the element in which they stand.
    context["search_questions"] = json.dumps(answers).replace("</", "<\\/")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.connect("html-page-context", _add)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
