"""What the search page carries, and what other pages leave out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

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
TEMPLATE = "{{ search_questions }}"
LOCK = "# Lock\n\n## Fair to all\n\nText.\n"
CARD = "\n:::{card} A title\nText.\n:::\n"


class TestSearchPage:
    def test_questions_and_their_answers(self, site: Site) -> None:
        """It has each question that is answered, with the page and the heading."""
        site.write("docs/index.md", "# Site\n\n```{toctree}\nlock\n```\n")
        site.write("docs/lock.md", LOCK)
        site.write("docs/questions.toml", QUESTIONS)
        site.write("docs/templates/search.html", TEMPLATE)
        build = site.build("pages.questions", conf='templates_path = ["templates"]\n')
        assert build.returncode == 0, build.stderr
        text = site.page("search")
        assert "</" not in text
        assert json.loads(text) == [
            ["Does </script> end a `Lock`?", "lock", "fair-to-all", "Fair to all"]
        ]


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
