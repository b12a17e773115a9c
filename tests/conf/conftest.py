"""Small sites with the pages that a build makes."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest
from tests.small_site import Site as SmallSite

CONF = Path(__file__).parents[2] / "conf"


class Site(SmallSite):
    """A small project with a site that is built as ours is."""

    def build(self, *extensions: str, conf: str = "") -> CompletedProcess[str]:
        """Build with some of the extensions of our own site; warnings fail it."""
        known = ["myst_parser", "hocket.sphinx", *extensions]
        conf += (
            f"import sys\nsys.path.insert(0, {str(CONF)!r})\nextensions = {known}\n"
            f"myst_heading_anchors = 3\nhtml_static_path = [{str(CONF / 'static')!r}]\n"
        )
        self.write("docs/conf.py", conf)
        return self.sphinx("--keep-going")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("examples/_empty.py", "")
    return site
