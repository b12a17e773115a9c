"""What an author claims of the outcomes of a program."""

import asyncio

import pytest

from hocket import outcomes
from hocket.outcomes import Claims, check_claims
from hocket.outcomes._claims import read_claims
from hocket.outcomes._explore import explore_program
from hocket.outcomes._model import Limits, Model
from hocket.outcomes._program import FileProgram


async def say(word: str, after: float) -> None:
    await asyncio.sleep(after)
    print(word)


async def tea_and_cake() -> None:
    await asyncio.gather(say("tea", 1), say("cake", 2))
    print("thank you")


def test_one_outcome() -> None:
    """The same lines in another order are one outcome."""
    assert check_claims(Claims(one=True), outcomes.explore(tea_and_cake)) == []


def test_before() -> None:
    """A line comes before another in every timing, or the claim is broken."""
    found = outcomes.explore(tea_and_cake)
    held = Claims(before=(("tea", "thank you"), ("cake", "thank you")))
    assert check_claims(held, found) == []
    (breach,) = check_claims(Claims(before=(("tea", "cake"),)), found)
    assert breach.claim == "'tea' before 'cake'"


def test_never() -> None:
    """A kind of end that happens in one timing breaks its claim, which names it."""

    async def main() -> None:
        async with asyncio.timeout(1):
            await asyncio.sleep(0.5)

    (breach,) = check_claims(Claims(never=("raises",)), outcomes.explore(main))
    assert str(breach) == (
        "never raises: not if the sleep of main in line 44 takes 1.01 s or longer,"
        " not 0.5 (w10:0=1)"
    )


class TestPrints:
    def test_in_any_order(self) -> None:
        """Every timing prints these lines, whatever their order."""
        claims = Claims(prints=("cake", "tea", "thank you"))
        assert claims.are_made
        assert check_claims(claims, outcomes.explore(tea_and_cake)) == []

    @pytest.mark.parametrize("lines", [("cake", "tea"), ("cake", "tea", "tea", "bye")])
    def test_other_lines(self, lines: tuple[str, ...]) -> None:
        """One line more or less, or another one, breaks the claim, which names them."""
        found = outcomes.explore(tea_and_cake)
        (breach,) = check_claims(Claims(prints=lines), found)
        assert breach.claim.startswith("prints 'cake', 'tea'")

    def test_another_end(self) -> None:
        """A timing that prints these lines and then waits forever breaks it."""

        async def main() -> None:
            print("tea")
            await asyncio.Event().wait()

        found = outcomes.explore(main)
        assert len(check_claims(Claims(prints=("tea",)), found)) == 1

    def test_unseen_exception(self) -> None:
        """So does a timing that returns, and leaves an exception that nobody saw."""

        async def fail() -> None:
            raise OSError

        async def main() -> None:
            tasks = {asyncio.create_task(fail())}
            await asyncio.sleep(1)
            print("tea", len(tasks))

        found = outcomes.explore(main)
        assert len(check_claims(Claims(prints=("tea 1",)), found)) == 1


SHOP = """
lock, queue = asyncio.Lock(), asyncio.Queue()
async def serve():
    async with lock:
        print("tea")
async def main():
    await asyncio.gather(serve(), serve())
asyncio.run(main())
"""


class TestShares:
    claims = Claims(prints=("tea", "tea"), shares=("lock", "condition", "event"))

    def check(self, source: str) -> list[str]:
        """Explore a program, and return what of the claims does not hold."""
        program = FileProgram("shop.py", f"import asyncio\n{source}")
        found = explore_program(program, Model(), Limits(), shares=True)
        return [breach.claim for breach in check_claims(self.claims, found)]

    def test_two_tasks(self) -> None:
        """Two tasks that take one lock share it."""
        assert self.check(SHOP) == []

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("with lock", "with asyncio.Lock()"),
            ("gather(serve(), serve())", "sleep(0); await serve(); await serve()"),
            ("Lock()", "Semaphore(1)"),
            # What a queue is made of is none of the program's.
            ("async with lock", "queue.put_nowait(1)\n    if queue.qsize()"),
        ],
    )
    def test_no_two_tasks(self, old: str, new: str) -> None:
        """Each with a lock of its own, one task alone, or another kind: not shared."""
        assert old in SHOP
        broken = ["two tasks share a lock, a condition or an event"]
        assert self.check(SHOP.replace(old, new)) == broken

    def test_nobody_asked(self) -> None:
        """The claim does not hold where nobody has looked."""

        async def main() -> None:
            print("tea")
            print("tea")

        assert len(check_claims(self.claims, outcomes.explore(main))) == 1


def test_not_every_timing() -> None:
    """A claim does not hold where not every timing was seen."""
    found = outcomes.explore(tea_and_cake, limit=1)
    (breach,) = check_claims(Claims(one=True), found)
    assert str(breach) == "one outcome: not every timing was seen"


def test_read() -> None:
    """A table is read into claims and a model."""
    table = {"one": True, "before": [["a", "b"]], "exact": ["sleep(TICK)"], "within": 2}
    claims = read_claims(table)
    assert claims.one
    assert claims.before == (("a", "b"),)
    assert claims.model.exact == ("sleep(TICK)",)
    assert claims.model.within == 2


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"onee": True}, "unknown key 'onee': known are one, never"),
        ({"never": ["hang"]}, "never = .* must be a list of returns, raises"),
        ({"before": ["a", "b"]}, "before = .* must be a list of pairs"),
        ({"prints": "tea"}, "prints = 'tea': it must be a list of lines"),
        ({"within": 0.5}, "within = 0.5: it must be a number of 1 or more"),
    ],
)
def test_wrong_table(table: dict[str, object], message: str) -> None:
    """A key that is unknown, or a wrong value, is named."""
    with pytest.raises(ValueError, match=message):
        read_claims(table)
