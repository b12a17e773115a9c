"""The index of the search, and what pages leave out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pages.search.index import words

if TYPE_CHECKING:
    from tests.conf.conftest import Site

QUESTIONS = """\
[[question]]
text = "Does </script> end a `Lock`?"
topic = "lock"
asked = ["https://example.org/1"]
answer = "lock.md#fair-to-all"

[[question]]
text = "What is a barrier?"
topic = "barrier"
asked = ["https://example.org/2"]
"""
LOCK = "# Lock\n\n## Fair to all\n\nText.\n"
CARD = "\n:::{card} A title\nText.\n:::\n"


class TestIndex:
    def test_sections_and_questions(self, site: Site) -> None:
        """A word leads to the section that says it, a question to its answer."""
        site.write("docs/index.md", "# Site\n\n```{toctree}\nlock\n```\n")
        site.write("docs/lock.md", LOCK)
        site.write("docs/questions.toml", QUESTIONS)
        build = site.build("pages.search")
        assert build.returncode == 0, build.stderr
        script = (site.root / "html/_static/search_index.js").read_text("utf-8")
        index = json.loads(script.removeprefix("const INDEX = ").rstrip("\n;"))
        places = [tuple(place[:4]) for place in index["places"]]
        fair = places.index(("lock", "fair-to-all", "Fair to all", "Lock"))
        assert ("lock", "", "Lock", "") in places
        for word in ("fair", "script", "text"):
            assert fair in index["terms"][word][::2]

    def test_row_that_leads_elsewhere(self, site: Site) -> None:
        """A row stands with the place to which its link leads, and leads there."""
        table = (
            "| Want | Do |\n| --- | --- |\n| justice | [wait](lock.md#fair-to-all) |\n"
        )
        site.write("docs/index.md", f"# Site\n\n```{{toctree}}\nlock\n```\n\n{table}")
        site.write("docs/lock.md", LOCK)
        build = site.build("pages.search")
        assert build.returncode == 0, build.stderr
        script = (site.root / "html/_static/search_index.js").read_text("utf-8")
        index = json.loads(script.removeprefix("const INDEX = ").rstrip("\n;"))
        led = [index["places"][place][:2] for place in index["terms"]["justic"][::2]]
        assert led == [["lock", "fair-to-all"]]
        (fair,) = (it for it in index["places"] if it[1] == "fair-to-all")
        assert fair[5] == ["justice wait"]

    def test_beginning_of_a_section(self, site: Site) -> None:
        """A word counts for more where a section begins than further down."""
        text = "# Site\n\n## Tides\n\nFerry.\n\nHarbour.\n"
        site.write("docs/index.md", text)
        build = site.build("pages.search")
        assert build.returncode == 0, build.stderr
        script = (site.root / "html/_static/search_index.js").read_text("utf-8")
        index = json.loads(script.removeprefix("const INDEX = ").rstrip("\n;"))
        place = index["terms"]["tide"][0]
        weights = [dict(zip(it[::2], it[1::2], strict=True)) for it in (
            index["terms"]["ferri"], index["terms"]["harbour"])]  # fmt: skip
        assert weights[0][place] > weights[1][place]

    def test_other_words_for_a_term(self, site: Site) -> None:
        """Terms that the glossary explains together find its entry."""
        glossary = "# Site\n\n```{glossary}\nlock\nmutex\n  A door.\n```\n"
        site.write("docs/index.md", glossary)
        build = site.build("pages.search")
        assert build.returncode == 0, build.stderr
        script = (site.root / "html/_static/search_index.js").read_text("utf-8")
        index = json.loads(script.removeprefix("const INDEX = ").rstrip("\n;"))
        assert ["lock", "mutex"] in index["same"]
        assert index["places"][index["terms"]["mutex"][0]][1] == "term-lock"

    def test_words_that_are_alike(self, site: Site) -> None:
        """Stems of a group stand together, phrases apart, and no comment with them."""
        site.write("docs/index.md", "# Site\n")
        build = site.build("pages.search")
        assert build.returncode == 0, build.stderr
        script = (site.root / "html/_static/search_index.js").read_text("utf-8")
        index = json.loads(script.removeprefix("const INDEX = ").rstrip("\n;"))
        assert ["batch", "bulk", "chunk"] in index["alike"]
        assert ["exit code", "exit status"] in index["same"]
        assert all(len(group) > 1 for group in index["alike"])
        assert not any("#" in stem for group in index["alike"] for stem in group)

    def test_parts_of_names(self) -> None:
        """A name is found whole, and by each of its parts."""
        assert list(words("wait_for BoundedSemaphore")) == [
            "wait_for", "wait", "for", "boundedsemaphore", "bounded", "semaphore",
        ]  # fmt: skip

    def test_names_with_dots(self) -> None:
        """A name with dots is found as a whole, too; an apostrophe parts no word."""
        assert list(words("time.sleep doesn't")) == [
            "time.sleep", "time", "sleep", "doesn't",
        ]  # fmt: skip


class TestDesign:
    def test_files_where_they_are_needed(self, site: Site) -> None:
        """A page loads the files of sphinx-design if it has a part of it."""
        site.write("docs/index.md", "# Site\n\n```{toctree}\nlock\n```\n" + CARD)
        site.write("docs/lock.md", LOCK)
        fences = 'myst_enable_extensions = ["colon_fence"]\n'
        build = site.build("sphinx_design", "pages.publishing", conf=fences)
        assert build.returncode == 0, build.stderr
        assert "sphinx-design" in site.page("index")
        assert "sphinx-design" not in site.page("lock")
        assert "design-tabs" not in site.page("lock")
