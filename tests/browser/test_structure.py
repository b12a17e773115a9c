"""What holds for every element of a page, asked of all of them at once."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.sampled


def test_ids_are_unique(visit: "Visit") -> None:
    """No two elements of a page have one id."""
    twice = """() => {
        const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
        return ids.filter((id, place) => ids.indexOf(id) !== place);
    }"""
    assert visit.page.evaluate(twice) == []


def test_what_can_be_used_has_a_name(visit: "Visit") -> None:
    """Each link, button, field and picture tells a screen reader what it is."""
    nameless = """() => {
        const named = (it) =>
            it.textContent.trim() || it.getAttribute("aria-label") || it.title ||
            it.alt !== undefined && it.hasAttribute("alt") ||
            it.labels?.length && it.labels[0].textContent.trim() ||
            it.querySelector("img[alt], title, [aria-label]");
        const all = "a[href], button, summary, select, textarea, img, [role=group]," +
            "input:not([type=hidden], .sidebar-toggle)";
        return [...document.querySelectorAll(all)]
            .filter((it) => !named(it)).map((it) => it.outerHTML.slice(0, 120));
    }"""
    assert visit.page.evaluate(nameless) == []


def test_headings_go_down_step_by_step(visit: "Visit") -> None:
    """A page has one title, and no heading is two levels below the one before."""
    levels = visit.page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]"
        ".map((it) => Number(it.localName[1]))"
    )
    assert levels.count(1) == 1
    steps = zip([0, *levels], levels, strict=False)
    assert all(below - above <= 1 for above, below in steps), levels


def test_descriptions_lead_to_something(visit: "Visit") -> None:
    """What is labelled by another element is labelled by one that is there."""
    lost = """() => ["for", "aria-labelledby", "aria-describedby", "aria-controls"]
        .flatMap((name) => [...document.querySelectorAll(`[${name}]`)]
            .flatMap((it) => it.getAttribute(name).split(" "))
            .filter((id) => !document.getElementById(id)))"""
    assert visit.page.evaluate(lost) == []


def test_what_scrolls_sideways_is_reached_by_keyboard(visit: "Visit") -> None:
    """On a phone the Tab key comes to whatever is wider than its frame."""
    assert visit.on_phone["unreached"] == []


def test_nothing_lies_over_the_buttons_beside_the_heading(visit: "Visit") -> None:
    """A click on the contents or on the theme meets them."""
    covered = """() => {
        const buttons = ".content-icon-container :is(button, label)";
        return [...document.querySelectorAll(buttons)]
            .filter((it) => it.offsetParent).filter((it) => {
                const {x, y, width, height} = it.getBoundingClientRect();
                const met = document.elementFromPoint(x + width / 2, y + height / 2);
                return met && !it.contains(met);
            }).map((it) => it.className);
    }"""
    assert visit.page.evaluate(covered) == []
