"""What runs several times, and what its runs say together."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.verify.conftest import Folder

from hocket.verify import MODES, Example, Mode, Outcome, Step, Verdict
from hocket.verify.judging._judge import judge
from hocket.verify.rerunning._repeated import Repeated, repeated

PROCESS, VIRTUAL, *_ = MODES
PLAIN = Example(
    "a.py", "program", "A", Path("a.py"), Path("a.out"), (Step("", 1, "right\n"),)
)
THREADS, DRAWS = (
    replace(PLAIN, steps=(Step(source, 1, "right\n"),))
    for source in ("asyncio.to_thread(f)", "import random\nrandom.random()")
)


@pytest.mark.parametrize(
    ("example", "mode", "times"),
    [
        (PLAIN, PROCESS, 1),
        (THREADS, PROCESS, 5),
        (THREADS, VIRTUAL, 1),
        (DRAWS, VIRTUAL, 16),
        (DRAWS, PROCESS, 1),
        (replace(DRAWS, kind="outcomes"), MODES[3], 1),
    ],
)
def test_times(example: Example, mode: Mode, times: int) -> None:
    """Threads race in reality; what is drawn is seen where that is quick."""
    assert [*repeated(mode, [example])] == [example] * times


def taken(example: Example, mode: Mode, wrong: int, others: int) -> Verdict:
    several = Repeated()
    words = [
        several.take(judge(example, mode, Outcome((output,), exit=0)))
        for output in ["right\n"] * others + ["wrong\n"] * wrong
    ]
    *early, last = words
    assert early == [None] * len(early)
    assert last is not None
    return last


def test_right_each_time() -> None:
    """What is right is so in all runs."""
    assert taken(THREADS, PROCESS, wrong=0, others=5).mismatch is None
    assert taken(DRAWS, VIRTUAL, wrong=0, others=16).mismatch is None


def test_wrong_once() -> None:
    """One run that is wrong is enough to look at it again."""
    mismatch = taken(THREADS, PROCESS, wrong=1, others=4).mismatch
    assert mismatch is not None
    assert mismatch.kind == "output"


def test_drawn() -> None:
    """What draws, and does not say the same in all runs, differs from run to run."""
    mismatch = taken(DRAWS, VIRTUAL, wrong=1, others=15).mismatch
    assert mismatch is not None
    assert mismatch.kind == "unsteady"
    assert mismatch.facts["because"] == ": it calls random.random()"


COUNTS = """\
import threading
from pathlib import Path
runs = Path("{file}")
def work():
    with runs.open("a") as file:
        file.write("x")
thread = threading.Thread(target=work)
thread.start()
thread.join()
{then}
"""


def test_program(folder: Folder, tmp_path: Path) -> None:
    """A program that starts threads, and is right at first, is not right for that."""
    then = "print('right' if len(runs.read_text()) in (1, 2, 4, 6) else 'wrong')"
    source = COUNTS.format(file=tmp_path / "runs", then=then)
    folder.program("one", source, "right\n")
    [mismatch] = folder.check().mismatches
    assert mismatch.kind == "unsteady"


def test_session_that_does_not_wait(folder: Folder, tmp_path: Path) -> None:
    """A session that starts threads runs in reality, too, as often."""
    file = tmp_path / "runs"
    lines = COUNTS.format(file=file, then="runs.exists()").splitlines()
    typed = [f"{'...' if line[0] == ' ' else '>>>'} {line}" for line in lines]
    typed.insert(6, "...")
    folder.write("page.md", "\n".join(["```pycon", *typed, "True", "```", ""]))
    assert folder.check(MODES).ok
    assert len(file.read_text("utf-8")) >= 4
