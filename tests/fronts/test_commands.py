"""The commands that people copy, and those that a service runs for us."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GATE, PYTHONS, WORKFLOW = ".ci/run", ".ci/pythons", ".github/workflows/test.yml"
TOOLS = ["bash", "chmod", "grep", "mkdir", "realpath", "rm", "sort", "tail"]
FIVE = ["3.11", "3.12", "3.13", "3.14", "3.15"]


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def commands(name: str) -> list[str]:
    """The lines of a file that make an environment and run tox in it."""
    return sorted(
        re.findall(r"python3 -m venv .* && .*tox.*$", read(name), re.MULTILINE)
    )


class TestReadme:
    @pytest.mark.parametrize("name", [GATE, WORKFLOW])
    def test_what_it_says_is_run(self, name: str) -> None:
        """Gate and workflow run the three commands of the README, to the letter."""
        assert commands(name) == commands("README.md")
        assert len(commands(name)) == 3

    def test_nothing_is_installed_from_an_index(self) -> None:
        """Nobody is told to ask an index for a package that is not ours."""
        for pattern in ("*.md", "docs/**/*.md", "src/**/*.py"):
            for file in ROOT.glob(pattern):
                for line in file.read_text("utf-8").splitlines():
                    if re.search("pip install .*hocket", line):
                        assert re.search(r"hocket(\[[\w,]+\])? @ git\+", line), line


class TestPythons:
    def test_everywhere_the_same_five(self) -> None:
        """Classifiers, tox, gate and workflow name the same Pythons."""
        project = tomllib.loads(read("pyproject.toml"))["project"]
        classified = [c.rpartition(" :: ")[2] for c in project["classifiers"]]
        assert [c for c in classified if c.startswith("3.")] == FIVE
        environments = re.findall(r"py3(\d+)", read("tox.ini").split("[testenv]")[0])
        assert [f"3.{minor}" for minor in environments] == FIVE
        assert f"in {' '.join(FIVE)};" in read(PYTHONS)
        assert sorted(re.findall(r"^ +(3\.\d+)$", read(WORKFLOW), re.MULTILINE)) == FIVE

    @pytest.mark.parametrize("name", [GATE, WORKFLOW])
    def test_none_is_skipped(self, name: str) -> None:
        """Where a Python is missing, gate and workflow fail."""
        assert re.search("TOX_SKIP_MISSING_INTERPRETERS(=|: )[\"']?false", read(name))


class TestWorkflow:
    def test_publishes_what_passed(self) -> None:
        """The job that publishes waits for the one that tests."""
        _, test, publish = re.split("(?m)^  (?:test|publish):$", read(WORKFLOW))
        assert "needs: test" in publish
        assert "deploy" in publish
        assert "deploy" not in test


class TestFindingPythons:
    """`.ci/pythons`, on a machine that has nothing but a shell."""

    @pytest.fixture(autouse=True)
    def _machine(self, tmp_path: Path) -> None:
        self.bin, self.to = tmp_path / "bin", tmp_path / "pythons"
        self.bin.mkdir()
        for name in TOOLS:
            (self.bin / name).symlink_to(shutil.which(name) or name)

    def command(self, name: str, prints: str) -> Path:
        """Put a command on the machine's PATH."""
        path = self.bin / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{prints}\n", "utf-8")
        path.chmod(0o755)
        return path

    def python(self, version: str, name: str | None = None) -> None:
        self.command(
            name or f"python{version}", f"echo cpython {version.replace('.', ' ')}"
        )

    def find(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.bin / "bash", ROOT / PYTHONS, self.to],
            env={"PATH": str(self.bin)},
            capture_output=True,
            text=True,
            check=False,
        )

    def test_all_are_on_path(self) -> None:
        """Where PATH has all, nothing is added to it."""
        for version in FIVE:
            self.python(version)
        found = self.find()
        assert found.returncode == 0, found.stderr
        assert found.stdout == f"{self.to}/bin\n"
        assert not [*(self.to / "bin").iterdir()]

    def test_one_is_missing(self) -> None:
        """It names the one that is not to be had, and what to do, and fails."""
        for version in FIVE[:-1]:
            self.python(version)
        found = self.find()
        assert found.returncode == 1
        assert found.stdout == ""
        assert found.stderr == (
            "No CPython 3.15 here. uv, for one, puts it on PATH:\n"
            "    uv python install 3.15\n"
        )

    def test_another_python_by_that_name(self) -> None:
        """A command that does not run, or runs another Python, does not count."""
        for version in FIVE:
            self.python(version)
        self.command("python3.12", "exit 127")
        self.command("python3.14", "echo pypy 3 14")
        assert "No CPython 3.12 3.14 here." in self.find().stderr

    def test_from_pyenv(self) -> None:
        """What pyenv has, PATH can have: the newest of a version."""
        for version in FIVE[1:]:
            self.python(version)
        self.python("3.11", "versions/3.11.10/bin/python3.11")
        self.command(
            "pyenv",
            f'[ "$1" = root ] && echo {self.bin} || printf "3.11.9\\n3.11.10\\n"',
        )
        found = self.find()
        assert found.returncode == 0, found.stderr
        command = self.to / "bin" / "python3.11"
        assert subprocess.check_output([command], text=True) == "cpython 3 11\n"
