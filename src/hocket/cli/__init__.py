"""The command line: each command in a file of its name.

    _check, _accept, _init      of a project's examples
    _run, _score, _attach       of one program
    _outcomes, _exercise        of all its timings

    _arguments  what several of them are given
    _paths      the project and the examples in the paths of a command
    _signals    what ends a command
    _terminal   colours, and how far it is
    _mismatch   a mismatch as it is shown
    _checking   what `hocket check` loads while an interpreter starts
    _exercises  the programs of `hocket exercise`

Exit status 0: all is as documented. 1: something is not. 2: wrong use.
"""

import sys
from importlib import import_module

import click

from hocket._errors import InterpreterGone
from hocket._visible import in_line
from hocket.cli._terminal import in_color

_COMMANDS = (
    *("accept", "attach", "check", "exercise", "init", "outcomes", "run", "score"),
)


class _Commands(click.Group):
    """Loads the one command that is asked for: some take longer than they run.

    It tells of what ends a command without a traceback.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"hocket.cli._{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except InterpreterGone as error:
            raise click.ClickException(str(error)) from None
        except BrokenPipeError:
            raise  # Click ends quietly then: nobody reads what it prints.
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            message = in_line(f"{where}{error.strerror}")
            raise click.ClickException(message) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hocket")
@click.pass_context
def main(context: click.Context) -> None:
    """Verify that examples print what their pages say."""
    context.color = in_color()
    # A program that runs prints as it does without us.
    if context.invoked_subcommand != "run":
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
