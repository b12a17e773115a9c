"""Figures of a benchmark on a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conf.conftest import Site

TO = NONE = "\N{EN DASH}"
RATIO = {"ns": 400.0, "ratio": 1.5, "low": 1.25, "high": 1.75}
FIGURES = {
    "date": "2026-01-02",
    "python": "3.13.0",
    "implementation": "CPython",
    "system": "Linux",
    "cpu": "a quick one",
    "cores": 2,
    "versions": {"hocket": "0.1.0"},
    "rounds": 5,
    "seconds": {"a loop": {"median": 1.234, "quickest": 1.0, "slowest": 2.0}},
    "aims": {"loop / check": {"figure": 41.5, "aim": "at least 40"}},
    "operations": {"lock": {"asyncio": RATIO, "hocket": RATIO, "anyio": RATIO}},
    "programs": {
        "Race": {"report": "some/where#7", "is_broken": True},
        "Fine": {"report": "", "is_broken": False},
    },
    "explorers": {"hocket": {"bugs found": 1, "schedules": 1234}},
    "answers": {
        "hocket": {
            "Race": {"answer": "found", "schedules": 2},
            "Fine": {"answer": "all", "schedules": 9},
        },
        "other": {
            "Race": {"answer": "all", "schedules": 3},
            "Fine": {"answer": "found", "schedules": 1},
        },
    },
    "seen": {
        "prompts": {
            "hocket": {"found": 5, "wrong": 5, "alarms": 0, "right": 5},
            "other": {"found": 4, "wrong": 5, "alarms": 3, "right": 5},
        }
    },
    "costs": {"check": {"10": 30.614, "1000": 9.84}, "build": {"10": 9.5}},
    "schedule": {"explored": 1.5},
    "pages": {
        "front": {"now": {"KB": 203, "files": 22}, "before": {"KB": 1159, "files": 17}},
        "example": {"now": {"KB": 195, "files": 22}, "before": None},
    },
    "growth": {
        "n releases": {
            "asyncio": {"1000": 10.0, "16000": 100.0},
            "hocket": {"1000": 3.0, "100000": 3.0},
        }
    },
}


def show(site: Site, part: str, *pythons: str) -> str:
    files = []
    for python in pythons or ("3.13.0",):
        site.write(f"{python}.json", json.dumps(FIGURES | {"python": python}))
        files.append(f"../{python}.json")
    page = f"# Site\n\n```{{figures}} {' '.join(files)}\n:part: {part}\n```\n"
    site.write("docs/index.md", page)
    build = site.build("pages.figures")
    assert build.returncode == 0, build.stderr
    return site.page()


class TestParts:
    def test_explorers(self, site: Site) -> None:
        """Each explorer has a row with its sums."""
        page = show(site, "explorers")
        said = ("bugs found", "schedules", "hocket", "1", "1,234")
        assert all(f"<p>{each}</p>" in page for each in said)

    def test_answers(self, site: Site) -> None:
        """Each program has a row: what was found or missed, and false alarms."""
        page = show(site, "answers")
        said = ("Fine", "2", "missed", "all", "alarm")
        assert all(f"<p>{each}</p>" in page for each in said)
        assert 'href="https://github.com/some/where/issues/7"' in page

    def test_pythons(self, site: Site) -> None:
        """Each Python has a column of its own."""
        page = show(site, "pythons", "3.11.7", "3.13.0")
        headings = ("Operation", "3.11", "3.13")
        assert all(f"<p>{heading}</p>" in page for heading in headings)
        assert page.count(f"<p>1.50 (1.25{TO}1.75)</p>") == 2

    def test_machine(self, site: Site) -> None:
        """The page says when, on what, with which versions, how often."""
        assert (
            "Measured 2026-01-02 with CPython 3.13.0 on Linux, a quick one, 2 cores; "
            "hocket 0.1.0; 5 rounds."
        ) in show(site, "machine")

    def test_seconds(self, site: Site) -> None:
        """Each way has its median and its spread."""
        page = show(site, "seconds")
        assert "<p>1.23</p>" in page
        assert f"<p>1.00{TO}2.00</p>" in page

    def test_aims(self, site: Site) -> None:
        """Each aim stands beside what was reached."""
        page = show(site, "aims")
        assert "<p>41.50</p>" in page
        assert "<p>at least 40</p>" in page

    def test_operations(self, site: Site) -> None:
        """A library that has no such operation has a dash."""
        page = show(site, "operations")
        assert f"<p>1.50 (1.25{TO}1.75)</p>" in page
        assert page.count(f"<p>{NONE}</p>") == 3

    def test_costs(self, site: Site) -> None:
        """What one costs has a column for how many there are; a dash if unknown."""
        page = show(site, "costs")
        assert all(
            f"<p>{each}</p>" in page for each in ("10", "1,000", "30.61", "9.84")
        )
        assert page.count(f"<p>{NONE}</p>") == 1

    def test_schedule(self, site: Site) -> None:
        """Of a schedule it is told where its milliseconds go."""
        page = show(site, "schedule")
        assert all(f"<p>{each}</p>" in page for each in ("ms", "explored", "1.50"))

    def test_pages(self, site: Site) -> None:
        """What a page weighed earlier stands in brackets, where there was one."""
        page = show(site, "pages")
        said = ("KB", "files", "203 (1,159)", "22 (17)", "195", "22")
        assert all(f"<p>{each}</p>" in page for each in said)

    def test_documentation(self, site: Site) -> None:
        """Each way to show an example has a row, and each tool says what it sees."""
        page = show(site, "documentation")
        said = ("prompts", "hocket", "5 of 5", "4 of 5, 3 false")
        assert all(f"<p>{each}</p>" in page for each in said)

    def test_growth(self, site: Site) -> None:
        """The picture has a line for each library, and a text alternative."""
        page = show(site, "growth")
        assert page.count("<circle") == 4
        assert "asyncio and hocket" in page

    def test_page_depends_on_the_file(self, site: Site) -> None:
        """New figures bring the page up to date."""
        show(site, "aims")
        site.write("3.13.0.json", json.dumps(FIGURES).replace("41.5", "39.5"))
        assert site.build("pages.figures").returncode == 0
        assert "<p>39.50</p>" in site.page()
