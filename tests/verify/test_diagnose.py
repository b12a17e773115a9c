"""Diagnosis: what later runs say of a mismatch. The runs are made up here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from tests.verify.conftest import Folder

from hocket.verify import MODES, Example, Mode, Outcome, Step, Verdict
from hocket.verify._model import Ended, Kind
from hocket.verify.judging._judge import judge
from hocket.verify.rerunning._diagnose import diagnose, right_again
from hocket.verify.rerunning._explain import explained
from hocket.verify.rerunning._other_seeds import under_other_seeds
from hocket.verify.running._waiting import Waiting

if TYPE_CHECKING:
    from hocket.verify.running._run import Runner

PROCESS, VIRTUAL, *_ = MODES
EXAMPLE = Example(
    "a.py", "program", "A", Path("a.py"), Path("a.out"), (Step("", 1, "right\n"),)
)
FIRST_SEED, OTHER_SEED, THIRD_SEED = 1, 2, 3


class Script:
    """In place of a runner: prints what a test says, and takes down who asked."""

    def __init__(self, outputs: Iterable[str], ended: Ended = "exit") -> None:
        self.outputs = list(outputs)
        self.ended: Ended = ended
        self.asked: list[tuple[int, int]] = []

    def run(
        self,
        mode: Mode,
        examples: Sequence[Example],
        *,
        seed: int,
        at_once: int = 1,
        is_bare: bool = False,
        is_new: bool = False,
    ) -> Iterator[tuple[Example, Outcome]]:
        self.asked.append((seed, at_once))
        for example in examples:
            yield example, Outcome((self.outputs.pop(0),), exit=0, ended=self.ended)


def diagnosed(
    first: str,
    *later: str,
    mode: Mode = PROCESS,
    seeds: Sequence[int] = (OTHER_SEED,),
    further: Sequence[int] = (),
    example: Example = EXAMPLE,
) -> tuple[Verdict, Script]:
    script = Script(later)
    doubted = judge(example, mode, Outcome((first,), exit=0, modules=()))
    [verdict] = diagnose(
        [doubted], cast("Runner", script), {mode: FIRST_SEED}, seeds, further
    )
    assert not script.outputs, "each run that the test foresees was asked for"
    return verdict, script


class _Frozen:
    """In place of `time`, at a moment that does not pass."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def localtime(self) -> object:
        return self._now.timetuple()

    def strftime(self, form: str) -> str:
        return f"{self._now:{form}}"


def kind(verdict: Verdict) -> Kind:
    assert verdict.mismatch is not None
    return verdict.mismatch.kind


class TestSteady:
    def test_same_again(self) -> None:
        """What says the same under another seed, alone, is a plain mismatch."""
        verdict, script = diagnosed("wrong\n", "wrong\n")
        assert kind(verdict) == "output"
        assert script.asked == [(OTHER_SEED, 1)]

    def test_further_seeds(self) -> None:
        """After the run alone, further seeds run a few at a time."""
        _, script = diagnosed(
            "wrong\n", "wrong\n", "wrong\n", seeds=(OTHER_SEED, THIRD_SEED)
        )
        assert script.asked == [(OTHER_SEED, 1), (THIRD_SEED, 4)]

    def test_virtual_time(self) -> None:
        """On the virtual clock it runs by itself, too: two may want one port."""
        _, script = diagnosed("wrong\n", "wrong\n", mode=VIRTUAL)
        assert script.asked == [(OTHER_SEED, 1)]

    def test_final(self) -> None:
        """A run whose end does not depend on its company is not run again."""
        doubted = judge(EXAMPLE, PROCESS, Outcome(("",), None, ended="flood"))
        script = Script(())
        [verdict] = diagnose(
            [doubted], cast("Runner", script), {PROCESS: FIRST_SEED}, [OTHER_SEED]
        )
        assert verdict is doubted
        assert script.asked == []

    @pytest.mark.parametrize(("number", "runs_again"), [(1, True), (5, False)])
    def test_late(self, number: int, runs_again: bool) -> None:
        """What did not end in time runs again, if there is little of it."""
        script = Script(["right\n"] * 3)
        doubted = [
            judge(
                replace(EXAMPLE, id=f"{n}.py"),
                PROCESS,
                Outcome(("",), None, ended="timeout"),
            )
            for n in range(number)
        ]
        verdicts = [
            *diagnose(
                doubted, cast("Runner", script), {PROCESS: FIRST_SEED}, [OTHER_SEED]
            )
        ]
        assert len(verdicts) == number
        assert bool(script.asked) == runs_again

    def test_late_only_once(self) -> None:
        """What was cut off says nothing of what differs from run to run."""
        late = judge(EXAMPLE, PROCESS, Outcome(("ri",), None, ended="timeout"))
        script = Script(["wrong\n"] * 3)
        [verdict] = diagnose(
            [late], cast("Runner", script), {PROCESS: FIRST_SEED}, [OTHER_SEED]
        )
        assert kind(verdict) == "timeout"

    def test_late_twice(self) -> None:
        """What hits its limit twice does not run a third time."""
        hung = Outcome(("ri",), None, ended="timeout")
        script = Script(["slow", "slow"], ended="timeout")
        doubted = [judge(EXAMPLE, mode, hung) for mode in (PROCESS, VIRTUAL)]
        seeds = {PROCESS: FIRST_SEED, VIRTUAL: FIRST_SEED}
        runner = cast("Runner", script)
        verdicts = [*diagnose(doubted, runner, seeds, [OTHER_SEED, THIRD_SEED], [4])]
        assert [*map(kind, verdicts)] == ["timeout", "timeout"]
        assert [seed for seed, _ in script.asked] == [OTHER_SEED, OTHER_SEED]

    def test_late_is_not_looked_at_early(self) -> None:
        """What hit its limit runs again when all is still, not before that, too."""
        late = judge(EXAMPLE, PROCESS, Outcome(("ri",), None, ended="timeout"))
        script = Script([])
        seeds = {PROCESS: FIRST_SEED}
        assert not [*right_again([late], cast("Runner", script), seeds, [OTHER_SEED])]
        assert script.asked == []

    def test_late_and_deadlocked(self) -> None:
        """What the virtual clock explains is not waited for a second time."""
        late = judge(EXAMPLE, PROCESS, Outcome(("",), None, ended="timeout"))
        report = "nothing can happen any more; 1 task waits"
        dead = judge(EXAMPLE, VIRTUAL, Outcome((report,), 0, deadlock=report))
        script = Script([report])
        seeds = {PROCESS: FIRST_SEED, VIRTUAL: FIRST_SEED}
        verdicts = [
            *diagnose([late, dead], cast("Runner", script), seeds, [OTHER_SEED])
        ]
        assert verdicts[0] is late
        assert len(script.asked) == 1, "in mode virtual only"


