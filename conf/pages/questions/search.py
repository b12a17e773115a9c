"""The questions, for the search page: who asks one finds the heading that answers it.

The template of the search page carries `search_questions`; `headings.js` reads them.
"""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from pages.questions.directive import headings
from pages.questions.file import read


def add_questions(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the search page the questions that are answered.

    Args:
        app: the build.
        pagename: the page that is written.
        templatename: its template.
        context: what the template is given.
        doctree: the page's content, if it has a source.
    """
    if pagename != "search":
        return
    file = Path(app.srcdir, "questions.toml")
    if not file.is_file():
        return
    questions, _ = read(file.read_text("utf-8"))
    answers: list[tuple[str, str, str, str]] = []
    for question in questions:
        page, _, anchor = question.answer.partition("#")
        page = page.removesuffix(".md")
        known = headings(app.env, page) if page in app.env.all_docs else {}
        if anchor in known:
            answers.append((question.text, page, *known[anchor]))
    # A slash after "<" would end the element in which they stand.
    context["search_questions"] = json.dumps(answers).replace("</", "<\\/")
