"""The score of a run: a picture of who held what, who waited, and who woke whom.

Record a run, then draw its events:

    with record() as recorder:
        asyncio.run(main())
    print(draw_text(recorder.events))

    _events.py   what happened: one flat record an event, and its JSON
    recording/   turns a run into events
    drawing/     turns events into pictures

The two halves meet in the events, and know nothing of each other.
"""

from typing import TYPE_CHECKING

from hocket._lazily import lazily
from hocket.score._events import Event, from_json, to_json
from hocket.score.drawing._html import draw_html
from hocket.score.drawing._miniature import draw_miniature
from hocket.score.drawing._style import draw_svg, page, stylesheet
from hocket.score.drawing._text import draw_text

if TYPE_CHECKING:
    from hocket.score.recording._record import record
    from hocket.score.recording._recorder import Recorder

__all__ = [
    "Event",
    "Recorder",
    "draw_html",
    "draw_miniature",
    "draw_svg",
    "draw_text",
    "from_json",
    "page",
    "record",
    "stylesheet",
    "to_json",
]

for _public in (
    Event, draw_html, draw_miniature, draw_svg, draw_text, from_json, page, stylesheet,
    to_json,
):  # fmt: skip
    _public.__module__ = __name__

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "Recorder": "hocket.score.recording._recorder",
            "record": "hocket.score.recording._record",
        },
    )
