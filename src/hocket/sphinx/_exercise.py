"""The page of an exercise: what it is to print, and hints that open one by one.

Where the program is right as written, there is the score of a timing that fails.
The solution comes last, for who gives up.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from docutils import nodes

from hocket import score
from hocket.sphinx._directive import ExamplePageDirective, words
from hocket.sphinx._excerpt import hidden_lines, text_of
from hocket.sphinx._fold import fold, summary
from hocket.verify import Example, Verdict, hints_of, visible

_FAILS = "hocket_fails"
_URL = re.compile(r"(https://\S+)")


class ExercisePageDirective(ExamplePageDirective):
    """`{exercise-page} PATH`: the page of an example that is an exercise."""

    def _show(self, example: Example) -> list[nodes.Node]:
        shown = super()._show(example)
        if example.solution is not None:
            self.env.note_dependency(str(example.solution))
            section = cast("nodes.section", shown[0])
            place = nodes.container()
            place[_FAILS] = example.id
            section += [place, *_hints(example.solution)]
        return shown

    def _text(self, example: Example) -> list[nodes.Node]:
        text = [
            nodes.paragraph("", "", *_prose(paragraph))
            for paragraph in text_of(example.source).split("\n\n")
        ]
        return [*text, _wanted(example)]


def _prose(text: str) -> Iterator[nodes.Node]:
    """A paragraph, with the addresses in it as links."""
    for number, part in enumerate(_URL.split(text)):
        if number % 2:
            yield nodes.reference("", part, refuri=part)
        else:
            yield from words(part)


def _wanted(example: Example) -> nodes.Node:
    """What it is to print, and where to try."""
    claims = json.loads(example.options.claims or "{}")
    lines = "\n".join(claims.get("prints", ()))
    command = f"hocket outcomes {visible(example.path.name)}"
    caption = nodes.paragraph("", "Whatever the timing, it is to print this; ")
    caption["classes"] = ["hk-caption"]
    caption += [nodes.literal("", command), nodes.Text(" shows what it can print.")]
    block = nodes.literal_block(lines, lines, language="text")
    return nodes.container("", caption, block, classes=["hk-output", "hk-wanted"])


def _hints(solution: Path) -> Iterator[nodes.Node]:
    source = solution.read_text("utf-8")
    *hints, reason = (nodes.paragraph("", "", *words(h)) for h in hints_of(source))
    for number, hint in enumerate(hints, 1):
        yield fold("", summary("", f"Hint {number}"), hint, classes=["hk-hint"])
    block = nodes.literal_block(source, source, language="python")
    block["highlight_args"] = {"hl_lines": hidden_lines(source)}
    solved = nodes.container("", block, classes=["hk-source"])
    yield fold("", summary("", "Solution"), reason, solved, classes=["hk-hint"])


def add_failures(
    doctree: nodes.document, verdicts: Mapping[str, Sequence[Verdict]]
) -> None:
    """Draw the score of a timing in which an exercise fails.

    Args:
        doctree: The page.
        verdicts: The verdicts by the ids of the examples.
    """
    for place in list(doctree.findall(nodes.container)):
        if _FAILS in place:
            known = verdicts.get(place[_FAILS], ())
            place.replace_self([*_failures(known)])


def _failures(verdicts: Iterable[Verdict]) -> Iterator[nodes.Node]:
    for verdict in verdicts:
        if verdict.example.kind == "outcomes" and verdict.verified and verdict.outcome:
            broken: list[dict[str, Any]] = json.loads(verdict.outcome.explored)[
                "broken"
            ]
            for each in broken[:1]:
                if each["events"]:
                    yield from _failure(each, verdict.example.title)


def _failure(broken: dict[str, Any], title: str) -> Iterator[nodes.Node]:
    yield nodes.rubric("", "A timing in which it fails")
    yield nodes.paragraph("", f"If {broken['why']}, it goes like this:")
    events = score.from_json(broken["events"])
    picture = score.draw_html(events, label=f"{title}: it fails", steps=True)
    html = f'<div class="hk-score">{picture}</div>'
    yield nodes.raw("", html, format="html", classes=["hk-fails", "no-search"])
