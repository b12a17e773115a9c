"""The pytest plugin: each example is a test in each of its modes.

    examples/lock/asyncio_lock.py::process
    examples/lock/asyncio_lock.py::virtual

It collects below the paths that `[tool.hocket]` in `pyproject.toml` names, and
nothing in a project without that table. All selected tests run side by side when
the first of them is due; a worker of pytest-xdist runs each when it is sent.
"""

# pytest does not type the keywords of `from_parent`.
# pyright: reportUnknownMemberType=false

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from hocket.verify import (
    MODES,
    Cache,
    ConfigurationError,
    Description,
    Example,
    Found,
    Mismatch,
    Mode,
    Project,
    Verdict,
    check,
    describe,
    discover,
    find_project,
    is_found,
    modes_of,
    not_looked_at,
    reason_to_skip,
    right_by_itself,
    visible,
)
from hocket.verify._stopped import Stopped

_PAGES = (".md", ".markdown", ".rst")
_ENDINGS = (".py", ".out", ".outcomes", *_PAGES, *map(str.upper, _PAGES))
_project = pytest.StashKey[Project]()
#: Under this name a report tells that a test was right by itself, not beside others.
_ALONE = "hocket-alone"
#: What was not looked at, in this process.
_left_out = pytest.StashKey[dict[str, None]]()
_verdicts = pytest.StashKey[dict[tuple[str, str], Verdict]]()
#: The check that Ctrl-C has ended.
_stopped = pytest.StashKey[Stopped]()


def pytest_configure(config: pytest.Config) -> None:
    """Find the project.

    Args:
        config: Pytest's.

    Raises:
        pytest.UsageError: `[tool.hocket]` cannot be read.
    """
    try:
        config.stash[_project] = find_project(config.rootpath)
    except ConfigurationError as error:
        raise pytest.UsageError(str(error)) from None
    config.stash[_verdicts] = {}
    config.stash[_left_out] = {}


def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> pytest.Collector | None:
    """Collect the examples of a file below the project's paths.

    Args:
        file_path: The file.
        parent: Its folder.
    """
    project = parent.config.stash[_project]
    if _is_collected(file_path, project):
        return ExampleFile.from_parent(parent, path=file_path)
    return None


def _is_collected(file: Path, project: Project) -> bool:
    return file.suffix in _ENDINGS and any(
        is_found(file, path) for path in project.paths
    )


class MismatchError(AssertionError):
    """A test failed: an example does not print what is documented."""

    def __init__(self, message: Description, mismatch: Mismatch) -> None:
        super().__init__(str(message))
        self.words = message
        self.mismatch = mismatch


class ExampleFile(pytest.File):
    """A file that holds examples."""

    def collect(self) -> Iterator["ExampleItem | ProblemItem"]:
        """Find its examples, and what is wrong with the file itself."""
        project = self.config.stash[_project]
        named = self.session.isinitpath(self.path)
        found = discover([self.path], project, named=named)
        self.config.stash[_left_out] |= dict.fromkeys(found.left_out)
        for problem in found.problems:
            yield ProblemItem.from_parent(self, name="problem", problem=problem)
        for example in found.examples:
            if example.path != self.path and _is_collected(example.path, project):
                continue  # which a page shows, too
            _, separator, qualified = example.id.partition("::")
            shown = "" if example.path == self.path else f"{example.path.name}::"
            for mode in modes_of(example):
                name = f"{shown}{qualified}{separator}{mode.name}"
                yield ExampleItem.from_parent(
                    self, name=name, example=example, mode=mode
                )


def _words(mismatch: Mismatch, config: pytest.Config) -> Description:
    here = config.invocation_params.dir
    return describe(mismatch, config.stash[_project], typed_in=here)


class _Item(pytest.Item):
    """A test whose failure is a mismatch."""

    def fail(self, mismatch: Mismatch) -> NoReturn:
        """Fail for a mismatch.

        Raises:
            MismatchError: Always.
        """
        message = _words(mismatch, self.config)
        raise MismatchError(message, mismatch)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> Any:
        """Tell of a mismatch as the other fronts do, and in the summary what it is."""
        error = excinfo.value
        if not isinstance(error, MismatchError):
            return str(excinfo.getrepr(style="short"))
        shown = excinfo.getrepr(style="value")
        if (place := shown.reprcrash) is not None:
            place.path, place.lineno = str(error.mismatch.path), error.mismatch.line
            place.message = error.words.what
        return shown


