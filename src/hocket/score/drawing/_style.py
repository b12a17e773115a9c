"""The style sheet, and the pictures that carry it with them."""

from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Literal

from hocket._visible import visible
from hocket.score._events import Event
from hocket.score.drawing._html import draw_html
from hocket.score.drawing._svg import draw_rows

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ margin: 1.5rem auto; padding: 0 1rem; max-width: 64rem; background: #fff; }}
@media (prefers-color-scheme: dark) {{ body {{ background: #131416; }} }}
h1 {{ color: CanvasText; font: 600 1.375rem/1.3 system-ui, sans-serif; }}
{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{figure}</main>
</body>
</html>
"""


#: Where a page is dark when the reader's system is, and where it says that it is so.
_SYSTEM, _THEME = "body:not([data-theme=light])", "body[data-theme=auto]"


@cache
def stylesheet(*, dark: Literal["system", "theme"] = "system") -> str:
    """Return the style sheet that `draw_html` needs, as text.

    Args:
        dark: When scores are dark: as the reader's `system` is, where the page does
            not say `data-theme="light"`; or as the `theme` of the page says, by the
            `data-theme` of its `html` or `body`: `dark`, or `auto` for the system.

    Returns:
        CSS, all of whose rules begin with the class `score`. As a rule it is the file
        `score.css` beside this module.

    >>> from hocket.score import stylesheet
    >>> ".score" in stylesheet()
    True

    .. versionadded:: 0.1
    """
    # It loads much, and a picture alone does not need it.
    from importlib import resources  # noqa: PLC0415

    file = resources.files("hocket.score.drawing").joinpath("score.css")
    text = file.read_text(encoding="utf-8")
    return text.replace(_SYSTEM, _THEME) if dark == "theme" else text


def page(events: Sequence[Event], *, title: str = "Score") -> str:
    """Draw the score of a run as a page of its own, with its style.

    Args:
        events: The events of the run.
        title: The heading, as the name of the program.

    Returns:
        A complete HTML document that loads nothing. The same events give the
        same text.

    >>> from hocket.score import Event, page
    >>> events = [Event(0, "main", "print", "stdout", "line", "done", "hello")]
    >>> page(events, title="hello.py").splitlines()[0]
    '<!doctype html>'

    .. versionadded:: 0.1
    """
    figure = draw_html(events, label=title)
    return _PAGE.format(title=escape(visible(title)), style=stylesheet(), figure=figure)


def draw_svg(events: Sequence[Event], *, title: str = "Score") -> str:
    """Draw the score of a run as an SVG file, with its style.

    Args:
        events: The events of the run.
        title: What the picture is called for those who listen.

    Returns:
        A complete SVG document that loads nothing and follows the reader's choice
        of a light or dark theme. The same events give the same text.

    >>> from hocket.score import Event, draw_svg
    >>> events = [Event(0, "main", "print", "stdout", "line", "done", "hello")]
    >>> ">hello</text>" in draw_svg(events)
    True

    .. versionadded:: 0.1
    """
    return draw_rows(events, title=title, style=stylesheet())
