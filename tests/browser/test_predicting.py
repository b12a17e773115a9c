"""A reader predicts what an answer prints."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from tests.browser.test_axe import AXE, describe
from tests.browser.test_heights import PRIMITIVES


@pytest.fixture(params=["light", "dark"])
def page(
    request: pytest.FixtureRequest, browser: Browser, address: str
) -> Iterator[Page]:
    """The page of the lock on a phone, with a box before its first answer."""
    page = browser.new_page(
        base_url=address,
        viewport={"width": 390, "height": 844},
        color_scheme=request.param,
    )
    page.goto("primitives/lock.html")
    yield page
    page.close()


def test_box(page: Page) -> None:
    """It says which line differs, whatever its blanks, and when all are right."""
    box = page.get_by_label("It prints")
    form = page.locator(".hk-prediction")
    for typed, says in {
        " \n": "Type the lines that you expect.",
        "paid 30, 70 left": "Right so far; it prints more.",
        "paid  30, 70 left \n\npaid 50, 20 left": "Line 2 differs.",
        "paid 30, 70 left\npaid 50, 50 left\n": "Right.",
        "paid 30, 70 left\npaid 50, 50 left\nand": "It prints only the first 2 of ",
    }.items():
        box.fill(typed)
        expect(form.get_by_role("status")).to_be_empty()
        form.get_by_role("button", name="Check").click()
        expect(form.get_by_role("status")).to_contain_text(says)
    page.evaluate(AXE)
    found = page.evaluate("axe.run('.hk-prediction').then((it) => it.violations)")
    assert [describe(each) for each in found] == []
    edge = form.bounding_box()
    assert edge
    assert edge["x"] + edge["width"] <= 390


def test_quotation_marks(page: Page) -> None:
    """Both quotation marks are alike: a reader need not know which Python prints."""

    def quote(route: Route) -> None:
        response = route.fetch()
        body = response.text().replace("next: 3 Ada", "next: 3 'Ada'")
        route.fulfill(response=response, body=body)

    page.route("**/priority_queue.html", quote)
    page.goto("primitives/priority_queue.html")
    page.get_by_label("It prints").fill('next: 3 "Ada"')
    page.locator(".hk-prediction").get_by_role("button", name="Check").click()
    status = page.locator(".hk-prediction").get_by_role("status")
    expect(status).to_have_text("Right so far; it prints more.")


def says_of(page: Page, typed: str) -> str:
    """Predict, and return what the page says of it."""
    page.get_by_label("It prints").fill(typed)
    form = page.locator(".hk-prediction")
    form.get_by_role("button", name="Check").click()
    return form.get_by_role("status").text_content() or ""


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("lock", "paid 30, 70 left\npaid 50, 20 left", "Line 2 differs. For that, "),
        ("event", "loaded", "Right so far; it prints more. set() ends the wait"),
        ("event", "loaded\nserving A", "Right so far; it prints more. set() wakes"),
        ("queue", "put tea\nloaded tea\nput rice", "Line 2 differs. load can run"),
        ("priority_queue", "next: 1 Ben", "Line 1 differs. That is so without"),
        (
            "queue",
            "put tea\nput rice\nput None\nloaded tea\nloaded rice\nloaded None",
            "It prints only the first 5 of your lines. None ends the loop",
        ),
    ],
)
def test_usual_mistake(reader: BrowserContext, name: str, typed: str, why: str) -> None:
    """A prediction that many make is told why it is wrong."""
    page = reader.new_page()
    page.goto(f"primitives/{name}.html")
    assert says_of(page, typed).startswith(why)
    page.close()


@pytest.mark.parametrize("name", PRIMITIVES)
def test_any_other_mistake(reader: BrowserContext, name: str) -> None:
    """Any other wrong prediction hears which line of the program decides."""
    page = reader.new_page()
    page.goto(name)
    assert says_of(page, "coffee").startswith("Line 1 differs. What decides? ")
    assert page.locator(".hk-prediction [role=status] code").count() >= 1
    page.close()


@pytest.mark.parametrize("name", PRIMITIVES)
def test_reasons(reader: BrowserContext, name: str) -> None:
    """Each reason of an answer is given for the prediction that it names."""
    page = reader.new_page()
    page.goto(name)
    answer = page.locator("details.hk-predict")
    printed = "\n".join(answer.locator(".go").all_text_contents()).split("\n")
    for term in answer.locator("dt:has(code)").all():
        typed = term.locator("code").all_text_contents()
        tries = ["\n".join([*printed[:place], *typed]) for place in range(6)]
        why = term.evaluate("(it) => it.nextElementSibling.textContent").split()
        assert any(says_of(page, it).split()[-len(why) :] == why for it in tries)
    page.close()
