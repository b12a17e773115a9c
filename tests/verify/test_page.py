"""A run on a page, without the browser: what the interpreter there is asked to do."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HANGS = """
import asyncio

async def main():
    lock = asyncio.Lock()
    async with lock, lock:
        pass

asyncio.run(main())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a program runs."""
    return tmp_path


def run(folder: Path, source: str) -> tuple[str, dict[str, Any]]:
    """Run a program, and return what it printed, and what the page is given."""
    code = (
        "from hocket._child import page\n"
        "page.prepare()\n"
        f"ended = page.run('one.py', {source!r})\n"
        "print('|' + ended)\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True
    )
    printed, _, ended = done.stdout.partition("|")
    return printed + done.stderr, json.loads(ended)


def test_goes_on_the_virtual_clock(folder: Path) -> None:
    """An hour passes at once, and the score has its time."""
    source = "import asyncio\nasyncio.run(asyncio.sleep(3600))\nprint('done')\n"
    printed, ended = run(folder, source)
    assert printed == "done\n"
    assert ended["status"] == 0
    assert "1 h of loop time" in ended["picture"]


def test_reports_a_deadlock(folder: Path) -> None:
    """A program that would wait forever ends with the report, which the score shows."""
    printed, ended = run(folder, HANGS)
    assert "main waits for the lock lock, which it holds itself" in printed
    assert ended["status"] == 1
    assert "data-steps=" in ended["picture"]
    assert "nothing can happen any more" in ended["picture"]


def test_ends_as_an_interpreter_does(folder: Path) -> None:
    """What speaks when an interpreter ends is heard, in the same words."""
    source = (
        "import atexit\natexit.register(print, 'at exit')\n"
        "async def never(): pass\nleft = never()\nprint('last')\n"
    )
    printed, _ = run(folder, source)
    assert printed == (
        "last\nat exit\nsys:1: RuntimeWarning: coroutine 'never' was never awaited\n"
    )


def test_says_what_is_not_there(folder: Path) -> None:
    """A module that a page lacks is called that."""
    printed, ended = run(folder, "import no_such_module\n")
    assert ended["status"] == 1
    why = "the page has the standard library and hocket alone"
    assert printed.endswith(f"No module named 'no_such_module': {why}\n")
    assert "page.py" not in printed
