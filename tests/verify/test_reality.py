"""What waits prints in reality what its page says, where time passes."""

from __future__ import annotations

import signal
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from tests.verify.conftest import Folder

from hocket.verify import MODES, Cache

if TYPE_CHECKING:
    from pathlib import Path

    from hocket.verify import Mismatch

#: What a page imports, and what it asks before and after a wait, in seconds.
READS = {
    "time": ("import time", "time.time()"),
    "name": ("from time import time as now", "now()"),
    "system": ("import os", "os.times().elapsed"),
    "clock": ("import time", "time.clock_gettime(time.CLOCK_MONOTONIC)"),
    "file": (
        "from pathlib import Path; p = Path('a')",
        "(p.write_text(''), p.stat().st_mtime)[1]",
    ),
    "in its dictionary": ("import time", "vars(time)['time']()"),
    "by its name": ("import time", "getattr(time, ''.join(('ti', 'me')))()"),
    "date": ("from datetime import datetime as d", "d.now().timestamp()"),
    "called by name": (
        "import datetime, operator; now = operator.methodcaller('now')",
        "now(datetime.datetime).timestamp()",
    ),
    "subclass": (
        "import datetime\n>>> class D(datetime.datetime): pass\n...",
        "D.now().timestamp()",
    ),
    "record": ("import logging", "logging.makeLogRecord({}).created"),
    "number": ("import uuid", "uuid.uuid1().time / 1e7"),
    "database": (
        "import sqlite3; ask = sqlite3.connect(':memory:').execute",
        "ask('select julianday(\"now\")').fetchone()[0] * 86_400",
    ),
    "package": ("from shop import now", "now()"),
    "under the name of its module": ("from other import now as n", "n()"),
    "all": ("from watch import *", "now()"),
    "by a value": ("import watch", "watch.CLOCKS['now']()"),
    "by a class": ("from watch import Shop", "Shop().open()"),
    "by a base": ("from watch import Base", "Base.kinds['Wall']().value()"),
    "by a dispatch": ("from watch import mark", "mark(1)"),
    "by an attribute": ("from watch import Box", "Box().age()"),
    "by a lazy name": ("import lazy", "lazy.stamp()"),
    "by a computed name": (
        "import importlib; load = importlib.import_module",
        "load('wat' + 'ch').now()",
    ),
    "in a circle": ("import one", "one.now()"),
}
MODULES = {
    "shop/__init__.py": "from ._watch import now",
    "shop/_watch.py": "import time\ndef now(): return time.time()\n",
    "other/__init__.py": "from .now import now",
    "other/now.py": "import time\ndef now(): return time.time()\n",
    "one.py": "import two\ndef now(): return two.now()\n",
    "two.py": "import one, time\ndef now(): return one and time.time()\n",
    "lazy.py": "def __getattr__(name):\n    import time\n    return time.time\n",
    "watch.py": """\
        import time
        from functools import singledispatch

        CLOCKS = {}

        def keep(function):
            CLOCKS[function.__name__] = function
            return function

        @keep
        def now():
            return time.time()

        class Shop:
            def open(self):
                return now()

        class Base:
            kinds = {}

            def __init_subclass__(cls):
                Base.kinds[cls.__name__] = cls

        class Wall(Base):
            def value(self):
                return now()

        @singledispatch
        def mark(thing):
            return 0

        @mark.register
        def _(thing: int):
            return now()

        class Box:
            pass

        setattr(Box, "age", lambda self: now())
        """,
}
#: Sessions whose waits tell something else in reality, which is that it is True.
WAITS = {
    f"reads {name}": f"""\
>>> {imports}
>>> from time import sleep
>>> start = {read}
>>> sleep(0.02)
>>> {read} - start > 0.01
"""
    for name, (imports, read) in READS.items()
} | {
    "of a process": """\
>>> import subprocess, time
>>> start = time.perf_counter()
>>> _ = subprocess.run(["sleep", "0.02"])
>>> time.perf_counter() - start > 0.01
""",
    "of the system": """\
>>> import select, time
>>> start = time.monotonic()
>>> _ = select.select([], [], [], 0.02)
>>> time.monotonic() - start > 0.01
""",
    "of a socket": """\
>>> import contextlib, socket, time
>>> one, other = socket.socketpair()
>>> one.settimeout(0.02)
>>> start = time.monotonic()
>>> with contextlib.suppress(TimeoutError): _ = one.recv(1)
...
>>> time.monotonic() - start > 0.01
""",
    "of a processor": """\
>>> import time
>>> start = time.monotonic()
>>> begun = time.process_time()
>>> while time.process_time() < begun + 0.02: pass
...
>>> time.monotonic() - start > 0.01
""",
    "of a child": """\
>>> import os, time
>>> def child():
...     start = time.time()
...     time.sleep(0.02)
...     print(time.time() - start > 0.01, flush=True)
...     os._exit(0)
...
>>> process = os.fork() or child()
>>> _ = os.waitpid(process, 0)
""",
    "syntax": """\
>>> 1 +
Traceback (most recent call last):
SyntaxError: invalid syntax
>>> import time
>>> start = time.time()
>>> time.sleep(0.02)
>>> time.time() - start > 0.01
""",
}


