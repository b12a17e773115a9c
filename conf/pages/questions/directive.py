"""The page of questions: `{questions} questions.toml`.

Every question with the heading that answers it and the threads where it was
asked. An answer that leads nowhere is a warning, so that `-W` fails the build.
"""

import re
from difflib import get_close_matches
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from pages.filter import ITEM, field, topic_links, topic_section
from pages.questions.file import TOPICS, Question, read

_log = logging.getLogger(__name__)


class QuestionsDirective(SphinxDirective):
    """`{questions} FILE`: all questions of a file beside the page, by topic."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make a section for each topic."""
        self.env.note_reread()  # a heading that answers may have gone meanwhile
        _, absolute = self.env.relfn2path(self.arguments[0])
        questions, problems = read(Path(absolute).read_text("utf-8"))
        for problem in problems:
            _warn(absolute, problem.line, problem.what)
        sections = [
            self._section(topic, title, asked, absolute)
            for topic, title in TOPICS.items()
            if (asked := [q for q in questions if q.topic == topic])
        ]
        return [_summary(questions), field(), topic_links(sections), *sections]

    def _section(
        self, topic: str, title: str, questions: list[Question], file: str
    ) -> nodes.section:
        items = nodes.bullet_list(classes=["hk-columns"])
        items += [self._item(question, file) for question in questions]
        return topic_section(self, topic, title, items)

    def _item(self, question: Question, file: str) -> nodes.list_item:
        text = nodes.paragraph()
        if question.answer:
            text += self._answer(question, file)
        else:
            text += _words(question.text)
        asked = nodes.paragraph(classes=["hk-quiet"])
        if not question.answer:
            asked += nodes.Text("No page answers this yet. ")
        for number, address in enumerate(question.asked):
            if number:
                asked += nodes.Text(", ")
            asked += nodes.reference("", thread(address), refuri=address)
        return nodes.list_item("", text, asked, classes=[ITEM])

    def _answer(self, question: Question, file: str) -> nodes.Node:
        page, _, anchor = question.answer.partition("#")
        link = addnodes.pending_xref(
            reftype="answer",
            refdoc=self.env.docname,
            reftarget=page.removesuffix(".md"),
            anchor=anchor,
            place=f"{file}:{question.line}",
        )
        link += nodes.inline("", "", *_words(question.text))
        return link


def _summary(questions: list[Question]) -> nodes.Node:
    waiting = sum(not question.answer for question in questions)
    text = f"There are {len(questions)} questions."
    if waiting:
        text += f" {waiting} of them wait for a page that answers them."
    return nodes.paragraph("", text)


def _words(text: str) -> list[nodes.Node]:
    """Return a text as nodes; what stands between backticks is code."""
    return [
        nodes.literal(part, part) if number % 2 else nodes.Text(part)
        for number, part in enumerate(text.split("`"))
        if part
    ]


def thread(address: str) -> str:
    """Name a thread briefly, so that one can tell it from others.

    Args:
        address: where something was asked.
    """
    parts = urlsplit(address)
    if parts.netloc == "github.com":
        found = re.fullmatch(
            r"/([^/]+/[^/]+)/(?:issues|pull|discussions)/(\d+)", parts.path
        )
        if found:
            return f"{found[1]}#{found[2]}"
    number = re.search(r"/(\d+)(?:/|$)", parts.path)
    place = {"stackoverflow.com": "Stack Overflow"}.get(parts.netloc, parts.netloc)
    return f"{place} {number[1]}" if number else place


def _warn(file: str, line: int, what: str) -> None:
    _log.warning(what, location=f"{file}:{line}", type="pages", subtype="questions")


def headings(env: BuildEnvironment, page: str) -> dict[str, tuple[str, str]]:
    """Return the id and the title of each heading of a page, by its anchors.

    There are two: the one that MyST makes for links in pages, and the id that a
    browser shows. They differ where a heading has code in it.

    Args:
        env: what is known of all pages.
        page: the name of one.
    """
    slugs = env.metadata[page].get("myst_slugs", {})
    known = cast("dict[str, tuple[int, str, str]]", slugs)
    found: dict[str, tuple[str, str]] = {}
    for slug, (_, id_, title) in known.items():
        found[slug] = found[id_] = id_, title
    return found


def resolve(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, text: nodes.Element
) -> nodes.Element | None:
    """Link a question to the heading that answers it, or warn that there is none.

    Args:
        app: the build.
        env: what is known of all pages.
        node: the link as it was left open.
        text: what to link.
    """
    if node["reftype"] != "answer":
        return None
    page, anchor = node["reftarget"], node["anchor"]
    file, _, line = node["place"].rpartition(":")
    if page not in env.all_docs:
        close = get_close_matches(page, env.all_docs, n=1, cutoff=0.4)
        hint = f": did you mean {close[0]}.md?" if close else ""
        _warn(file, int(line), f"the answer names a page that is not there{hint}")
        return text
    known = headings(env, page)
    if anchor not in known:
        close = get_close_matches(anchor, known, n=1, cutoff=0.4)
        hint = f": did you mean #{close[0]}?" if close else ""
        _warn(file, int(line), f"{page}.md has no heading #{anchor}{hint}")
        return text
    target, title = known[anchor]
    return make_refnode(app.builder, node["refdoc"], page, target, text, title)
