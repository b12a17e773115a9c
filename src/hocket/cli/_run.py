"""`hocket run`: a program on the virtual clock, or on the real one to the end."""

import sys
from pathlib import Path

import click

from hocket.cli._arguments import PASS_ON, checked_program


@click.command("run", context_settings=PASS_ON)
@click.option("-m", "module", is_flag=True, help="PROGRAM is a module's name.")
@click.option("--outcome", metavar="TOKEN", help="Replay an outcome of PROGRAM.")
@click.option(
    "--real",
    is_flag=True,
    help="Run on the real clock; print who waits for whom on SIGUSR1, Ctrl-C, SIGTERM.",
)
@click.option(
    "--for",
    "limit",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="With --real: end PROGRAM after SECONDS, with the report.",
)
@click.argument("program")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(
    *,
    module: bool,
    outcome: str | None,
    real: bool,
    limit: float | None,
    program: str,
    arguments: tuple[str, ...],
) -> None:
    """Run PROGRAM on the virtual clock: no sleep takes time."""
    if outcome is not None:
        from hocket.cli._outcomes import replay  # noqa: PLC0415

        sys.exit(replay(Path(checked_program(program)), outcome))
    if real or limit is not None:
        from hocket import live  # noqa: PLC0415

        if not real:
            raise click.UsageError("--for is a limit on the real clock: add --real")
        if module:
            sys.exit(live.run_module(program, arguments, limit))
        sys.exit(live.run_program(checked_program(program), arguments, limit))
    from hocket.virtual import run_module, run_program  # noqa: PLC0415
    from hocket.virtual._program import on_interrupt  # noqa: PLC0415

    with on_interrupt(_show_who_waits):
        if module:
            sys.exit(run_module(program, arguments))
        sys.exit(run_program(checked_program(program), arguments))


def _show_who_waits() -> None:
    from hocket.live import wait_report  # noqa: PLC0415 - few programs get here

    click.echo(f"{wait_report()}\n", err=True)
