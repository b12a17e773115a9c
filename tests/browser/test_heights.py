"""How far a reader scrolls, on a laptop with a screen of 1280 by 800 pixels."""

import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import HEIGHT, LAPTOP, is_written, page_names

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

QUESTIONS = Path(__file__).parents[2] / "docs" / "questions.toml"
AS_IT_OPENS, UNFOLDED, MEDIAN = 12, 25, 6

PRIMITIVES = [
    f"primitives/{name}.html"
    for name in (
        "lock", "event", "condition", "semaphore", "barrier", "queue", "priority_queue",
        "lifo_queue",
    )
]  # fmt: skip

# Where the end of the answer is, in pixels from the top of the window: of the first
# paragraph below the heading, and of the first program or session.
ANSWER_ENDS = """(id) => {
    const target = document.getElementById(id);
    const section = target.closest("section");
    const own = (it) => it.closest("section") === section;
    const first = (selector) => [...section.querySelectorAll(selector)].find(own);
    const program = first(".hk-example, pre");
    const output = program?.querySelector(".hk-output");
    const parts = [first("p"), output ?? program].filter(Boolean);
    return Math.max(...parts.map((it) => it.getBoundingClientRect().bottom));
}"""


def answers() -> dict[str, list[str]]:
    """The anchors of headings that answer questions, by page."""
    questions = tomllib.loads(QUESTIONS.read_text("utf-8"))["question"]
    places = {it["answer"].partition("#")[::2] for it in questions if "answer" in it}
    return {
        page.replace(".md", ".html"): [anchor for _, anchor in of_page]
        for page, of_page in groupby(sorted(places), lambda place: place[0])
    }


@pytest.fixture(scope="module")
def laptop(browser: Browser, address: str) -> Iterator[Page]:
    """A tab on a laptop of a reader who has nothing against movement."""
    page = browser.new_page(base_url=address, viewport=LAPTOP)
    yield page
    page.close()


def test_page_is_short(visit: "Visit") -> None:
    """A page is at most 12 screens high as it opens, and 25 with all unfolded."""
    opened, unfolded = visit.screens
    assert opened <= AS_IT_OPENS
    assert unfolded <= UNFOLDED


def test_half_of_the_written_pages_are_short(laptop: Page) -> None:
    """The median of the pages that somebody wrote is at most six screens."""
    screens: dict[str, float] = {}
    for name in filter(is_written, page_names()):
        laptop.goto(name)
        screens[name] = laptop.evaluate(HEIGHT) / LAPTOP["height"]
    assert median(screens.values()) <= MEDIAN, screens


@pytest.mark.parametrize("name", ["index.html", *PRIMITIVES])
def test_first_program_is_on_the_first_screen(name: str, laptop: Page) -> None:
    """The first program, its output included, ends above the fold."""
    laptop.goto(name)
    output = laptop.locator(".hk-open .hk-output").first.bounding_box()
    assert output
    assert output["y"] + output["height"] <= LAPTOP["height"]


@pytest.mark.parametrize("name", PRIMITIVES)
def test_way_to_the_mistakes_is_on_the_first_screen(name: str, laptop: Page) -> None:
    """Who arrives with a bug sees where to look, in a line of its own."""
    laptop.goto(name)
    line = laptop.locator(".hk-jump").bounding_box()
    link = laptop.locator(".hk-jump").get_by_role("link", name="What went wrong?")
    heading = laptop.locator("h1").evaluate(
        "(it) => { const range = document.createRange(); range.selectNodeContents(it);"
        "return range.getBoundingClientRect().right; }"
    )
    expect(link).to_be_in_viewport()
    assert line
    assert line["height"] < 40
    assert line["x"] > heading


@pytest.mark.parametrize(
    ("name", "anchors"),
    [pytest.param(name, anchors, id=name) for name, anchors in answers().items()],
)
def test_answer_is_on_the_first_screen(
    name: str, anchors: list[str], laptop: Page
) -> None:
    """A link to a heading shows, at once, what it says and its first program."""
    laptop.goto(name)
    below: dict[str, float] = {}
    for anchor in anchors:
        laptop.evaluate("(id) => { location.hash = id; }", anchor)
        ends = laptop.evaluate(ANSWER_ENDS, anchor)
        if ends > LAPTOP["height"]:
            below[anchor] = ends
    assert not below
