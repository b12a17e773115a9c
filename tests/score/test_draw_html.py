"""The score on a page, and as a file of its own."""

import asyncio
import gzip
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Coroutine
from html.parser import HTMLParser
from typing import Any

import pytest

from hocket.score import Event, draw_html, draw_svg, page, stylesheet

Run = Callable[[Callable[[], Coroutine[Any, Any, object]]], tuple[Event, ...]]
Drawing = Callable[[tuple[Event, ...]], str]

HOSTILE = "</script></style><script>alert(1)</script>&amp; \x00\x1b[0m \ud800"


def line(text: str, task: str = "main", time: float = 0) -> Event:
    return Event(time, task, "print", "stdout", "line", "done", text)


@pytest.fixture
def semaphore(run: Run) -> tuple[Event, ...]:
    """Return the events of twenty tasks that share five permits."""

    async def worker(number: int, semaphore: asyncio.Semaphore) -> None:
        async with semaphore:
            await asyncio.sleep(0.1 + number / 100)

    async def main() -> None:
        semaphore = asyncio.Semaphore(5)
        await asyncio.gather(*(worker(number, semaphore) for number in range(20)))

    return run(main)


class Transcript(HTMLParser):
    """Collects what a reader would copy: the text of items that can be selected."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag == "li":
            self.open = []
            if "s" not in classes:
                self.lines.append("")
        self.open.append(f"{tag} {' '.join(classes)}")

    def handle_endtag(self, tag: str) -> None:
        while self.open and not self.open.pop().startswith(f"{tag} "):
            pass

    def handle_data(self, data: str) -> None:
        inside = self.open and self.open[0].startswith("li")
        unseen = any(tag.startswith(("s ", "i ")) for tag in self.open)
        if inside and not unseen and self.lines:
            self.lines[-1] += data


class TestFragment:
    def test_transcript(self) -> None:
        """What can be selected is the transcript, to the letter."""
        lines = ["a", "", "  two  spaces", "<b>&amp;"]
        parser = Transcript()
        parser.feed(draw_html([line(text) for text in lines]))
        assert [text.rstrip("\n") for text in parser.lines] == lines

    def test_every_row_names_its_task(self, semaphore: tuple[Event, ...]) -> None:
        """Each row says in words which task it belongs to."""
        items = re.findall(r"<li.*", draw_html(semaphore))
        assert len(items) > 40
        assert all(re.search(r"<b>worker\(\d+\)</b>", item) for item in items)

    def test_shapes_are_hidden_from_listeners(self) -> None:
        """The shapes have a text alternative, and are not read out."""
        drawn = draw_html([line("a")], label="hello.py")
        assert 'aria-label="hello.py. Score: 0 tasks, 1 row, 0 of loop time"' in drawn
        assert drawn.count("<svg") == drawn.count("aria-hidden=true")

    def test_scrolls_by_keyboard(self) -> None:
        """What may scroll can have the focus."""
        assert "tabindex=0" in draw_html([line("a")])

    def test_size(self, run: Run) -> None:
        """A score of 25 rows takes no more than 4 KiB compressed."""

        async def worker(number: int, lock: asyncio.Lock) -> None:
            async with lock:
                await asyncio.sleep(1)

        async def main() -> None:
            lock = asyncio.Lock()
            await asyncio.gather(*(worker(number, lock) for number in range(9)))

        drawn = draw_html(run(main))
        assert drawn.count("<li") >= 25
        assert len(gzip.compress(drawn.encode())) < 4096

    def test_twenty_tasks(self, semaphore: tuple[Event, ...]) -> None:
        """Twenty tasks have a lane each, narrow enough to stand side by side."""
        drawn = draw_html(semaphore)
        width = re.search(r'viewBox="0 0 (\d+)', drawn)
        assert width is not None
        assert int(width[1]) < 300
        assert drawn.count("<g class=") >= 21


class TestMarks:
    @staticmethod
    def kinds(events: tuple[Event, ...]) -> set[str]:
        """Return the classes of the shapes on the lane of the first task."""
        lane = re.search(r'<g class="c0">.*?</g>', draw_html(events))
        assert lane is not None
        return set(re.findall(r'<path class="(\w)"', lane[0]))

    @pytest.fixture
    def holder(self, run: Run) -> tuple[Event, ...]:
        """Return the events of a task that has a lock, and then waits for nothing."""

        async def main() -> None:
            async with asyncio.Lock():
                await asyncio.sleep(2)

        return run(main)

    def test_print_in_a_bar(self, holder: tuple[Event, ...]) -> None:
        """What is printed by a task that holds a lock is cut out of its line."""
        events = sorted((*holder, line("inside", time=1)), key=lambda each: each.time)
        assert "g" in self.kinds(tuple(events))

    def test_print_beside_a_bar(self, holder: tuple[Event, ...]) -> None:
        """What is printed before or after is in the colour of the task."""
        events = (holder[0], line("before"), *holder[1:])
        assert "g" not in self.kinds(events)
        assert "f" in self.kinds(events)


@pytest.mark.parametrize("draw", [draw_html, draw_svg, page])
class TestAll:
    def test_hostile_text(self, draw: Drawing) -> None:
        """Whatever a program prints is shown as text."""
        drawn = draw((line(HOSTILE, HOSTILE),))
        assert "<script" not in drawn
        assert "\x00" not in drawn
        drawn.encode()

    def test_same_bytes(self, draw: Drawing, semaphore: tuple[Event, ...]) -> None:
        """The same events give the same bytes."""
        assert draw(semaphore) == draw(semaphore)

    def test_nothing(self, draw: Drawing) -> None:
        """A run without events can be drawn."""
        assert draw(())


class TestFiles:
    def test_svg_is_xml(self, semaphore: tuple[Event, ...]) -> None:
        """The SVG file is well-formed, with a title and a description."""
        root = ET.fromstring(draw_svg((*semaphore, line(HOSTILE)), title="a < b"))
        names = [child.tag.rpartition("}")[2] for child in root]
        assert names[:3] == ["title", "desc", "style"]
        assert root[0].text == "a < b"

    def test_title_is_shown(self) -> None:
        """What a terminal or a page would obey is no part of a title: a file's name."""
        title = "\x1b]0;t\x07\u202e"
        for drawn in (page([line("a")], title=title), draw_svg([], title=title)):
            assert "␛]0;t␇\\u202e" in drawn
            assert not set(title) & {"\x1b", "\x07", "\u202e"} & set(drawn)

    def test_page_loads_nothing(self) -> None:
        """The page and the SVG file are complete in themselves."""
        for drawn in (page([line("a")]), draw_svg([line("a")])):
            assert stylesheet() in drawn
            assert "<link" not in drawn
            assert "url(" not in drawn


