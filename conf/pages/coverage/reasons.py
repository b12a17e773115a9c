"""Why a cell of the table of coverage is empty: a file in which people say so.

    ["Event.set"]
    fails = "there is no wrong use"

The name may hold `*`: `["*.locked"]`. A reason that no empty cell needs is an
error, so the file cannot outlive what it explains.
"""

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import cast

from pages.programs.uses import SITUATIONS
from pages.toml import Document, Key, Problem

_SITUATIONS = {situation.replace(" ", "_"): situation for situation in SITUATIONS}
_REASON = Key(
    lambda value: isinstance(value, str) and value != "", "a reason, in words"
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a cell is empty.

    Attributes:
        pattern: whose cells, as `Event.set` or `*.locked`.
        situation: in which column.
        text: the reason.
        line: where it stands, from 1.
    """

    pattern: str
    situation: str
    text: str
    line: int


@dataclass
class Reasons:
    """The reasons of a file, and which of them were asked for."""

    all: list[Reason] = field(default_factory=list[Reason])
    problems: list[Problem] = field(default_factory=list[Problem])
    needed: set[Reason] = field(default_factory=set[Reason])

    def why(self, name: str, situation: str) -> str:
        """Say why a cell is empty, or nothing where nobody has said it.

        Args:
            name: the row, as `Event.set`.
            situation: the column.
        """
        fitting = [
            reason
            for reason in self.all
            if reason.situation == situation and fnmatchcase(name, reason.pattern)
        ]
        if not fitting:
            return ""
        nearest = max(fitting, key=lambda reason: len(reason.pattern.replace("*", "")))
        self.needed.add(nearest)
        return nearest.text

    def unneeded(self) -> list[Reason]:
        """List the reasons that explain no cell."""
        return [reason for reason in self.all if reason not in self.needed]


def read_reasons(text: str) -> Reasons:
    """Read the reasons of a file.

    Args:
        text: the file.
    """
    document = Document(text)
    reasons = Reasons(problems=document.problems)
    for pattern, value in document.tables.items():
        if not isinstance(value, dict):
            what = f"{pattern!r} is no table: write [{pattern!r}] above its reasons"
            document.report(what, pattern)
            continue
        table = cast("dict[str, str]", value)
        if document.is_right(table, dict.fromkeys(_SITUATIONS, _REASON), pattern):
            reasons.all += (
                Reason(pattern, _SITUATIONS[key], why, document.line(pattern, key))
                for key, why in table.items()
            )
    return reasons
