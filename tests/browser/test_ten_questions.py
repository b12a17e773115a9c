"""Ten questions that people ask, each answered in two clicks or one search.

The questions are in `docs/questions.toml`, with the heading that answers each.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

QUESTIONS = Path(__file__).parents[2] / "docs" / "questions.toml"
FEW = 5

# What a reader who has the question types into the search.
SEARCHES = {
    "How do I give up waiting for a lock after a timeout?": "lock timeout",
    "How do I run `gather()` with a limit on how many run at once?": "limit gather",
    'Why does `task_done()` raise "called too many times"?': (
        "task_done called too many times"
    ),
    "Is an item lost when `wait_for(queue.get(), timeout)` times out?": (
        "wait_for queue.get timeout item lost"
    ),
    "Why does `put_nowait()` from another thread not wake the task that waits in "
    "`get()`?": "put_nowait from another thread",
    "How do I test code that sleeps or times out without waiting for real?": (
        "test sleep without waiting"
    ),
}

# The pages that a reader who has the question picks from the navigation.
PICKS = {
    "Is there a reader-writer lock for asyncio?": "primitives/lock.html",
    "How do I wait for whichever of several events happens first?": (
        "primitives/event.html"
    ),
    "How do I put a time limit on a barrier, and what happens to the others?": (
        "primitives/barrier.html"
    ),
    "How do I find out which task waits for which?": "guides/deadlocks.html",
}


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    """The address of the answer to each question."""
    questions = tomllib.loads(QUESTIONS.read_text("utf-8"))["question"]
    return {
        question["text"]: question["answer"].replace(".md", ".html")
        for question in questions
    }


@pytest.fixture
def front(reader: BrowserContext) -> Iterator[Page]:
    """The front page, on a wide screen."""
    page = reader.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("index.html")
    yield page
    page.close()


@pytest.mark.parametrize("question", SEARCHES)
def test_search_finds_the_answer(
    question: str, front: Page, answers: dict[str, str]
) -> None:
    """The heading that answers is among the first five of what a search finds."""
    front.get_by_role("textbox", name="Search").fill(SEARCHES[question])
    front.keyboard.press("Enter")
    front.wait_for_url("**/search.html?*")
    expect(front.locator(".search-summary")).to_contain_text("found")
    hits = front.locator("ul.search > li > a")
    expect(hits.first).to_be_visible()
    found = hits.evaluate_all("(all) => all.map((it) => it.getAttribute('href'))")
    assert answers[question] in found[:FEW]


@pytest.mark.parametrize("question", PICKS)
def test_two_clicks_lead_to_the_answer(
    question: str, front: Page, answers: dict[str, str]
) -> None:
    """A click in the navigation and one on the page that it opens show the heading."""
    _, _, anchor = answers[question].partition("#")
    front.locator(f".sidebar-tree a[href='{PICKS[question]}']").click()
    front.locator(f".main a[href$='#{anchor}']:not(.headerlink)").first.click()
    expect(front.locator(f"#{anchor}").get_by_role("heading").first).to_be_in_viewport()
