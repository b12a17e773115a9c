"""The paragraph that says what stands behind a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.programs import Program
from pages.trust import everywhere

from hocket.verify import running_python

if TYPE_CHECKING:
    import pytest
    from tests.conf.conftest import Site


def test_numbers_of_the_build(site: Site) -> None:
    """It counts the programs and the statements of sessions, and names this Python."""
    session = "```pycon\n>>> 1 + 1\n2\n>>> 2 + 2\n4\n```"
    site.write("docs/index.md", f"# Site\n\n```{{trust}}\n```\n\n{session}\n")
    site.write("examples/say/greet.py", '"""Greet."""\nprint("hello")\n')
    site.write("examples/say/greet.out", "hello\n")
    site.write(
        "docs/more.md",
        "---\norphan: true\n---\n\n# More\n\n```{example} say/greet.py\n```\n",
    )
    build = site.build("pages.trust")
    assert build.returncode == 0, build.stderr
    text = site.page("index")
    assert "1 programs and 2 statements in sessions" in text
    assert f"on Python {running_python()}, checked" in text


def test_pythons_of_ci(site: Site) -> None:
    """It names those on which the project's CI checks all that, too."""
    site.write("docs/index.md", "# Site\n\n```{trust}\n```\n")
    build = site.build("pages.trust", conf='hocket_pythons = ["3.98"]\n')
    assert build.returncode == 0, build.stderr
    assert "; CI checks them on 3.98, too." in site.page("index")


def test_python_that_misses_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python is named where it has verified all programs that are for it."""
    both, one = frozenset({"3.11", "3.12"}), frozenset({"3.12"})
    programs = [
        Program("A", "t", "a", "a", pythons=both),
        Program("B", "t", "b", "b", pythons=one),
    ]
    known: dict[str, Program] = {"a": programs[0]}
    monkeypatch.setattr("pages.trust.PROGRAMS", known)
    assert everywhere() == both
    known["b"] = programs[1]
    assert everywhere() == one
    known["b"] = Program("C", "t", "c", "c", requires=">=3.12", pythons=one)
    assert everywhere() == both
