"""The built site in a real browser: one server, one browser, each page opened once.

    tox -e browser

builds the site and runs these tests. A test that takes `visit` runs on every page
of build/html, one page after the other, so that a page is loaded once for all the
facts about it; a test leaves it as it was. A slow one, marked `sampled`, runs on every
page that somebody wrote, and on some of those that are made from one template for each
example: on others in each run, which the seed in the first lines of a run repeats
(`HOCKET_SEED=7 tox -e browser`). With pytest-xdist, the tests of a page go to one
process, and so do the other tests of a file.

What costs time here is Chromium. A question to a page costs about 10 ms of processor
time, and there are hundreds of examples: so a test asks one question about all
examples of a page, and does by hand, with real keys, what it does to the first.
"""

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    sync_playwright,
)
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

SITE = Path(__file__).parents[2] / "build" / "html"
SAMPLE = 20
"""How many pages of examples the slow tests see."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
MISSING = """\
These tests need Chromium, and there is none. One of these installs it:
    apt-get install chromium
    playwright install chromium"""

LAPTOP: ViewportSize = {"width": 1280, "height": 800}
HEIGHT = "document.documentElement.scrollHeight"
UNFOLDED_HEIGHT = """() => {
    const folded = [...document.querySelectorAll("details:not([open])")];
    for (const it of folded) it.open = true;
    const height = document.documentElement.scrollHeight;
    for (const it of folded) it.open = false;
    return height;
}"""

WIDER = """() => {
    const {scrollWidth, clientWidth} = document.documentElement;
    const unreached = [...document.querySelectorAll("article *")]
        .filter((it) => it.scrollWidth > it.clientWidth && it.tabIndex < 0 &&
            ["auto", "scroll"].includes(getComputedStyle(it).overflowX))
        .map((it) => it.outerHTML.slice(0, 120));
    return {beyond: scrollWidth - clientWidth, unreached};
}"""


@dataclass
class Visit:
    """A page of the site, open in the browser, and what happened as it was loaded."""

    name: str
    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @cached_property
    def screens(self) -> tuple[float, float]:
        """How many screens of a laptop it is high: as it opens, and unfolded."""
        self.page.set_viewport_size(LAPTOP)
        opened: float = self.page.evaluate(HEIGHT)
        unfolded: float = self.page.evaluate(UNFOLDED_HEIGHT)
        self.page.set_viewport_size({"width": 1200, "height": 900})
        return opened / LAPTOP["height"], unfolded / LAPTOP["height"]

    @cached_property
    def on_phone(self) -> dict[str, Any]:
        """What is wider than 390 pixels: the page, and what no Tab key comes to."""
        self.page.set_viewport_size({"width": 390, "height": 900})
        found: dict[str, Any] = self.page.evaluate(WIDER)
        self.page.set_viewport_size({"width": 1200, "height": 900})
        return found

    def note_message(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def note_error(self, error: Exception) -> None:
        self.complaints.append(str(error))

    def note_request(self, request: Request) -> None:
        self.requests.append(request.url)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sampled: not on the page of every example")
    # The processes of pytest-xdist inherit it, and so draw the same sample.
    os.environ.setdefault("HOCKET_SEED", str(random.randrange(1000)))


def pytest_report_header() -> str:
    return f"pages of examples drawn with HOCKET_SEED={os.environ['HOCKET_SEED']}"


def is_written(name: str) -> bool:
    """Whether somebody wrote a page, and no template made it of an example."""
    return not name.startswith("examples/")


def sample(names: list[str]) -> list[str]:
    """Return the pages that somebody wrote, and some of those of examples."""
    written = [name for name in names if is_written(name)]
    made = [name for name in names if not is_written(name)]
    random.Random(os.environ["HOCKET_SEED"]).shuffle(made)
    return sorted([*written, *made[:SAMPLE]])


@cache
def page_names() -> list[str]:
    """Return the pages. For pytest one of them is the same only as the same object."""
    names = [path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html")]
    if not names:
        raise pytest.UsageError(f"there is no site in {SITE}: run tox -e docs")
    return sorted(names)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "visit" in metafunc.fixturenames:
        sampled = metafunc.definition.get_closest_marker("sampled")
        names = sample(page_names()) if sampled else page_names()
        metafunc.parametrize("visit", names, indirect=True, scope="session")


class ByPage(LoadScopeScheduling):  # type: ignore[misc]
    """Gives a process of pytest-xdist all tests of a page, or else of a file.

    pytest-xdist 3.8 does so for its own mark, but no longer with pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        page = test.partition("[")[2].removesuffix("]")
        return page if page.endswith(".html") else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByPage:
    return ByPage(config, log)


class Quiet(SimpleHTTPRequestHandler):
    """Serve files over connections that stay open, and say nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site."""
    return SITE


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the site is served, with a slash at the end."""
    serve = partial(Quiet, directory=str(SITE))
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium: the system's, or Playwright's own."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        found = next(filter(None, map(shutil.which, NAMES)), own)
        if not Path(found).exists():
            pytest.exit(MISSING, returncode=pytest.ExitCode.USAGE_ERROR)
        # Chromium refuses its sandbox to root, who runs containers.
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        browser = playwright.chromium.launch(
            executable_path=found,
            chromium_sandbox=not root,
            args=["--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def reader(browser: Browser, address: str) -> BrowserContext:
    """A reader who lets pages write to the clipboard."""
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


@pytest.fixture(scope="session")
def reader_without_scripts(browser: Browser, address: str) -> BrowserContext:
    """A reader whose browser runs no JavaScript."""
    return browser.new_context(base_url=address, java_script_enabled=False)


@pytest.fixture(scope="session")
def tab(reader: BrowserContext) -> Page:
    """The tab in which all pages are opened, 1200 pixels wide."""
    page = reader.new_page()
    page.set_viewport_size({"width": 1200, "height": 900})
    return page


@pytest.fixture(scope="session")
def visit(request: pytest.FixtureRequest, tab: Page) -> Iterator[Visit]:
    """A page, loaded and still."""
    visit = Visit(request.param, tab)
    tab.on("console", visit.note_message)
    tab.on("pageerror", visit.note_error)
    tab.on("request", visit.note_request)
    tab.goto(visit.name, wait_until="load")
    yield visit
    tab.remove_listener("console", visit.note_message)
    tab.remove_listener("pageerror", visit.note_error)
    tab.remove_listener("request", visit.note_request)


@pytest.fixture
def loaded(visit: Visit, address: str, site: Path) -> set[Path]:
    """The files of the site that the page loaded, itself among them."""
    paths = {urlsplit(url).path for url in visit.requests if url.startswith(address)}
    return {site / path.lstrip("/") for path in paths}
