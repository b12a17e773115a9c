"""What happens step by step, as a table on a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conf.conftest import Site

PROGRAM = 'print("Ada eats")\nprint("Ben eats")\n'
TABLE = """\
| Ada | Ben | fork |
| --- | --- | --- |
| prints `Ada eats` | *waits* | **Ada** |
| | | Ada |
| sleeps | prints `Ben eats` | **Ben** |
"""


def build(site: Site, content: str, program: str = "eat.py") -> tuple[int, str]:
    site.write("examples/eat.py", PROGRAM)
    site.write("examples/eat.out", "Ada eats\nBen eats\n")
    page = f"```{{example}} eat.py\n```\n\n```{{trace}} {program}\n{content}```\n"
    site.write("docs/index.md", f"# Site\n\n{page}")
    result = site.build("pages.trace")
    return result.returncode, result.stderr


def cells(site: Site, name: str) -> list[str]:
    """The texts of the cells of a class."""
    found = re.findall(r'<td class="([^"]*)">(.*?)</td>', site.page(), re.DOTALL)
    return [
        re.sub("<[^>]*>", "", text).strip()
        for names, text in found
        if name in names.split()
    ]


class TestCells:
    def test_say_what_a_task_does(self, site: Site) -> None:
        """An empty cell below one that waits waits too, and below work works on."""
        assert build(site, TABLE)[0] == 0
        assert cells(site, "hk-works") == [
            "prints Ada eats",
            "",
            "sleeps",
            "prints Ben eats",
        ]
        assert cells(site, "hk-waits") == ["waits", ""]

    def test_leave_out_who_has_not_begun_or_is_done(self, site: Site) -> None:
        """An empty cell above the first, or below the last work, is neither."""
        rows = TABLE.splitlines(keepends=True)
        ends = "".join([*rows[:2], "| | | |\n", *rows[2:], "| | | |\n"])
        assert build(site, ends)[0] == 0
        assert len(cells(site, "hk-task")) == 10
        assert len(cells(site, "hk-works") + cells(site, "hk-waits")) == 6

    def test_say_which_data_changed(self, site: Site) -> None:
        """The last column holds data; bold ones have changed."""
        assert build(site, TABLE)[0] == 0
        assert cells(site, "hk-data") == ["Ada", "Ada", "Ben"]
        assert cells(site, "hk-new") == ["Ada", "Ben"]

    def test_hold_as_many_data_as_asked_for(self, site: Site) -> None:
        """All columns can be data."""
        assert build(site, f":data: 2\n\n{TABLE}")[0] == 0
        assert len(cells(site, "hk-data")) == 6


class TestTables:
    def test_have_words_above(self, site: Site) -> None:
        """A paragraph before a table stays there."""
        content = f"First\n\n{TABLE}\nThen\n\n{TABLE}"
        assert build(site, content, "eat.py eat.py")[0] == 0
        words = re.findall(r"<p>(\w+)</p>\s*<table", site.page())
        assert words == ["First", "Then"]

    def test_marks_are_explained(self, site: Site) -> None:
        """Once a page, below the first, stands what solid, dotted and pale mean."""
        again = f"```\n\n```{{trace}}\n{TABLE}"
        assert build(site, TABLE + again)[0] == 0
        assert site.page().count("Dotted: waits for others.") == 1

    def test_are_needed(self, site: Site) -> None:
        """Words alone are no picture."""
        code, said = build(site, "Words\n")
        assert code
        assert "there is no table" in said

    def test_have_a_program_each(self, site: Site) -> None:
        """As many programs as tables, or none."""
        code, said = build(site, TABLE, "eat.py eat.py")
        assert code
        assert "2 programs, 1 tables" in said


class TestPrints:
    def test_line_that_is_not_printed(self, site: Site) -> None:
        """What a cell prints must be in the program's output."""
        code, said = build(site, TABLE.replace("Ben eats", "Ben drinks"))
        assert code
        assert "eat.py does not print 'Ben drinks' here" in said

    def test_other_order(self, site: Site) -> None:
        """Lines must be printed in the order of the rows."""
        rows = TABLE.splitlines(keepends=True)
        code, said = build(site, "".join([*rows[:2], rows[4], rows[3], rows[2]]))
        assert code
        assert "eat.py does not print 'Ada eats' here" in said
