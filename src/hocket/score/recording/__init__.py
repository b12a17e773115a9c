"""Takes down what happens while a program runs, as events.

From the bottom up:

    _log.py        the events, whose names are not final yet, and their time
    _subjects.py   what is known of each primitive while it is recorded
    _operation.py  a call of a primitive's method, from its beginning to its end
    _recorder.py   turns what is observed into events
    _print.py      printed lines as events
    _timeouts.py   which waits a timeout ends
    _record.py     puts all this in place while a recording lasts
"""
