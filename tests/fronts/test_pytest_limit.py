"""A test that hangs fails with the report of who waits for whom."""

import os
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import hocket

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="this timer is Unix's")

# What any async plugin does.
RUNNER = """
    import asyncio, inspect
    import pytest

    def pytest_configure(config):
        from hocket.pytest import virtual
        if not config.pluginmanager.is_registered(virtual):
            config.pluginmanager.register(virtual)

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(pyfuncitem):
        if pyfuncitem.get_closest_marker("virtual_time"):
            return None
        if inspect.iscoroutinefunction(pyfuncitem.obj):
            asyncio.run(pyfuncitem.obj())
            return True
"""

HANGING = """
import asyncio

async def forget(lock, taken):
    async with lock:
        taken.set()
        await asyncio.get_running_loop().create_future()

async def test_hangs():
    lock, taken = asyncio.Lock(), asyncio.Event()
    task = asyncio.create_task(forget(lock, taken))
    await taken.wait()
    async with lock:
        pass

async def test_passes():
    await asyncio.sleep(0)
"""


def run(
    pytester: pytest.Pytester,
    monkeypatch: pytest.MonkeyPatch,
    source: str,
    *options: str,
) -> pytest.RunResult:
    monkeypatch.setenv("PYTHONPATH", str(Path(hocket.__file__).parents[1]))
    pytester.makeconftest(RUNNER)
    pytester.makepyfile(source)
    installed = entry_points(group="pytest11", name="hocket_limit")
    plugin = () if installed else ("-p", "hocket.pytest.limit")
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", *plugin, *options)


def test_report_is_the_failure(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names the line of the test, what it waits for, and who holds that."""
    result = run(pytester, monkeypatch, HANGING, "--hocket-limit", "0.3")
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(
        [
            "no end after 0.3 s; 2 tasks wait for ever",
            "test_hangs",
            "  *test_report_is_the_failure.py, line *, in test_hangs",
            "    async with lock:",
            "  waits for the lock lock",
            "    held by forget since *test_report_is_the_failure.py, line *",
        ]
    )
    assert "select" not in str(result.stdout)


def test_loop_in_an_ordinary_test(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has the limit while it runs one, and no limit else."""
    source = (
        "import asyncio, time\n"
        "async def wait():\n"
        "    await asyncio.Event().wait()\n"
        "def test_hangs():\n"
        "    asyncio.run(wait())\n"
        "def test_is_slow():\n"
        "    time.sleep(0.5)\n"
    )
    result = run(pytester, monkeypatch, source, "--hocket-limit", "0.3")
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["no end after 0.3 s; 1 task waits", "wait"])


def test_blocked_loop_is_ended_too(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A test that does not let go of the loop fails with the line where it stands."""
    source = (
        "import threading\nasync def test_blocks():\n    threading.Event().wait()\n"
    )
    result = run(pytester, monkeypatch, source, "--hocket-limit", "0.3")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["    threading.Event().wait()", "  runs"])


def test_configuration_has_the_limit(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`hocket_limit` is the limit of all tests."""
    pytester.makeini("[pytest]\nhocket_limit = 0.3\n")
    run(pytester, monkeypatch, HANGING).assert_outcomes(failed=1, passed=1)


@pytest.mark.parametrize("limit", ["soon", "-1", "nan"])
def test_limit_that_is_none(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """A limit is a number of seconds."""
    result = run(pytester, monkeypatch, HANGING, "--hocket-limit", limit)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert f"hocket_limit = {limit}: it is a number of seconds" in str(result.stderr)


def test_report_stands_beside_a_limit_of_others(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where pytest-timeout has a limit in force, its failure has the report as well."""
    source = f"""
import signal
import pytest

@pytest.fixture(autouse=True)
def timeout():
    def strike(number, frame):
        pytest.fail("Timeout >0.3s")
    signal.signal(signal.SIGALRM, strike)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
{HANGING}"""
    result = run(pytester, monkeypatch, source, "-k", "hangs")
    result.assert_outcomes(failed=1)
    assert "who waits for whom" in str(result.stdout)
    assert "  waits for the lock lock" in str(result.stdout)
    assert "Timeout >0.3s" in str(result.stdout)


def test_failure_at_a_limit_of_others_has_no_line_of_ours(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The traceback of a failure of pytest-timeout ends in the event loop."""
    source = """
import asyncio, signal
import pytest
from others import strike

@pytest.fixture(autouse=True)
def timeout():
    signal.signal(signal.SIGALRM, strike)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)

def test_hangs():
    asyncio.run(asyncio.Event().wait())
"""
    pytester.makepyfile(
        others="import pytest\n\ndef strike(number, frame):\n"
        "    __tracebackhide__ = True\n    pytest.fail('Timeout >0.3s')\n"
    )
    result = run(pytester, monkeypatch, source)
    result.assert_outcomes(failed=1)
    assert "_run_once" in str(result.stdout)
    assert "limit.py" not in str(result.stdout)


def test_marked_test_begins_with_its_own_lines(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a deadlock on the virtual clock, no line of the plugin is shown."""
    source = (
        "import asyncio, pytest\n@pytest.mark.virtual_time\n"
        "async def test_waits():\n    await asyncio.Event().wait()\n"
    )
    result = run(pytester, monkeypatch, source)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["hocket.DeadlockError: nothing can happen any more; 1 task waits"]
    )
    assert "virtual.py" not in str(result.stdout)
