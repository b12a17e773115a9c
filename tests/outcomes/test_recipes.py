"""The recipes hold under a cancellation at any suspension of any of their tasks."""

from pathlib import Path

import pytest

from hocket.outcomes import Model
from hocket.outcomes._explore import explore_program
from hocket.outcomes._model import Limits
from hocket.outcomes._program import FileProgram

RECIPES = sorted((Path(__file__).parents[2] / "examples" / "recipes").glob("*.py"))
CANCELLED = "raises CancelledError"
#: How a program may end besides returning: where somebody waits for the result of what
#: is cancelled, and has to be told.
MAY_END = {
    "bounded_map": CANCELLED,
    "broadcast": CANCELLED,
    "cached_coroutine": CANCELLED,
    "circuit_breaker": CANCELLED,
    "debounce": "raises ExceptionGroup(RuntimeError: the action was cancelled)",
    "single_flight": CANCELLED,
}
#: Too large to be seen whole in a test.
LARGE = {"broadcast"}


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_one_cancellation(path: Path) -> None:
    """Nobody waits for ever, and only what waits for the cancelled task fails."""
    program = FileProgram(str(path), path.read_text("utf-8"))
    found = explore_program(program, Model(cancel=1), Limits(1000, outcomes=1000))
    ends = {str(outcome.end) for outcome in found.outcomes}
    assert ends == {"returns", MAY_END.get(path.stem, "returns")}
    assert found.is_complete is (path.stem not in LARGE)
