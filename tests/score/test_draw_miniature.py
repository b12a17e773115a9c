"""The score without words."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any
from xml.etree import ElementTree

from hocket.score import Event, draw_miniature

Run = Callable[[Callable[[], Coroutine[Any, Any, object]]], tuple[Event, ...]]


async def handoff() -> None:
    lock = asyncio.Lock()

    async def other() -> None:
        async with lock:
            await asyncio.sleep(1)

    async with lock:
        tasks = [asyncio.create_task(other()) for _ in range(30)]
        await asyncio.sleep(1)
    await asyncio.wait(tasks)


class TestMiniature:
    def test_lanes(self, run: Run) -> None:
        """Waiting, holding and wake-ups are there, without any text."""
        picture = ElementTree.fromstring(draw_miniature(run(handoff)))
        kinds = {path.get("class") for path in picture.iter("path")}
        assert {"w", "h", "k"} <= kinds
        assert "".join(picture.itertext()) == ""

    def test_hidden_from_those_who_listen(self) -> None:
        """A screen reader passes it over."""
        assert 'aria-hidden="true"' in draw_miniature([])

    def test_stays_in_its_box(self, run: Run) -> None:
        """However many rows there are, no line leaves the box."""
        picture = draw_miniature(run(handoff))
        lowest = max(float(part.split('"')[0].split("M")[0].split("V")[0])
                     for part in picture.split("V")[1:])  # fmt: skip
        assert lowest <= 64

    def test_same_events_same_text(self, run: Run) -> None:
        """Two runs of one program give one picture."""
        assert draw_miniature(run(handoff)) == draw_miniature(run(handoff))
