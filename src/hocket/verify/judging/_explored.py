"""An exploration held against its program: what it claims, and what cannot be explored.

That the outcomes are other than documented shows as it does with any output.
"""

import json
from typing import TYPE_CHECKING, TypeAlias

from hocket.verify._model import Example, Hint, Kind, Outcome, Rule
from hocket.verify.judging._compare import reconcile

if TYPE_CHECKING:
    from hocket._child.exploring import Broken, Explored

#: How a line of documented outcomes begins that says what brings one about.
_WITNESS = "   if "
#: What is wrong, what to do about it, and the facts.
_Wrong: TypeAlias = tuple[Kind, Hint | None, dict[str, str | int | float]]


def wrong_exploration(example: Example, outcome: Outcome) -> _Wrong | None:
    """Say what is wrong with an exploration, whatever outcomes it found.

    Args:
        example: The outcomes of a program.
        outcome: Of its exploration.
    """
    if not outcome.explored:
        return "exit", None, {"exit": outcome.exit or 0, "documented": 0}
    result: Explored = json.loads(outcome.explored)
    if result["options"]:
        return "options", "block", {"error": result["options"]}
    facts = {"error": result["refused"], "file": example.documented_in.name}
    if result["refused"] and example.options.claims:
        return "unexplored", "claims", {**facts}
    if result["refused"] and example.documented:
        return "unexplored", "drop", {**facts}
    return _wrong_claims(example, result["broken"])


def _wrong_claims(example: Example, broken: "list[Broken]") -> _Wrong | None:
    """Claims hold in every timing; but of an exercise, some timing breaks them."""
    if example.solution is not None:
        solution = f"{example.solution.parent.name}/{example.solution.name}"
        is_broken = any(each["end"] for each in broken)
        return None if is_broken else ("unbroken", "harder", {"solution": solution})
    if broken:
        return "claim", "claims", {"broken": "; ".join(map(_broken, broken))}
    return None


def reconcile_outcomes(expected: str, observed: str, *rules: Rule) -> str:
    """Put observed outcomes into the words of the documented ones.

    What brings an outcome about is one of several ways to do so, and not compared.

    Args:
        expected: The documented outcomes.
        observed: Those that were found.
        *rules: In what they may differ.
    """
    documented, found = _without_witnesses(expected), _without_witnesses(observed)
    is_same = reconcile(documented, found, *rules) == documented
    return expected if is_same else reconcile(expected, observed, *rules)


def _without_witnesses(outcomes: str) -> str:
    lines = outcomes.split("\n")
    return "\n".join(line for line in lines if not line.startswith(_WITNESS))


def _broken(each: "Broken") -> str:
    if not each["end"]:
        return f"{each['claim']}, but not every timing was seen"
    printed = "".join(f"\n        {line}" for line in each["lines"])
    return f"{each['claim']}, but it {each['end']} if {each['why']}:{printed}"
