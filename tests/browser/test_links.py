"""Links inside the site; these tests need no browser."""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit


class Links(HTMLParser):
    """The links of a page, and the anchors to which others may link."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.anchors: set[str] = {"", "top"}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value:
                self.targets.add(value)
            elif name == "id" and value:
                self.anchors.add(value)


@cache
def links_of(path: Path) -> Links:
    return Links(path.read_text("utf-8"))


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def broken(site: Path, page: Path, target: str) -> bool:
    """Whether a link leads to a place of the site that is not there."""
    here = f"http://site/{page.relative_to(site).as_posix()}"
    parts = urlsplit(urljoin(here, target))
    if parts.netloc != "site":
        return False
    path = site / unquote(parts.path).lstrip("/")
    path = path / "index.html" if path.is_dir() else path
    if not path.is_file():
        return True
    anchor = unquote(parts.fragment)
    return path.suffix == ".html" and anchor not in links_of(path).anchors


def test_every_link_resolves(site: Path) -> None:
    """Whatever a page links to inside the site is there, the anchor included."""
    missing = [
        f"{page.relative_to(site)} -> {target}"
        for page in pages(site)
        for target in sorted(links_of(page).targets)
        if broken(site, page, target)
    ]
    assert not missing, "\n".join(missing)


def test_front_page_leads_to_every_page(site: Path) -> None:
    """Each page is one click away from the front page; that of an example, two."""
    front = {
        urlsplit(target).path
        for name in ("index.html", "examples.html")
        for target in links_of(site / name).targets
    }
    names = {page.relative_to(site).as_posix() for page in pages(site)}
    assert names - front <= {"index.html", "404.html", "genindex.html", "search.html"}
