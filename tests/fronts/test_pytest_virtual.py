from pathlib import Path

import pytest

import hocket

pytest_plugins = ["pytester"]


@pytest.fixture
def tests(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> pytest.Pytester:
    """A project whose pytest has the plugin, wherever Hocket is installed."""
    monkeypatch.setenv("PYTHONPATH", str(Path(hocket.__file__).parents[1]))
    pytester.makeconftest(
        """
        def pytest_configure(config):
            from hocket.pytest import virtual
            if not config.pluginmanager.is_registered(virtual):
                config.pluginmanager.register(virtual)
        """
    )
    return pytester


def run(tests: pytest.Pytester, source: str) -> pytest.RunResult:
    tests.makepyfile("import asyncio, time\nimport pytest\n" + source)
    return tests.runpytest_subprocess("-p", "no:cacheprovider", "--strict-markers")


class TestMarker:
    def test_runs_async_test_on_virtual_time(self, tests: pytest.Pytester) -> None:
        """A marked test sleeps for a day at once, and its clocks agree."""
        result = run(
            tests,
            """
@pytest.mark.virtual_time
async def test_day():
    await asyncio.sleep(86_400)
    assert time.monotonic() == asyncio.get_running_loop().time() == 86_400
""",
        )
        result.assert_outcomes(passed=1)

    def test_passes_fixtures_and_parameters(self, tests: pytest.Pytester) -> None:
        """A marked method has its fixtures and parameters as any test has."""
        result = run(
            tests,
            """
@pytest.fixture
def limit():
    return 5

@pytest.fixture(autouse=True)
def unused():
    return None

@pytest.mark.virtual_time
class TestSleep:
    @pytest.mark.parametrize("seconds", [1, 2])
    async def test_sleep(self, limit, seconds, tmp_path):
        await asyncio.sleep(seconds)
        assert time.monotonic() == seconds < limit
""",
        )
        result.assert_outcomes(passed=2)

    def test_failure_is_shown(self, tests: pytest.Pytester) -> None:
        """A failing assertion in a marked test fails it with its comparison."""
        result = run(
            tests,
            """
@pytest.mark.virtual_time
async def test_fails():
    await asyncio.sleep(1)
    assert time.monotonic() == 2
""",
        )
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["*assert 1.0 == 2*"])

    def test_deadlock_is_reported(self, tests: pytest.Pytester) -> None:
        """A test that would hang fails at once with the report."""
        result = run(
            tests,
            """
@pytest.mark.virtual_time
async def test_hangs():
    ready = asyncio.Event()
    await ready.wait()
""",
        )
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["*waits for the event ready, which nobody*"])

    def test_what_is_printed_after_a_deadlock_is_said_to_be(
        self, tests: pytest.Pytester
    ) -> None:
        """It stands in the report of the test, too."""
        result = run(
            tests,
            """
@pytest.mark.virtual_time
async def test_hangs():
    try:
        await asyncio.Event().wait()
    finally:
        print("all is well")
""",
        )
        result.stdout.fnmatch_lines(["Printed after that, while*", "  all is well"])

    def test_ordinary_tests_are_left_alone(self, tests: pytest.Pytester) -> None:
        """Where the mark is on a module, its ordinary tests run as ever."""
        result = run(
            tests,
            """
pytestmark = pytest.mark.virtual_time

def test_ordinary():
    assert time.monotonic() > 0

async def test_virtual():
    assert time.monotonic() == 0
""",
        )
        result.assert_outcomes(passed=2)

    def test_under_another_plugin(self, tests: pytest.Pytester) -> None:
        """What pytest-asyncio puts in the place of a test does not hide the test."""
        tests.makepyfile(
            in_its_place="""
            import asyncio, functools, inspect
            import pytest

            @pytest.hookimpl(tryfirst=True)
            def pytest_runtest_call(item):
                if inspect.iscoroutinefunction(test := item.obj):
                    @functools.wraps(test)
                    def on_real_time(*args, **kwargs):
                        asyncio.run(test(*args, **kwargs))
                    item.obj = on_real_time
            """
        )
        result = run(
            tests,
            """
pytest_plugins = "in_its_place"

@pytest.mark.virtual_time
@pytest.mark.parametrize("seconds", [1, 2])
async def test_own(seconds):
    assert time.monotonic() == 0

@pytest.mark.virtual_time
class TestOfClass:
    async def test_method(self):
        assert time.monotonic() == 0

    def test_ordinary(self):
        pass

async def test_unmarked():
    assert time.monotonic() > 0
""",
        )
        result.assert_outcomes(passed=5)


class TestMistakes:
    def test_mark_on_ordinary_test(self, tests: pytest.Pytester) -> None:
        """A mark on a test that is not async is an error that says so."""
        result = run(
            tests,
            """
@pytest.mark.virtual_time
def test_ordinary():
    pass
""",
        )
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["virtual_time: test_ordinary is not async: *"])

    def test_mark_on_generator(self, tests: pytest.Pytester) -> None:
        """A marked test that yields is told that it does."""
        result = run(
            tests,
            """
@pytest.mark.virtual_time
async def test_yields():
    yield
""",
        )
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["virtual_time: test_yields yields: *"])

    def test_mark_on_test_case(self, tests: pytest.Pytester) -> None:
        """A mark on what unittest runs, on a loop of its own, is an error."""
        result = run(
            tests,
            """
import unittest

pytestmark = pytest.mark.virtual_time

class TestOnRealTime(unittest.IsolatedAsyncioTestCase):
    async def test_async(self):
        pass

    def test_ordinary(self):
        pass
""",
        )
        result.assert_outcomes(failed=1, passed=1)
        result.stdout.fnmatch_lines(
            ["virtual_time: test_async is unittest's to run: *"]
        )
