"""Signals that end a command."""

import signal
import sys


def clear_up_on_signals() -> None:
    """Let a signal that ends us end what we started, and remove its folder."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Under `nohup` it is ignored, and stays so.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda number, _: sys.exit(128 + number))
