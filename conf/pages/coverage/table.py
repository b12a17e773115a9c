"""What every method does in every situation, by the programs that show it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pages.coverage.reasons import Reasons
from pages.coverage.rows import Row
from pages.programs import Program
from pages.programs.uses import SITUATIONS, Situation

_Found = list[tuple[str, Program]]
_WHILE_WAITING = ("waits", "cancelled", "timed out")


@dataclass(frozen=True, slots=True)
class Cell:
    """One method, or one exception, in one situation.

    Attributes:
        shown: the programs that show it, by the error that they get, or by the
            method that raises the exception.
        reason: why there are none, or "".
    """

    shown: dict[str, list[Program]]
    reason: str

    @property
    def is_gap(self) -> bool:
        """True where there are neither programs nor a reason."""
        return not self.shown and not self.reason


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its cells.

    Attributes:
        name: what stands at its beginning.
        cells: one for each column.
        origin: the class from which a method comes, if from another, or "".
    """

    name: str
    cells: dict[Situation, Cell]
    origin: str = ""

    @property
    def is_inherited(self) -> bool:
        """True where another class has the method, and no program shows it here."""
        return bool(self.origin) and not any(c.shown for c in self.cells.values())

    @property
    def gaps(self) -> list[Situation]:
        """The situations that nobody shows and nothing explains."""
        return [situation for situation, cell in self.cells.items() if cell.is_gap]


class Table:
    """Finds the programs, or the reason, for each cell.

    Args:
        programs: all that there are.
        reasons: why some cells are empty.
    """

    def __init__(self, programs: Iterable[Program], reasons: Reasons) -> None:
        self._reasons = reasons
        self._by_use = defaultdict[tuple[str, str, str], _Found](list)
        self._by_error = defaultdict[tuple[str, bool], _Found](list)
        # Who shows least shows it most clearly.
        for program in sorted(programs, key=lambda p: (len(p.uses), p.title)):
            for use in sorted(program.uses):
                self._by_use[use[:3]].append((use.error, program))
                method = f"{use.class_name}.{use.method}"
                self._by_error[use.error, use.waited].append((method, program))

    def method(self, row: Row) -> Line:
        """Fill the row of a method.

        Args:
            row: the method.
        """
        cells: dict[Situation, Cell] = {}
        for situation in SITUATIONS:
            found = self._by_use[row.class_name, row.method, situation]
            why = self._why(row, situation) if not found else ""
            cells[situation] = Cell(_grouped(found, row.class_name), why)
        return Line(row.name, cells, "" if row.is_own else row.origin)

    def _why(self, row: Row, situation: Situation) -> str:
        if not row.waits and situation in _WHILE_WAITING:
            return "never waits"
        if not row.is_own:
            return f"as {row.origin}"
        return self._reasons.why(row.name, situation)

    def exception(self, name: str) -> Line:
        """Fill the row of an exception: raised after a wait, and at once.

        Args:
            name: the exception.
        """
        cells: dict[Situation, Cell] = {}
        for situation in SITUATIONS[:2]:
            found = self._by_error[name, situation == "waits"]
            why = self._reasons.why(name, situation) if not found else ""
            cells[situation] = Cell(_grouped(found, name), why)
        return Line(name, cells)


def _grouped(found: _Found, subject: str) -> dict[str, list[Program]]:
    """Group programs by what stands above them, those of the subject's topic first."""
    groups: dict[str, list[Program]] = {}
    for label, program in sorted(found, key=lambda pair: _is_far(pair[1], subject)):
        programs = groups.setdefault(label, [])
        if program not in programs[-1:]:
            programs.append(program)
    return groups


def _is_far(program: Program, subject: str) -> bool:
    return program.topic not in subject.lower()
