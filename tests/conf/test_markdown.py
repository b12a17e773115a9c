"""The pages as Markdown, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conf.conftest import Site

INDEX = """\
# Site

What this is. More of it.

```{toctree}
guides/index
lock
```
"""

LOCK = """\
# Lock

A lock keeps *others* out of `code`, see `str` and
[the mistake](guides/mistakes.md#taking-it-twice).

```{example} greet.py
```

| Call | `a\\|b` |
| --- | --- |
| one | two |

1. First.
2. Second, with
   - a point

```{note}
Think of it.
```

````text
```
````
"""


@pytest.fixture
def built(site: Site) -> Path:
    site.write("examples/greet.py", '"""Greet."""\n\nprint("hello")\n')
    site.write("examples/greet.out", "hello\n")
    site.write("docs/index.md", INDEX)
    site.write("docs/lock.md", LOCK)
    site.write("docs/guides/index.md", "# Guides\n\n```{toctree}\nmistakes\n```\n")
    site.write("docs/guides/mistakes.md", "# Mistakes\n\n## Taking it twice\n\nNo.\n")
    build = site.build("pages.publishing")
    assert build.returncode == 0, build.stderr
    return site.root / "html"


class TestMarkdown:
    def test_example_is_expanded(self, built: Path) -> None:
        """The directive has become the title, the program and its output."""
        expanded = (
            '**Greet**\n\n```python\n"""Greet."""\n\nprint("hello")\n```\n\n'
            "Output\n\n```text\nhello\n```\n"
        )
        assert expanded in (built / "lock.md").read_text("utf-8")

    def test_link_leads_to_markdown(self, built: Path) -> None:
        """A link inside the site leads to the other page as Markdown, anchor too."""
        link = "[the mistake](guides/mistakes.md#taking-it-twice)"
        assert link in (built / "lock.md").read_text("utf-8")

    def test_prose(self, built: Path) -> None:
        """Titles, marks, lists, tables, notes and fences are written as Markdown."""
        page = (built / "lock.md").read_text("utf-8")
        assert page.startswith("# Lock\n\nA lock keeps *others* out of `code`, see")
        assert "| Call | `a\\|b` |\n| --- | --- |\n| one | two |" in page
        assert "1. First.\n2. Second, with\n   - a point" in page
        assert "> **Note**\n>\n> Think of it." in page
        assert "````text\n```\n````" in page

    def test_page_names_its_markdown(self, built: Path) -> None:
        """The head of a page links to the page as Markdown, from its own folder."""
        page = (built / "guides" / "mistakes.html").read_text("utf-8")
        assert 'rel="alternate" type="text/markdown" href="mistakes.md"' in page


class TestLlms:
    def test_lists_pages_by_section(self, built: Path) -> None:
        """llms.txt has a title, a summary, and each page under its section."""
        assert (built / "llms.txt").read_text("utf-8") == (
            "# Project name not set\n\n"
            "> What this is. More of it.\n\n"
            "Each page stands here as Markdown, its programs with the output they "
            "had.\n\n"
            "- [Site](index.md): What this is\n"
            "- [Lock](lock.md): A lock keeps others out of code, see str and the "
            "mistake\n\n"
            "## Guides\n\n"
            "- [Mistakes](guides/mistakes.md): No\n"
        )
