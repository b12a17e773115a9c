"""The cells of the table of coverage, and the reasons of empty ones."""

import pytest
from pages.coverage.reasons import Reasons, read_reasons
from pages.coverage.rows import Row
from pages.coverage.table import Table
from pages.programs import Program

from hocket.score import Event

ACQUIRE = Row("Lock", "acquire", waits=True, origin="Lock")
LOCKED = Row("Lock", "locked", waits=False, origin="Lock")
INHERITED = Row("LifoQueue", "get", waits=True, origin="Queue")


def program(title: str, *phases: str, topic: str = "lock", text: str = "") -> Program:
    events = [
        Event(0, "t", "lock", "l", "acquire", phase, text, class_name="Lock")  # type: ignore[arg-type]
        for phase in phases
    ]
    return Program(title, topic, title, f"example-{title}", tuple(events))


class TestMethod:
    def test_programs(self) -> None:
        """A cell has the programs that show it."""
        line = Table([program("a", "suspended", "done")], Reasons()).method(ACQUIRE)
        assert [p.title for p in line.cells["waits"].shown[""]] == ["a"]
        assert line.gaps == ["at once", "cancelled", "timed out", "fails"]

    def test_nearest_first(self) -> None:
        """The programs of the same topic come first, then those that show least."""
        programs = [
            program("far", "done", topic="event"),
            program("rich", "done", "suspended", "cancelled"),
            program("lean", "done"),
        ]
        line = Table(programs, Reasons()).method(ACQUIRE)
        titles = [p.title for p in line.cells["at once"].shown[""]]
        assert titles == ["lean", "rich", "far"]

    def test_by_error(self) -> None:
        """What fails is told by its error."""
        programs = [program("a", "failed", text="RuntimeError")]
        line = Table(programs, Reasons()).method(ACQUIRE)
        assert list(line.cells["fails"].shown) == ["RuntimeError"]

    def test_never_waits(self) -> None:
        """A plain function needs no reason for what only a wait can meet."""
        line = Table([], Reasons()).method(LOCKED)
        assert line.gaps == ["at once", "fails"]
        assert line.cells["timed out"].reason == "never waits"

    def test_inherited(self) -> None:
        """What another class has is explained by that class."""
        line = Table([], Reasons()).method(INHERITED)
        assert line.gaps == []
        assert line.is_inherited
        assert line.cells["waits"].reason == "as Queue"


class TestException:
    def test_when(self) -> None:
        """An exception is told by whether it came after a wait."""
        programs = [
            program("late", "suspended", "failed", text="QueueShutDown"),
            program("soon", "failed", text="QueueShutDown"),
        ]
        line = Table(programs, Reasons()).exception("QueueShutDown")
        found = [
            [p.title for p in c.shown["Lock.acquire"]] for c in line.cells.values()
        ]
        assert found == [["late"], ["soon"]]


class TestReasons:
    def test_nearest_pattern(self) -> None:
        """The most exact pattern explains a cell; the others explain none."""
        reasons = read_reasons(
            '["*.locked"]\nfails = "never"\n["Lock.locked"]\nfails = "not here"\n'
        )
        assert reasons.why("Lock.locked", "fails") == "not here"
        assert [reason.line for reason in reasons.unneeded()] == [2]

    def test_other_cells(self) -> None:
        """A reason explains its own column alone."""
        reasons = read_reasons('["Lock.acquire"]\ntimed_out = "no"\n')
        assert reasons.why("Lock.acquire", "timed out") == "no"
        assert reasons.why("Lock.acquire", "cancelled") == ""

    @pytest.mark.parametrize(
        ("text", "line", "what"),
        [
            ('\n["Lock.locked"]\nfail = "x"\n', 3, "unknown key 'fail': known are"),
            ('["Lock.locked"]\nfails = 1\n', 2, "it must be a reason, in words"),
            ('locked = "x"\n', 1, "'locked' is no table: write"),
            ('["Lock.locked"\n', 1, "not TOML"),
        ],
    )
    def test_wrong(self, text: str, line: int, what: str) -> None:
        """What is wrong with the file is told with its line."""
        [problem] = read_reasons(text).problems
        assert problem.line == line
        assert what in problem.what
