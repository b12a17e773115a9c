"""What is shown where somebody watches: colours, and how far it is."""

import contextlib
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from hocket.verify import Verdict


def in_color() -> bool:
    """Whether colours are wanted, see https://no-color.org."""
    unwanted = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not unwanted


@contextlib.contextmanager
def progress(doing: str, number: int) -> "Generator[Callable[[Verdict], None]]":
    """Show how far it is, where somebody watches."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    # Loading rich takes longer than a check without news.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(doing, total=number)
        yield lambda _: shown.advance(task)
