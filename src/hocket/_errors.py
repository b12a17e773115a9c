"""Every exception that Hocket raises.

    HocketError
    ├── AttachError          (RuntimeError)  a process that cannot be looked into
    ├── BrokenBarrierError   (asyncio.BrokenBarrierError)
    ├── ConfigurationError   (ValueError)    a [tool.hocket] that cannot be read
    ├── DeadlockError        (RuntimeError)  nothing can happen any more
    ├── InterpreterGone      (RuntimeError)  what starts the examples has ended
    ├── NotRepeatableError   (RuntimeError)  the same schedule led to another run
    ├── OptionsError         (ValueError)    a PEP 723 block that cannot be read
    ├── QueueEmpty           (asyncio.QueueEmpty)
    ├── QueueFull            (asyncio.QueueFull)
    ├── QueueShutDown        (asyncio.QueueShutDown, where Python has it)
    ├── TokenError           (ValueError)    a token that names no outcome
    └── UnexplorableError    (RuntimeError)  a program does what is not explored

In brackets the standard exception that each one inherits too, so that an
`except` clause written for asyncio goes on working. Wrong use of a primitive
raises the built-in `RuntimeError`, `TypeError` or `ValueError`, as in asyncio.

Those that inherit asyncio's are in `hocket.sync`: the tools do without asyncio,
which takes longer to import than they take to see that nothing has changed.
"""


class HocketError(Exception):
    """The root of Hocket's own errors.

    Catch it to catch whatever Hocket itself raises.

    >>> from hocket import HocketError, Queue
    >>> try:
    ...     Queue().get_nowait()
    ... except HocketError as error:
    ...     print(type(error).__name__)
    ...
    QueueEmpty

    .. versionadded:: 0.1
    """


class DeadlockError(HocketError, RuntimeError):
    """A program on virtual time can never go on.

    Raised out of `asyncio.run` (or whatever runs the loop) as soon as no
    callback is ready, no timer is set, and no thread, socket, subprocess or
    signal handler is left that could still wake a task. And while others go on, as
    soon as it is found that none of them can let the main task do so.

    The message is a report for a person: the cycle of tasks that wait for
    each other, where there is one; then each task with its line, what it waits
    for, since when, and who holds that.

    >>> from hocket import DeadlockError, Event, virtual
    >>> with virtual.install():  # lets it run beside the loop of this session
    ...     try:
    ...         virtual.run(Event().wait())
    ...     except DeadlockError as error:
    ...         print(str(error).splitlines()[0])
    ...
    nothing can happen any more; 1 task waits

    .. versionadded:: 0.1
    """


class AttachError(HocketError, RuntimeError):
    """A process cannot be asked who waits for whom.

    The message says what is missing: Python 3.14, a permission, the process, or its
    answer.

    .. versionadded:: 0.1
    """


class ConfigurationError(HocketError, ValueError):
    """The table `[tool.hocket]` of a `pyproject.toml` cannot be read.

    >>> from pathlib import Path
    >>> from hocket.verify import ConfigurationError, find_project
    >>> _ = Path("pyproject.toml").write_text("tool.hocket.path = 'docs'")
    >>> try:
    ...     find_project(Path())
    ... except ConfigurationError as error:
    ...     print(str(error).partition(": ")[2])
    ...
    unknown key 'path' in [tool.hocket]: known are paths, outcomes, commands, outputs

    .. versionadded:: 0.1
    """


class InterpreterGone(HocketError, RuntimeError):
    """The interpreter that starts the examples has ended before they have.

    Somebody killed it: an example that kills its parent process, or the system,
    where memory ran out.

    .. versionadded:: 0.1
    """


class OptionsError(HocketError, ValueError):
    """The PEP 723 block of an example cannot be read.

    Attributes:
        line: The line of the program at which to look, from 1.

    .. versionadded:: 0.1
    """

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.line = line


class NotRepeatableError(HocketError, RuntimeError):
    """The same schedule led to another run, so there is nothing to explore.

    A program must do the same where all takes equally long. It does not where it
    asks the date or draws random numbers of its own, goes through a set of objects
    whose order is that of their addresses, or leaves something behind that the next
    run finds.

    Args:
        choice: The choice, from 0, at which it went another way.

    .. versionadded:: 0.1
    """

    def __init__(self, choice: int) -> None:
        super().__init__(
            f"the same schedule led to another run at choice {choice}: look for the"
            " date, random numbers, sets of objects, and what a run leaves to the next"
        )


class TokenError(HocketError, ValueError):
    """A token names no outcome of this program.

    Either it is misspelt, or it belongs to another version of the program.

    .. versionadded:: 0.1
    """


class UnexplorableError(HocketError, RuntimeError):
    """A program does something whose timings are not explored.

    Args:
        what: In words: threads, sockets, processes, signals, another event loop.

    .. versionadded:: 0.1
    """

    def __init__(self, what: str) -> None:
        super().__init__(f"the program uses {what}, whose timings are not explored")
        self.what = what


AttachError.__module__ = "hocket.live"
for _error in (HocketError, DeadlockError):
    _error.__module__ = "hocket"
for _engine_error in (ConfigurationError, InterpreterGone, OptionsError):
    _engine_error.__module__ = "hocket.verify"
for _explorer_error in (NotRepeatableError, TokenError, UnexplorableError):
    _explorer_error.__module__ = "hocket.outcomes"
