"""A reader predicts what an answer prints."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.browser.test_axe import AXE, describe

# Marks the answer to the first exercise of a page, as its author would.
MARK = """document.querySelector("#your-turn details").classList.add("hk-predict")"""


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
    if page.locator("details.hk-predict").count() == 0:
        page.evaluate(MARK)
        page.add_script_tag(url="/_static/predict.js")
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
        "paid 30, 70 left\npaid 50, 50 left\nand": "It prints no more than 2 of ",
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