class ProblemItem(_Item):
    """A test that fails, because its file cannot be read as an example."""

    def __init__(self, *, problem: Mismatch, **known: object) -> None:
        super().__init__(**known)  # type: ignore[arg-type]
        self.problem = problem

    def runtest(self) -> None:
        """Fail.

        Raises:
            MismatchError: Always.
        """
        self.fail(self.problem)

    def reportinfo(self) -> tuple[os.PathLike[str], int, str]:
        """Say where it stands."""
        return self.path, self.problem.line - 1, self.problem.example


class ExampleItem(_Item):
    """A test: one example in one mode."""

    def __init__(self, *, example: Example, mode: Mode, **known: object) -> None:
        super().__init__(**known)  # type: ignore[arg-type]
        self.example = example
        self.mode = mode

    def runtest(self) -> None:
        """Take its verdict.

        Raises:
            MismatchError: The example does not print what is documented.
        """
        verdict = _verdict(self)
        if verdict.skipped:
            pytest.skip(reason_to_skip(verdict))
        if verdict.mismatch is not None:
            self.fail(verdict.mismatch)
        if verdict.alone:  # which goes with the report, from a worker too
            self.user_properties.append((_ALONE, verdict.example.id))

    def reportinfo(self) -> tuple[os.PathLike[str], int, str]:
        """Say where its documented output stands, and what a failure is headed with."""
        line = max(0, self.example.steps[0].line - 1)
        return self.path, line, f"{self.example.id} in mode {self.mode.name}"


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    """Name what others disturbed, what was not looked at, and what Ctrl-C left.

    Args:
        terminalreporter: Pytest's.
        exitstatus: How the run ends.
        config: Pytest's.
    """
    if stopped := config.stash.get(_stopped, None):
        for mismatch in stopped.report.mismatches:
            terminalreporter.write_line(str(_words(mismatch, config)))
        terminalreporter.write_line(visible(str(stopped)))
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
        for line in _not_named(config):
            terminalreporter.write_line(visible(line))
    reports: list[pytest.TestReport] = terminalreporter.getreports("passed")
    properties = (each for report in reports for each in report.user_properties)
    if alone := sorted({str(value) for name, value in properties if name == _ALONE}):
        terminalreporter.write_line(visible(right_by_itself(alone)))
    if left_out := [*terminalreporter.config.stash[_left_out]]:
        terminalreporter.write_line(visible(not_looked_at(left_out)))


def _not_named(config: pytest.Config) -> Iterator[str]:
    """Say what was asked for that has examples, and is no path of the project."""
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        return
    project, here = config.stash[_project], config.invocation_params.dir
    for each in config.args:
        path = here / each.partition("::")[0]
        if not path.exists() or any(is_found(path, known) for known in project.paths):
            continue
        if discover([path], project, named=False).examples:
            name = Path(os.path.relpath(path, project.root)).as_posix()
            table = "the table [tool.hocket] in pyproject.toml"
            yield f"{each} has examples; to test them, {table} needs"
            yield f'    paths = ["{name}"]'


def _verdict(item: ExampleItem) -> Verdict:
    verdicts = item.config.stash[_verdicts]
    key = item.example.id, item.mode.name
    if key not in verdicts:
        worker = hasattr(item.config, "workerinput")
        due = [item] if worker else item.session.items
        _check(item.config, (other for other in due if isinstance(other, ExampleItem)))
    return verdicts[key]


def _check(config: pytest.Config, items: Iterable[ExampleItem]) -> None:
    """Verify the examples of these tests, side by side."""
    examples: dict[tuple[str, str], Example] = {}
    names: set[str] = set()
    for item in items:
        examples[item.example.id, item.example.kind] = item.example
        names.add(item.mode.name)
    try:
        report = check(
            Found(list(examples.values())),
            modes=[mode for mode in MODES if mode.name in names],
            cache=Cache(config.stash[_project].cache),
        )
    except Stopped as stopped:
        config.stash[_stopped] = stopped
        raise
    for verdict in report.verdicts:
        config.stash[_verdicts][verdict.example.id, verdict.mode.name] = verdict