def page(lines: str) -> str:
    """A page that shows a session."""
    return f"```pycon\n{dedent(lines)}```\n"


@pytest.fixture(scope="module")
def mismatches(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Mismatch]:
    """What is wrong where each waits and says so rightly, and wrongly."""
    folder = Folder(tmp_path_factory.mktemp("project"))
    for name, source in MODULES.items():
        folder.write(name, source)
    for name, session in WAITS.items():
        folder.write(f"wrong {name}.md", page(f"{session}False\n"))
        folder.write(f"right {name}.md", page(f"{session}True\n"))
    return {each.example: each for each in folder.check(MODES).mismatches}


@pytest.mark.parametrize("name", WAITS)
def test_wrong_in_reality(mismatches: dict[str, Mismatch], name: str) -> None:
    """A session that is right only where no time passes is wrong."""
    assert f"wrong {name}.md" in mismatches


@pytest.mark.parametrize("name", WAITS)
def test_right_in_reality(mismatches: dict[str, Mismatch], name: str) -> None:
    """A session that is right only where time passes is right."""
    assert f"right {name}.md" not in mismatches


def test_says_where(folder: Folder) -> None:
    """An author reads on which clock it is right."""
    folder.write("page.md", page(f"{WAITS['reads time']}False\n"))
    [mismatch] = folder.check(MODES).mismatches
    told = folder.told(mismatch)
    assert told.startswith(
        "page.md:7: page.md in mode process: prints other than documented; on the "
        "virtual clock, where its waits take no time, it prints what is documented\n"
    )
    assert "+True\n" in told


def test_docstring(folder: Folder) -> None:
    """A docstring counts what its module does."""
    folder.write("shop/__init__.py", "from shop import _watch\n")
    folder.write(
        "shop/_watch.py",
        '''\
        import time

        def quick():
            """Tell.

            >>> quick()
            True
            """
            start = time.time()
            time.sleep(0.02)
            return time.time() - start < 0.01
        ''',
    )
    [mismatch] = folder.check(MODES).mismatches
    assert mismatch.example == "shop/_watch.py::quick"


def test_accept(folder: Folder) -> None:
    """What is accepted is what it prints in reality, and is right then."""
    folder.write("page.md", page(f"{WAITS['of the system']}False\n"))
    folder.accept()
    assert "\nTrue\n" in (folder.root / "page.md").read_text("utf-8")
    assert folder.check(MODES).ok


def test_beside_what_shows_a_seed(folder: Folder) -> None:
    """What waits keeps no other session from a word on it."""
    folder.write("a.md", page(">>> print(*{'a'})\na\n"))
    for name in "bcd":
        folder.write(f"{name}.md", page(">>> import time\n>>> time.sleep(0.01)\n"))
    assert all(each.verified for each in folder.check(MODES).verdicts)


def test_remembered(folder: Folder, tmp_path: Path) -> None:
    """What was right in reality does not run again."""
    folder.write("page.md", page(">>> import time\n>>> time.sleep(0.01)\n"))
    assert folder.check(MODES, Cache(tmp_path / "cache")).ok
    [verdict] = folder.check(MODES, Cache(tmp_path / "cache")).verdicts
    assert verdict.cached
    assert verdict.mode.name == "virtual"


