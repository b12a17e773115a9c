"""pytest plugin: a test that hangs fails with the report of who waits for whom.

`hocket_limit = 30` in the configuration, or `--hocket-limit 30`, gives each async test
so many seconds, whatever runs it. An ordinary test has as long, and is ended only where
it is in an event loop by then, as one that calls `asyncio.run`. A limit of
pytest-timeout goes before; its failure then has the report beside it.
"""

import asyncio
import inspect
import signal
import threading
from collections.abc import Callable, Generator
from types import FrameType
from typing import Any, cast

import pytest

from hocket.pytest.virtual import as_written

HELP = (
    "seconds after which a test that is async, or runs an event loop, fails with the"
    " report of who waits for whom"
)
TITLE = "who waits for whom"


class LimitReached(KeyboardInterrupt):
    """A test has reached its limit.

    Nothing else gets out of an event loop whatever runs in it.
    """


def pytest_addoption(parser: pytest.Parser) -> None:
    """Make the limit known."""
    parser.addini("hocket_limit", HELP, default="")
    group = parser.getgroup("hocket")
    group.addoption("--hocket-limit", metavar="SECONDS", help=HELP, default=None)


def pytest_configure(config: pytest.Config) -> None:
    """Say at once where the limit is none."""
    _limit(config)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any]:
    """Run a test with a limit, where the system has a timer for it."""
    limit = _limit(item.config)
    theirs = signal.getsignal(signal.SIGALRM) if _has_timer() else None
    is_theirs, text = callable(theirs), ""
    # It is None where it was not set from Python, and cannot be put back.
    is_limited = is_theirs or limit
    if theirs is None or not is_limited or not isinstance(item, pytest.Function):
        yield
        return
    is_async = inspect.iscoroutinefunction(as_written(item))

    def strike(number: int, frame: FrameType | None) -> None:
        nonlocal text
        __tracebackhide__ = True
        is_ours = is_async or _is_in_loop()
        if is_ours:
            from hocket.live import wait_report  # noqa: PLC0415 - few tests get here

            text = wait_report()
        if is_ours and is_theirs:
            item.add_report_section("call", TITLE, text)
        if is_theirs:
            cast("Callable[..., object]", theirs)(number, frame)
        elif is_ours:
            raise LimitReached

    signal.signal(signal.SIGALRM, strike)
    if not is_theirs:
        signal.setitimer(signal.ITIMER_REAL, limit, limit)
    outcome = yield
    if not is_theirs:
        signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, theirs)
    if outcome.excinfo and issubclass(outcome.excinfo[0], LimitReached):
        message = f"no end after {limit:g} s; {text}"
        outcome.force_exception(pytest.fail.Exception(message, pytrace=False))


def _limit(config: pytest.Config) -> float:
    """Return the limit in seconds; 0 for none."""
    given = config.getoption("--hocket-limit") or config.getini("hocket_limit")
    try:
        limit = float(given or 0)
    except ValueError:
        limit = -1.0
    if not 0 <= limit < threading.TIMEOUT_MAX:
        message = f"hocket_limit = {given}: it is a number of seconds, such as 30"
        raise pytest.UsageError(message)
    return limit


def _is_in_loop() -> bool:
    """Tell whether the main thread, which hears of signals, runs an event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _has_timer() -> bool:
    main = threading.current_thread() is threading.main_thread()
    return main and hasattr(signal, "setitimer")
