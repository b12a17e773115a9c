"""`hocket init`, and what the workflow that it writes shows."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hocket.cli._init import requirement

WRITTEN = {
    "pyproject.toml",
    "examples/patience.py",
    "examples/patience.out",
    ".pre-commit-config.yaml",
    ".github/workflows/examples.yml",
}


def hocket(
    folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hocket", *arguments],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_new_project(tmp_path: Path) -> None:
    """In an empty folder all is written, and its example is verified."""
    done = hocket(tmp_path, "init")
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path).keys() == WRITTEN
    assert hocket(tmp_path, "check").returncode == 0


def test_there_already(tmp_path: Path) -> None:
    """What is there stays as it is, and so does all at the second time."""
    (tmp_path / ".pre-commit-config.yaml").write_text("repos: []\n")
    said = hocket(tmp_path, "init").stdout
    assert ".pre-commit-config.yaml: there already, left as it is\n" in said
    before = contents(tmp_path)
    assert before[".pre-commit-config.yaml"] == b"repos: []\n"
    assert "written" not in hocket(tmp_path, "init").stdout
    assert contents(tmp_path) == before


def test_configuration_is_added(tmp_path: Path) -> None:
    """A pyproject.toml keeps what it has, its line ends too."""
    file = tmp_path / "pyproject.toml"
    file.write_bytes(b'[project]\r\nname = "p"')
    hocket(tmp_path, "init")
    added = b'[tool.hocket]\r\npaths = ["examples"]\r\n'
    assert file.read_bytes() == b'[project]\r\nname = "p"\r\n\r\n' + added


def test_pages_that_are_there(tmp_path: Path) -> None:
    """The pages that a project has are verified, too."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.rst").write_text(">>> 1\n1\n")
    hocket(tmp_path, "init")
    configuration = (tmp_path / "pyproject.toml").read_text("utf-8")
    assert 'paths = ["examples", "docs", "README.rst"]\n' in configuration
    assert "1 program and 1 session" in hocket(tmp_path, "check").stdout


@pytest.mark.parametrize("package", ["src/kit", "kit"])
def test_docstrings_that_are_there(tmp_path: Path, package: str) -> None:
    """So are the docstrings of a package that has sessions in them."""
    for name in (package, "tests", "other"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "__init__.py").write_text("")
    session = '"""Add.\n\n>>> 1 + 1\n2\n"""\n'
    (tmp_path / package / "add.py").write_text(session)
    (tmp_path / "tests" / "test_add.py").write_text(session)
    hocket(tmp_path, "init")
    configuration = (tmp_path / "pyproject.toml").read_text("utf-8")
    assert f'paths = ["examples", "{package.partition("/")[0]}"]\n' in configuration
    assert "1 program and 1 session" in hocket(tmp_path, "check").stdout


def test_unreadable_configuration(tmp_path: Path) -> None:
    """Where pyproject.toml is broken, nothing is written, and its line is named."""
    (tmp_path / "pyproject.toml").write_text("[tool\n")
    done = hocket(tmp_path, "init")
    assert done.returncode == 1
    assert "line 1" in done.stderr
    assert contents(tmp_path).keys() == {"pyproject.toml"}


def test_workflow_installs_what_is_installed() -> None:
    """What came from a repository is installed from there, and at that commit."""
    origin = {
        "url": "https://example.org/hocket.git",
        "vcs_info": {"vcs": "git", "commit_id": "a1b2"},
    }
    known = requirement(json.dumps(origin))
    assert known == "hocket[cli] @ git+https://example.org/hocket.git@a1b2"
    assert requirement("{}") == "hocket[cli]"
    archive = json.dumps({"url": "https://example.org/h.whl", "archive_info": {}})
    assert requirement(archive) == "hocket[cli] @ https://example.org/h.whl"


def test_workflow_where_hocket_is_of_a_folder() -> None:
    """A folder of this machine is not on GitHub: its repository is to be named."""
    folder = json.dumps({"url": "file:///home/ada/hocket", "dir_info": {}})
    assert requirement(folder) == "hocket[cli] @ git+<address of the repository>"


@pytest.mark.parametrize(
    "before", [b"tool = { other = { x = 1 } }\n", b"tool = 1\n", b"# \xff\n"]
)
def test_no_table_can_be_added(tmp_path: Path, before: bytes) -> None:
    """Where a table would make no TOML, or there is none, nothing is written."""
    (tmp_path / "pyproject.toml").write_bytes(before)
    done = hocket(tmp_path, "init")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: pyproject.toml: no table can be added: ")
    assert contents(tmp_path) == {"pyproject.toml": before}


def test_link_that_leads_elsewhere(tmp_path: Path) -> None:
    """Nothing is written outside of the folder."""
    folder, other = tmp_path / "project", tmp_path / "other"
    (folder / "examples").mkdir(parents=True)
    other.mkdir()
    (folder / "examples/patience.out").symlink_to(other / "new")
    (folder / ".github").symlink_to(other)
    said = hocket(folder, "init").stdout
    for name in ("examples/patience.out", ".github/workflows/examples.yml"):
        assert f"{name}: a link that leads elsewhere, left as it is\n" in said
    assert not [*other.iterdir()]


def test_workflow_installs_the_project(tmp_path: Path) -> None:
    """On GitHub nothing is there but what the workflow installs."""
    workflow = tmp_path / ".github/workflows/examples.yml"
    hocket(tmp_path, "init")
    assert 'pip install "hocket[cli]' in workflow.read_text("utf-8")
    for name, text in (
        ("requirements.txt", "trio\n"),
        ("setup.py", ""),
        ("pyproject.toml", '[project]\nname = "p"\n'),
    ):
        workflow.unlink()
        (tmp_path / "setup.py").unlink(missing_ok=True)
        (tmp_path / name).write_text(text)
        hocket(tmp_path, "init")
        written = workflow.read_text("utf-8")
        own = "" if name == "requirements.txt" else ". "
        assert f'pip install -r requirements.txt {own}"hocket[cli]' in written


def test_annotation(tmp_path: Path) -> None:
    """On GitHub a mismatch is shown at its line, from the top of the repository."""
    project = tmp_path / "a,b\x1b"
    project.mkdir()
    hocket(project, "init")
    (project / "examples/patience.out").write_text("50% of an answer\n")
    there = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(tmp_path)}
    shown = hocket(project, "check", **there).stdout
    [line] = [line for line in shown.splitlines() if line.startswith("::")]
    place = "file=a%2Cb␛/examples/patience.out,line=1,title=examples/patience.py"
    assert line.startswith(f"::error {place}::")
    assert "-50%25 of an answer%0A" in line
    assert "::error" not in hocket(project, "check", GITHUB_ACTIONS="").stdout
