"""The sessions of the site, as a person types them."""

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
#: Seconds, in powers of two, so that sums of them are exact.
AT_ONCE, LATER = str(2**-10), "8"
SLOWLY = Path(__file__).with_name("slowly.py")
PAGES = [
    page
    for part in ("README.md", "docs/**/*.md")
    for page in sorted(REPOSITORY.glob(part))
    if ">>> " in page.read_text("utf-8")
]


def typed(page: Path, pause: str, folder: Path) -> str:
    """What each statement of a page prints, with so many seconds between two."""
    command = [sys.executable, str(SLOWLY), pause, str(page)]
    ran = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    return ran.stdout


@pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix()
)
def test_session_can_be_typed(page: Path, tmp_path: Path) -> None:
    """A statement prints the same a moment after the last one, and eight seconds."""
    assert typed(page, LATER, tmp_path) == typed(page, AT_ONCE, tmp_path)