#: A session that counts its runs.
COUNTS = """\
>>> import time
>>> from pathlib import Path
>>> with Path("{file}").open("a") as file: _ = file.write("x")
...
>>> number = len(Path("{file}").read_text())
"""


def test_does_not_wait(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session that asks no clock runs once under a seed."""
    monkeypatch.setattr("hocket.verify._check.seeds_to_add", lambda _: 0)
    file = tmp_path / "runs"
    folder.write("page.md", page(COUNTS.format(file=file)))
    assert folder.check(MODES).ok
    assert file.read_text("utf-8") == "x"


def test_late(folder: Folder, tmp_path: Path) -> None:
    """On a busy machine it may be wrong some times; who is right once is right."""
    session = f"{COUNTS.format(file=tmp_path / 'runs')}>>> time.sleep(0)\n"
    folder.write("page.md", page(f"{session}>>> number in (1, 4)\nTrue\n"))
    assert folder.check(MODES).ok


def test_lucky(folder: Folder, tmp_path: Path) -> None:
    """Who is right by luck in reality, and not on the virtual clock, is wrong."""
    session = f"{COUNTS.format(file=tmp_path / 'runs')}>>> time.sleep(0)\n"
    folder.write("page.md", page(f"{session}>>> number in (2, 3)\nTrue\n"))
    assert not folder.check(MODES).ok


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let long waits take less time than they do."""
    monkeypatch.setattr("hocket.verify.running._waiting._PAUSES", 0.02)


LONG = {
    "clock": """\
>>> import asyncio, time
>>> start = time.monotonic()
>>> await asyncio.sleep(86_400)
>>> time.monotonic() - start
86400.0
""",
    "format": """\
>>> import time
>>> time.strftime("%Y", time.gmtime(0))
'1970'
>>> time.sleep(86_400)
""",
    "module": """\
>>> import time, watch
>>> time.sleep(86_400)
>>> watch.mark("")
0
""",
}


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("name", LONG)
def test_long_wait(folder: Folder, name: str) -> None:
    """What waits for long is seen on the virtual clock alone."""
    folder.write("watch.py", MODULES["watch.py"])
    folder.write("page.md", page(LONG[name]))
    assert folder.check(MODES).ok


#: What reads the time of day where no clock of ours stands in for it.
READ_IN_C = {
    "date and time": "datetime.datetime.now().minute",
    "date": "datetime.date.today()",
    "parts": "time.localtime().tm_min",
    "text": "time.strftime('%M')",
    "file": "os.stat('.').st_mtime",
    "another name": "dt.now().minute",
    "without its module": "localtime().tm_min",
    "timer": "signal.alarm(0)",
}


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("about", READ_IN_C)
def test_long_wait_beside_the_time_of_day(folder: Folder, about: str) -> None:
    """Nobody has seen what that is after so long: its author is told to wait less."""
    reads = READ_IN_C[about]
    session = ">>> import datetime, os, signal, time\n>>> from time import localtime\n"
    session += f">>> from datetime import datetime as dt\n>>> before = {reads}\n"
    # Not whether they are equal: some day they are not, just before midnight.
    session += f">>> time.sleep(600)\n>>> type({reads}) is type(before)\nTrue\n"
    folder.write("page.md", page(session))
    [mismatch] = folder.check(MODES).mismatches
    assert mismatch.kind == "clock"
    assert "let its waits take 5 s at most in all" in folder.told(mismatch)


@pytest.mark.usefixtures("impatient")
def test_too_long_to_see(folder: Folder) -> None:
    """If such a session shows that it waits, its author is told to shorten that."""
    session = WAITS["reads time"].replace("sleep(0.02)", "sleep(86_400)")
    folder.write("page.md", page(f"{session}False\n"))
    [mismatch] = folder.check(MODES).mismatches
    told = folder.told(mismatch)
    assert "prints something else where its waits take real time" in told
    assert "let its waits take 5 s at most in all" in told


#: What tells the time of day by `time.time`.
TELL_IT = [("import time", "time.time()"), ("import time", "time.time_ns() / 1e9")]
if sys.version_info < (3, 15):  # then a date asks the system
    TELL_IT += [("from datetime import date", "date.today().toordinal() * 86_400")]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("imports", "read"), TELL_IT)
