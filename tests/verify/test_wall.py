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
    "file": (
        "import time; from pathlib import Path; p = Path('a')",
        "(p.write_text(''), p.stat().st_mtime)[1]",
    ),
    "all": ("from time import *; now = time; import time", "now()"),
    "in its dictionary": ("import time", "vars(time)['time']()"),
    "by its name": ("import time", "getattr(time, ''.join(('ti', 'me')))()"),
    "imported by a call": ("import time", "__import__('time').time()"),
    "subclass": (
        "import datetime, time\n>>> class D(datetime.datetime): pass\n...",
        "D.now().timestamp()",
    ),
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
    assert mismatch.line == 6 + imports.count("\n")


def test_beside_an_error(folder: Folder) -> None:
    """Nor is one that shows a syntax error, too."""
    error = ">>> 1 +\nTraceback (most recent call last):\nSyntaxError: invalid syntax\n"
    lines = ">>> import time\n>>> start = time.time()\n>>> time.sleep(0.1)\n"
    asked = ">>> time.time() - start > 0.09\nTrue\n"
    folder.write("page.md", f"```pycon\n{error}{lines}{asked}```\n")
    assert folder.check(MODES).ok


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


CLOCK = "import time\n\n\ndef now():\n    return time.time()\n"
#: Modules of a project, of which one reads the time of day, and how a page asks.
IN_MODULES = {
    "package": (
        {"shop/__init__.py": "from ._watch import now", "shop/_watch.py": CLOCK},
        ("from shop import now", "now()"),
    ),
    "under the name of its module": (
        {"shop/__init__.py": "from .now import now", "shop/now.py": CLOCK},
        ("from shop import now as n", "n()"),
    ),
    "with dots": (
        {"shop/__init__.py": "", "shop/watch.py": CLOCK},
        ("import shop.watch", "shop.watch.now()"),
    ),
    "all": ({"watch.py": CLOCK}, ("from watch import *", "now()")),
    "by a class": (
        {
            "watch.py": CLOCK,
            "shop.py": "import watch\n\nclass Shop:\n    def open(self):\n"
            "        return watch.now()\n",
        },
        ("from shop import Shop", "Shop().open()"),
    ),
    "by a value": (
        {"watch.py": f"{CLOCK}\nCLOCKS = {{}}\nCLOCKS['now'] = now\n"},
        ("import watch", "watch.CLOCKS['now']()"),
    ),
    "by a subclass": (
        {"watch.py": "from datetime import datetime\nclass Date(datetime): pass\n"},
        ("from watch import Date", "Date.now().timestamp()"),
    ),
    "in a circle": (
        {
            "one.py": "import two\ndef now():\n    return two.now()\n",
            "two.py": "import one, time\ndef now():\n    return one and time.time()\n",
        },
        ("import one", "one.now()"),
    ),
}


@pytest.mark.parametrize("name", IN_MODULES)
def test_module_of_the_project(folder: Folder, name: str) -> None:
    """Nor is one that imports what does so from a module of its project."""
    modules, (imports, read) = IN_MODULES[name]
    for file, source in modules.items():
        folder.write(file, source)
    lines = f">>> {imports}\n>>> import time\n>>> start = {read}\n>>> time.sleep(0.1)\n"
    folder.write("page.md", f"```pycon\n{lines}>>> {read} - start > 0.09\nFalse\n```\n")
    [mismatch] = folder.check(MODES).mismatches
    assert mismatch.modes == ("process",)


def test_other_name_of_a_module(folder: Folder) -> None:
    """A session that uses something else of such a module takes no time."""
    folder.write("watch.py", f"{CLOCK}\ndef double(number):\n    return 2 * number\n")
    folder.write(
        "page.md",
        """\
        ```pycon
        >>> import asyncio
        >>> from watch import double
        >>> await asyncio.sleep(86_400)
        >>> double(2)
        4
        ```
        """,
    )
    assert folder.check(MODES).ok


def test_program_by_a_module_beside_it(folder: Folder) -> None:
    """A program on the virtual clock that reads it by a module beside it is named."""
    block = '# /// script\n# [tool.hocket]\n# clock = "virtual: a test"\n# ///\n'
    folder.write("watch.py", CLOCK)
    folder.program("one", f"{block}import watch\nprint(watch.now() < 0)\n", "False\n")
    told = folder.complaints(MODES)["one.py"]
    assert "reads time.time, which the virtual clock does not move" in told


WAITS = {
    "run": ("import subprocess", "subprocess.run(['sleep', '0.2'])"),
    "program": (
        "from subprocess import Popen",
        "Popen(['sleep', '0.2']).wait()",
    ),
    "asyncio": (
        "import asyncio",
        "await (await asyncio.create_subprocess_exec('sleep', '0.2')).wait()",
    ),
    "system": ("import os", "os.spawnlp(os.P_WAIT, 'sleep', 'sleep', '0.2')"),
}


@pytest.mark.parametrize("clock", ["monotonic", "perf_counter"])
@pytest.mark.parametrize("name", WAITS)
def test_process(folder: Folder, name: str, clock: str) -> None:
    """Nor is one that measures how long a process takes."""
    imports, wait = WAITS[name]
    lines = f">>> {imports}\n>>> from time import {clock} as now\n>>> start = now()\n"
    asked = ">>> now() - start < 0.19\nTrue\n"
    folder.write("page.md", f"```pycon\n{lines}>>> _ = {wait}\n{asked}```\n")
    [mismatch] = folder.check(MODES).mismatches
    assert mismatch.modes == ("process",)