class TestStyle:
    def test_is_scoped(self) -> None:
        """Every rule of the style sheet is about the score."""
        rules = re.sub(
            r"/\*.*?\*/|@(?:media|container)[^{]*\{", "", stylesheet(), flags=re.DOTALL
        )
        for selectors in re.findall(r"([^{}]+)\{[^}]*\}", rules):
            for selector in selectors.split(","):
                assert "score" in selector

    def test_follows_the_theme(self) -> None:
        """On a page that names no theme, a score is light if it follows the theme."""
        of_system, of_theme = stylesheet(), stylesheet(dark="theme")
        assert "body:not([data-theme=light]) .score" in of_system
        assert ":not([data-theme" not in of_theme
        assert "body[data-theme=auto] .score" in of_theme

    def test_contrast(self) -> None:
        """Each colour has 4.5:1 on its theme's grounds, code blocks included."""
        palettes = re.findall(r"--0:[^}]*--9: #\w{6}", stylesheet())
        assert len(palettes) == 3
        grounds = [("#ffffff", "#f8f9fb"), ("#131416", "#1a1c1e"), ("#131416",)]
        for palette, under in zip(palettes, grounds, strict=True):
            for colour in re.findall(r"#\w{6}", palette):
                for ground in under:
                    assert contrast(colour, ground) >= 4.5, (colour, ground)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
