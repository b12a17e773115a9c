"""How a running program is observed.

_patch.py       other things in the place of attributes, for a while
_frames.py      places in a program: who calls, and where a task stands
_variables.py   what the program's variables call an object
"""
