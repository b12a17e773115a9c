"""The score of a run: a picture of who held what, who waited, and who woke whom.

Record a run, then draw its events:

    with record() as recorder:
        asyncio.run(main())
    print(draw_text(recorder.events))

How it is made, in the order in which the modules build on each other:

    _events     what happened: one flat record an event, and its JSON
    _values     plain values as short texts
    _names      what a program calls its tasks and objects
    _subjects   what is known of each primitive while it is recorded
    _print      printed lines as events
    _operation  a call of a primitive's method, and the lane of who made it
    _recorder   turns what happens into events
    _wrap       the wrappers that tell it
    _timeouts   and those that tell it of limits on time
    _record     puts them in place while a recording lasts

    _rows       the model of a picture: lanes and rows
    _marks      the vocabulary of marks
    _clock, _phrases    times and sentences
    _traceback  tracebacks without their frames
    _holders, _waiters    who holds what, who waits for what
    _replay     events to rows
    _fold       what is too long or too wide
    _legend     the marks that were used
    _text       rows to text
    _lanes, _html, _svg, _style    rows to pictures
    _miniature  and to a picture without words
"""

from typing import TYPE_CHECKING

from hocket._lazily import lazily
from hocket.score._events import Event, from_json, to_json
from hocket.score._html import draw_html
from hocket.score._miniature import draw_miniature
from hocket.score._style import draw_svg, page, stylesheet
from hocket.score._text import draw_text

if TYPE_CHECKING:
    from hocket.score._record import record
    from hocket.score._recorder import Recorder

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
        {"Recorder": "hocket.score._recorder", "record": "hocket.score._record"},
    )