class TestUnsteady:
    def test_load(self) -> None:
        """What is right whenever it runs alone was disturbed by the load."""
        verdict, script = diagnosed("wrong\n", "right\n", "right\n")
        assert script.asked == [(OTHER_SEED, 1), (FIRST_SEED, 1)]
        assert verdict.mismatch is None
        assert verdict.alone

    @pytest.mark.parametrize("said", ["right\n", "wrong\n"])
    def test_beside_what_steps_back(self, said: str) -> None:
        """What is right again is settled; the rest is asked when all is still."""
        doubted = [judge(EXAMPLE, PROCESS, Outcome(("wrong\n",), exit=0))]
        settled = [
            *right_again(
                doubted,
                cast("Runner", Script([said] * 2)),
                {PROCESS: FIRST_SEED},
                [OTHER_SEED],
            )
        ]
        is_right = said == "right\n"
        assert [verdict.alone for verdict in settled] == [True] * is_right
        assert len(doubted) == 1 - is_right

    def test_company(self) -> None:
        """What was right by itself gets no company any more."""
        later = ["right\n"] * 3
        _, script = diagnosed("wrong\n", *later, seeds=(OTHER_SEED, THIRD_SEED))
        assert {at_once for _, at_once in script.asked} == {1}

    def test_chance(self) -> None:
        """What differs under the same seed differs from run to run."""
        verdict, _ = diagnosed("wrong\n", "right\n", "wrong again\n", "right\n")
        assert kind(verdict) == "unsteady"

    def test_one_slip_is_not_the_seed(self) -> None:
        """A seed is blamed only where each seed has its own output."""
        verdict, _ = diagnosed("wrong\n", "slipped\n", "wrong\n", "wrong\n")
        assert kind(verdict) == "unsteady"

    def test_seed(self) -> None:
        """What differs from seed to seed, and is the same for each, hangs on it."""
        verdict, script = diagnosed("a b\n", "b a\n", "a b\n", "b a\n")
        assert kind(verdict) == "seed"
        assert script.asked[1:] == [(FIRST_SEED, 1), (OTHER_SEED, 1)]

    def test_seeds_that_agree(self) -> None:
        """Where an output may depend on the seed, more seeds are tried than two."""
        verdict, script = diagnosed(
            *("{'a', 'b'}\n", "{'a', 'b'}\n"),
            *("{'a', 'b'}\n", "{'b', 'a'}\n", "{'a', 'b'}\n", "{'b', 'a'}\n"),
            mode=VIRTUAL,
            further=(THIRD_SEED, 4),
        )
        assert kind(verdict) == "seed"
        assert [seed for seed, _ in script.asked] == [2, 3, 4, FIRST_SEED, 4]

    @pytest.mark.parametrize(
        ("full", "due"), [(["b a", "a b", "b a"], "seed"), (["a b"], "output")]
    )
    def test_bare_runs(self, full: list[str], due: str) -> None:
        """A bare run is quick, and no more than a hint: a full one has to agree."""
        step = Step("print(*{'a', 'b'})", 2, "right\n")
        page = ">>> print(*{'a', 'b'})\nright\n"
        session = replace(EXAMPLE, kind="session", steps=(step,), page=page)
        later = [f"{line}\n" for line in ("a b", "a b", "b a", *full)]
        verdict, _ = diagnosed(
            "a b\n", *later, mode=VIRTUAL, further=(THIRD_SEED, 4), example=session
        )
        assert kind(verdict) == due

    def test_all_modes_say_so(self) -> None:
        """What one mode shows to depend on the seed is offered in none."""
        virtual, _ = diagnosed("a b\n", "b a\n", "a b\n", "b a\n", mode=VIRTUAL)
        process, _ = diagnosed("a b\n", "a b\n")
        assert list(map(kind, explained([process, virtual]))) == ["seed", "seed"]

    def test_no_order(self) -> None:
        """What shows no order is not run again for it."""
        diagnosed("a b\n", "a b\n", mode=VIRTUAL, further=(THIRD_SEED,))

    @pytest.mark.parametrize("mode", [PROCESS, VIRTUAL])
    def test_address(self, mode: Mode) -> None:
        """What differs in memory addresses alone is named so."""
        printed = (f"<Lock at 0x7f00{n}{n}>\n" for n in range(4))
        verdict, _ = diagnosed(*printed, mode=mode)
        assert kind(verdict) == "address"

    @pytest.mark.parametrize("later", ["11:59:59", "12:00:00.123"])
    def test_date(self, later: str) -> None:
        """What holds the date of today is other tomorrow, if not in a second."""
        today = datetime.now(UTC).date()
        first, second = f"{today} 11:59:59 [info] hi\n", f"{today} {later} [info] hi\n"
        more = [first, second] if first != second else []
        verdict, _ = diagnosed(first, second, *more)
        assert kind(verdict) == "date"

    def test_date_that_counts_for_nothing(self, folder: Folder) -> None:
        """A date in what is right is none of the mismatch."""
        right = (
            ">>> import time\n>>> time.strftime('%F')  # doctest: +ELLIPSIS\n'2...\n"
        )
        folder.write("page.rst", f"{right}>>> 1\n2\n")
        [mismatch] = folder.check(MODES).mismatches
        assert mismatch.kind == "output"

    def test_date_is_not_accepted(self, folder: Folder) -> None:
        """What is right today is never written."""
        text = ">>> import time\n>>> time.strftime('%Y-%m-%d')\n'1970-01-01'\n"
        page = folder.write("page.rst", text)
        [refused] = folder.accept().refused
        assert refused.kind == "date"
        assert page.read_text() == text

    @pytest.mark.parametrize(
        "shown",
        [
            "now.date()",
            "now.replace(hour=1, minute=0, second=0, microsecond=0)",
            "time.localtime()",
            "time.strftime('%d %B %Y')",
            "time.strftime('%B %d, %Y')",
            "time.strftime('%x')",
            "time.strftime('%c')",
            "time.strftime('%d/%m/%Y')",
            "time.strftime('%d.%m.%y')",
            "time.strftime('%Y/%m/%d')",
            "time.strftime('%Y%m%d')",
            "f'{now.day}.{now.month}.{now.year}'",
            "time.strftime('%b %Y')",
            "now.isocalendar()",
            "now.toordinal()",
        ],
    )
    def test_forms_of_today(self, shown: str) -> None:
        """What reads a clock, and shows the date in a usual form, is not accepted."""
        now = datetime.now(UTC)
        known = {"now": now, "time": _Frozen(now)}
        output = f"{eval(shown, known)!r}\n"
        step = Step("import time\ntime.localtime()\n", 2, "right\n")
        dated = replace(EXAMPLE, steps=(step,))
        verdict, _ = diagnosed(output, output, example=dated)
        assert kind(verdict) == "date"
        assert kind(diagnosed(output, output)[0]) == "output", "which reads no clock"

    def test_date_by_a_module(self, folder: Folder) -> None:
        """A clock is read where a module of the project reads it, too."""
        folder.write("kit/__init__.py", "import time\nday = time.localtime\n")
        folder.write("page.rst", ">>> import kit\n>>> kit.day()[:3]\n(1970, 1, 1)\n")
        [refused] = folder.accept().refused
        assert refused.kind == "date"

    @pytest.mark.parametrize("shown", ["{:%Y}", "{:%d}", "1{:%Y%m%d}", "{:%d} of 31"])
    def test_parts_of_a_date(self, shown: str) -> None:
        """A part of it is no date."""
        output = shown.format(datetime.now(UTC))
        step = Step("import time\ntime.localtime()\n", 2, "right\n")
        verdict, _ = diagnosed(output, output, example=replace(EXAMPLE, steps=(step,)))
        assert kind(verdict) == "output"

    def test_what_may_differ(self) -> None:
        """Where its author allows a difference, it is not to blame for another."""
        [step] = EXAMPLE.steps
        step = replace(step, expected="at 0x...\n3\n", rules=("ellipsis",))
        allowed = replace(EXAMPLE, steps=(step,))
        verdict, _ = diagnosed(
            "at 0x1234567\n2\n", "at 0x7654321\n2\n", example=allowed
        )
        assert kind(verdict) == "output"
        assert verdict.mismatch is not None
        assert "-3\n+2\n" in verdict.mismatch.diff

    def test_shows_both(self) -> None:
        """The mismatch shows one run beside the other."""
        verdict, _ = diagnosed("one\n", "other\n", "one\n", "other\n")
        assert verdict.mismatch is not None
        assert "-one\n+other\n" in verdict.mismatch.diff


