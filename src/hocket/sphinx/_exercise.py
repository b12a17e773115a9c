"""The page of an exercise: what it is to print, and hints that open one by one.

Its solution comes last, for who gives up.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from docutils import nodes

from hocket.sphinx._directive import ExamplePageDirective, words
from hocket.sphinx._excerpt import hidden_lines, text_of
from hocket.sphinx._fold import fold, summary
from hocket.verify import Example, hints_of

_URL = re.compile(r"(https://\S+)")


class ExercisePageDirective(ExamplePageDirective):
    """`{exercise-page} PATH`: the page of an example that is an exercise."""

    def _show(self, example: Example) -> list[nodes.Node]:
        shown = super()._show(example)
        if example.solution is not None:
            self.env.note_dependency(str(example.solution))
            section = cast("nodes.section", shown[0])
            section += [*_hints(example.solution)]
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
    command = f"hocket exercise {example.path.stem}"
    caption = nodes.paragraph("", "In every timing it is to print this; ")
    caption["classes"] = ["hk-caption"]
    caption += [nodes.literal("", command), nodes.Text(" says what still fails.")]
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
