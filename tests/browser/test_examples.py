"""What a reader can do with the examples of a visit.page."""

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import BrowserContext

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

PROMPTS = (">>> ", "... ")


def test_copy_button_copies_the_program(visit: "Visit", site: Path) -> None:
    """The button beside a program copies the file that the page offers to download."""
    folder = (site / visit.name).parent
    for example in visit.page.locator(".hf-example").all():
        example.locator(".hf-source .copybtn").press("Enter")
        copied = visit.page.evaluate("navigator.clipboard.readText()")
        download = example.locator(".hf-download").get_attribute("href")
        assert download
        assert copied.strip() == (folder / download).read_text("utf-8").strip()


def test_copy_button_copies_a_session_without_prompts(visit: "Visit") -> None:
    """The button beside a session copies what was typed, and no output."""
    for session in visit.page.locator(".highlight-pycon").all():
        session.locator(".copybtn").press("Enter")
        copied = visit.page.evaluate("navigator.clipboard.readText()")
        shown = session.locator("pre").inner_text().splitlines()
        typed = [f"{line} "[4:-1] for line in shown if f"{line} ".startswith(PROMPTS)]
        assert copied.strip().splitlines() == "\n".join(typed).strip().splitlines()


def test_output_has_no_copy_button(visit: "Visit") -> None:
    """An output is there to be read."""
    assert visit.page.locator(".hf-output .copybtn").count() == 0


def test_complete_without_scripts(
    visit: "Visit", reader_without_scripts: BrowserContext
) -> None:
    """Without JavaScript a page shows the same text, and all of each example."""
    page = reader_without_scripts.new_page()
    page.goto(visit.name)
    for example in page.locator(".hf-example").all():
        for part in (".hf-source pre", ".hf-caption", ".hf-verdict", ".hf-download"):
            assert example.locator(part).is_visible(), part
    scores = page.locator("figure.score").all()
    assert all(score.is_visible() for score in scores)
    assert len(scores) == visit.page.locator("figure.score").count()
    page.close()


def test_keyboard_reaches_every_score(visit: "Visit") -> None:
    """The Tab key comes to each score, which the arrow keys can then scroll."""
    at_score = "document.activeElement.matches('figure.score .run')"
    for example in visit.page.locator(".hf-example:has(figure.score)").all():
        example.locator(".highlight pre").last.focus()
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate(at_score), example.get_attribute("id")


def test_example_is_whole(visit: "Visit") -> None:
    """Each example has title, program, output, score, file, anchor, and what holds."""
    for example in visit.page.locator(".hf-example").all():
        anchor = example.get_attribute("id")
        link = example.locator(".hf-example-title .headerlink")
        assert link.get_attribute("href") == f"#{anchor}"
        parts = (".hf-source pre span[class]", ".hf-caption", ".hf-download")
        assert all(example.locator(part).first.is_visible() for part in parts), anchor
        verified = example.locator(".hf-verdict").inner_text()
        says = ("verified with CPython", "not verified on this Python: needs Python")
        assert verified.startswith(says), anchor
        if "virtual" in verified:
            assert example.locator("figure.score").is_visible(), anchor
