"""A token names one timing of a program."""

import asyncio

import pytest

from hocket import outcomes
from hocket.outcomes import Model, TokenError
from hocket.outcomes._program import CoroutineProgram
from hocket.outcomes._replay import replay_program
from hocket.outcomes._token import read_token, token_of


async def race() -> None:
    async def run(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        print(name)

    await asyncio.wait(
        [asyncio.create_task(run("hare", 0.1)), asyncio.create_task(run("snail", 0.3))],
        return_when=asyncio.FIRST_COMPLETED,
    )


@pytest.mark.parametrize(
    ("model", "token"),
    [
        (Model(), "w10:1=2,3=1"),
        (Model(within=2.5, cancel=1), "w2.5c1:1=2,3=1"),
        (Model(same_instant=1, any_order=True), "w10s1o:1=2,3=1"),
    ],
)
def test_round_trip(model: Model, token: str) -> None:
    """A token says model and schedule, and nothing else."""
    assert token_of(model, (0, 2, 0, 1, 0), keeps_clock=False) == token
    read = read_token(token)
    assert (read.model, read.schedule) == (model, [0, 2, 0, 1])


def test_replay(capsys: pytest.CaptureFixture[str]) -> None:
    """A token replays its outcome, and prints as it goes."""
    for outcome in outcomes.explore(race).outcomes:
        run = replay_program(CoroutineProgram(race), outcome.token)
        assert run.end == outcome.end
        assert tuple(capsys.readouterr().out.splitlines()) == outcome.lines


@pytest.mark.parametrize("token", ["", "w10", "10:1=1", "w10:1", "w10:1=x"])
def test_misspelt(token: str) -> None:
    """What is no token is refused."""
    with pytest.raises(TokenError, match="is no token"):
        read_token(token)


def test_of_another_program() -> None:
    """A token that asks for what there is not belongs to another program."""
    with pytest.raises(TokenError, match="another version of the program"):
        replay_program(CoroutineProgram(race), "w10:0=7")


def test_report(capsys: pytest.CaptureFixture[str]) -> None:
    """The replay of a deadlock has a report."""

    async def main() -> None:
        await asyncio.Event().wait()

    run = replay_program(CoroutineProgram(main), "w10:")
    assert run.end is not None
    assert run.end.kind == "deadlock"
    assert "main" in run.report
