"""What a reader does with the site as a whole."""

import re

import pytest
from playwright.sync_api import BrowserContext, PdfMargins, expect

PRIMITIVES = "primitives/lock.html"


def test_search_finds_a_page(reader: BrowserContext) -> None:
    """A word typed into the search box of a page leads to the pages that say it."""
    page = reader.new_page()
    page.goto(PRIMITIVES)
    page.get_by_role("textbox", name="Search").fill("barrier")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=barrier*")
    first = page.locator("ul.search > li > a").first
    expect(first).to_be_visible()
    first.click()
    expect(page.get_by_role("main")).to_contain_text("barrier", ignore_case=True)
    expect(page.locator(".highlighted")).to_have_count(0)
    page.close()


def test_previous_and_next_lead_through_the_site(reader: BrowserContext) -> None:
    """From the front page the link to the next page comes to the first primitive."""
    page = reader.new_page()
    page.goto("index.html")
    for _ in range(2):
        page.locator("a.next-page").click()
    assert page.url.endswith(PRIMITIVES)
    page.locator("a.prev-page").click()
    assert page.url.endswith("primitives/index.html")
    page.close()


def test_paper_shows_the_article_alone(reader: BrowserContext) -> None:
    """In print there is no navigation, no button, and no line runs off the page."""
    page = reader.new_page()
    page.goto(PRIMITIVES)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    assert page.locator("figure.score").first.is_visible()
    for part in (".sidebar-drawer", ".toc-drawer", ".copybtn", ".related-pages"):
        assert not page.locator(part).first.is_visible(), part
    wide = "(all) => all.filter((pre) => pre.scrollWidth > pre.clientWidth).length"
    assert page.locator("pre").evaluate_all(wide) == 0
    page.close()


@pytest.mark.parametrize("edge", ["0", "1cm", "2cm"])  # browsers leave one
def test_cheat_sheet_is_one_page_of_paper(edge: str, reader: BrowserContext) -> None:
    """The cheat sheet is printed on one page, with any margin."""
    page = reader.new_page()
    page.goto("cheat_sheet.html")
    margins: PdfMargins = {"top": edge, "right": edge, "bottom": edge, "left": edge}
    printed = page.pdf(format="Letter", margin=margins)  # lower than A4
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.close()


def test_paper_is_light(reader: BrowserContext) -> None:
    """Who reads in the dark prints a score in the colours of a light page."""
    page = reader.new_page()
    page.goto(PRIMITIVES)
    lane = page.locator("figure.score .c0").first
    colour = "(lane) => getComputedStyle(lane).color"
    light = lane.evaluate(colour)
    page.evaluate("document.body.dataset.theme = 'dark'")
    assert lane.evaluate(colour) != light
    page.emulate_media(media="print")
    assert lane.evaluate(colour) == light
    page.close()
