"""Finding the project of a folder."""

from pathlib import Path

import pytest

from hocket.verify import ConfigurationError, Project, find_project


class TestFindProject:
    def test_nearest_upwards(self, tmp_path: Path) -> None:
        """The nearest `pyproject.toml` upwards names root and paths."""
        (tmp_path / "a" / "b").mkdir(parents=True)
        (tmp_path / "pyproject.toml").write_text("[tool.hocket]\npaths = ['a']\n")
        expected = Project(tmp_path, (tmp_path / "a",))
        assert find_project(tmp_path / "a" / "b") == expected

    def test_no_table(self, tmp_path: Path) -> None:
        """Without the table there are no paths."""
        (tmp_path / "pyproject.toml").write_text("")
        assert find_project(tmp_path) == Project(tmp_path, is_foreign=True)

    def test_no_project(self, tmp_path: Path) -> None:
        """A folder is nobody else's where nothing in it is to be built."""
        assert find_project(tmp_path) == Project(tmp_path)
        (tmp_path / "setup.py").touch()
        assert find_project(tmp_path) == Project(tmp_path, is_foreign=True)

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("[tool", "not TOML"),
            ("[tool.hocket]\npaths = " + "[" * 5000, "not TOML"),
            (f"[tool.hocket]\npaths = {'1' * 5000}", "not TOML"),
            ("[tool]\nhocket = 3", "tool.hocket must be a table"),
            ("[tool.hocket]\npath = []", "unknown key 'path'"),
            ("[tool.hocket]\npaths = 'a'", "must be a list of strings"),
            (
                "[tool.hocket]\npaths = ['deep/missing']",
                "names what is not there: deep/missing",
            ),
        ],
    )
    def test_wrong(self, tmp_path: Path, text: str, what: str) -> None:
        """What is wrong with the table is named with its file."""
        (tmp_path / "pyproject.toml").write_text(text)
        with pytest.raises(ConfigurationError, match=what) as caught:
            find_project(tmp_path)
        assert "pyproject.toml" in str(caught.value)
