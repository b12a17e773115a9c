"""Every exception that Holdfast raises.

HoldfastError
├── DeadlockError (RuntimeError)    nothing can happen any more
└── (each other error inherits HoldfastError and the standard exception
     that an asyncio user would catch in its place)
"""


class HoldfastError(Exception):
    """The root of Holdfast's own errors.

    Catch it to catch whatever Holdfast itself raises.
    """


class DeadlockError(HoldfastError, RuntimeError):
    """Nothing can happen any more in a program on virtual time.

    Raised out of `asyncio.run` (or whatever runs the loop) as soon as no
    callback is ready, no timer is set, and no thread, socket, subprocess or
    signal handler is left that could still wake a task.

    The message is a report for a person: the circle of tasks that wait for
    each other, where there is one; then each task with its line, what it waits
    for, since when, and who holds that.

    .. versionadded:: 0.1
    """


HoldfastError.__module__ = "holdfast"
DeadlockError.__module__ = "holdfast"
