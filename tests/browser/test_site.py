"""The site as files; these tests need no browser."""

import re
import sys
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from sphinx.util.inventory import InventoryFile

import hocket
import hocket.sphinx
from hocket import outcomes, score, verify, virtual

OTHERS = {"404", "genindex", "search"}


@pytest.fixture(scope="module")
def written(site: Path) -> set[str]:
    """The names of the pages that somebody wrote, without suffix."""
    names = {
        path.relative_to(site).with_suffix("").as_posix()
        for path in site.rglob("*.html")
    }
    return names - OTHERS


def test_sitemap_names_every_page(site: Path, written: set[str]) -> None:
    """sitemap.xml lists each page that somebody wrote, and no other."""
    addresses = ElementTree.parse(site / "sitemap.xml").iterfind(".//{*}loc")
    paths = {urlsplit(address.text or "").path.lstrip("/") for address in addresses}
    assert paths == {f"{name}.html" for name in written}


def test_every_page_is_there_as_markdown(site: Path, written: set[str]) -> None:
    """Beside each page lies the same page as Markdown, and llms.txt names it."""
    listed = set(re.findall(r"\]\((\S+)\.md\)", (site / "llms.txt").read_text("utf-8")))
    assert {name for name in written if not (site / f"{name}.md").is_file()} == set()
    # The pages that only list others are the headings of llms.txt, and the index of
    # examples leads to theirs.
    left_out = {name for name in written - listed if not name.startswith("examples/")}
    assert {name for name in left_out if not name.endswith("/index")} == set()


def test_markdown_has_no_directives(site: Path) -> None:
    """The pages as Markdown need nobody who knows our directives and roles."""
    shown = r"example\} lock|test\w+\} tides|literalinclude\} patience"
    unwritten = re.compile(rf"^[`:]{{3,}}\{{(?!{shown})|\{{py:\w+\}}`", re.MULTILINE)
    pages = {path: path.read_text("utf-8") for path in site.rglob("*.md")}
    assert [path.name for path, text in pages.items() if unwritten.search(text)] == []


def test_no_page_names_the_machine_that_built_it(site: Path) -> None:
    """Neither the checkout nor the interpreter's folder stands on a page."""
    folders = {str(site.parents[1]), sys.prefix, sys.base_prefix}
    index = site / "_static" / "search_index.js"
    pages = [*site.rglob("*.html"), *site.rglob("*.md"), index]
    assert [
        path.name
        for path in pages
        if any(folder in path.read_text("utf-8") for folder in folders)
    ] == []


def test_social_card_is_there(site: Path) -> None:
    """The picture that a page offers to other sites is a file of the site."""
    page = (site / "index.html").read_text("utf-8")
    image = re.search(r'property="og:image" content="([^"]+)"', page)
    assert image
    assert (site / urlsplit(image[1]).path.lstrip("/")).is_file()


def test_page_not_found_works_at_any_depth(site: Path) -> None:
    """The page for a wrong address loads its style from the root of the site."""
    page = (site / "404.html").read_text("utf-8")
    styles = re.findall(r'rel="stylesheet"[^>]*href="([^"]+)"', page)
    assert styles
    assert all(style.startswith("/") for style in styles)


def test_every_public_name_is_documented(site: Path) -> None:
    """What a module of the package offers stands in the reference."""
    inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="")
    documented = {name for kind in inventory.data.values() for name in kind}
    modules = (hocket, outcomes, score, hocket.sphinx, verify, virtual)
    public = {
        f"{module.__name__}.{name}"
        for module in modules
        for name in module.__all__
        # What the module only passes on is documented under its own name.
        if getattr(getattr(module, name), "__module__", "") in {module.__name__, ""}
    }
    assert public - documented == {"hocket.sphinx.setup"}
