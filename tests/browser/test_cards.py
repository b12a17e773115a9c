"""How programs and tables stand on a page, on a laptop and on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import LAPTOP
from tests.browser.test_heights import PRIMITIVES
from tests.browser.test_live import PATIENCE

# In pixels: what is left blank below a score, or below a program's output.
BLANKS = """() => [...document.querySelectorAll(".hk-open")].map((it) => {
    const end = (part) => it.querySelector(part).getBoundingClientRect().bottom;
    const last = (part) => Math.max(...[...it.querySelectorAll(part)]
        .map((each) => each.getBoundingClientRect().bottom));
    return [end(".hk-results") - last(".hk-score .legend"),
        end(".hk-run") - last(".hk-output")];
}).flat()"""
# The switches that stand below the first line of their title.
ALONE = """() => [...document.querySelectorAll(".hk-all")].filter((it) => {
    const others = [...it.parentElement.children].filter((one) => one !== it);
    const top = it.getBoundingClientRect().top;
    return others.every((one) => one.getBoundingClientRect().bottom <= top);
}).map((it) => it.parentElement.textContent)"""
# The folds that have the mark of the browser, none, or two.
MARKS = """() => [...document.querySelectorAll("article summary")].filter((it) => {
    const isDrawn = getComputedStyle(it, "::after").maskImage !== "none";
    const isBuiltIn = getComputedStyle(it).listStyleType !== "none";
    return isBuiltIn || isDrawn === !!it.querySelector("svg");
}).map((it) => it.textContent)"""
# Where the second cells of the tables of a section begin, and how they are set.
SECOND = """(name) => [...new Set([...document.querySelectorAll(`#${name} tr`)]
    .filter((it) => it.checkVisibility())
    .map((it) => it.cells[1]).filter((it) => it.checkVisibility())
    .map((it) => `${it.parentElement.getBoundingClientRect().left} ` +
        `${parseFloat(getComputedStyle(it).paddingLeft)} ` +
        getComputedStyle(it).textAlign))]"""
BLANK_CELLS = """() => [...document.querySelectorAll("#methods td")]
    .filter((it) => it.checkVisibility() && !it.textContent.trim()).length"""
HEADINGS = """() => [...document.querySelectorAll("#methods th")]
    .map((it) => it.textContent)"""
# The words of drawings that reach beyond their edge.
CUT = """() => [...document.querySelectorAll(".hk-model svg text")].filter((it) => {
    const { x, width } = it.getBBox(), edge = it.ownerSVGElement.viewBox.baseVal;
    return x < edge.x - 1 || x + width > edge.x + edge.width + 1;
}).map((it) => it.textContent)"""


@pytest.fixture(scope="module")
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab of its own, whose size a test sets."""
    page = browser.new_page(base_url=address, viewport=LAPTOP)
    yield page
    page.close()


@pytest.fixture(params=PRIMITIVES)
def laptop(request: pytest.FixtureRequest, tab: Page) -> Page:
    """The page of a primitive on a laptop."""
    tab.set_viewport_size(LAPTOP)
    tab.goto(request.param)
    return tab


@pytest.fixture(params=PRIMITIVES)
def phone(request: pytest.FixtureRequest, tab: Page) -> Page:
    """The page of a primitive on a phone."""
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(request.param)
    return tab


def test_little_is_blank(laptop: Page) -> None:
    """Beside each other, program and score are about as high."""
    blanks: list[float] = laptop.evaluate(BLANKS)
    assert blanks
    assert max(blanks) < 90


def test_switch_is_beside_the_title(laptop: Page) -> None:
    """The switch that shows all lines has no line of its own."""
    assert laptop.evaluate(ALONE) == []


def test_folds_look_alike(laptop: Page) -> None:
    """What opens has one mark, whatever made it."""
    assert laptop.evaluate(MARKS) == []


def test_no_switch_while_all_is_edited(tab: Page) -> None:
    """The editor shows all lines, so the switch is gone until Reset."""
    tab.set_viewport_size(LAPTOP)
    tab.goto("primitives/lock.html")
    frame = tab.locator(".hk-example:has(.hk-all)").first
    frame.get_by_role("button", name="Edit").click()
    frame.locator(".cm-content").wait_for(timeout=PATIENCE)
    assert frame.locator(".hk-all").is_hidden()
    frame.get_by_role("button", name="Reset").click()
    assert frame.locator(".hk-all").is_visible()


@pytest.mark.parametrize("name", ["how-do-i", "what-went-wrong"])
def test_causes_begin_in_one_column(name: str, phone: Page) -> None:
    """On a phone the second cells stand below the first, all equally indented."""
    assert phone.evaluate(SECOND, name) in (["16 20 left"], ["16 20 start"])


def test_methods_on_a_phone(phone: Page) -> None:
    """No cell is blank, and each has its heading before it, which style gives."""
    assert phone.evaluate(BLANK_CELLS) == 0
    headings: Any = phone.evaluate(HEADINGS)
    assert headings == ["Call", "Waits?", "Wakes", "If cancelled"]


def test_words_of_drawings_are_whole(phone: Page) -> None:
    """On a phone too, where they are larger, none is cut off."""
    assert phone.evaluate(CUT) == []
