"""The questions that are answered, for those that search by them."""

from pathlib import Path

from sphinx.application import Sphinx

from pages.questions.directive import headings
from pages.questions.file import read


def answers(app: Sphinx) -> list[tuple[str, str, str]]:
    """Return each question with the page and the id of the section that answers it.

    Args:
        app: the build.
    """
    file = Path(app.srcdir, "questions.toml")
    if not file.is_file():
        return []
    found: list[tuple[str, str, str]] = []
    questions, _ = read(file.read_text("utf-8"))
    for question in questions:
        page, _, anchor = question.answer.partition("#")
        page = page.removesuffix(".md")
        known = headings(app.env, page) if page in app.env.all_docs else {}
        if anchor in known:
            found.append((question.text, page, known[anchor][0]))
    return found
