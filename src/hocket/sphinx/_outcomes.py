"""What else a program can print: a line below it, which opens to a table.

It is made of what exploring the program found, when its page is written.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import accumulate
from typing import TYPE_CHECKING

from docutils import nodes

from hocket._visible import visible
from hocket.sphinx._varying import varying
from hocket.verify import Verdict

if TYPE_CHECKING:
    from hocket.outcomes import Exploration, Outcome, Witness

#: Of a file in a traceback: those of the library differ from machine to machine.
_FOLDERS = re.compile(r'File "/[^"]*/')
#: So many outcomes, and so many pairs of lines, a page tells; the rest is counted.
_OUTCOMES, _PAIRS = 10, 8
#: About so many lines of a table stand among the text of another page.
_IN_PLACE = 16
_EVERY = "in every timing"


def outcomes_of(
    verdicts: Iterable[Verdict], guide: str, own_page: str = "", *, brief: bool = False
) -> Iterator[nodes.Node]:
    """Say what else a program can print, where that is known.

    Args:
        verdicts: Those on the program.
        guide: The address of the page that says how to read it, or "".
        own_page: The address of the program's own page, where a long table is; "" on
            that page itself.
        brief: Whether the line is all that is said.
    """
    for verdict in verdicts:
        if verdict.example.kind == "outcomes" and verdict.verified and verdict.outcome:
            found = _read(verdict.outcome.explored)
            if found is not None:
                parts = _line_alone(found) if brief else _block(found, guide, own_page)
                html = "".join(parts)
                yield nodes.raw("", html, format="html")


def _read(explored: str) -> "Exploration | None":
    from hocket.outcomes._json import from_json  # noqa: PLC0415 - it takes long to load

    data = json.loads(explored)["found"]
    return from_json(data) if data is not None else None


def _shown(found: "Exploration", own_page: str) -> "Sequence[Outcome]":
    """The outcomes that a page tells; beside other text the first few of them.

    Where they differ in one number, that is the first, the least and the greatest.
    """
    outcomes = found.outcomes[:_OUTCOMES]
    if own_page:
        if number_varies := varying(found.outcomes):
            _, least, greatest = number_varies
            return [found.outcomes[place] for place in sorted({0, least, greatest})]
        ends = accumulate(map(_height, outcomes))
        count = sum(1 for end in ends if end <= _IN_PLACE)
        return outcomes[: max(count, 1)]
    return outcomes


def _height(outcome: "Outcome") -> int:
    """About how many lines the row of an outcome has."""
    return max(len(outcome.lines) + len(outcome.before[:_PAIRS]), 3)


def _line_alone(found: "Exploration") -> Iterator[str]:
    yield f"<p {_attributes(found)}>{escape(line_of(found))}</p>"


def _attributes(found: "Exploration") -> str:
    """Those of its element; a script asks whether there are several outcomes."""
    return f'class="hk-outcomes"{" data-several" if _number(found) > 1 else ""}'


def _number(found: "Exploration") -> int:
    return len(found.outcomes) + found.further


def _block(found: "Exploration", guide: str, own_page: str) -> Iterator[str]:
    yield f"<details {_attributes(found)}><summary>"
    yield escape(line_of(found))
    yield '</summary>\n<p class="hk-caption">'
    yield escape(_model(found))
    if guide:
        yield f' <a href="{escape(guide)}">How to read this</a>'
    yield '</p>\n<div class="table-wrapper docutils"><table class="docutils"><thead>'
    yield "<tr><th>It prints</th><th>When</th></tr></thead>\n<tbody>"
    shown = _shown(found, own_page)
    for outcome in shown:
        yield f"<tr><td>{''.join(_printed(outcome))}</td>"
        yield f"<td>{''.join(_when(outcome))}</td></tr>\n"
    yield "</tbody></table></div>\n"
    if len(shown) < _number(found):
        is_there = len(shown) < len(found.outcomes[:_OUTCOMES])
        said = _in_all(found, own_page if is_there else "")
        yield f'<p class="hk-caption">{said}</p>'
    yield "</details>"


def _in_all(found: "Exploration", own_page: str) -> str:
    """Say how many there are, what they have in common, and where more of them are."""
    many = f"{_number(found):,} results"
    many = f"{many} in all" if found.is_complete else f"At least {many}"
    if common := _common(found):
        those = "they" if found.is_complete else "those seen"
        if found.further:
            those = f"the first {len(found.outcomes)}"
        many += f"; {those} {common}"
    if own_page:
        page = f'<a href="{escape(own_page)}">The page of this program</a>'
        return f"{many}. {page} has more."
    return f"{many}. <code>hocket outcomes</code> lists them."


def _common(found: "Exploration") -> str:
    """Say what all known outcomes have in common; "" for nothing."""
    if number_varies := varying(found.outcomes):
        return f"differ in one number: <code>{escape(number_varies.line)}</code>"
    first, *others = found.outcomes
    lines = [
        line
        for line in dict.fromkeys(first.lines)
        if line.strip() and all(line in other.lines for other in others)
    ]
    if not lines:
        return ""
    few = ", ".join(f"<code>{_text([line.strip()])}</code>" for line in lines[:3])
    each = "both" if len(found.outcomes) == 2 else "all"
    return f"{each} print {few}{' and more' if lines[3:] else ''}"


def line_of(found: "Exploration") -> str:
    """Say in a sentence what else it prints.

    Args:
        found: The outcomes of a program.
    """
    number = _number(found)
    if not found.is_complete:
        return _incomplete(found, number)
    if number > 1 and all(outcome.has_one_order for outcome in found.outcomes):
        return f"One of {number} possible results, depending on the timing."
    if number > 1:  # the lines of one of them may come in several orders
        return f"One of {number} kinds of result, depending on the timing."
    if found.outcomes and not found.outcomes[0].has_one_order:
        return "Same lines, in varying order."
    return "Same output whatever the timing."


def _incomplete(found: "Exploration", number: int) -> str:
    seen = "the first run" if found.runs == 1 else f"the first {found.runs:,} runs"
    if number_varies := varying(found.outcomes):
        if found.further:
            return f"One of many results, such as: {number_varies.line}."
        return f"Varies with the timing: {number_varies.line}, in {seen}."
    if number > 1:
        return f"One of at least {number} results, depending on the timing."
    return f"This output in {seen}; not every timing was seen."


def _model(found: "Exploration") -> str:
    model = str(found.model)
    model = f"{model[0].upper()}{model[1:]}".replace("each sleep", "Each sleep", 1)
    what = f"{model}."
    if found.is_complete and found.timings > 1:
        what = f"{found.timings:,} timings. {what}"
    if found.reads_clock:
        what += (
            " It reads the clock: of each order, one of the possible times was seen."
        )
    if found.draws_random:
        what += " It draws random numbers: those of one seed were seen."
    return what


def _printed(outcome: "Outcome") -> Iterator[str]:
    """The lines, and which of them are always before which."""
    if outcome.lines:
        yield f"<pre>{_text(outcome.lines)}</pre>"
    else:
        yield "<p>nothing</p>"
    if len(outcome.lines) < 2 or outcome.has_one_order:
        return
    if not outcome.before:
        yield "<p>in any order</p>"
        return
    yield "<p>in any order, but always</p><ul>"
    for first, second in outcome.before[:_PAIRS]:
        one, other = (_line(outcome.lines, place) for place in (first, second))
        yield f"<li>{one} before {other}</li>"
    if more := len(outcome.before[_PAIRS:]):
        yield f"<li>and {more} more</li>"
    yield "</ul>"


def _text(lines: Iterable[str]) -> str:
    """Lines as they are shown, without what differs from machine to machine."""
    from hocket.outcomes._end import without_places  # noqa: PLC0415

    printed = _FOLDERS.sub('File "', visible("\n".join(lines)))
    return escape(without_places(printed))


def _line(lines: Sequence[str], place: int) -> str:
    return f"<code>{escape(visible(lines[place].strip()))}</code>"


def _when(outcome: "Outcome") -> Iterator[str]:
    """How it ends, how often, and what brings it about."""
    kind = outcome.end.kind
    if kind != "returns" or outcome.end.detail:
        end = str(outcome.end)
        yield f'<p class="hk-end">{escape(f"{end[0].upper()}{end[1:]}")}</p>'
    share = _share(outcome.share)
    yield f"<p>{share}</p>"
    if share == _EVERY:
        return
    if outcome.is_as_written:
        yield "<p>as written</p>"
    else:
        yield f"<p>if</p><ul>{''.join(_changes(outcome.witness))}</ul>"


def _changes(witness: "Witness") -> Iterator[str]:
    for change in (*witness.changed, *witness.cancellations):
        yield f"<li>{escape(str(change))}</li>"
    if witness.is_reordered:
        yield "<li>another order within an instant</li>"


def _share(share: float) -> str:
    percent = 100 * share
    if percent > 99.95:
        return _EVERY
    rounded = f"{percent:.0f} %" if percent >= 1 else "fewer than 1 %"
    return f"in {rounded} of timings"
