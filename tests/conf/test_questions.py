"""The page of questions, and what is said of a wrong file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pages.questions.directive import thread
from pages.questions.file import read

if TYPE_CHECKING:
    from tests.conf.conftest import Site

FILE = """\
# Questions.

[[question]]
text = "Who gets the `Lock` next?"
topic = "lock"
asked = ["https://github.com/python/cpython/issues/1"]
answer = "lock.md#fair-to-all"

[[question]]
text = "What is a barrier?"
topic = "barrier"
asked = ["https://stackoverflow.com/questions/2/what", "https://example.org/x"]
"""


@pytest.fixture
def asked(site: Site) -> Site:
    site.write("docs/index.md", "# Site\n\n```{toctree}\nlock\nquestions\n```\n")
    site.write("docs/lock.md", "# Lock\n\n## Fair to all\n\nText.\n")
    site.write("docs/questions.md", "# Questions\n\n```{questions} q.toml\n```\n")
    site.write("docs/q.toml", FILE)
    return site


class TestPage:
    def test_answered(self, asked: Site) -> None:
        """A question leads to its heading, and to where it was asked."""
        build = asked.build("pages.questions")
        assert build.returncode == 0, build.stderr
        page = asked.page("questions")
        link = '<a class="reference internal" href="lock.html#fair-to-all"'
        assert link in page
        assert 'href="https://github.com/python/cpython/issues/1"' in page
        assert "python/cpython#1" in page

    def test_id_of_a_heading(self, asked: Site) -> None:
        """The anchor may be the id that a browser shows, which is another one."""
        asked.write("docs/lock.md", "# Lock\n\n## Calling `a_b()`\n\nText.\n")
        asked.write("docs/q.toml", FILE.replace("fair-to-all", "calling-a-b"))
        build = asked.build("pages.questions")
        assert build.returncode == 0, build.stderr
        assert 'href="lock.html#calling-a-b"' in asked.page("questions")

    def test_not_answered(self, asked: Site) -> None:
        """A question without an answer is there, and says so."""
        asked.build("pages.questions")
        page = asked.page("questions")
        assert ">What is a barrier?</p>" in page
        assert page.count("No page answers this yet.") == 1

    def test_by_topic(self, asked: Site) -> None:
        """Each topic is a section that can be linked to, in a fixed order."""
        asked.build("pages.questions")
        page = asked.page("questions")
        assert page.index('<section id="lock">') < page.index('<section id="barrier">')

    def test_script_where_it_is_needed(self, asked: Site) -> None:
        """The script of the filter is on this page alone."""
        asked.build("pages.questions")
        assert "filter.js" in asked.page("questions")
        assert "filter.js" not in asked.page("lock")

    def test_page_that_is_not_there(self, asked: Site) -> None:
        """An answer on no page fails the build at its line, with the nearest name."""
        asked.write("docs/q.toml", FILE.replace("lock.md", "locks.md"))
        build = asked.build("pages.questions")
        assert build.returncode == 1
        assert "q.toml:7: WARNING: the answer names a page that is" in build.stderr
        assert "did you mean lock.md?" in build.stderr

    def test_heading_that_is_not_there(self, asked: Site) -> None:
        """An answer under no heading fails the build, with the nearest one."""
        asked.write("docs/q.toml", FILE.replace("fair-to-all", "fair-for-all"))
        build = asked.build("pages.questions")
        assert build.returncode == 1
        assert "q.toml:7: WARNING: lock.md has no heading #fair-for-all" in build.stderr
        assert "did you mean #fair-to-all?" in build.stderr

    def test_heading_that_went_away(self, asked: Site) -> None:
        """A later build that reads the answering page alone warns as well."""
        asked.build("pages.questions")
        asked.write("docs/lock.md", "# Lock\n\n## Order\n\nText.\n")
        build = asked.build("pages.questions")
        assert build.returncode == 1
        assert "lock.md has no heading #fair-to-all" in build.stderr

    def test_wrong_file(self, asked: Site) -> None:
        """What is wrong with the file is a warning at its line."""
        asked.write("docs/q.toml", FILE.replace('"barrier"', '"fence"'))
        build = asked.build("pages.questions")
        assert build.returncode == 1
        assert "q.toml:11: WARNING: topic = 'fence': it must be one of" in build.stderr


class TestRead:
    def test_right(self) -> None:
        """A right file has no problems."""
        questions, problems = read(FILE)
        assert [question.line for question in questions] == [7, 9]
        assert problems == []

    @pytest.mark.parametrize(
        ("before", "after", "line", "what"),
        [
            ("answer =", "anwser =", 7, "unknown key 'anwser': known are text"),
            ('topic = "lock"', 'topic = ["lock"]', 5, "it must be one of choosing"),
            ("https://github", "github", 6, "it must be a list of addresses"),
            ("lock.md#", "lock#", 7, "it must be a page and the anchor of a heading"),
            ('topic = "barrier"\n', "", 9, "the question has no topic"),
            ('text = "Who', "text = Who", 4, "not TOML"),
            ("# Questions.", "title = 1", 1, "unknown key 'title'"),
            (FILE, "[question]", 1, "the file holds [[question]] tables only"),
            ("What is a barrier?", "Who gets the `Lock` next?", 9, "of line 3 again"),
            ('"Who gets the `Lock` next?"', '" "', 4, "it must be a sentence"),
        ],
    )
    def test_wrong(self, before: str, after: str, line: int, what: str) -> None:
        """What is wrong is told with its line."""
        _, [problem] = read(FILE.replace(before, after))
        assert problem.line == line
        assert what in problem.what


class TestThread:
    @pytest.mark.parametrize(
        ("address", "name"),
        [
            ("https://github.com/python/cpython/pull/12", "python/cpython#12"),
            ("https://stackoverflow.com/questions/34/a-title", "Stack Overflow 34"),
            ("https://discuss.python.org/t/title/56", "discuss.python.org 56"),
            ("https://example.org/title", "example.org"),
        ],
    )
    def test_name(self, address: str, name: str) -> None:
        """A thread is called by its place and number."""
        assert thread(address) == name
