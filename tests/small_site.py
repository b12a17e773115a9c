"""A small project with a site, in a temporary folder."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


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
        self, *options: str, to: str = "html"
    ) -> subprocess.CompletedProcess[str]:
        """Build the site; warnings fail it."""
        command = [sys.executable, "-m", "sphinx", "-nW", *options, "docs", to]
        return subprocess.run(
            command, cwd=self.root, capture_output=True, text=True, check=False
        )

    def page(self, name: str = "index") -> str:
        """Read a page that was built."""
        return (self.root / "html" / f"{name}.html").read_text("utf-8")
