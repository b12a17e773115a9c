"""Printed lines as events.

The stream object stays what it is, with its own `write` replaced for a while:
code that holds `sys.stdout` or `sys.stderr` already (a logging handler) is heard
too, and a program that puts another object in its place prints where we need
not look.
"""

import sys
from collections.abc import Callable, Iterator


class Lines:
    """Cuts what is written to one stream into lines, each with who began it where."""

    def __init__(
        self, stream: str, here: Callable[[], object], line: Callable[..., None]
    ) -> None:
        self._stream = stream
        self._here = here
        self._line = line
        self._parts: list[str] = []
        self._begun: object = None

    def write(self, text: str) -> None:
        """Take what was written; report each line that it completes."""
        *complete, rest = text.split("\n")
        for part in complete:
            self._begin(part)
            self._end()
        if rest:
            self._begin(rest)

    def flush(self) -> None:
        """Report what stands in a line that was never completed."""
        if self._parts:
            self._end()

    def _begin(self, part: str) -> None:
        if not self._parts:
            self._begun = self._here()
        self._parts.append(part)

    def _end(self) -> None:
        self._line(self._begun, self._stream, "".join(self._parts))
        self._parts.clear()


def listen(
    here: Callable[[], object], line: Callable[..., None]
) -> Iterator[tuple[object, str, object, Lines]]:
    """Yield what to put in place of each standard stream's `write`.

    Args:
        here: Returns who is running, and where.
        line: Is called with that, the name of the stream and each line.

    Yields:
        The stream, the attribute, its replacement, and the lines behind it.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            continue
        lines = Lines(name, here, line)
        yield stream, "write", _teed(stream.write, lines), lines


def _teed(write: Callable[[str], int], lines: Lines) -> Callable[[str], int]:
    def teed(text: str, /) -> int:
        written = write(text)
        lines.write(text)
        return written

    return teed
