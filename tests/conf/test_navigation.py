"""The navigation of a page."""

from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from tests.conf.conftest import Site


class Links(HTMLParser):
    """The entries of a navigation, each with its place, its address and its switch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.entries: list[list[str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is said of an entry."""
        named = dict(attrs)
        if tag == "li":
            self.entries.append([*sorted((named["class"] or "").split())])
        elif tag == "a":
            address = urljoin(self.page, named["href"])
            self.entries[-1] += [named["class"], address.removesuffix("#")]
        elif tag == "input":
            self.entries[-1] += ["open" if "checked" in named else "closed"]


def navigation(site: Site, page: str) -> list[list[str | None]]:
    """Read the navigation of a page."""
    tree = site.page(page).partition('<div class="sidebar-tree">')[2]
    links = Links(f"/{page}.html")
    links.feed(tree.partition("</div>")[0])
    return links.entries


PAGES = ["index", "one", "deep/two", "deep/three/four", "deep/three/five", "alone"]


@pytest.fixture
def deep(site: Site) -> Site:
    """A site with pages below pages, in folders."""
    for page, below in {
        "index": ["one", "deep/two"],
        "one": [],
        "deep/two": ["three/four", "three/five"],
        "deep/three/four": [],
        "deep/three/five": [],
    }.items():
        links = "\n".join(below)
        site.write(f"docs/{page}.md", f"# {page}\n\n```{{toctree}}\n{links}\n```\n")
    site.write("docs/alone.md", "---\norphan: true\n---\n# alone\n")
    return site


def test_is_what_furo_makes(deep: Site) -> None:
    """It has the entries, marks and switches that it had if each page made its own."""
    theme = "html_theme = 'furo'\n"
    assert deep.build(conf=theme).returncode == 0
    own = {page: navigation(deep, page) for page in PAGES}
    build = deep.build("pages.navigation", conf=theme)
    assert build.returncode == 0, build.stderr
    shared = {page: navigation(deep, page) for page in PAGES}
    assert shared == own
    assert "current-page" in shared["deep/three/four"][2]
