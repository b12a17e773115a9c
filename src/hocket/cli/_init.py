"""`hocket init`: what a project needs to have its examples verified.

It writes what is missing, and touches no file that is there but `pyproject.toml`, to
which it adds a table.
"""

import json
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import click

from hocket._visible import in_line
from hocket._whole import write_whole
from hocket.verify import Project, discover

_CONFIGURATION = """\
[tool.hocket]
paths = {paths}
"""
#: What is verified besides the examples and packages, where it is there.
_PAGES = ("docs", "doc", "README.md", "README.rst")
#: Folders that are no packages of the project, whatever lies in them.
_OTHERS = ("examples", "tests", "test", *_PAGES)

_PROGRAM = '''\
"""Wait for an answer, but not for ever."""

import asyncio


async def answer():
    await asyncio.sleep(3600)
    return "42"


async def main():
    try:
        async with asyncio.timeout(1):
            print(await answer())
    except TimeoutError:
        print("no answer in a second")


asyncio.run(main())
'''
_OUTPUT = "no answer in a second\n"

_HOOK = """\
repos:
  - repo: local
    hooks:
      - id: hocket
        name: examples print what is documented
        entry: hocket check
        language: system
        pass_filenames: false
"""

_WORKFLOW = """\
name: Examples

on: [push, pull_request]

permissions:
  contents: read

jobs:
  examples:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
{note}      - run: pip install {own}"{requirement}"
      # A mismatch is shown at its line in a pull request.
      - run: hocket check
"""

#: What stands for what this machine cannot know.
_ADDRESS = "<address of the repository>"
_NOTE = f"      # Put the address of Hocket's repository in the place of {_ADDRESS}.\n"

_FILES = {
    "examples/patience.py": _PROGRAM,
    "examples/patience.out": _OUTPUT,
    ".pre-commit-config.yaml": _HOOK,
}
_WORKFLOWS = ".github/workflows/examples.yml"


@click.command("init")
@click.argument(
    "folder",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
def command(*, folder: Path) -> None:
    """Write what a project needs to have its examples verified, into FOLDER.

    A configuration, a first example, a hook for pre-commit and a workflow for GitHub.
    What is there stays as it is, but for a table in pyproject.toml.
    """
    project = "pyproject.toml"
    wanted = {project: _configuration(folder / project)} | _FILES
    installed = distribution("hocket").read_text("direct_url.json")
    hocket = requirement(installed or "{}")
    note = _NOTE * (_ADDRESS in hocket)
    wanted[_WORKFLOWS] = _WORKFLOW.format(
        note=note, own=_own(folder), requirement=hocket
    )
    for name, text in wanted.items():
        file = folder / name
        if not file.resolve().is_relative_to(folder.resolve()):
            click.echo(in_line(f"{name}: a link that leads elsewhere, left as it is"))
            continue
        if text is None or (name != project and file.exists()):
            click.echo(in_line(f"{name}: there already, left as it is"))
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, text.encode())
        to_do = f"; put Hocket's in for {_ADDRESS}" * (_ADDRESS in text)
        click.echo(in_line(f"{name}: written{to_do}"))
    click.echo("now: hocket check")


def requirement(installed: str) -> str:
    """What `pip` is to install, to have this very package again.

    Args:
        installed: From where it was installed, as JSON, by "Recording the Direct URL
            Origin of installed distributions", on packaging.python.org.
    """
    origin = json.loads(installed)
    if version := origin.get("vcs_info"):
        return f"hocket[cli] @ {version['vcs']}+{origin['url']}@{version['commit_id']}"
    address = str(origin.get("url", ""))
    if address.startswith("file:"):  # which is nowhere else
        address = f"git+{_ADDRESS}"
    return f"hocket[cli] @ {address}" if address else "hocket[cli]"


def _own(folder: Path) -> str:
    """What `pip` is to install of the project itself, for its examples."""
    file = folder / "pyproject.toml"
    known = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    is_package = (folder / "setup.py").is_file() or not known.keys().isdisjoint(
        {"project", "build-system"}
    )
    needed = "-r requirements.txt " * (folder / "requirements.txt").is_file()
    return needed + ". " * is_package


def _packages(folder: Path) -> Iterator[str]:
    """The folders of packages that have sessions in their docstrings."""
    for each in sorted(folder.iterdir()):
        is_package = each.name == "src" or (each / "__init__.py").is_file()
        if each.is_dir() and is_package and each.name not in _OTHERS:
            found = discover([each], Project(folder), named=False)
            if found.examples or found.left_out:
                yield each.name


def _configuration(file: Path) -> str | None:
    """What the file is to hold; None where it has a table for us."""
    pages = (name for name in _PAGES if (file.parent / name).exists())
    paths = ["examples", *pages, *_packages(file.parent)]
    configuration = _CONFIGURATION.format(paths=json.dumps(paths))
    if not file.exists():
        return configuration
    try:
        text = file.read_bytes().decode()
        tools = tomllib.loads(text).get("tool")
        if isinstance(tools, dict) and "hocket" in tools:
            return None
        end = "\r\n" if "\r\n" in text else "\n"
        gap = "" if not text or text.endswith("\n") else end
        new = f"{text}{gap}{end}{configuration.replace(chr(10), end)}"
        tomllib.loads(new)  # in one table, `tool = { ... }`, there is no place for it
    except ValueError as error:
        message = in_line(f"{file}: no table can be added: {error}")
        raise click.ClickException(message) from None
    return new
