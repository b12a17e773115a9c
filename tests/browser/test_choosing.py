"""A reader is the scheduler of a program on its page."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.browser.test_axe import AXE, describe
from tests.browser.test_live import PATIENCE, change

PAGE = "examples/lock/last_seat.html"
ADA, BEN = (f"the sleep of book({name}) in line 16 ends" for name in ("Ada", "Ben"))
TOGETHER = [f"{ADA} as written", f"{BEN}, in the same instant as written"]
#: Milliseconds in which a click answers; under load, more. Seconds are a fault.
SOON = 3_000


@pytest.fixture(scope="module")
def page(reader: BrowserContext) -> Iterator[Page]:
    """A page whose interpreter is loaded."""
    page = reader.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(PAGE)
    page.get_by_role("button", name="Timings", exact=True).click()
    expect(option(page, ADA)).to_be_visible(timeout=PATIENCE)
    yield page
    page.close()


@pytest.fixture
def fresh(page: Page) -> Page:
    """The same at the first choice, without any outcome found."""
    if page.get_by_role("button", name="Reset").is_visible():
        page.get_by_role("button", name="Reset").click()
    page.get_by_role("button", name="Timings", exact=True).click()
    expect(option(page, ADA)).to_be_visible()
    expect(page.locator(".live-outcomes li").nth(1)).to_be_visible()
    return page


def status_of(page: Page) -> Locator:
    """Where the page says what came of it."""
    return page.locator(".live [role=status]")


def option(page: Page, words: str) -> Locator:
    """What may happen next."""
    return page.locator(".live-next button").filter(has_text=words)


def taken(page: Page) -> list[str]:
    """What happened at each choice."""
    return page.locator(".live-way li:not(.live-next)").all_text_contents()


def ticks(page: Page) -> list[bool]:
    """Of each outcome, whether it is found."""
    boxes = page.get_by_role("checkbox").all()
    return [each.is_checked() for each in boxes]


def test_offered_where_there_are_several_outcomes(reader: BrowserContext) -> None:
    """A program has the button if it can end in several ways, or is changed."""
    page = reader.new_page()
    page.goto("examples/lock/last_seat_fixed.html")
    button = page.get_by_role("button", name="Timings", exact=True)
    expect(button).to_be_hidden()
    change(page, "print('changed')\n")
    expect(button).to_be_visible()
    page.get_by_role("button", name="Reset").click()
    expect(button).to_be_hidden()
    page.close()


def test_decides_what_happens(fresh: Page) -> None:
    """An option leads on; output, score and outcome are those of the way taken."""
    expect(fresh.locator(".live-output pre")).to_have_text("Ada pays\nBen pays\n")
    assert ticks(fresh) == [False, False]
    option(fresh, BEN).click()
    expect(status_of(fresh)).to_have_text("Returns. 1 of 2 outcomes found.")
    expect(fresh.locator(".live-output pre")).to_have_text(
        "Ada pays\nBen pays\nBen has a seat, 0 left\nAda has a seat, -1 left\n"
    )
    expect(fresh.locator(".live-score li").last).to_contain_text("Ada has a seat")
    assert taken(fresh) == [BEN]
    assert ticks(fresh) == [False, True]


def test_goes_back(fresh: Page) -> None:
    """A choice that was made leads back to it; what was found stays found."""
    option(fresh, BEN).click()
    expect(status_of(fresh)).to_have_text("Returns. 1 of 2 outcomes found.")
    fresh.locator(".live-way").get_by_role("button", name=BEN).click()
    expect(status_of(fresh)).to_have_text("Choice 1: 2 things can happen.")
    option(fresh, ADA).click()
    option(fresh, f"{BEN}, in the same instant").click()
    expect(status_of(fresh)).to_have_text("Returns. 2 of 2 outcomes found.")
    assert taken(fresh) == TOGETHER
    fresh.get_by_role("button", name="Start again").click()
    assert ticks(fresh) == [True, True]
    fresh.get_by_role("button", name="Reset").click()
    expect(fresh.locator(".live-choosing")).to_have_count(0)
    expect(fresh.locator(".hk-verdict")).to_be_visible()


def test_the_rest_as_written(fresh: Page) -> None:
    """The rest may go as written."""
    option(fresh, "and so on, as written").click()
    expect(fresh.locator(".live-output pre")).to_contain_text("Ada has a seat, 0")
    assert taken(fresh) == TOGETHER


def test_by_keyboard(fresh: Page) -> None:
    """Focus is at what may happen next, and at the end at the way to begin anew."""
    expect(option(fresh, ADA)).to_be_focused()
    fresh.keyboard.press("Tab")
    expect(option(fresh, BEN)).to_be_focused()
    fresh.keyboard.press("Enter")
    expect(fresh.get_by_role("button", name="Start again")).to_be_focused()
    fresh.keyboard.press("Enter")
    expect(option(fresh, ADA)).to_be_focused()


def test_a_changed_program(fresh: Page) -> None:
    """A change closes what was chosen; then the changed program is played."""
    source = "import asyncio\nasync def main():\n    await asyncio.Event().wait()\n"
    change(fresh, f"{source}asyncio.run(main())\n")
    expect(fresh.locator(".live-choosing")).to_be_hidden()
    fresh.get_by_role("button", name="Timings", exact=True).click()
    expect(status_of(fresh)).to_have_text(re.compile("Deadlock. 1 of 1 outcome found."))
    expect(fresh.locator(".live-output pre")).to_contain_text(
        "nothing can happen any more; 1 task waits"
    )


def test_says_why_there_is_nothing_to_choose(fresh: Page) -> None:
    """A program that cannot be played says so; and one without end is stopped."""
    choose = fresh.get_by_role("button", name="Timings", exact=True)
    change(fresh, "def\n")
    choose.click()
    expect(status_of(fresh)).to_have_text(
        "There is nothing to choose: invalid syntax (last_seat.py, line 1)."
    )
    change(fresh, "while True:\n    pass\n")
    choose.click()
    fresh.get_by_role("button", name="Stop").click()
    expect(status_of(fresh)).to_have_text("Stopped.")


def test_answers_at_once(fresh: Page) -> None:
    """What was asked before is no burden: after many clicks one answers at once."""
    for _ in range(10):
        option(fresh, BEN).click(timeout=SOON)
        fresh.get_by_role("button", name="Start again").click(timeout=SOON)
    expect(option(fresh, BEN)).to_be_visible(timeout=SOON)


def test_no_markup(fresh: Page) -> None:
    """What a program is called and prints is shown as text."""
    source = (
        "import asyncio\n\nasync def main():\n    print('<img src=x>')\n"
        "    names = ['<b>x</b>', '<i>y</i>']\n"
        "    tasks = [asyncio.create_task(asyncio.sleep(1), name=n) for n in names]\n"
        "    await asyncio.wait(tasks)\n\nasyncio.run(main())\n"
    )
    change(fresh, source)
    fresh.get_by_role("button", name="Timings", exact=True).click()
    expect(option(fresh, "<b>x</b>")).to_be_visible()
    assert fresh.locator(".live-choosing :is(b, i, img)").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_axe_finds_nothing(fresh: Page, scheme: Any, width: int) -> None:
    """At a choice and at the end, axe-core finds nothing, and nothing is too wide."""
    fresh.set_viewport_size({"width": width, "height": 900})
    fresh.emulate_media(color_scheme=scheme)
    fresh.evaluate(AXE)
    found = "axe.run('.hk-example').then((found) => found.violations)"
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for _ in range(2):
        assert [describe(each) for each in fresh.evaluate(found)] == []
        assert fresh.evaluate(wide) == 0
        if option(fresh, BEN).is_visible():
            option(fresh, BEN).click()
            expect(fresh.get_by_role("button", name="Start again")).to_be_visible()
    fresh.set_viewport_size({"width": 1200, "height": 900})
    fresh.emulate_media(color_scheme="light")


def test_not_on_paper(fresh: Page) -> None:
    """On paper there is nothing of it."""
    fresh.emulate_media(media="print")
    expect(fresh.locator(".live-choosing")).to_be_hidden()
    fresh.emulate_media(media="screen")


def test_nothing_before_the_click(reader: BrowserContext, site: Path) -> None:
    """Its script comes with the click, and is small."""
    page = reader.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(PAGE)
    assert [url for url in asked if "/live/" in url] == []
    page.close()
    script = site / "_static" / "live" / "choosing.js"
    assert len(gzip.compress(script.read_bytes())) < 4096