def test_time_of_day_moves_as_far(folder: Folder, imports: str, read: str) -> None:
    """The time of day that a long wait takes is not what it takes here."""
    session = f">>> {imports}\n>>> from time import sleep\n>>> start = {read}\n"
    session += f">>> sleep(200_000)\n>>> {read} - start > 100_000\nFalse\n"
    folder.write("page.md", page(session))
    [mismatch] = folder.check(MODES).mismatches
    assert mismatch.kind == "slow"


@pytest.mark.usefixtures("impatient")
def test_too_long_and_wrong(folder: Folder) -> None:
    """Nor is accepted what it prints where no time passes."""
    session = WAITS["reads time"].replace("sleep(0.02)", "sleep(86_400)")
    folder.write("page.md", page(f"{session}True\n"))
    assert not folder.accept().written


VIRTUAL_ONLY = '# /// script\n# [tool.hocket]\n# clock = "virtual: a test"\n# ///\n'
NAMED = "reads the time of day, which the virtual clock does not move"


def test_program_on_the_virtual_clock(folder: Folder) -> None:
    """What runs on no other clock and reads it has no witness, and is named."""
    source = f"{VIRTUAL_ONLY}import time\nprint(time.time() < 0)\n"
    folder.program("one", source, "False\n")
    assert NAMED in folder.complaints(MODES)["one.py"]


@pytest.mark.skipif(not hasattr(signal, "alarm"), reason="Windows has no such timer")
def test_program_that_sets_a_timer(folder: Folder) -> None:
    """Nor has one that a timer of the system calls."""
    folder.program("one", f"{VIRTUAL_ONLY}import signal\nsignal.alarm(0)\n")
    assert "sets a timer of the system, which" in folder.complaints(MODES)["one.py"]


def test_program_that_waits_for_a_process(folder: Folder) -> None:
    """Nor has one that measures how long a process takes."""
    source = "import subprocess, time\nsubprocess.run(['true'])\ntime.monotonic()\n"
    folder.program("one", f"{VIRTUAL_ONLY}{source}")
    told = folder.complaints(MODES)["one.py"]
    assert "waits for a process and reads a clock, which" in told


def test_program_by_a_module_beside_it(folder: Folder) -> None:
    """Nor has one that reads it by a module beside it."""
    folder.write("watch.py", MODULES["shop/_watch.py"])
    source = f"{VIRTUAL_ONLY}import watch\nprint(watch.now() < 0)\n"
    folder.program("one", source, "False\n")
    assert NAMED in folder.complaints(MODES)["one.py"]


def test_clock_of_its_own(folder: Folder) -> None:
    """A program may have a clock of its own that tells what is now."""
    own = "class Clock:\n    now = 5\n\nclock = Clock()\nprint(clock.now)\n"
    folder.program("one", f"{VIRTUAL_ONLY}{own}", "5\n")
    assert folder.check(MODES).ok


def test_program_that_is_right_on_the_real_clock_only(folder: Folder) -> None:
    """Its author learns how to measure, or to say so; nothing is accepted."""
    source = """
        import time
        start = time.time()
        time.sleep(0.02)
        print(time.time() - start > 0.01)
        """
    folder.program("measures", source, "True\n")
    for mismatches in folder.check(MODES).mismatches, folder.accept().refused:
        [told] = map(folder.told, mismatches)
        assert "is right on the real clock only" in told
        assert "measure with time.monotonic()" in told
        assert 'clock = "real: <reason>"' in told


def test_program_that_is_wrong_on_every_clock(folder: Folder) -> None:
    """It is wrong there, too, and nothing is said of clocks."""
    folder.program("measures", "import time\nprint(time.time() > 0)", "False\n")
    [mismatch] = folder.check(MODES).mismatches
    assert mismatch.kind == "output"
