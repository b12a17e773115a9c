"""What a program prints, line by line, as on a terminal.

One object stands for standard output and standard error, for all runs: a program's
logging keeps the stream that it found first.
"""

import io
from typing import TextIO


class Terminal(io.TextIOBase):
    """Both streams of the program that runs.

    Args:
        echo: Where to print it, too.

    Attributes:
        lines: The whole lines so far.
        unfinished: What was printed after them.
        muted: Whether what is printed counts no longer.
    """

    encoding = "utf-8"

    def __init__(self, echo: TextIO | None = None) -> None:
        self._echo = echo
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self.lines = list[str]()
        self.unfinished = ""
        self.muted = False

    def mute(self) -> None:
        """Leave it at what was printed until now."""
        if self.unfinished and not self.muted:
            self.write("\n")
        self.muted = True

    def writable(self) -> bool:
        """Say that one can write to it."""
        return True

    def write(self, text: str, /) -> int:
        """Print."""
        if not self.muted:
            *whole, self.unfinished = (self.unfinished + text).split("\n")
            self.lines += whole
            if self._echo is not None:
                self._echo.write(text)
        return len(text)
