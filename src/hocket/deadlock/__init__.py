"""Who waits for whom: the report where a program stands still.

_holders.py   who holds what, recorded while a program runs
_entered.py   the `async with` blocks that a task is in
_by_hand.py   code that gives back by hand what a block took
_read.py      who holds what where nobody recorded it
_waiting.py   what each task waits for
_cycle.py     which of them wait for each other
_report.py    all this as a text
_abandoned.py who can never go on, although others do
_lookout.py   when to look for them
_watch.py     hears what happens, until there is something to report
"""

from hocket.deadlock._watch import Watch

__all__ = ["Watch"]

Watch.__module__ = __name__
