"""An exercise checked on a page, without the browser."""

import json
from pathlib import Path

import pytest

from hocket._child import checking
from hocket.verify._options import parse_options

EXAMPLES = Path(__file__).parents[2] / "examples"
SOLUTIONS = sorted(EXAMPLES.rglob("solutions/*.py"))
BROKEN = [path.parents[1] / path.name for path in SOLUTIONS]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs run in an empty folder."""
    monkeypatch.chdir(tmp_path)


def checked(source: str, claims: str = '{"prints": ["tea"]}') -> checking.Checked:
    """Check a program, and return what the page is given."""
    answer: checking.Checked = json.loads(checking.check("one.py", source, claims))
    return answer


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_tells_the_broken_from_the_solved(path: Path) -> None:
    """Each exercise fails in a timing that is shown; its solution runs as written."""
    source = path.read_text("utf-8")
    claims = parse_options(source).claims
    broken = checked(source, claims)
    assert broken["says"].startswith("It fails in ")
    assert broken["when"].startswith(("If ", "As written"))
    assert broken["picture"]
    solution = path.parent / "solutions" / path.name
    solved = checked(solution.read_text("utf-8"), claims)
    assert solved["says"].startswith("Solved, whatever the timing")
    assert solved["when"] == "As written it prints"
    lines = json.loads(claims)["prints"]
    assert sorted(solved["printed"].splitlines()) == sorted(lines)
    assert solved["picture"]


def test_prints_what_fails() -> None:
    """It shows what is printed then, with the report of a deadlock."""
    source = "import asyncio\nprint('cake')\nasyncio.run(asyncio.Event().wait())\n"
    answer = checked(source)
    assert answer["says"] == "It fails in all its timings."
    assert answer["when"] == "As written it prints"
    assert answer["expected"] == "tea\n"
    assert answer["printed"].startswith("cake\nnothing can happen any more")


def test_the_durations_as_written() -> None:
    """Where no duration varies, no verdict speaks of every timing."""
    claims = '{"prints": ["tea"], "within": 1}'
    source = "import asyncio\nasyncio.run(asyncio.sleep(1))\nprint('tea')\n"
    assert checked(source, claims)["says"] == ("Solved, with the durations as written.")
    assert checked("print('cake')\n", claims)["says"] == "It fails."


def test_an_error() -> None:
    """How a program ends stands below what it prints."""
    answer = checked("print('tea')\n1 / 0\n")
    assert answer["printed"] == "tea\nraises ZeroDivisionError: division by zero\n"


def test_what_cannot_run() -> None:
    """A mistake in grammar, or a thread, is told; the program is not solved."""
    assert checked("def\n")["says"] == "Not solved: invalid syntax (one.py, line 1)."
    source = (
        "import threading\nt = threading.Thread(target=print)\nt.start()\nt.join()\n"
    )
    assert checked(source)["says"].startswith("Not solved: ")


def test_not_seen_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the search ends too early, what was seen is right; nothing is solved."""
    source = (
        "import asyncio\n\nasync def main():\n"
        "    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))\n"
        "    print('tea')\n\nasyncio.run(main())\n"
    )
    assert checked(source)["says"].startswith("Solved, whatever")
    monkeypatch.setattr(checking, "SECONDS", 0.0)
    says = "Not every timing was seen: make it do less."
    assert checked(source)["says"] == says
