"""What programs print on one version of Python and not on another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pages.programs import Program
from pages.versions import changes, differing, needed

from hocket.verify import Documented

if TYPE_CHECKING:
    from tests.conf.conftest import Site


def program(requires: str = "", **outputs: str) -> Program:
    """A program with its outputs by version, as `since_3_14`."""
    documented = tuple(
        Documented(tuple(map(int, name.split("_")[1:])), Path(name), text)
        for name, text in outputs.items()
    )
    return Program("A", "lock", "a", "example-a", (), documented, requires)


class TestChanges:
    def test_each_version(self) -> None:
        """A program has a change for each output but its first."""
        three = program(all="a\n", since_3_12="b\n", since_3_14="c\n")
        found = changes([program(all="a\n"), three])
        assert [(it.since, it.before, it.after) for it in found] == [
            ((3, 12), "a\n", "b\n"),
            ((3, 14), "b\n", "c\n"),
        ]

    def test_lines_that_differ(self) -> None:
        """Of two outputs only those lines are told that are not in both."""
        assert differing("a\nb\nc\n", "a\nB\nc\nd\n") == ("b\n", "B\nd\n")


class TestNeeded:
    def test_newer_than_the_oldest(self) -> None:
        """A program needs a version that is newer than the oldest of the site."""
        assert needed(program(">=3.13")) == (3, 13)
        assert needed(program(">=3.11")) == needed(program("<3.14")) == ()


class TestPage:
    def test_sections(self, site: Site) -> None:
        """Each version has a section with the lines that differ."""
        index = "# Site\n\n```{example} lock/old.py\n```\n\n"
        site.write("docs/index.md", index + "```{toctree}\nversions\n```\n")
        site.write("docs/versions.md", "# Versions\n\n```{versions}\n```\n")
        site.write("examples/lock/old.py", '"""An old hand."""\n\nprint("old")\n')
        site.write("examples/lock/old.out", "old\n")
        site.write("examples/lock/old.3.98+.out", "new\n")
        build = site.build("pages.versions")
        assert build.returncode == 0, build.stderr
        page = site.page("versions")
        assert 'id="python-3-98"' in page
        assert "From 3.98 on" in page
        assert ">old\n</pre>" in page
        assert ">new\n</pre>" in page
        assert 'href="index.html#example-lock-old"' in page
