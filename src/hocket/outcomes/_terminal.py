"""What a program prints, line by line, as on a terminal.

One object stands for standard output and standard error, for all runs: a program's
logging keeps the stream that it found first.
"""

import gc
import io
import sys
from collections.abc import Generator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
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

    @contextmanager
    def taking_all(self) -> Generator[None]:
        """Take what is printed in the block, an error nobody can catch included.

        What runs have left goes at its end, unheard.
        """
        hook = sys.unraisablehook
        with redirect_stdout(self), redirect_stderr(self):
            sys.unraisablehook = sys.__unraisablehook__
            try:
                yield
            finally:
                self.mute()
                gc.collect()
                sys.unraisablehook = hook

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
