"""A session finds around it what a new prompt has, and folders in no order."""

from __future__ import annotations

import datetime
import sys
import time
from typing import TYPE_CHECKING

import pytest

from hocket.verify import MODES

if TYPE_CHECKING:
    from tests.verify.conftest import Folder

#: What is true at the prompt of `python`.
TRUE = {
    "a submodule that nobody imports": """
>>> import concurrent
>>> concurrent.futures
Traceback (most recent call last):
  ...
AttributeError: module 'concurrent' has no attribute 'futures'
""",
    "modules": """
>>> import sys
>>> [name for name in ("asyncio", "json", "threading") if name in sys.modules]
[]
>>> import threading
>>> thread = threading.Thread(target=print, args=("in a thread",))
>>> thread.start(); thread.join()
in a thread
>>> threading.current_thread() is threading.main_thread()
True
""",
    "modules of a prompt that awaits": """
>>> import sys
>>> "asyncio" in sys.modules
True
>>> await asyncio.sleep(0.01, "awake")
'awake'
""",
    "a task that is cancelled": """
>>> task = asyncio.create_task(asyncio.sleep(1))
>>> task.cancel("enough")
True
>>> await task
Traceback (most recent call last):
  ...
concurrent.futures._base.CancelledError
>>> task.result()
Traceback (most recent call last):
  ...
asyncio.exceptions.CancelledError
""",
    "the last exception": """
>>> import sys
>>> 1 / 0
Traceback (most recent call last):
  ...
ZeroDivisionError: division by zero
>>> sys.last_value, sys.last_type.__name__
(ZeroDivisionError('division by zero'), 'ZeroDivisionError')
>>> sys.last_traceback.tb_frame.f_code.co_name
'<module>'
""",
    "a hook for what is raised": """
>>> import sys
>>> def hook(kind, error, trace):
...     print("oops:", error, trace and trace.tb_next)
...
>>> sys.excepthook = hook
>>> 1 / 0
oops: division by zero None
>>> del hook.nothing
oops: 'function' object has no attribute 'nothing' None
>>> sys.excepthook = sys.__excepthook__
>>> 1 / 0
Traceback (most recent call last):
  ...
ZeroDivisionError: division by zero
""",
    "a hook that raises": """
>>> import sys
>>> def hook(kind, error, trace):
...     raise LookupError("no hook")
...
>>> sys.excepthook = hook
>>> 1 / 0
Error in sys.excepthook:
Traceback (most recent call last):
  ...
LookupError: no hook
<BLANKLINE>
Original exception was:
Traceback (most recent call last):
  ...
ZeroDivisionError: division by zero
""",
    "another stream for errors": """
>>> import io, sys
>>> sys.stderr = io.StringIO()
>>> 1 / 0
>>> del 1
>>> for line in sys.stderr.getvalue().splitlines(): print(line)
... # doctest: +ELLIPSIS
Traceback (most recent call last):
  File "...", line 1, in <module>
...ZeroDivisionError: division by zero
  File "...", line 1
...SyntaxError: cannot delete literal
>>> sys.stderr = sys.__stderr__
>>> print("before", end=" "); print("it"); 1 / 0
before it
Traceback (most recent call last):
  ...
ZeroDivisionError: division by zero
""",
    "no stream for errors": """
>>> import sys
>>> sys.stderr = None
>>> 1 / 0
>>> sys.stderr = sys.__stderr__
>>> 1 / 0
Traceback (most recent call last):
  ...
ZeroDivisionError: division by zero
""",
    "another stream for output": """
>>> import io, sys
>>> sys.stdout = io.StringIO()
>>> print("kept"); 1 / 0
Traceback (most recent call last):
  ...
ZeroDivisionError: division by zero
>>> kept, sys.stdout = sys.stdout, sys.__stdout__
>>> kept.getvalue()
'kept\\n'
""",
    "prompts": """
>>> import sys
>>> sys.ps1, sys.ps2
('>>> ', '... ')
""",
    "folders": """
>>> import os, shutil
>>> os.makedirs("a/b"); open("a/c", "w").close()
>>> sorted(os.listdir("a")), sorted(entry.name for entry in os.scandir("a"))
(['b', 'c'], ['b', 'c'])
>>> with os.scandir("a") as entries: next(entries).name in "bc"
True
>>> os.listdir, os.listdir in os.supports_fd
(<built-in function listdir>, True)
>>> [sorted(folders + files) for _, folders, files in os.walk("a")]
[['b', 'c'], []]
>>> shutil.rmtree("a"); os.listdir()
[]
""",
}
#: What a prompt has in its namespace besides; and the one that awaits.
OF_PROMPT = (
    ["__doc__"] if sys.version_info >= (3, 14) else ["__annotations__", "__doc__"]
)
OF_ASYNC_PROMPT = ["asyncio"] + ["__file__"] * (sys.version_info < (3, 14))
NAMES = ["__builtins__", "__loader__", "__name__", "__package__", "__spec__"]
#: What is true in an interpreter that has loaded asyncio only.
LOADED = {
    "a submodule": ">>> import concurrent\n>>> concurrent.futures.__name__\n"
    "'concurrent.futures'",
    "a submodule by a name made up": ">>> name = 'fut' + 'ures'\n"
    ">>> getattr(__import__('concurrent'), name).__name__\n'concurrent.futures'",
    "modules": ">>> import sys\n>>> 'asyncio' in sys.modules\nTrue",
}
#: What lists a folder.
LISTS = {
    "names": "import os; os.listdir()",
    "entries": "import os; [each.name for each in os.scandir('.')]",
    "paths": "from pathlib import Path; [each.name for each in Path().iterdir()]",
    "patterns": "from glob import glob; glob('*')",
    "patterns of paths": "from pathlib import Path; [str(p) for p in Path().glob('*')]",
    "folders": "import os; next(os.walk('.'))[2]",
}
MAKES = "for name in ('a', 'b', 'c', 'd'): open(name, 'w').close()"


