"""What holds for every page of the site as it is loaded."""

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

KIB = 1024


def test_console_is_silent(visit: "Visit") -> None:
    """No page logs an error or a warning as it is loaded."""
    assert visit.complaints == []


def test_no_other_host_is_asked(visit: "Visit", address: str) -> None:
    """Whatever a page loads comes from the site itself."""
    assert [url for url in visit.requests if not url.startswith(address)] == []


@pytest.mark.sampled
def test_phone_does_not_scroll_sideways(visit: "Visit") -> None:
    """At 390 pixels a page is no wider than the screen."""
    assert visit.on_phone["beyond"] == 0


@pytest.mark.sampled
def test_page_is_light(visit: "Visit", loaded: set[Path]) -> None:
    """A page of one to three examples loads at most 60 KiB of gzip, pictures too."""
    if 1 <= visit.page.locator(".hk-example").count() <= 3:
        sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in loaded}
        assert sum(sizes.values()) <= 60 * KIB, sizes
