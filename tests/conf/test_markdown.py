"""The pages as Markdown, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conf.conftest import Site

if TYPE_CHECKING:
    from pathlib import Path


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


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = Site(tmp_path_factory.mktemp("built"))
    site.write("examples/greet.py", '"""Greet."""\n\nprint("hello")\n')
    site.write("examples/greet.out", "hello\n")
    site.write("docs/index.md", INDEX)
    site.write("docs/lock.md", LOCK)
    site.write("docs/guides/index.md", "# Guides\n\n```{toctree}\nmistakes\n```\n")
    site.write("docs/guides/mistakes.md", "# Mistakes\n\n## Taking it twice\n\nNo.\n")
    build = site.build("pages.publishing")
    assert build.returncode == 0, build.stderr
    return site.root / "html"


HOSTILE = """\
# *Not* \\<b> \\[a](javascript:x) 1\\_\\_2\\_\\_

\\# &lt;script>&amp;lt; \\*a\\* \\`b\\` `` `c` `` _

```{example} hostile.py
```
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = Site(tmp_path_factory.mktemp("hostile"))
    title = "<script> [a](javascript:x) \\x1b]0;t\\x07\u202e"
    source = f'"""{title}."""\nprint("\x1b[2J\u202e")\n'
    site.write("examples/hostile.py", source)
    site.write("examples/hostile.out", "\x1b[2J\u202e\n")
    site.write("docs/index.md", HOSTILE)
    build = site.build("pages.publishing")
    assert build.returncode == 0, build.stderr
    return site.root / "html"


class TestHostile:
    """What Markdown, or a terminal, would obey is shown."""

    def test_prose(self, hostile: Path) -> None:
        """Prose that looks like marks, links or HTML is none as Markdown."""
        title, _, line = (hostile / "index.md").read_text("utf-8").splitlines()[:3]
        assert title == "# *Not* \\<b> \\[a\\](javascript:x) 1\\_\\_2\\_\\_"
        assert line == "\\# \\<script>\\&lt; \\*a\\* \\`b\\` `` `c` `` \\_"

    def test_title_of_an_example(self, hostile: Path) -> None:
        """Neither link nor HTML comes out of the title of a program."""
        page = (hostile / "index.md").read_text("utf-8")
        assert "**\\<script> \\[a\\](javascript:x) ␛\\]0;t␇\\\\u202e**" in page

    @pytest.mark.parametrize("name", ["index.md", "index.html", "llms.txt"])
    def test_controls(self, hostile: Path, name: str) -> None:
        """No escape sequence and no direction of a program is left."""
        text = (hostile / name).read_text("utf-8")
        assert not {"\x1b", "\x07", "\u202e"} & set(text)

    def test_list(self, hostile: Path) -> None:
        """A title and a first sentence are text in the list of pages, too."""
        [line] = [
            line
            for line in (hostile / "llms.txt").read_text("utf-8").splitlines()
            if "index.md" in line
        ]
        assert line.startswith("- [*Not* \\<b> \\[a\\](javascript:x)")
        assert "\\<script>" in line


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
