"""How a running program is observed.

_primitives.py  what the primitives are, and what each operation does: the one table
_classes.py     the classes of asyncio and Hocket to which it applies
_patch.py       other things in the place of attributes, for a while
_wrap.py        the one way to wrap the primitives, and who hears of it
_frames.py      places in a program: who calls, and where a task stands
_lines.py       lines of one module: at which of them the program is
_names.py       the names of tasks and objects
_assigned.py    what the source stores an object in
_variables.py   what leads to an object that is stored nowhere
_reach.py       what code that is still to run can get at
_held.py        what an object leads to that is no code
_plain.py       code of which it is known what it can get at
_values.py      plain values as short texts
_identity.py    what is known of objects for as long as they live
"""

from hocket.observe._primitives import PRIMITIVES, Operation, Primitive

__all__ = ["PRIMITIVES", "Operation", "Primitive"]
