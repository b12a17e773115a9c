"""axe-core has no finding on any page.

A page has up to ten thousand elements, made by a few hundred lines of code, and
axe-core looks at each of them for each rule: on the longest page for 16 seconds. So

- axe sees no example, score or row whose markup an earlier page had, and of the words
  of programs one of each colour (`lighten.js`);
- a colour is compared with its ground where a look is new to the site;
- a dark page differs in its colours alone: the rules of colour run, for new looks;
- a narrow page differs in its header and its drawers, which are alike on all pages: the
  front page is seen on a phone too.

What can be wrong in one of many elements of a look, such as an id that stands twice, is
asked of every element by `test_structure.py`. The longest page is seen whole, by all
rules but that of contrast, which takes most of the time and depends on the look alone.
"""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from tests.browser.conftest import is_written, page_names

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
LIGHTEN = Path(__file__).with_name("lighten.js").read_text("utf-8")
ONLY_NEW_LOOKS = """axe.configure({
    rules: [{id: "color-contrast", selector: "*:not([data-twin])"}],
})"""
NO_CONTRAST = 'axe.configure({rules: [{id: "color-contrast", enabled: false}]})'
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]

Scheme = Literal["light", "dark"]
WIDE, PHONE = 1200, 390


@pytest.fixture(scope="session")
def known() -> list[str]:
    """The looks that axe has seen on the pages before."""
    return []


def findings(visit: "Visit", scheme: Scheme, width: int, *only: str) -> list[str]:
    """Run axe on the page as it is now.

    Args:
        visit: the page.
        scheme: its colours.
        width: how wide it is, in pixels.
        only: the rules; without any, those that axe runs by itself.
    """
    page = visit.page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if only:
        options["runOnly"] = only
    run = "async (options) => (await axe.run(options)).violations"
    found = page.evaluate(run, options)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDE, "height": 900})
    return [f"{scheme}, {width} pixels: {describe(finding)}" for finding in found]


def describe(finding: dict[str, Any]) -> str:
    places = "\n".join(f"    {node['html'][:120]}" for node in finding["nodes"][:5])
    return f"{finding['id']}: {finding['help']}\n{places}"


@pytest.mark.sampled
def test_axe_finds_nothing(visit: "Visit", known: list[str]) -> None:
    """axe-core has no finding on any page, light and dark, wide and on a phone."""
    visit.page.evaluate(AXE)
    visit.page.evaluate(LIGHTEN)
    new = visit.page.evaluate("known => lighten.apply(known)", known)
    known += new
    visit.page.evaluate(ONLY_NEW_LOOKS)
    found = findings(visit, "light", WIDE)
    if new:
        found += findings(visit, "dark", WIDE, *RULES_OF_COLOUR)
    if visit.name == "index.html":
        found += findings(visit, "light", PHONE)
        found += findings(visit, "dark", PHONE, *RULES_OF_COLOUR)
    visit.page.evaluate("lighten.restore()")
    assert not found, "\n".join(found)


@pytest.fixture(scope="session")
def longest(site: Path) -> str:
    """The page that somebody wrote that has the most in it."""
    written = (name for name in page_names() if is_written(name))
    return max(written, key=lambda name: (site / name).stat().st_size)


@pytest.mark.sampled
def test_axe_finds_nothing_on_the_whole_of_the_longest_page(
    visit: "Visit", longest: str
) -> None:
    """Where nothing is left out, axe-core finds nothing either."""
    if visit.name == longest:
        visit.page.evaluate(AXE)
        visit.page.evaluate(NO_CONTRAST)
        found = findings(visit, "light", WIDE)
        assert not found, "\n".join(found)
