"""`hocket score`: who waited for whom in a program?"""

import contextlib
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hocket._visible import in_line
from hocket._whole import write_whole
from hocket.cli._arguments import PASS_ON, checked_program
from hocket.cli._terminal import in_color

if TYPE_CHECKING:
    from collections.abc import Callable


@click.command("score", context_settings=PASS_ON)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the picture into this file, .html, .svg or .txt.",
)
@click.argument("program")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(*, program: str, arguments: tuple[str, ...], output: Path | None) -> None:
    """Run PROGRAM on the virtual clock and draw who waited for whom."""
    from hocket import score, virtual  # noqa: PLC0415

    drawings: dict[str, Callable[[], str]] = {
        ".html": lambda: score.page(recorder.events, title=path.name),
        ".svg": lambda: score.draw_svg(recorder.events, title=path.name),
        ".txt": lambda: score.draw_text(recorder.events, width=100, color=False),
    }
    if output is not None and output.suffix not in drawings:
        message = in_line(f"{output}: name a file .html, .svg or .txt")
        raise click.UsageError(message)
    if output is not None and not output.parent.is_dir():
        message = in_line(f"{output}: there is no folder {output.parent}")
        raise click.UsageError(message)
    path = Path(checked_program(program))
    # The program may go elsewhere.
    file = output and output.absolute()
    # What the program prints is in the picture; on the way it goes nowhere, through
    # a file like those of a terminal: it may be set up, or handed to a child process.
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,  # noqa: PTH123
        contextlib.redirect_stdout(nowhere),
        score.record() as recorder,
    ):
        status = virtual.run_program(program, arguments)
    if file is not None:
        try:
            write_whole(file, drawings[file.suffix]().encode())
        except OSError as error:
            message = in_line(f"{output}: {error.strerror}")
            raise click.ClickException(message) from None
        click.echo(in_line(f"{output} written"))
    else:
        width = shutil.get_terminal_size().columns
        color = in_color()
        click.echo(score.draw_text(recorder.events, width=width, color=color))
    sys.exit(status)
