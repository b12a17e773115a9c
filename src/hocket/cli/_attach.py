"""`hocket attach`: who waits for whom in another process?"""

import click


@click.command("attach")
@click.argument("pid", type=click.IntRange(min=1))
def command(*, pid: int) -> None:
    """Print who waits for whom in the running process PID, Python 3.14 or later."""
    from hocket import live  # noqa: PLC0415

    try:
        click.echo(live.attach(pid))
    except live.AttachError as error:
        raise click.ClickException(str(error)) from None
