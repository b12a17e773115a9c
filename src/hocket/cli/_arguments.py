"""Arguments that several commands have: paths, and a program with its own arguments."""

from pathlib import Path

import click

from hocket._visible import in_line

PATHS = click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
#: All that follows PROGRAM is the program's own, options too.
PASS_ON = {"allow_interspersed_args": False}


def checked_program(name: str) -> str:
    """Return the program's path as it was given: so it stands in `sys.argv`."""
    if not Path(name).is_file():
        message = in_line(f"{name}: there is no such program")
        raise click.UsageError(message)
    return name
