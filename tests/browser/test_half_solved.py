"""A program that prints what an exercise asks for by chance does not solve it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.browser.test_heights import PRIMITIVES
from tests.browser.test_live import PATIENCE

EXAMPLES = Path(__file__).parents[2] / "examples"
PAYMENTS = """\
import asyncio

account = {"euros": 100}
lock = asyncio.Lock()


async def pay(price):
%s

async def main():
    await asyncio.gather(pay(30), pay(50))
    await asyncio.gather(pay(50), pay(30))


asyncio.run(main())
"""
KNOWS_WHO_WAITS = """\
    try:
        async with asyncio.timeout(0.05 if price == 50 else 1), lock:
            left = account["euros"] - price
            await asyncio.sleep(0.1)
            account["euros"] = left
            print(f"paid {price}, {left} left")
    except TimeoutError:
        print(f"{price}: try later")
"""
LIMITS_THE_WAIT = """\
    try:
        async with asyncio.timeout(0.05):
            await lock.acquire()
    except TimeoutError:
        print(f"{price}: try later")
        return
    try:
        left = account["euros"] - price
        await asyncio.sleep(0.1)
        account["euros"] = left
        print(f"paid {price}, {left} left")
    finally:
        lock.release()
"""


@pytest.fixture
def page(reader: BrowserContext) -> Iterator[Page]:
    """A page."""
    page = reader.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


def is_solved(frame: Locator, source: str) -> bool:
    """Put another text in the editor, and check it."""
    frame.get_by_role("button", name="Edit").click()
    frame.locator(".cm-content").fill(source)
    frame.get_by_role("button", name="Check").click()
    status = frame.locator(".live [role=status]")
    expect(status).to_have_text(re.compile("fails|olved"), timeout=PATIENCE)
    return (status.text_content() or "").startswith("Solved")


@pytest.mark.parametrize(
    ("body", "solved"), [(KNOWS_WHO_WAITS, False), (LIMITS_THE_WAIT, True)]
)
def test_payment_that_waits(page: Page, body: str, solved: bool) -> None:
    """Who waits for the lock differs from gather() to gather()."""
    page.goto("primitives/lock.html")
    assert is_solved(page.locator(".hk-changing"), PAYMENTS % body) == solved


@pytest.mark.parametrize("name", PRIMITIVES)
def test_only_prints(page: Page, name: str) -> None:
    """It solves no exercise to print the right lines without the primitive."""
    page.goto(name)
    page.evaluate(
        "document.querySelectorAll('details').forEach((it) => it.open = true)"
    )
    frames = page.locator("#your-turn .hk-example:has([data-exercise])").all()
    assert len(frames) == 2
    for frame in frames:
        claims = frame.locator("[data-exercise]").get_attribute("data-claims")
        lines = json.loads(claims or "")["prints"]
        assert not is_solved(frame, "".join(f"print({line!r})\n" for line in lines))
        status = frame.locator(".live [role=status]")
        expect(status).to_contain_text("the right lines, but no two tasks share a")


@pytest.mark.parametrize(
    ("changes", "solved"),
    [
        ({}, True),
        ({"Semaphore(1)": "Semaphore(4)"}, False),
        ({"async with one:": "if True:"}, False),
    ],
)
def test_crawler(page: Page, changes: dict[str, str], solved: bool) -> None:
    """It solves nothing to let more pages in, nor to let all in."""
    page.goto("primitives/semaphore.html")
    solution = EXAMPLES / "semaphore/solutions/crawler_hangs.py"
    source = solution.read_text("utf-8")
    for old, new in changes.items():
        assert old in source
        source = source.replace(old, new)
    frame = page.locator(".hk-example:not(.hk-changing):has([data-exercise])")
    if not frame.get_by_role("button", name="Edit").is_visible():
        frame.locator("summary").first.click()
    assert is_solved(frame, source) == solved
