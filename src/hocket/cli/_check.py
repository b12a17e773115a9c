"""`hocket check`: do the examples print what their pages say?"""

from pathlib import Path

import click

from hocket.cli._arguments import PATHS
from hocket.cli._signals import clear_up_on_signals
from hocket.verify._modes import MODES
from hocket.verify.running._run import Runner


@click.command("check")
@PATHS
@click.option(
    "--mode",
    "names",
    multiple=True,
    type=click.Choice([mode.name for mode in MODES]),
    help="Verify in this mode only. May be given more than once.",
)
@click.option("--no-cache", is_flag=True, help="Run also what was verified before.")
@click.option("--verbose", "-v", is_flag=True, help="Name all that was not verified.")
def command(
    *, paths: tuple[Path, ...], names: tuple[str, ...], no_cache: bool, verbose: bool
) -> None:
    """Run the examples in PATHS and compare what they print.

    Without PATHS: in those that [tool.hocket] of pyproject.toml names.
    """
    clear_up_on_signals()
    with Runner() as runner:
        # It gets ready while the rest loads.
        runner.start_ahead()
        from hocket.cli._checking import checked, tell  # noqa: PLC0415

        report, stopped = checked(runner, paths, names, no_cache=no_cache)
    tell(report, stopped, verbose=verbose)
