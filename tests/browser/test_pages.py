"""What holds for every page of the site, in every look."""

import gzip
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from playwright.sync_api import BrowserContext

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
WIDE, PHONE = 1200, 390
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]
KIB = 1024

# A page has thousands of coloured words, in few colours. So of all elements with the
# same classes, from the body down, only the first is compared with its background;
# and words of programs, outputs and scores that are like an earlier one become plain
# text, as do the pictures that are hidden from screen readers.
LIGHTEN = """() => {
    const looks = new Set();
    const look = (element) => element === document.body ? "" :
        `${look(element.parentElement)} ${element.tagName}.${element.className}`;
    for (const svg of document.querySelectorAll("svg[aria-hidden=true]"))
        svg.replaceChildren();
    for (const element of document.body.querySelectorAll(":not(svg, svg *)")) {
        const seen = looks.has(look(element));
        looks.add(look(element));
        if (seen && element.matches("pre span, .score li *"))
            element.replaceWith(...element.childNodes);
        else if (seen)
            element.dataset.twin = "";
    }
    document.body.normalize();
    const selector = "*:not([data-twin])";
    axe.configure({rules: [{id: "color-contrast", selector}]});
}"""

# What a dark page adds to a light one is its colours.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]


def describe(finding: dict[str, Any]) -> str:
    places = "\n".join(f"    {node['html'][:120]}" for node in finding["nodes"][:5])
    return f"{finding['id']}: {finding['help']}\n{places}"


def test_axe_finds_nothing(visit: "Visit", reader: BrowserContext) -> None:
    """axe-core has no finding on any page, light and dark, wide and on a phone."""
    page = reader.new_page()
    page.goto(visit.name)
    page.evaluate(AXE)
    page.evaluate(LIGHTEN)
    found: list[str] = []
    for scheme, width in product(SCHEMES, [WIDE, PHONE]):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        options: dict[str, Any] = {"resultTypes": ["violations"]}
        if scheme == "dark":
            options["runOnly"] = RULES_OF_COLOUR
        run = "async (options) => (await axe.run(options)).violations"
        look = f"{scheme}, {width} pixels"
        found += [f"{look}: {describe(it)}" for it in page.evaluate(run, options)]
    page.close()
    assert not found, "\n".join(found)


def test_console_is_silent(visit: "Visit") -> None:
    """No page logs an error or a warning as it is loaded."""
    assert visit.complaints == []


def test_no_other_host_is_asked(visit: "Visit", address: str) -> None:
    """Whatever a page loads comes from the site itself."""
    assert [url for url in visit.requests if not url.startswith(address)] == []


def test_phone_does_not_scroll_sideways(visit: "Visit") -> None:
    """At 390 pixels a page is no wider than the screen."""
    visit.page.set_viewport_size({"width": PHONE, "height": 900})
    root = "document.documentElement"
    beyond = visit.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
    visit.page.set_viewport_size({"width": WIDE, "height": 900})
    assert beyond == 0


def test_page_is_light(visit: "Visit", loaded: set[Path]) -> None:
    """A page of one to three examples loads at most 60 KiB of gzip, pictures too."""
    if 1 <= visit.page.locator(".hf-example").count() <= 3:
        sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in loaded}
        assert sum(sizes.values()) <= 60 * KIB, sizes