#: What a program starts, and what that prints or says, as at a reader's.
STARTS = {
    "hash seed": (
        "two = {run([sys.executable, '-c', 'print(hash(\"spam\"))']) for _ in '12'}\n"
        "print(len(two))",
        "2",
    ),
    "pipe": (
        "child = 'import sys; print(sys.stdout.write_through)'\n"
        "print(run([sys.executable, '-c', child]).decode().strip())",
        "False",
    ),
    "pipe with an environment": (
        "child = 'import sys; print(sys.stdout.write_through)'\n"
        "known = {**os.environ, 'MINE': '1'}\n"
        "print(run([sys.executable, '-c', child], env=known).decode().strip())",
        "False",
    ),
    "what it asks for itself": (
        "child = 'import sys; print(sys.stdout.write_through)'\n"
        "known = {**os.environ, 'PYTHONUNBUFFERED': '1'}\n"
        "print(run([sys.executable, '-c', child], env=known).decode().strip())",
        "True",
    ),
    "terminal": (
        "child = 'import sys; print(sys.stdout.write_through)'\n"
        "subprocess.run([sys.executable, '-c', child], check=True)",
        "True",
    ),
}
#: What depends on the time zone.
ZONED = {
    "a moment": "datetime.datetime.fromtimestamp(1_700_000_000).hour",
    "a text": "time.ctime(0)",
    "a number": "datetime.datetime(2024, 1, 1).timestamp()",
}


def page(session: str) -> str:
    return f"# A page\n\n```pycon\n{session.strip()}\n```\n"


@pytest.mark.parametrize("about", TRUE)
def test_is_that_of_a_prompt(folder: Folder, about: str) -> None:
    """What a reader finds there is right."""
    folder.write("page.md", page(TRUE[about]))
    assert folder.complaints(MODES) == {}


SEVERAL = ">>> 1; 2\n"
SHOWN = "2\n" if sys.version_info >= (3, 13) else "1\n2\n"


@pytest.mark.parametrize("before", ["", ">>> await asyncio.sleep(0)\n"])
def test_several_statements_in_a_line(folder: Folder, before: str) -> None:
    """A prompt of today shows the value of the last one, those before it of each."""
    folder.write("page.md", page(f"{before}{SEVERAL}{SHOWN}"))
    assert folder.complaints(MODES) == {}


