"""What an author can do about a difference, as far as the two outputs show it."""

import re

from hocket.verify._model import Example, Facts, Hint, Rule, Step
from hocket.verify.judging._compare import reconcile
from hocket.verify.reading._lines import split_lines

#: What to do, and what the words for it name.
Advice = tuple[Hint, Facts]

_UNAWAITED = re.compile(
    r"RuntimeWarning: coroutine '([^'\n]+)' was never awaited"
    r"|<coroutine object (\S+) at 0x"
)
#: A backslash that Python reads in a literal, which is not one of two.
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*(\\[abfnrtvxuUN0-7'\"])")


def advice_on(example: Example, step: Step, observed: str, *, raised: bool) -> Advice:
    """Say what to do about an output that is other than documented.

    Args:
        example: What ran.
        step: Of it.
        observed: Its output, in the documented words where the rules allow it.
        raised: Whether an exception ended it.
    """
    if name := unawaited(step.expected or "", observed):
        return "await", {"name": name}
    if _is_right_by_dots(step, observed, raised=raised):
        return "match" if _is_program(example, step) else "dots", {}
    if ";" in step.source and (step.expected or "").endswith(observed):
        return "apart", {}
    escape = escape_in(example, step)
    if escape and observed == _as_it_stands(example, step):
        return "raw", {"escape": escape}
    return "accept", {}


def unawaited(expected: str, observed: str) -> str:
    """Name a coroutine that nothing has awaited, as far as an output shows it.

    Args:
        expected: The documented output, in which that may be meant.
        observed: What the run printed.
    """
    if _UNAWAITED.search(expected) or not (found := _UNAWAITED.search(observed)):
        return ""
    return (found[1] or found[2]).rpartition(".")[2]


def escape_in(example: Example, step: Step) -> str:
    """Find an escape in a docstring that Python has read before the example.

    Args:
        example: What ran.
        step: Of it.
    """
    if not step.has_escapes:
        return ""
    height = max(1, step.source.count("\n"))
    found = _ESCAPE.search("".join(_lines(example, step, above=height)))
    return found[1] if found else ""


def _is_program(example: Example, step: Step) -> bool:
    return example.kind == "program" or step.is_program


def _is_right_by_dots(step: Step, observed: str, *, raised: bool) -> bool:
    """Whether it would be right, if its dots stood for anything."""
    expected, rules = step.expected or "", step.rules
    if "..." not in expected or {"ellipsis", "unordered"} & {*rules}:
        return False
    if step.command or (step.is_block and not step.is_program):
        return False  # which has no such option, or has it unless it says otherwise
    frames: tuple[Rule, ...] = ("frames",) if raised else ()
    return reconcile(expected, observed, *rules, *frames, "ellipsis") == expected


def _lines(example: Example, step: Step, above: int = 0) -> list[str]:
    """The lines of an output in its file, and some above it."""
    first = step.line - 1
    height = (step.expected or "").count("\n")
    return split_lines(example.page)[first - above : first + height]


def _as_it_stands(example: Example, step: Step) -> str:
    """An output as a reader of the file sees it."""
    lines = (line.removeprefix(step.indent) for line in _lines(example, step))
    return "".join(lines)
