"""pytest plugin: async tests with every timing, with `@pytest.mark.outcomes`.

    @pytest.mark.outcomes(within=10, limit=1000, cancel=1)
    async def test_pool() -> None: ...

The test runs again and again, each time with another timing, on a clock that stands
still (see `hocket.outcomes`). It fails where one timing fails, the nearest to what is
written: with what that timing raised, the least that brings it about, its score, and a
token. `pytest --outcome TOKEN` runs that timing alone.

Fixtures are ordinary ones, set up once, and all runs share them: a list grows from run
to run, and a folder that one run makes is there in the next. So make inside the test
what it changes.
"""

import inspect
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from typing import Any

import pytest

from hocket import score
from hocket._errors import DeadlockError, HocketError
from hocket.outcomes import Outcome, explore, summarize
from hocket.outcomes._program import CoroutineProgram
from hocket.outcomes._replay import replay_program
from hocket.outcomes._run import Run
from hocket.pytest.virtual import as_written

MARKER = (
    "outcomes(within=10, exact=(), same_instant=0, cancel=0, any_order=False, "
    "limit=1000, seed=None): run this `async def` test with every timing"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--outcome`."""
    parser.addoption(
        "--outcome",
        metavar="TOKEN",
        help="run tests marked `outcomes` in the timing that TOKEN names, and no other",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", MARKER)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> object | None:
    """Run a marked test with every timing; leave all others to pytest."""
    mark = pyfuncitem.get_closest_marker("outcomes")
    if mark is None:
        return None
    test = as_written(pyfuncitem)
    if not inspect.iscoroutinefunction(test):
        why = "is not async: say `async def`, or drop the mark"
        pytest.fail(f"outcomes: {pyfuncitem.name} {why}", pytrace=False)
    names = inspect.signature(test).parameters.keys() & pyfuncitem.funcargs.keys()
    arguments = {name: pyfuncitem.funcargs[name] for name in names}

    def main() -> Coroutine[Any, Any, object]:
        coroutine: Coroutine[Any, Any, object] = test(**arguments)
        return coroutine

    token: str | None = pyfuncitem.config.getoption("--outcome")
    if token is not None:
        exact = tuple(mark.kwargs.get("exact", ()))
        with _wrong_use_told():
            run = replay_program(CoroutineProgram(main), token, exact)
        _raise(run)
        return True
    with _wrong_use_told():
        found = explore(main, *mark.args, until_failure=True, **mark.kwargs)
    pyfuncitem.add_report_section("call", "outcomes", summarize(found))
    for outcome in found.outcomes:
        if not outcome.end.is_clean:
            _fail(main, outcome)
    return True


@contextmanager
def _wrong_use_told() -> Generator[None]:
    """Fail without our traceback where the mark, the token or the test does not fit."""
    try:
        yield
    except (TypeError, ValueError, HocketError) as error:
        raise pytest.fail.Exception(f"outcomes: {error}", pytrace=False) from None


def _fail(main: Callable[[], Coroutine[Any, Any, object]], outcome: Outcome) -> None:
    """Raise what one timing raised, and say what brings it about."""
    with score.record() as recorder:
        run = replay_program(CoroutineProgram(main), outcome.token)
    notes = [
        f"if {outcome.witness}",
        score.draw_text(recorder.events, width=80, color=False),
        f"replay it: pytest --outcome {outcome.token}",
    ]
    _raise(run, *notes)


def _raise(run: Run, *notes: str) -> None:
    """Raise what ended a run, if it did not end well."""
    error = run.error
    assert run.end is not None
    if run.end.kind == "deadlock":
        error = DeadlockError(run.report)
    elif error is None and run.end.detail:
        error = AssertionError(run.end.detail)
    if error is not None:
        for note in notes:
            error.add_note(note)
        raise error
