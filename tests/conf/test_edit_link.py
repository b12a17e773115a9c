"""Where a page can be edited."""

from __future__ import annotations

import pytest
from pages.edit_link import edit_url, repository

PROJECT = {"urls": {"Source": "https://example.org/project/"}}


class TestRepository:
    @pytest.mark.parametrize(
        "clone",
        ["https://gitlab.com/us/hocket.git", "git@gitlab.com:us/hocket.git"],
    )
    def test_from_read_the_docs(self, clone: str) -> None:
        """The address that Read the Docs clones from is the repository's."""
        found = repository({"READTHEDOCS_GIT_CLONE_URL": clone}, PROJECT)
        assert found == "https://gitlab.com/us/hocket"

    def test_from_github(self) -> None:
        """On GitHub the name of the repository leads to it."""
        found = repository({"GITHUB_REPOSITORY": "us/hocket"}, PROJECT)
        assert found == "https://github.com/us/hocket"

    def test_from_project(self) -> None:
        """Elsewhere the project's own word counts."""
        assert repository({}, PROJECT) == "https://example.org/project"

    def test_unknown(self) -> None:
        """Where nobody names a repository there is none."""
        assert repository({}, {}) == ""


class TestEditUrl:
    def test_github(self) -> None:
        """GitHub edits a file of a branch under /edit."""
        assert edit_url("https://github.com/us/x", "docs/a.md") == (
            "https://github.com/us/x/edit/main/docs/a.md"
        )

    def test_gitlab(self) -> None:
        """GitLab puts a dash before it."""
        assert edit_url("https://gitlab.com/us/x", "docs/a.md") == (
            "https://gitlab.com/us/x/-/edit/main/docs/a.md"
        )
