"""A mismatch on a terminal, and at its line of a pull request on GitHub."""

import os

import click

from hocket._visible import in_line
from hocket.cli._paths import here
from hocket.verify import Mismatch, describe


def show(mismatch: Mismatch) -> None:
    """Print what was found, the diff in colour where it is a terminal."""
    words = describe(mismatch, here())
    click.echo(f"{words.place}: {words.subject}: {words.what}")
    show_diff(words.diff, indent="    ")
    if words.hint:
        click.echo(f"    {words.hint}")
    if os.environ.get("GITHUB_ACTIONS") == "true":
        click.echo(_annotation(mismatch, f"{words.what}\n{words.diff}{words.hint}"))


def _annotation(mismatch: Mismatch, text: str) -> str:
    """A line by which GitHub shows a text at a line of a pull request.

    Source: "Workflow commands for GitHub Actions", on docs.github.com.
    """
    top = os.environ.get("GITHUB_WORKSPACE", "")
    file = os.path.relpath(mismatch.path, top or None)
    place = {"file": file, "line": str(mismatch.line), "title": mismatch.example}
    escapes = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
    names = escapes | str.maketrans({":": "%3A", ",": "%2C"})
    shown = {key: in_line(it).translate(names) for key, it in place.items()}
    where = ",".join(f"{key}={it}" for key, it in shown.items())
    return f"::error {where}::{text.translate(escapes)}"


def show_diff(diff: str, indent: str = "") -> None:
    """Print a diff, in colour where it is a terminal."""
    for line in diff.splitlines():
        if line.startswith(("+++", "---")):
            click.secho(f"{indent}{line}", bold=True)
        elif line.startswith("+"):
            click.secho(f"{indent}{line}", fg="green")
        elif line.startswith("-"):
            click.secho(f"{indent}{line}", fg="red")
        else:
            click.echo(f"{indent}{line}")