def program(source: str) -> Example:
    return replace(EXAMPLE, steps=(Step(source, 1, "right\n"),))


class TestLuck:
    """What one run tells little of: it is not right for the next one's sake."""

    THREADS = program("threading.Thread(target=f).start()")
    DRAWS = program("import random\nrandom.random()")

    def test_threads_out_of_order(self) -> None:
        """What starts threads is wrong that is so twice by itself."""
        later = "right\n", "right\n", "wrong\n", "right\n", "wrong\n"
        verdict, _ = diagnosed("wrong\n", *later, example=self.THREADS)
        assert kind(verdict) == "unsteady"

    def test_threads_on_a_busy_machine(self) -> None:
        """What starts threads is right that is so four times in a row by itself."""
        later = "right\n", "late\n", *["right\n"] * 4
        verdict, script = diagnosed("late\n", *later, example=self.THREADS)
        assert verdict.mismatch is None
        assert verdict.alone
        assert {at_once for _, at_once in script.asked} == {1}

    def test_threads_that_wait(self) -> None:
        """A session that is right where its waits take no time is held to that, too."""
        known = {name: getattr(self.THREADS, name) for name in ("id", "title", "path")}
        waits = Waiting(
            **known,
            kind="session",
            documented_in=Path("a.md"),
            steps=self.THREADS.steps,
            page=">>> f()\nright\n",
            is_right_virtually=True,
        )
        later = "right\n", "wrong\n", "wrong\n"
        verdict, _ = diagnosed("wrong\n", *later, example=waits)
        assert kind(verdict) == "unsteady"

    def test_threads_on_the_virtual_clock(self) -> None:
        """There the order is always the same: it is right as what starts none."""
        verdict, _ = diagnosed(
            "wrong\n", *["right\n"] * 2, mode=VIRTUAL, example=self.THREADS
        )
        assert verdict.mismatch is None

    @pytest.mark.parametrize(
        ("later", "due"),
        [
            (["right\n"], "unsteady"),
            (["wrong\n", "right\n"], "unsteady"),
            (["wrong\n"] * 4, "output"),
        ],
    )
    def test_drawn(self, later: list[str], due: Kind) -> None:
        """What draws by chance is never right because it is so now."""
        verdict, _ = diagnosed("wrong\n", *later, example=self.DRAWS)
        assert kind(verdict) == due

    @pytest.mark.parametrize("example", [THREADS, DRAWS])
    def test_not_early(self, example: Example) -> None:
        """It is looked at when all is still."""
        doubted = [judge(example, PROCESS, Outcome(("wrong\n",), exit=0))]
        runner = cast("Runner", Script([]))
        assert not [*right_again(doubted, runner, {PROCESS: FIRST_SEED}, [OTHER_SEED])]


class TestUnderOtherSeeds:
    """What may show the hash seed, and was right under the first."""

    @staticmethod
    def seen(*later: str) -> Verdict:
        script = Script(later)
        right = judge(EXAMPLE, VIRTUAL, Outcome(("right\n",), exit=0))
        [verdict] = under_other_seeds(
            [(right, 2)],
            cast("Runner", script),
            {VIRTUAL: FIRST_SEED},
            [OTHER_SEED, THIRD_SEED],
        )
        return verdict

    def test_wrong_once(self) -> None:
        """Wrong under one seed, and right again with that: something ran beside it."""
        verdict = self.seen("wrong\n", "right\n", "right\n", "right\n")
        assert verdict.mismatch is None
        assert verdict.alone

    def test_wrong_twice(self) -> None:
        """Wrong under two seeds it is not by what ran beside it."""
        once = "wrong\n", "right\n", "right\n"
        assert kind(self.seen(*once, *once)) == "unsteady"
