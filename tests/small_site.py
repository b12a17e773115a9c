"""A small project with a site, in a temporary folder."""

import multiprocessing
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

from sphinx.application import builtin_extensions
from sphinx.cmd.build import main

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

#: What a build loads, which is half of the time that it takes.
_LOADED = (*builtin_extensions, "myst_parser.sphinx_ext.main", "hocket.sphinx")


@dataclass
class Site:
    """A small project with a site."""

    root: Path

    def __post_init__(self) -> None:
        settings = '[tool.hocket]\npaths = ["examples", "docs"]\n'
        self.write("pyproject.toml", settings)

    def write(self, name: str, text: str) -> Path:
        """Write a file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def sphinx(
        self, *options: str, to: str = "html", within: str = ""
    ) -> CompletedProcess[str]:
        """Build the site, from a folder of the project; warnings fail it."""
        here = self.root / within
        command = ["-nW", *options, str(self.root / "docs"), str(self.root / to)]
        with tempfile.TemporaryDirectory() as folder:
            streams = [Path(folder, name) for name in ("stdout", "stderr")]
            build = _processes().Process(target=_build, args=(command, here, streams))
            build.start()
            build.join()
            code = build.exitcode
            assert code is not None
            return CompletedProcess(
                command, code, *(file.read_text("utf-8") for file in streams)
            )

    def page(self, name: str = "index") -> str:
        """Read a page that was built."""
        return (self.root / "html" / f"{name}.html").read_text("utf-8")


def _processes() -> "ForkServerContext | SpawnContext":
    """Let builds be forks of a process that has loaded Sphinx, where that can be."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(list(_LOADED))
    return forks


def _build(command: list[str], folder: Path, streams: list[Path]) -> None:
    """Be `python -m sphinx` in a folder, with its streams in files."""
    for number, file in enumerate(streams, 1):
        written = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(written, number)
        os.close(written)
    os.chdir(folder)
    sys.exit(main(command))
