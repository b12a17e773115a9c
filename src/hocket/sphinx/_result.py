"""What is known of an example when all pages are read: score, verdict, and its uses.

When a page is read its examples may not have ended yet. So a place is kept for what
they tell, and filled before the page is written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from html import escape

from docutils import nodes
from sphinx.builders import Builder

from hocket import score
from hocket.sphinx._excerpt import hidden_lines
from hocket.sphinx._outcomes import outcomes_of
from hocket.sphinx._site import SHOWN
from hocket.sphinx._where import name_where
from hocket.verify import (
    Example,
    Verdict,
    reason_to_skip,
    reconcile,
    running_python,
)

_EXAMPLE, _TITLE, _USED = "hocket_example", "hocket_title", "hocket_used"
_EXPLORED = "hocket_explored"


def place_for_results(example: Example) -> nodes.Element:
    """Keep a place on a page.

    Args:
        example: Whose results go there.
    """
    place = nodes.container(classes=["hk-results"])
    place[_EXAMPLE], place[_TITLE] = example.id, example.title
    return place


def place_for_outcomes(example: Example, *, brief: bool = False) -> nodes.Element:
    """Keep a place for what else an example can print.

    Args:
        example: The example.
        brief: Whether a line is enough.
    """
    place = nodes.container()
    place[_EXPLORED], place["brief"] = example.id, brief
    return place


def add_outcomes(
    doctree: nodes.document,
    verdicts: Mapping[str, Sequence[Verdict]],
    guide: str = "",
    own_page: Callable[[Example], str] = lambda _: "",
) -> None:
    """Say what else the examples of a page can print.

    Args:
        doctree: The page.
        verdicts: The verdicts by the ids of the examples.
        guide: The address of the page that says how to read it, or "".
        own_page: Gives the address of the page that an example has of its own, or ""
            where it has none, or where it is this page.
    """
    for place in list(doctree.findall(nodes.container)):
        if _EXPLORED in place:
            known = verdicts.get(place[_EXPLORED], ())
            other = own_page(known[0].example) if known else ""
            said = outcomes_of(known, guide, other, brief=place["brief"])
            place.replace_self([*said])


def place_for_uses(example: Example) -> nodes.Element:
    """Keep a place for links to the pages that show an example.

    Args:
        example: The example.
    """
    place = nodes.container()
    place[_USED] = example.id
    return place


def add_uses(doctree: nodes.document, builder: Builder, page: str) -> None:
    """Link the page of an example to those that show it.

    Args:
        doctree: The page.
        builder: What writes it.
        page: Its name.
    """
    for place in list(doctree.findall(nodes.container)):
        if _USED in place:
            pages = [
                other
                for other, ids in sorted(SHOWN.of(builder.env).items())
                if place[_USED] in ids
            ]
            place.replace_self(_uses(pages, builder, page))


def _uses(pages: list[str], builder: Builder, page: str) -> list[nodes.Node]:
    if not pages:
        return []
    line = nodes.paragraph("", "Shown in ", classes=["hk-quiet"])
    for number, other in enumerate(pages):
        if number:
            line += nodes.Text(", ")
        address = builder.get_relative_uri(page, other)
        title = builder.env.titles[other].astext()
        line += nodes.reference("", title, refuri=address, internal=True)
    return [line]


def add_results(
    doctree: nodes.document,
    verdicts: Mapping[str, Sequence[Verdict]],
    pythons: Mapping[str, AbstractSet[str]],
    tested: Sequence[str] = (),
    legend: str = "",
) -> None:
    """Fill the places of a page.

    Args:
        doctree: The page.
        verdicts: The verdicts by the ids of the examples.
        pythons: The Pythons on which each was verified, by the same.
        tested: Those on which the project's CI verifies all examples.
        legend: The address of the page that says how a score is read, or "".
    """
    for place in list(doctree.findall(nodes.container)):
        if _EXAMPLE in place:
            known = verdicts.get(place[_EXAMPLE], ())
            where = _verified(known, pythons.get(place[_EXAMPLE], set()), tested)
            place.replace_self([*_score(known, place[_TITLE], legend), where])


def add_verified_line(
    doctree: nodes.document, kinds: Sequence[str], where: str
) -> None:
    """Say at the end of a page where what stands on it was verified.

    Args:
        doctree: The page.
        kinds: What that is, such as sessions.
        where: On which Pythons; "" where there is nothing.
    """
    section = next(doctree.findall(nodes.section), None)
    if section is not None and where:
        what = " and ".join(filter(None, [", ".join(kinds[:-1]), kinds[-1]]))
        said = f"The {what} on this page are verified on {where}."
        section += nodes.paragraph("", said, classes=["hk-quiet"])


def _score(
    verdicts: Sequence[Verdict], title: str, legend: str
) -> Iterator[nodes.Node]:
    """The picture, drawn from the run that recorded events."""
    for verdict in verdicts:
        if verdict.mismatch is None and verdict.outcome and verdict.outcome.events:
            events = score.from_json(verdict.outcome.events)
            reconciled = tuple(_in_documented_words(events, verdict.example))
            picture = score.draw_html(reconciled, label=title, steps=True)
            caption = _caption(verdict.example, legend)
            # What it says is in the program and its output, where a search finds it.
            classes = ["hk-score", "no-search"]
            if _is_low(picture, verdict.example):
                classes.append("hk-low")
            yield nodes.raw("", caption + picture, format="html", classes=classes)


def _is_low(picture: str, example: Example) -> bool:
    """Whether a score is no higher than its program and output, in about pixels."""
    shown = len(example.source.splitlines()) - len(hidden_lines(example.source))
    printed = sum(len(each.text.splitlines()) + 2 for each in example.documented)
    return 220 + 22 * picture.count("<li") <= 28 + 18 * (shown + printed)


def _caption(example: Example, legend: str) -> str:
    """Say what a score shows, and where its reading is explained."""
    text = "Rows are steps, not seconds."
    if len(example.documented) > 1:  # of which this is one
        text = f"The run on Python {running_python()}. {text}"
    if legend:
        text += f' <a href="{escape(legend)}">How to read it</a>'
    return f'<p class="hk-caption">{text}</p>'


def _in_documented_words(
    events: Iterable[score.Event], example: Example
) -> Iterator[score.Event]:
    """Put `...` where the documented output has it.

    It stands for what differs from machine to machine, such as folders.
    """
    lines = [
        line
        for step in example.steps
        for line in (step.expected or "").splitlines()
        if "ellipsis" in step.rules and "..." in line and line.strip() != "..."
    ]
    for event in events:
        printed = event.text if event.kind == "print" else None
        for line in lines:
            if printed and reconcile(line, printed, "ellipsis") == line:
                yield replace(event, text=line)
                break
        else:
            yield event


def _verified(
    verdicts: Sequence[Verdict], pythons: AbstractSet[str], tested: Sequence[str]
) -> nodes.paragraph:
    """Say in a quiet line where an example was verified, or why it was not."""
    if not verdicts or any(verdict.mismatch for verdict in verdicts):
        return _line("Not verified: it prints other than this", "hk-not-verified")
    if not pythons:
        why = f"on Python {running_python()}: {reason_to_skip(verdicts[0])}"
        return _line(f"Not verified {why}", "hk-not-verified")
    where = name_where(pythons, tested, [verdicts[0].example])
    clock, *others = {verdict.mode.clock for verdict in verdicts}
    on = "" if others else f", on the {clock} clock only"
    return _line(f"Verified on {where}{on}", "hk-verified")


def _line(text: str, name: str) -> nodes.paragraph:
    return nodes.paragraph("", text, classes=["hk-verdict", name])
