"""Draws events: pure functions, the same events always give the same bytes.

From the bottom up:

    _rows.py       the model of a picture: lanes and rows
    _marks.py      the vocabulary of marks
    _clock.py      times, as people write them
    _phrases.py    what a row says of an event
    _traceback.py  tracebacks without their frames
    _holders.py    who holds what, while events are played again
    _waiters.py    who waits for what, and which row woke it
    _replay.py     events to rows
    _fold.py       what is too long or too wide to look at
    _legend.py     the marks that were used
    _words.py      texts that all drawings share
    _text.py       rows as text, for a terminal
    _lanes.py      lanes as shapes, which the next three share
    _steps.py      what a page shows at each step through a score
    _html.py       a figure for a page
    _svg.py        a picture in one file
    _miniature.py  a picture without words
    _style.py      the style sheet, and pictures that carry it with them
"""
