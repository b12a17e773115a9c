"""The exception that a statement has raised, as a prompt shows it."""

import sys
import traceback
import types
from contextlib import suppress


class _LeftOut(traceback.StackSummary):
    """Frames that are not shown: below a statement are our own, too."""

    def format(self, **_: object) -> list[str]:
        return ["  ...\n"]


def show(
    error: BaseException,
    code: types.CodeType | None,
    *,
    has_frames: bool,
    has_chain: bool,
) -> bool:
    """Show an exception as a prompt does, and let `sys` know that it was the last.

    Args:
        error: The exception.
        code: The statement, or None where it cannot be compiled.
        has_frames: Whether it stands below the header of a traceback.
        has_chain: Whether its cause or context stands above it.

    Returns:
        Whether the prompt has shown it, and no hook of the session.

    Raises:
        SystemExit: By the session's hook.
    """
    text = _Text(error, has_frames=has_frames, has_chain=has_chain)
    _remember(error, code)
    hook = getattr(sys, "excepthook", sys.__excepthook__)
    if hook is sys.__excepthook__:
        text.write()
        return True
    try:
        hook(type(error), error, error.__traceback__)
    except SystemExit:
        raise
    except BaseException as failed:
        of_hook = failed.__traceback__ and failed.__traceback__.tb_next
        failed.__context__ = None
        _write("Error in sys.excepthook:\n")
        _Text(failed.with_traceback(of_hook), has_chain=has_chain).write()
        _write("\nOriginal exception was:\n")
        text.write()
        return True
    return False


def flush() -> None:
    """Let what is written be seen, and in its order."""
    for stream in (sys.stdout, sys.stderr):
        with _forgiving(stream):
            stream.flush()


def _forgiving(stream: object) -> suppress:
    """Go on as a prompt does whatever a stream raises, but not if the disk is full."""
    is_own = stream is sys.__stdout__ or stream is sys.__stderr__
    return suppress(ValueError if is_own else Exception)


def _remember(error: BaseException, code: types.CodeType | None) -> None:
    """Let `sys` know the last exception, without our frames."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code is not code:
        trace = trace.tb_next
    sys.last_type, sys.last_value = type(error), error.with_traceback(trace)
    sys.last_traceback = trace
    if sys.version_info >= (3, 12):
        sys.last_exc = error


def forget_last() -> None:
    """Let `sys` know no last exception: before a run, and when a session is over."""
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        if hasattr(sys, name):
            delattr(sys, name)


def _write(text: str) -> None:
    """Write to where the session now has its errors."""
    flush()
    with _forgiving(sys.stderr):
        sys.stderr.write(text)
    flush()


class _Text:
    """What a prompt says of an exception.

    Args:
        error: The exception.
        has_frames: Whether it stands below the header of a traceback.
        has_chain: Whether its cause or context stands above it.
    """

    def __init__(
        self, error: BaseException, *, has_chain: bool, has_frames: bool = True
    ) -> None:
        self._error = error
        self._trace = error.__traceback__
        self._has_frames = has_frames
        self._has_chain = has_chain

    def write(self) -> None:
        """Write it: to a page without frames, to what the session has made with all."""
        is_seen = sys.stderr is sys.__stderr__ or sys.stderr is sys.__stdout__
        whole = traceback.format_exception
        _write(self._for_page() if is_seen else "".join(whole(self._error)))

    def _for_page(self) -> str:
        """As a prompt shows it: a group with all that is in it."""
        kind, error = type(self._error), self._error
        shown = [first := traceback.TracebackException(kind, error, self._trace)]
        if not self._has_frames:
            return "".join(first.format_exception_only())
        for each in shown:
            if each.stack:
                each.stack = _LeftOut(each.stack)
            above = filter(None, (each.__cause__, each.__context__))
            shown += *(each.exceptions or ()), *above
        return "".join(first.format(chain=self._has_chain))
