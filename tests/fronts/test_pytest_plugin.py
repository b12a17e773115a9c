"""The pytest plugin, by running pytest on small projects."""

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def project(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> pytest.Pytester:
    # Where Hocket is installed its entry points load the plugin.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makepyprojecttoml('[tool.hocket]\npaths = ["examples"]\n')
    examples = pytester.mkdir("examples")
    (examples / "greet.py").write_text('"""Greet."""\n\nprint("hello")\n')
    (examples / "greet.out").write_text("hello\n")
    return pytester


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_subprocess("-p", "hocket.pytest.examples", *arguments)


class TestPlugin:
    def test_each_mode_is_a_test(self, project: pytest.Pytester) -> None:
        """An example is collected once for each of its modes."""
        result = run(project, "--collect-only", "-q")
        result.stdout.fnmatch_lines(
            [
                "examples/greet.py::process",
                "examples/greet.py::virtual",
                "examples/greet.py::hocket",
            ]
        )

    def test_verified_example_passes(self, project: pytest.Pytester) -> None:
        """What prints as documented passes."""
        run(project).assert_outcomes(passed=3)

    def test_mismatch_fails_with_diff_and_mend(self, project: pytest.Pytester) -> None:
        """A failure reads as in the other fronts."""
        (project.path / "examples/greet.out").write_text("hallo\n")
        result = run(project, "-k", "process")
        result.assert_outcomes(failed=1, deselected=2)
        result.stdout.fnmatch_lines(
            [
                "examples/greet.out:1: examples/greet.py in mode process: *",
                "*-hallo",
                "*+hello",
                "*hocket accept examples/greet.py",
            ]
        )

    @pytest.mark.parametrize("workers", [(), ("-p", "xdist", "-n", "1")])
    def test_summary_has_a_reason(
        self, project: pytest.Pytester, workers: tuple[str, ...]
    ) -> None:
        """The line of a failed example in the summary says what is wrong."""
        (project.path / "examples/greet.out").write_text("hallo\n")
        (project.path / "examples/orphan.out").write_text("")
        result = run(project, *workers)
        result.stdout.fnmatch_lines_random(
            [
                "FAILED examples/greet.py::process - prints other than documented",
                "FAILED examples/orphan.out::problem - documented output without a *",
            ]
        )

    def test_failure_in_a_line(self, project: pytest.Pytester) -> None:
        """Where a line is asked for, it names the place in the documentation."""
        (project.path / "examples/greet.out").write_text("hallo\n")
        result = run(project, "-k", "process", "--tb", "line")
        result.stdout.fnmatch_lines(["*greet.out:1: prints other than documented"])

    def test_failure_is_headed_by_its_example(self, project: pytest.Pytester) -> None:
        """Of several that fail, each heading says which it is."""
        (project.path / "examples/page.rst").write_text(">>> 1 + 1\n3\n")
        (project.path / "examples/orphan.out").write_text("")
        result = run(project)
        result.stdout.fnmatch_lines(
            ["*__ examples/orphan.out __*", "*__ examples/page.rst in mode virtual __*"]
        )

    @pytest.mark.parametrize("table", ["", "[tool.hocket]\npaths = ['examples']\n"])
    def test_paths_that_are_not_named(
        self, project: pytest.Pytester, table: str
    ) -> None:
        """Where no test is found, what would let some be found is said."""
        project.makepyprojecttoml(table)
        project.mkdir("docs")
        (project.path / "docs/page.rst").write_text(">>> 1 + 1\n2\n")
        result = run(project, "docs")
        assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
        result.stdout.fnmatch_lines(
            [
                "docs has examples; to test them, the table [[]tool.hocket] in "
                "pyproject.toml needs",
                '    paths = [[]"docs"]',
            ]
        )

    def test_groups_are_tests(self, project: pytest.Pytester) -> None:
        """Each group of a page is one; what was not looked at is named at the end."""
        page = (
            ".. testcode:: a\n\n   print(1)\n\n.. testoutput:: a\n\n   1\n\n"
            ".. testcode:: b\n   :skipif: sys\n\n   print(1)\n"
        )
        (project.path / "examples/page.rst").write_text(page)
        result = run(project, "-v", "examples/page.rst")
        result.stdout.fnmatch_lines(
            [
                "examples/page.rst::a::virtual PASSED*",
                "not looked at: examples/page.rst:9 (testcode: :skipif: sys)",
            ]
        )

    def test_commands_are_a_test(self, project: pytest.Pytester) -> None:
        """The commands of a page are one; what may not run is named at the end."""
        page = (
            "```console\n$ python greet.py\nhello\n```\n\n"
            "```console\n$ touch it\ndone\n```\n"
        )
        (project.path / "examples/page.md").write_text(page)
        result = run(project, "-v", "examples/page.md")
        result.stdout.fnmatch_lines(
            [
                "examples/page.md::$::process PASSED*",
                "not looked at: examples/page.md:7 ($ touch it: not in commands *",
            ]
        )

    def test_docstring_session_is_a_test(self, project: pytest.Pytester) -> None:
        """A session in a docstring is named by what it documents."""
        module = 'def f():\n    """One.\n\n    >>> 1 + 1\n    2\n    """\n'
        (project.path / "examples/_module.py").write_text(module)
        result = run(project, "-v", "examples/_module.py")
        result.stdout.fnmatch_lines(["examples/_module.py::f::virtual PASSED*"])

    def test_right_by_itself(self, project: pytest.Pytester) -> None:
        """What others disturb and is right by itself passes, and is named."""
        taken = project.path / "taken"
        source = f"""
import os, time
os.mkdir({str(taken)!r})
time.sleep(0.1)
os.rmdir({str(taken)!r})
print("done")
"""
        for name in ("one", "two"):
            (project.path / f"examples/{name}.py").write_text(source)
            (project.path / f"examples/{name}.out").write_text("done\n")
        result = run(project)
        result.assert_outcomes(passed=9)
        result.stdout.fnmatch_lines(["right by itself, not beside others: examples/*"])

    def test_problem_is_a_failure(self, project: pytest.Pytester) -> None:
        """A documented output without a program fails."""
        (project.path / "examples/lost.out").write_text("x\n")
        result = run(project, "examples/lost.out")
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["*documented output without a program*"])

    def test_settings_are_no_examples(self, project: pytest.Pytester) -> None:
        """What a check passes over is no test either."""
        for name in ("conftest", "conf", "_build/greet"):
            file = project.path / f"examples/{name}.py"
            file.parent.mkdir(exist_ok=True)
            file.write_text("print(1)\n")
        run(project).assert_outcomes(passed=3)

    def test_other_python_skips(self, project: pytest.Pytester) -> None:
        """An example for another Python is skipped with the reason."""
        program = '# /// script\n# requires-python = ">=4"\n# ///\n"""Greet."""\n'
        (project.path / "examples/greet.py").write_text(program)
        result = run(project, "-rs")
        result.assert_outcomes(skipped=3)
        result.stdout.fnmatch_lines(["*needs Python >=4*"])

    def test_spreads_over_workers(self, project: pytest.Pytester) -> None:
        """pytest-xdist sends each test to a worker."""
        result = run(project, "-p", "xdist", "-n", "2")
        result.assert_outcomes(passed=3)

    def test_wrong_table_is_told_of(self, project: pytest.Pytester) -> None:
        """A table that cannot be read is wrong use, told without a traceback."""
        project.makepyprojecttoml("[tool.hocket]\npath = []\n")
        result = run(project)
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        result.stderr.fnmatch_lines(["ERROR: *pyproject.toml: unknown key 'path' in *"])

    def test_project_without_table_is_left_alone(
        self, project: pytest.Pytester
    ) -> None:
        """Where nothing asks for it, nothing is collected."""
        project.makepyprojecttoml("")
        assert run(project).ret == pytest.ExitCode.NO_TESTS_COLLECTED
