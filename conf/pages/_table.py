"""What every method does in every situation, by the programs that show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pages._programs import Program
from pages._reasons import Reasons
from pages._rows import Row
from pages._uses import SITUATIONS, Situation

_WHILE_WAITING = ("waits", "cancelled", "timed out")


@dataclass
class Cell:
    """One method, or one exception, in one situation.

    Attributes:
        shown: the programs that show it, by the error that they get (or ""); the
            nearest to the subject first.
        reason: why there are none, or "".
    """

    shown: dict[str, list[Program]] = field(default_factory=dict[str, list[Program]])
    reason: str = ""

    @property
    def is_gap(self) -> bool:
        """True where there are neither programs nor a reason."""
        return not self.shown and not self.reason


@dataclass(frozen=True)
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
        programs: all that could be recorded.
        reasons: why some cells are empty.
    """

    def __init__(self, programs: Sequence[Program], reasons: Reasons) -> None:
        self._programs = programs
        self._reasons = reasons

    def method(self, row: Row) -> Line:
        """Fill the row of a method.

        Args:
            row: the method.
        """
        cells = {situation: self._cell(row, situation) for situation in SITUATIONS}
        return Line(row.name, cells, "" if row.is_own else row.origin)

    def exception(self, name: str) -> Line:
        """Fill the row of an exception: raised after a wait, and at once.

        Args:
            name: the exception.
        """
        cells: dict[Situation, Cell] = {}
        for situation in SITUATIONS[:2]:
            waited = situation == "waits"
            cell = cells[situation] = Cell()
            for program in self._nearest_first(name):
                for use in program.uses:
                    if use.error == name and use.waited is waited:
                        method = f"{use.class_name}.{use.method}"
                        _add(cell, method, program)
            if not cell.shown:
                cell.reason = self._reasons.why(name, situation)
        return Line(name, cells)

    def _cell(self, row: Row, situation: Situation) -> Cell:
        cell = Cell()
        for program in self._nearest_first(row.class_name):
            for use in sorted(program.uses):
                if use[:3] == (row.class_name, row.method, situation):
                    _add(cell, use.error, program)
        if not cell.shown:
            cell.reason = self._why(row, situation)
        return cell

    def _why(self, row: Row, situation: Situation) -> str:
        if not row.waits and situation in _WHILE_WAITING:
            return "never waits"
        if not row.is_own:
            return f"as {row.origin}"
        return self._reasons.why(row.name, situation)

    def _nearest_first(self, name: str) -> Iterable[Program]:
        def distance(program: Program) -> tuple[bool, int, str]:
            elsewhere = program.topic not in name.lower()
            return elsewhere, len(program.uses), program.title

        return sorted(self._programs, key=distance)


def _add(cell: Cell, error: str, program: Program) -> None:
    programs = cell.shown.setdefault(error, [])
    if program not in programs:
        programs.append(program)
