"""What reads the time of day is seen on the clock that its reader has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hocket.verify import MODES

if TYPE_CHECKING:
    from tests.verify.conftest import Folder

READS = {
    "time": ("import time", "time.time()"),
    "alias": ("import time as t; import time", "t.time_ns() / 1e9"),
    "name": ("from time import time as now; import time", "now()"),
    "system": ("import os, time", "os.times().elapsed"),
    "clock": ("import time", "time.clock_gettime(time.CLOCK_MONOTONIC)"),
    "date": ("from datetime import datetime as d; import time", "d.now().timestamp()"),
}


@pytest.mark.parametrize("name", READS)
def test_session(folder: Folder, name: str) -> None:
    """A session that measures by it is not judged by the virtual clock."""
    imports, read = READS[name]
    lines = f">>> {imports}\n>>> start = {read}\n>>> time.sleep(0.1)\n"
    folder.write("page.md", f"```pycon\n{lines}>>> {read} - start > 0.09\nFalse\n```\n")
    [mismatch] = folder.check(MODES).mismatches
    assert mismatch.modes == ("process",)
    assert mismatch.line == 6


def test_docstring(folder: Folder) -> None:
    """Nor is one that calls what does so in its module."""
    folder.write("shop/__init__.py", "from shop import _watch\n")
    folder.write(
        "shop/_watch.py",
        '''\
        import time

        def now():
            return time.time()

        def quick():
            """Tell.

            >>> quick()
            True
            """
            start = now()
            time.sleep(0.1)
            return now() - start < 0.09
        ''',
    )
    [mismatch] = folder.check(MODES).mismatches
    assert mismatch.example == "shop/_watch.py::quick"


def test_other_session(folder: Folder) -> None:
    """A session that waits by the loop's clock takes no time."""
    folder.write(
        "page.md",
        """\
        ```pycon
        >>> import asyncio, time
        >>> start = time.monotonic()
        >>> await asyncio.sleep(86_400)
        >>> time.monotonic() - start
        86400.0
        ```
        """,
    )
    assert folder.check(MODES).ok


def test_program_on_the_virtual_clock(folder: Folder) -> None:
    """What runs on no other clock and reads it has no witness, and is named."""
    block = '# /// script\n# [tool.hocket]\n# clock = "virtual: a test"\n# ///\n'
    folder.program("one", f"{block}import time\nprint(time.time() < 0)\n", "False\n")
    told = folder.complaints(MODES)["one.py"]
    assert "reads time.time, which the virtual clock does not move" in told


def test_clock_of_its_own(folder: Folder) -> None:
    """A program may have a clock of its own that tells what is now."""
    block = '# /// script\n# [tool.hocket]\n# clock = "virtual: a test"\n# ///\n'
    own = "class Clock:\n    now = 5\n\nclock = Clock()\nprint(clock.now)\n"
    folder.program("one", f"{block}{own}", "5\n")
    assert folder.check(MODES).ok
