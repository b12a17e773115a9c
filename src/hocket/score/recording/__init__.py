"""Takes down what happens while a program runs, as events.

From the bottom up:

    _values.py     plain values as short texts
    _names.py      what a program calls its tasks and objects
    _subjects.py   what is known of each primitive while it is recorded
    _print.py      printed lines as events
    _operation.py  a call of a primitive's method, and the lane of who made it
    _recorder.py   turns what happens into events
    _wrap.py       the wrappers that stand in the place of methods
    _timeouts.py   and those of limits on time
    _record.py     puts them in place while a recording lasts
"""
