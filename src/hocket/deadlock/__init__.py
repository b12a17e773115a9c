"""Who waits for whom, told to the person whose program stands still.

_holders.py   who holds what, recorded while a program runs
_waiting.py   what each task waits for
_cycle.py     which of them wait for each other
_report.py    all this as a text
"""