@pytest.mark.skipif(SHOWN != "2\n", reason="before Python 3.13 it is right")
def test_all_of_several_statements(folder: Folder) -> None:
    """Who documents the value of each reads what differs."""
    folder.write("page.md", page(f"{SEVERAL}1\n2\n"))
    [mismatch] = folder.check(MODES).mismatches
    assert "a prompt shows the value of the last one only" in folder.told(mismatch)


def test_several_statements_in_a_docstring(folder: Folder) -> None:
    """There doctest counts: it shows the value of each."""
    folder.write("a.py", f'"""A module.\n\n{SEVERAL}1\n2\n"""\n')
    assert folder.complaints(MODES) == {}


def test_has_the_names_of_a_prompt(folder: Folder) -> None:
    """And none that only a file or a module has."""
    folder.write("page.md", page(f">>> dir()\n{sorted(NAMES + OF_PROMPT)}\n"))
    names = sorted(NAMES + OF_ASYNC_PROMPT)
    awaits = f">>> await asyncio.sleep(0)\n>>> dir()\n{names}\n"
    folder.write("awaits.md", page(awaits))
    assert folder.complaints(MODES) == {}


def test_a_docstring_has_the_names_of_its_module(folder: Folder) -> None:
    """Those that no prompt has, too."""
    session = ">>> await asyncio.sleep(0)\n>>> __doc__[0], __file__[-4:]\n('A', 'a.py')"
    folder.write("a.py", f'"""A module.\n\n{session}\n"""\nimport asyncio\n')
    assert folder.complaints(MODES) == {}


@pytest.mark.parametrize("about", LOADED)
def test_nothing_is_loaded(folder: Folder, about: str) -> None:
    """What only an interpreter of ours has loaded is not there."""
    folder.write("page.md", page(LOADED[about]))
    assert len(folder.complaints(MODES)) == 1


def test_counts_on_what_a_module_has_loaded_for_it(folder: Folder) -> None:
    """Where one interpreter has it and another has not, its author learns that."""
    folder.write("page.md", page(LOADED["a submodule by a name made up"]))
    [told] = folder.complaints(MODES).values()
    assert "counts on a module that it does not import" in told
    assert "import or define in the example what it uses" in told


@pytest.mark.parametrize("about", LISTS)
@pytest.mark.parametrize("order", ["abcd", "dcba"])
def test_a_folder_has_no_order(folder: Folder, about: str, order: str) -> None:
    """Neither the order in which files are made nor the other way is documented."""
    imports, _, lists = LISTS[about].partition("; ")
    session = f">>> {imports}\n>>> {MAKES}\n...\n>>> {lists}\n{[*order]}\n"
    folder.write("page.md", page(session))
    [told] = folder.complaints(MODES).values()
    assert "depends on the order in which a folder is listed" in told
    assert "sort what a folder holds" in told


@pytest.mark.parametrize("about", LISTS)
def test_a_folder_has_no_order_for_a_program(folder: Folder, about: str) -> None:
    """Nor in a program, whatever the file system of its folder does."""
    imports, _, lists = LISTS[about].partition("; ")
    folder.program("lists", f"{imports}\n{MAKES}\nprint({lists})", None)
    folder.accept()
    folder.write("lists.out", f"{[*'dcba']}\n")
    assert "lists.py" in folder.complaints(MODES)


@pytest.mark.parametrize("about", STARTS)
def test_what_is_started(folder: Folder, about: str) -> None:
    """Another process has a seed of its own, and fills pipes as it does elsewhere."""
    source, printed = STARTS[about]
    imports = "import os, subprocess, sys\nrun = subprocess.check_output\n"
    folder.program("starts", f"{imports}{source}", f"{printed}\n")
    assert folder.complaints(MODES) == {}


@pytest.mark.parametrize("about", ZONED)
def test_time_zone(folder: Folder, about: str) -> None:
    """What shows the time zone is right for some readers only."""
    shown = ZONED[about]
    value = repr(eval(shown, {"datetime": datetime, "time": time}))
    session = f">>> import datetime, time\n>>> {shown}\n{value}"
    folder.write("page.md", page(session))
    folder.program("shows", f"import datetime, time\nprint({shown!s})", None)
    folder.write("shows.out", f"{value.strip(chr(39))}\n")
    told = folder.complaints(MODES)
    assert sorted(told) == ["page.md", "shows.py"]
    assert all("depends on the time zone" in each for each in told.values())
