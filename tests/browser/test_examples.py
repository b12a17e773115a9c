"""What a reader can do with the examples of a page."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.sampled

PROMPTS = (">>> ", "... ")
EXAMPLE, SESSION = ".hk-example:not(.hk-changing) .hk-source", ".highlight-pycon"

# Presses all buttons, and returns what each puts on the clipboard.
PRESS_ALL = """(selector) => {
    const copied = [];
    const note = (event) => copied.push(event.target.value);
    document.addEventListener("copy", note, true);
    for (const button of document.querySelectorAll(`${selector} .copybtn`))
        button.click();
    document.removeEventListener("copy", note, true);
    return copied;
}"""

EXAMPLES = """(all) => all.map((it) => {
    const one = (selector) => it.querySelector(selector);
    const seen = (selector) => !!one(selector)?.checkVisibility();
    const parts = [".hk-source pre", ".hk-caption", ".hk-verdict", ".hk-download"];
    return {
        whole: it.matches(".hk-whole"),
        file: one(".hk-download")?.getAttribute("href"),
        missing: parts.filter((part) => !seen(part)),
        coloured: !!one(".hk-source pre span[class]"),
        verdict: one(".hk-verdict")?.textContent,
        score: seen("figure.score"),
        keyboard: one("figure.score .run")?.tabIndex === 0,
    };
})"""

# What a page says, without what scripts add: the buttons of a program, the box for what
# a reader expects, and the program to be changed.
TEXT = """(page) => {
    const main = page.querySelector("[role=main]")?.cloneNode(true);
    const added = main?.querySelectorAll("button, .hk-prediction, .hk-changing") ?? [];
    added.forEach((it) => it.remove());
    return main?.textContent ?? "";
}"""
# The page as it is served, without what scripts add to it.
SERVED = f"""async () => {{
    const served = await (await fetch(location)).text();
    const page = new DOMParser().parseFromString(served, "text/html");
    return ({TEXT})(page);
}}"""
SHOWN = f"() => ({TEXT})(document)"

ONE_OF_EACH_KIND = [
    "index.html",
    "primitives/lock.html",
    "guides/choosing.html",
    "reference/score.html",
    "questions.html",
    "examples.html",
    "coverage.html",
]
MADE_BY_SCRIPTS = {"search.html", "questions.html", "examples.html"}


def examples(visit: "Visit") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = visit.page.locator(
        ".hk-example:not(.hk-changing)"
    ).evaluate_all(EXAMPLES)
    return found


def press(visit: "Visit", selector: str) -> list[str]:
    """Return what each button copies; the first is pressed by key, and read."""
    copied: list[str] = visit.page.evaluate(PRESS_ALL, selector)
    assert len(copied) == visit.page.locator(selector).count()
    if copied:
        # Nobody presses a button inside a fold.
        fold = "(open) => document.querySelectorAll('details').forEach(it => {%s})"
        opened = fold % "if (!it.open) it.dataset.was = it.open = true"
        closed = fold % "if (it.dataset.was) it.open = delete it.dataset.was && false"
        visit.page.evaluate(opened)
        visit.page.locator(f"{selector} .copybtn").first.press("Enter")
        visit.page.evaluate(closed)
        assert visit.page.evaluate("navigator.clipboard.readText()") == copied[0]
    return copied


def test_copy_button_says_what_it_copies(visit: "Visit") -> None:
    """Beside a program, of which a page may show a part, it says that it copies all."""
    if (button := visit.page.locator(f"{EXAMPLE} .copybtn")).count():
        words = button.first.evaluate("(it) => getComputedStyle(it, '::after').content")
        assert words == '"Copy the whole program"'


def test_copy_button_copies_the_program(visit: "Visit", site: Path) -> None:
    """The button beside a program copies the file that the page offers to download."""
    folder = (site / visit.name).parent
    copied = [text.strip() for text in press(visit, EXAMPLE)]
    for text, example in zip(copied, examples(visit), strict=True):
        if example["file"]:  # an excerpt offers none: its page does
            assert text == (folder / example["file"]).read_text("utf-8").strip()


def test_copy_button_copies_a_session_without_prompts(visit: "Visit") -> None:
    """The button beside a session copies what was typed, and no output."""
    shown = visit.page.locator(f"{SESSION} pre").all_text_contents()
    for text, copied in zip(shown, press(visit, SESSION), strict=True):
        lines = [f"{line} " for line in text.splitlines()]
        typed = [line[4:-1] for line in lines if line.startswith(PROMPTS)]
        assert copied.strip().splitlines() == "\n".join(typed).strip().splitlines()


@pytest.mark.parametrize(("width", "is_beside"), [(1280, True), (390, False)])
def test_output_is_beside_where_it_has_room(
    width: int, is_beside: bool, reader: BrowserContext
) -> None:
    """The output of an excerpt is on the right of it, and on a phone below it."""
    page = reader.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("primitives/queue.html")
    excerpt = page.locator("#example-queue-parcels")
    source = excerpt.locator(".hk-source").bounding_box()
    output = excerpt.locator(".hk-output").bounding_box()
    assert source
    assert output
    assert (output["y"] == source["y"]) == is_beside
    assert (output["y"] >= source["y"] + source["height"]) != is_beside
    page.close()


def test_output_has_no_copy_button(visit: "Visit") -> None:
    """An output is there to be read."""
    assert visit.page.locator(".hk-output .copybtn").count() == 0


def test_scripts_add_no_text(visit: "Visit") -> None:
    """A page says the same before its scripts have run."""
    if visit.name not in MADE_BY_SCRIPTS:
        assert visit.page.evaluate(SHOWN) == visit.page.evaluate(SERVED)


@pytest.mark.parametrize("name", ONE_OF_EACH_KIND)
def test_complete_without_scripts(
    name: str, reader_without_scripts: BrowserContext
) -> None:
    """Without JavaScript a page of each kind shows its text, examples and scores."""
    page = reader_without_scripts.new_page()
    page.goto(name)
    parts = ".hk-item, .hk-source pre, .hk-caption, .hk-verdict, .hk-download"
    parts = f"article p, article table, figure.score, {parts}"
    # Closed details open without a script.
    hidden = "(all) => all.filter((it) => !it.closest('details') && "
    hidden += "!it.checkVisibility()).map((it) => it.outerHTML.slice(0, 120))"
    assert page.locator(parts).count()
    assert page.locator(parts).evaluate_all(hidden) == []
    page.close()


def test_keyboard_reaches_every_score(visit: "Visit") -> None:
    """The Tab key comes to each score, which the arrow keys can then scroll."""
    with_score = [example for example in examples(visit) if example["score"]]
    assert all(example["keyboard"] for example in with_score)
    if with_score:
        first = visit.page.locator(".hk-example:has(figure.score)").first
        first.locator(".highlight pre").last.focus()
        at_score = "document.activeElement.matches('figure.score .run')"
        reached = False
        # The output, what else it can print, and the link to how a score is read may
        # come before it.
        for _ in range(4):
            visit.page.keyboard.press("Tab")
            reached = reached or visit.page.evaluate(at_score)
        assert reached


def program(visit: "Visit", file: str) -> str:
    """The text of a program that a page offers."""
    return visit.page.request.get(urljoin(visit.page.url, file)).text()


def test_example_is_whole(visit: "Visit") -> None:
    """The page of an example has its program, output, score, file, and what holds."""
    for example in examples(visit):
        if example["whole"]:
            assert not example["missing"]
            assert example["coloured"]
            says = ("Verified on Python 3.", "Not verified on Python 3.")
            assert example["verdict"].startswith(says)
            # One that asks for certain Pythons may not run on that of the site.
            drawn = example["score"] or "virtual" not in example["verdict"]
            assert drawn or "requires-python" in program(visit, example["file"])
