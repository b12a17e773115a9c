"""Why a cell of the table of coverage is empty: a file in which people say so.

    ["Event.set"]
    fails = "there is no wrong use"

The name may hold `*`: `["*.locked"]`. A reason that no empty cell needs is an
error, so the file cannot outlive what it explains.
"""

import re
import tomllib
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from pages._uses import SITUATIONS

_KEYS = {situation.replace(" ", "_"): situation for situation in SITUATIONS}


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
    problems: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
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
    reasons = Reasons()
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reasons.problems.append((line, f"not TOML: {error}"))
        return reasons
    lines = text.splitlines()
    for pattern, table in tables.items():
        start = _find(rf'\["?{re.escape(pattern)}"?\]', lines, 1)
        if not isinstance(table, dict):
            what = f"{pattern!r} is no table: write [{pattern!r}] above its reasons"
            reasons.problems.append((_find(re.escape(pattern), lines, 1), what))
            continue
        for key, why in table.items():
            line = _find(rf"{re.escape(key)}\s*=", lines, start)
            if key not in _KEYS:
                what = f"unknown key {key!r}: known are {', '.join(_KEYS)}"
                reasons.problems.append((line, what))
            elif not isinstance(why, str) or not why:
                what = f"{key} = {why!r}: it must be a reason, in words"
                reasons.problems.append((line, what))
            else:
                reasons.all.append(Reason(pattern, _KEYS[key], why, line))
    return reasons


def _find(expression: str, lines: list[str], start: int) -> int:
    """Return the number of the first line from `start` on that begins like this."""
    numbered = enumerate(lines[start - 1 :], start)
    return next((n for n, line in numbered if re.match(expression, line)), start)
