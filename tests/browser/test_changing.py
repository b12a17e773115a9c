"""A reader changes the program of an exercise."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.browser.test_axe import AXE, describe
from tests.browser.test_heights import PRIMITIVES
from tests.browser.test_live import PATIENCE

SOLUTION = """\
import asyncio

room = asyncio.PriorityQueue()
patients = (2, 0, "Zoe"), (3, 1, "Ada"), (1, 2, "Ben"), (2, 3, "Cleo")


async def arrive():
    for patient in patients:
        await room.put(patient)


async def doctor():
    for _ in patients:
        print("next:", (await room.get())[-1])


async def main():
    await asyncio.gather(arrive(), doctor())


asyncio.run(main())
"""


@pytest.fixture
def page(reader: BrowserContext) -> Iterator[Page]:
    """A page."""
    page = reader.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


@pytest.fixture
def frame(page: Page) -> Locator:
    """The program to be changed of the page of the priority queue."""
    page.goto("primitives/priority_queue.html")
    return page.locator(".hk-changing")


def check(frame: Locator, source: str) -> str:
    """Put another text in the editor, and check it."""
    if frame.get_by_role("button", name="Edit").is_visible():
        frame.get_by_role("button", name="Edit").click()
    frame.locator(".cm-content").fill(source)
    frame.get_by_role("button", name="Check").click()
    status = frame.locator(".live [role=status]")
    expect(status).to_have_text(re.compile("fails|olved"), timeout=PATIENCE)
    return status.text_content() or ""


@pytest.mark.parametrize("name", PRIMITIVES)
def test_is_there(page: Page, name: str) -> None:
    """Each overview has one, of one line, with the program as the page shows it."""
    page.goto(name)
    frame = page.locator(".hk-changing")
    for button in "Run", "Edit", "Check":
        expect(frame.get_by_role("button", name=button)).to_be_visible()
    box = frame.bounding_box()
    assert box
    assert box["height"] < 48
    program = frame.locator("pre").first.text_content() or ""
    assert program.startswith(("import ", "from "))


def test_unchanged(frame: Locator) -> None:
    """As the page shows it, it fails, and should print what the answer prints."""
    frame.get_by_role("button", name="Check").click()
    status = frame.locator(".live [role=status]")
    expect(status).to_have_text("It fails in all its timings.", timeout=PATIENCE)
    lines = "next: Ben\nnext: Zoe\nnext: Cleo\nnext: Ada\n"
    expect(frame.locator(".live-expected pre")).to_have_text(lines)


def test_order(frame: Locator) -> None:
    """The right lines in another order are wrong, and in this order right."""
    other = SOLUTION.replace('(2, 0, "Zoe")', '(2, 4, "Zoe")')
    assert check(frame, other).startswith("It fails")
    assert check(frame, SOLUTION).startswith("Solved, whatever the timing")


LAST = """
    if {}:
        print("pays for", len(on_board))
        on_board.clear()
    else:
        print(len(on_board), "to pay")
"""


def test_durations_vary(page: Page) -> None:
    """Where an answer asks for it, a guess at who is last fails in some timing."""
    page.goto("primitives/barrier.html")
    frame = page.locator(".hk-changing")
    first = Path("examples/barrier/first.py").read_text("utf-8")
    waits, pays = "await ferry.wait()", '    print(name, "pays", 60 // len(on_board))\n'
    guess = first.replace(pays, LAST.format('name == "Ben"'))
    assert check(frame, guess).startswith("It fails in ")
    number = first.replace(waits, f"number = {waits}")
    right = number.replace(pays, LAST.format("number == 2"))
    assert check(frame, right).startswith("Solved, whatever the timing")


def test_address(frame: Locator) -> None:
    """The address of the page keeps what was changed, and shows it there."""
    check(frame, SOLUTION)
    expect(frame.page).to_have_url(re.compile("#code=changed_first"))
    frame.page.reload()
    program = frame.locator(".hk-source pre")
    expect(program).to_be_visible()
    expect(program).to_have_text(SOLUTION)


def test_axe_finds_nothing(frame: Locator) -> None:
    """After a check, axe-core finds nothing."""
    check(frame, SOLUTION)
    frame.page.evaluate(AXE)
    found = frame.page.evaluate("axe.run('.hk-changing').then((it) => it.violations)")
    assert [describe(each) for each in found] == []
