"""pytest plugin: async tests on virtual time, with `@pytest.mark.virtual_time`.

A thin front over `hocket.virtual.run`. The test is an `async def` function or
method; its fixtures are ordinary ones.
"""

import inspect
from collections.abc import Generator
from typing import Any, NoReturn

import pytest

from hocket._errors import DeadlockError
from hocket.virtual import run

MARKER = (
    "virtual_time: run this `async def` test on virtual time, "
    "so that sleeps and timeouts pass at once"
)


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", MARKER)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> None:
    """Refuse a marked test that unittest would run on real time."""
    if (
        isinstance(item, pytest.Function)
        and item.get_closest_marker("virtual_time") is not None
        and hasattr(item.cls, "asyncSetUp")
        and getattr(item.cls, "loop_factory", None) is None
        and inspect.iscoroutinefunction(item.obj)
    ):
        _refuse(
            item,
            "is unittest's to run: from Python 3.13 on, say `loop_factory ="
            " hocket.virtual.EventLoop` in its class; before, call"
            " hocket.virtual.run in an ordinary method",
        )


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> object | None:
    """Run a marked test; leave all others to pytest."""
    if pyfuncitem.get_closest_marker("virtual_time") is None:
        return None
    test = as_written(pyfuncitem)
    if not inspect.iscoroutinefunction(test):
        if any(mark.name == "virtual_time" for mark in pyfuncitem.own_markers):
            why = "is not async: say `async def`, or drop the mark"
            if inspect.isasyncgenfunction(test):
                why = "yields: take the `yield` out, or drop the mark"
            _refuse(pyfuncitem, why)
        return None  # The mark is on its class or module, and meant for others.
    names = inspect.signature(test).parameters.keys() & pyfuncitem.funcargs.keys()
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    run(test(**arguments))
    return True


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, Any]:
    """Leave out our lines where a marked test is deadlocked: the report has its own."""
    report = (yield).get_result()
    error = call.excinfo.value if call.excinfo else None
    if (
        isinstance(error, DeadlockError)
        and report.failed
        and item.get_closest_marker("virtual_time")
    ):
        notes = getattr(error, "__notes__", ())
        report.longrepr = "\n".join([f"hocket.DeadlockError: {error}", *notes])


def _refuse(item: pytest.Function, what: str) -> NoReturn:
    pytest.fail(f"virtual_time: {item.name} {what}", pytrace=False)


def as_written(item: pytest.Function) -> Any:
    """The author's test, also where pytest-asyncio has put a plain one in its place."""
    owner, module = item.instance, item.getparent(pytest.Module)
    if owner is None and module is not None:
        owner = module.obj
    return getattr(owner, item.originalname, item.obj)
