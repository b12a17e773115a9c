"""Small sites with the pages that a build makes."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

CONF = Path(__file__).parents[2] / "conf"


@dataclass
class Site:
    """A small project with a site."""

    root: Path

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def build(
        self, *extensions: str, conf: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Build with some of the extensions of our own site; warnings fail it."""
        known = ["myst_parser", "holdfast.sphinx", *extensions]
        conf += (
            f"import sys\nsys.path.insert(0, {str(CONF)!r})\nextensions = {known}\n"
            f"myst_heading_anchors = 3\nhtml_static_path = [{str(CONF / 'static')!r}]\n"
        )
        self.write("docs/conf.py", conf)
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-nW",
            "--keep-going",
            "docs",
            "html",
        ]
        return subprocess.run(
            command, cwd=self.root, capture_output=True, text=True, check=False
        )

    def page(self, name: str = "index") -> str:
        return (self.root / "html" / f"{name}.html").read_text("utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("pyproject.toml", '[tool.holdfast]\npaths = ["examples", "docs"]\n')
    site.write("examples/_empty.py", "")
    return site
