"""The frame of an example in the themes that most sites use."""

from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page
from tests.small_site import Site

from hocket.cli import main

THEMES = ("alabaster", "furo", "pydata_sphinx_theme", "sphinx_rtd_theme")
PAGE = "Weather\n=======\n\n.. example:: patience.py\n\nMore\n----\n\nThe end.\n"
CONF = 'extensions = ["hocket.sphinx"]\nhtml_theme = "{}"\n'
# The lines of code, and the rows of a score, whose end is not seen.
CUT = """() => [...document.querySelectorAll(".hk-example :is(pre, .score li)")]
    .filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.textContent)"""
# The marks of lists that stand on a score.
MARKED = """() => [...document.querySelectorAll(".hk-example .score li")]
    .filter((it) => getComputedStyle(it).listStyleType !== "none").length"""


@pytest.fixture(scope="module", params=THEMES)
def page(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory,
    browser: Browser,
) -> Iterator[Page]:  # fmt: skip
    """A page that shows the example of `hocket init`."""
    site = Site(tmp_path_factory.mktemp("site"))
    CliRunner().invoke(main, ["init", str(site.root)])
    site.write("docs/conf.py", CONF.format(request.param))
    site.write("docs/index.rst", PAGE)
    build = site.sphinx()
    assert build.returncode == 0, build.stderr
    tab = browser.new_page()
    tab.goto((site.root / "html" / "index.html").as_uri())
    yield tab
    tab.close()


@pytest.mark.parametrize("width", [1300, 1000, 800, 390])
def test_nothing_is_cut(page: Page, width: int) -> None:
    """In windows of all widths, program and score are seen without scrolling."""
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate(CUT) == []


def test_rows_have_no_numbers(page: Page) -> None:
    """No number stands on a lane, as a theme gives to the lines of a list."""
    assert page.evaluate(MARKED) == 0
