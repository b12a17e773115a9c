"""`python -m hocket` is `hocket`."""

import os
import sys


def main() -> None:
    """Run the command line, or say how to install what it needs."""
    _open_closed_streams()
    try:
        from hocket.cli import main as commands  # noqa: PLC0415

        commands(prog_name="hocket")
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        sys.exit(f"{error.name} is not installed: python -m pip install click rich")


def _open_closed_streams() -> None:
    """Let a standard stream that is closed, as by `>&-`, lead nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # It gets the lowest number that is free: that of the closed one.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


if __name__ == "__main__":
    main()
