"""An exercise is checked on its page."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.test_axe import AXE, describe
from tests.browser.test_heights import PRIMITIVES
from tests.browser.test_live import PATIENCE, change

PAGE = "examples/exercises/easy/lost_update.html"
SOLUTION = Path("examples/exercises/easy/solutions/lost_update.py")


@pytest.fixture(scope="module")
def page(reader: BrowserContext) -> Iterator[Page]:
    """The page of an exercise."""
    page = reader.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(PAGE)
    yield page
    page.close()


def check(page: Page) -> None:
    """Click the button, as it is the only one of that name."""
    page.get_by_role("button", name="Check", exact=True).click()


def test_what_fails(page: Page) -> None:
    """A broken program: in how many timings it fails, and one with output and score."""
    check(page)
    status = page.locator(".live [role=status]")
    expect(status).to_contain_text("It fails in", timeout=PATIENCE)
    expect(page.locator(".live-output .hk-caption")).to_contain_text("it prints")
    expect(page.locator(".live-score figure")).to_be_visible()
    assert page.locator(".live-output pre").text_content() != ""
    expect(page.locator(".live-expected pre")).to_have_text("visitors: 3\n")


def test_solved(page: Page) -> None:
    """A program that is right in every timing solves it."""
    change(page, SOLUTION.read_text("utf-8"))
    check(page)
    status = page.locator(".live [role=status]")
    expect(status).to_contain_text("Solved, whatever the timing", timeout=PATIENCE)


@pytest.fixture
def lock(reader: BrowserContext) -> Iterator[Page]:
    """The page of a primitive, with an exercise among its programs."""
    page = reader.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto("primitives/lock.html")
    yield page
    page.close()


LABEL = "(it) => getComputedStyle(it, '::before').content"
STALE = '"Before your change · "'


def test_output_of_a_program_that_was_changed_since(lock: Page) -> None:
    """It says that it is of the program before the change, until that is undone."""
    frame = lock.locator(".hk-example:not(.hk-changing):has([data-exercise])").first
    caption = frame.locator(".hk-output > .hk-caption").last
    verdict = frame.locator(".hk-outcomes, .hk-outcomes > summary").last
    assert caption.evaluate(LABEL) != STALE
    frame.get_by_role("button", name="Edit").click()
    frame.locator(".cm-content").press(" ")
    assert [it.evaluate(LABEL) for it in (caption, verdict)] == [STALE] * 2
    lock.keyboard.press("Backspace")
    assert caption.evaluate(LABEL) != STALE


def test_output_of_the_solution(lock: Page) -> None:
    """Solved, its own output stands in the place of the documented one, until Reset."""
    frame = lock.locator(".hk-example:not(.hk-changing):has([data-exercise])").first
    documented = frame.locator(".hk-output:not(.live-output, .live-expected)")
    verdict = frame.locator(".hk-outcomes")
    frame.get_by_role("button", name="Edit").click()
    solution = Path("examples/lock/solutions/same_number.py").read_text("utf-8")
    frame.locator(".cm-content").fill(solution)
    frame.get_by_role("button", name="Check").click()
    status = frame.locator(".live [role=status]")
    expect(status).to_contain_text("Solved, whatever the timing", timeout=PATIENCE)
    own = frame.locator(".live-output")
    expect(own.locator(".hk-caption")).to_have_text("As written it prints")
    expect(own.locator("pre")).to_have_text("Ada has number 1\nZoe has number 2\n")
    assert own.locator(".hk-caption").evaluate(LABEL) != STALE
    expect(documented).to_be_hidden()
    expect(verdict).to_be_hidden()
    frame.locator(".cm-content").fill("")
    expect(status).to_be_empty()
    assert own.locator(".hk-caption").evaluate(LABEL) == STALE
    frame.get_by_role("button", name="Reset").click()
    expect(own).to_be_hidden()
    expect(documented).to_be_visible()
    expect(verdict).to_be_visible()


def test_axe_finds_nothing(page: Page) -> None:
    """After a check, axe-core finds nothing."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run('.hk-example').then((found) => found.violations)")
    assert [describe(each) for each in found] == []


def test_beside_an_exercise_of_a_page(reader: BrowserContext) -> None:
    """Each primitive's page has an exercise that is checked where it stands."""
    page = reader.new_page()
    for name in PRIMITIVES:
        page.goto(name)
        buttons = page.locator("[data-exercise] button", has_text="Check")
        expect(buttons).not_to_have_count(0)
    page.close()


def test_on_exercises_only(reader: BrowserContext) -> None:
    """No other program has the button."""
    page = reader.new_page()
    page.goto("examples/lock/last_seat.html")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(0)
    page.close()


def test_weight(site: Path) -> None:
    """The buttons add at most 4 KiB to a page."""
    script = site / "_static" / "live.js"
    assert len(gzip.compress(script.read_bytes())) < 4096
