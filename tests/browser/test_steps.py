"""Stepping through a score."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.test_axe import AXE, describe

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

PAGE = "guides/seeing.html"
KIB = 1024

# What a reader sees at each step: the line that the score names, and whether there is a
# band in the program, and on which words.
STEPS = """(place) => {
    const slider = place.querySelector("input");
    const { lines } = JSON.parse(place.dataset.steps);
    const example = place.closest(".hk-example");
    const pre = example.querySelector(".hk-source pre");
    const band = example.querySelector(".step-line");
    const seen = [];
    for (let step = 1; step <= slider.max; step++) {
        slider.value = step;
        slider.dispatchEvent(new Event("input"));
        const said = example.querySelector(".step-state");
        const { top, height } = band.getBoundingClientRect();
        const texts = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
        let under = "";
        for (const range = document.createRange(); texts.nextNode(); ) {
            range.selectNodeContents(texts.currentNode);
            const middles = [...range.getClientRects()]
                .map((it) => it.top + it.height / 2);
            if (middles.length === 1 && Math.abs(middles[0] - top - height / 2) < 3)
                under += texts.currentNode.data;
        }
        seen.push({
            line: lines[step - 1], code: said.querySelector("code")?.textContent,
            under: under.trim(), isShown: !band.hidden,
        });
    }
    slider.value = 0;
    slider.dispatchEvent(new Event("input"));
    return { seen, source: pre.textContent.split("\\n") };
}"""


@pytest.mark.sampled
def test_band_lies_on_the_line(visit: "Visit") -> None:
    """At each step the band lies on the line that was recorded, and the step names."""
    for place in visit.page.locator(".hk-example .steps").all():
        found: dict[str, Any] = place.evaluate(STEPS)
        for step in found["seen"]:
            assert step["isShown"] == bool(step["line"])
            if step["line"]:
                assert step["code"] == found["source"][step["line"] - 1].strip()
                assert step["under"] == step["code"]


@pytest.mark.sampled
def test_light(visit: "Visit", site: Path) -> None:
    """Script, style and what was recorded add at most 4 KiB of gzip to a page."""
    files = [gzip.compress((site / "_static" / f"step.{kind}").read_bytes())
             for kind in ("css", "js")]  # fmt: skip
    page = (site / visit.name).read_text("utf-8")
    added = r"<div class=steps .*</div>\n|<(link|script) [^>]*step\.(css|js).*\n"
    without = re.sub(added, "", page)
    data = len(gzip.compress(page.encode())) - len(gzip.compress(without.encode()))
    assert data + sum(map(len, files)) <= 4 * KIB


@pytest.fixture
def page(reader: BrowserContext) -> Iterator[Page]:
    """A page with scores, at the first of which the reader looks."""
    page = reader.new_page()
    page.goto(PAGE)
    page.locator(".steps").first.scroll_into_view_if_needed()
    yield page
    page.close()


def step_to(page: Page, step: int) -> None:
    """Move the slider of the first score."""
    page.get_by_role("slider").first.fill(str(step))


def test_by_keyboard(page: Page) -> None:
    """From the score the Tab key leads to the slider, which the arrow keys move."""
    state = page.get_by_role("status").first
    expect(state).to_be_empty()
    page.locator(".score .run").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Previous step").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("slider", name="Step").first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(state).to_contain_text("1 of 15 transfer(to Bob) takes alice")
    page.keyboard.press("End")
    expect(state).to_contain_text("15 of 15 main prints: main: nobody got both")
    page.keyboard.press("Escape")
    expect(state).to_be_empty()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    expect(state).to_contain_text("2 of 15")


def test_says_who_holds_and_who_waits(page: Page) -> None:
    """A step tells its line, and what each task holds and waits for."""
    step_to(page, 6)
    state = page.get_by_role("status").first
    expect(state).to_contain_text("6 of 15 transfer(to Bob) waits for bob")
    expect(state.get_by_role("code")).to_have_text("async with target:")
    expect(state.get_by_role("listitem")).to_have_text(
        ["transfer(to Bob) holds alice, waits for bob", "transfer(to Alice) holds bob"]
    )


def test_slider_says_where_it_is(page: Page) -> None:
    """Who listens hears of how many steps it is which."""
    step_to(page, 6)
    slider = page.get_by_role("slider").first
    expect(slider).to_have_attribute("aria-valuetext", "6 of 15")


def test_output_so_far(page: Page) -> None:
    """What is not printed yet is pale in the output."""
    step_to(page, 6)
    pale = """[...CSS.highlights.get("step-pale")].map(String)"""
    lines = "to Alice: wants the other account\nmain: nobody got both\n"
    assert page.evaluate(pale) == [lines]
    step_to(page, 0)
    assert page.evaluate(pale) == []


def test_mouse_looks_at_a_row(page: Page) -> None:
    """A row tells of its step while a mouse points at it, and for good by a click."""
    state, rows = page.get_by_role("status").first, page.locator(".score li")
    rows.nth(2).hover()
    expect(state).to_contain_text("3 of 15")
    page.mouse.move(0, 0)
    expect(state).to_be_empty()
    rows.nth(3).click()
    page.mouse.move(0, 0)
    expect(state).to_contain_text("4 of 15")
    page.keyboard.press("ArrowRight")
    expect(state).to_contain_text("5 of 15")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_axe_finds_nothing_at_a_step(page: Page, scheme: Any, width: int) -> None:
    """In the middle of a run axe-core finds nothing, and nothing is too wide."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    step_to(page, 6)
    page.evaluate(AXE)
    run = "axe.run('.hk-example:has(.stepping)').then((found) => found.violations)"
    assert [describe(found) for found in page.evaluate(run)] == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0


def test_nothing_moves(page: Page) -> None:
    """A step is there at once."""
    step_to(page, 6)
    moving = "document.getAnimations().filter((it) => it instanceof CSSTransition)"
    assert page.evaluate(f"{moving}.length") == 0


def test_paper_shows_the_whole_picture(page: Page) -> None:
    """On paper there are no controls and no step, and nothing is marked or veiled."""
    step_to(page, 6)
    page.emulate_media(media="print")
    for part in (".steps", ".step-state", ".step-line"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".score .legend").first).to_be_visible()
    veil = "(list) => getComputedStyle(list, '::after').content"
    assert page.locator(".score ol").first.evaluate(veil) == "none"


def test_no_controls_without_scripts(reader_without_scripts: BrowserContext) -> None:
    """Where no script can step, there is no room for it."""
    page = reader_without_scripts.new_page()
    page.goto(PAGE)
    expect(page.locator(".score").first).to_be_visible()
    expect(page.locator(".steps").first).to_be_hidden()
    page.close()
