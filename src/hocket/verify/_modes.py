"""The modes in which an example is verified.

process    a process of its own, as its reader runs it: the copied program works
virtual    on the virtual clock: the order does not depend on luck with timing
hocket     with Hocket's primitives in place of asyncio's: they are a drop-in,
           and the picture of the run is drawn from this one
outcomes   in every timing, which is what a program's documented outcomes are held
           against
"""

from hocket.verify._model import Example, Mode

PROCESS = Mode("process", clock="real", primitives="asyncio")
VIRTUAL = Mode(
    "virtual",
    clock="virtual",
    primitives="asyncio",
    set_up="virtual_clock",
)
HOCKET = Mode(
    "hocket",
    clock="virtual",
    primitives="hocket",
    set_up="own_primitives",
)

OUTCOMES = Mode(
    "outcomes",
    clock="virtual",
    primitives="asyncio",
    set_up="explorer",
    is_busy=True,
)

#: Every mode, in the order of reports.
MODES = (PROCESS, VIRTUAL, HOCKET, OUTCOMES)


def modes_of(example: Example, modes: tuple[Mode, ...] = MODES) -> tuple[Mode, ...]:
    """Choose the modes that an example can have.

    A session is typed into one prompt, which is on the virtual clock; commands have
    processes of their own; a program has every mode whose clock its options allow; its
    outcomes have one of their own.

    Args:
        example: The example.
        modes: The modes to choose from.

    Returns:
        Those of them that it can have, in their order.

    >>> from pathlib import Path
    >>> from hocket.verify import Example, modes_of
    >>> session = Example("a.md", "session", "A", Path("a.md"), Path("a.md"), ())
    >>> [mode.name for mode in modes_of(session)]
    ['virtual']

    .. versionadded:: 0.1
    """
    if example.kind == "session":
        is_real = example.is_console or example.options.clock == "real"
        due = PROCESS if is_real else VIRTUAL
        return tuple(mode for mode in modes if mode is due)
    if example.kind == "outcomes":
        return tuple(mode for mode in modes if mode is OUTCOMES)
    clock = example.options.clock
    return tuple(
        mode for mode in modes if clock in (None, mode.clock) and mode is not OUTCOMES
    )
