"""A run prints what its reader's `python name.py` prints."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hocket.verify import MODES, check
from hocket.verify.running._environment import environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.verify.conftest import Folder

#: Programs that look below themselves, or speak when they are over.
PROGRAMS = {
    "stack": "import traceback\ntraceback.print_stack()",
    "warning": "import warnings\nwarnings.warn('deep', stacklevel=9)",
    "caller": "import sys\nprint(sys._getframe().f_back)",
    "flags": "import sys\nprint(sys.flags, sys.path[1:], sys.stdout.encoding)",
    "command": "import sys\nprint(sys.argv, sys.orig_argv[1:])",
    "names": "print(sorted(globals()), __name__, __doc__, __package__, __spec__)",
    "logged": """
import logging, sys
logging.basicConfig(stream=sys.stdout)
logging.error("here", stack_info=True)
""",
    "destructors": """
import asyncio, json
class Last:
    def __init__(self, place):
        self.place = place
    def __del__(self):
        print("gone:", self.place)
here, json.kept, asyncio.Lock.kept = Last("here"), Last("json"), Last("Lock")
""",
    "destructor_without_attributes": """
class Last:
    __slots__ = ()
    def __del__(self):
        print("gone")
last = Last()
""",
    "destructor_spelt_otherwise": """
names = {"__slots__": (), "__d" + "el__": lambda self: print("gone")}
last = type("Last", (), names)()
""",
    "destructor_of_a_number": """
class Last(int):
    __slots__ = ()
    def __del__(self):
        print("gone", int(self))
last = Last(7)
""",
    "destructor_with_slots": """
class Last:
    __slots__ = ("name",)
    def __del__(self):
        print("gone")
last = Last()
""",
    "hidden_by_a_metaclass": """
class Kind(type):
    def __getattribute__(self, name):
        print("asked for", name)
        raise AttributeError(name)
class Last(metaclass=Kind):
    def __del__(self):
        print("gone")
last = Last()
""",
    "class_without_hash": """
class Kind(type):
    def __eq__(self, other):
        return True
class Last(metaclass=Kind):
    pass
last = Last()
""",
    "interpreter": """
try:
    import _interpreters as interpreters
except ImportError:  # until Python 3.12
    import _xxsubinterpreters as interpreters
source = "class Last:\\n def __del__(self): print('gone', flush=True)\\nlast = Last()"
interpreters.run_string(interpreters.create(), source)
""",
    "weak_reference": """
import weakref
class Kept: pass
kept = Kept()
reference = weakref.ref(kept, lambda _: print("gone"))
""",
    "weak_proxy": """
import json, weakref
class Kept: pass
kept = Kept()
space = {"print": print}
exec("def told(_): print('gone')", space)
json.kept = weakref.proxy(kept, space.pop("told"))
""",
    "weak_reference_of_its_own": """
import json, weakref
class Kept: pass
class Reference(weakref.ref):
    __callback__ = None
kept = Kept()
space = {"print": print}
exec("def told(_): print('gone')", space)
json.kept = Reference(kept, space.pop("told"))
del Reference
""",
    "weak_method": """
import functools, sys, weakref
class Kept:
    def method(self): pass
kept = Kept()
space = {"print": print}
exec("def told(_): print('gone')", space)
sys.kept = weakref.WeakMethod(kept.method, space.pop("told"))
""",
    "callback_of_another_name": """
import json, weakref
class Kept: pass
kept = Kept()
space = {"print": print, "__name__": "weakref"}
exec("def told(_): print('gone')", space)
json.kept = weakref.ref(kept, space.pop("told"))
""",
    "destructor_of_an_old_class": """
import logging
logging.StreamHandler.__del__ = lambda handler: print("gone")
""",
    "without_output": """
import sys
sys.stdout.write("unfinished")
del sys.stdout
""",
    "generator": """
def count():
    try:
        yield 1
    finally:
        print("closed")
numbers = count()
next(numbers)
""",
    "frozen": """
import gc, sys, tempfile, warnings
warnings.simplefilter("always")
last = tempfile.TemporaryFile("w")
gc.freeze()
""",
    "without_collector": """
import gc
gc.disable()
class Last:
    def __del__(self):
        print("gone")
last = Last()
last.itself = last
del last
""",
    "output_of_c": """
import ctypes
ctypes.CDLL(None).printf(b"from C")
""",
    "closed": "import sys\nprint(1)\nsys.stdout.close()",
    "raw_thread": """
import _thread, sys, time
_thread.start_new_thread(time.sleep, (9,))
sys.stdout.write("unfinished")
""",
    "coroutine": """
import asyncio
async def forgotten():
    pass
asyncio.kept = forgotten()
""",
    "exception_of_a_task": """
import asyncio
async def fail():
    raise ValueError("unseen")
loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, context: print(context["message"]))
task = loop.create_task(fail())
loop.run_until_complete(asyncio.wait([task]))
loop.close()
print("over")
""",
    "exception_that_was_seen": """
import asyncio
async def fail():
    raise ValueError("seen")
async def main():
    global task
    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    print(task.exception())
asyncio.run(main())
""",
    "loop_that_is_open": """
import asyncio, warnings
warnings.showwarning = lambda message, category, *where: print(category)
warnings.simplefilter("always")
loop = asyncio.new_event_loop()
""",
    "coroutine_that_waits": """
class Answer:
    def __await__(self):
        yield
async def wait():
    try:
        await Answer()
    finally:
        print("gone")
waiting = wait()
waiting.send(None)
""",
    "pending_future": """
import asyncio
future = asyncio.Future(loop=asyncio.new_event_loop())
""",
    "task": """
import asyncio
async def main():
    asyncio.kept = asyncio.create_task(asyncio.sleep(9), name="left")
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
""",
    "flush": """
import sys
class Full:
    def __repr__(self):
        return "a full disk"
    def write(self, text):
        return len(text)
    def flush(self):
        raise OSError("disk full")
sys.stdout = Full()
print(1)
""",
    "exit_functions": """
import atexit, threading
threading.Thread(target=lambda: print("thread")).start()
atexit.register(print, "atexit")
""",
    "hook": """
import sys
sys.excepthook = lambda kind, error, frames: print("hook:", error)
sys.unraisablehook = print
1 / 0
""",
    "exit_message": "import sys\nsys.exit('message')",
    "fork": """
import os, sys, time
if os.fork():
    os.wait()
    sys.exit(3)
print("child")
""",
    "coding": "# coding: latin-1\nprint(ascii('\u00e9'))",
}

#: Programs that tell what is loaded before them. The virtual clock loads more.
TELLING = {
    "submodule_that_nobody_imports": "import concurrent\nconcurrent.futures",
    "submodule_by_another_name": """
import importlib as of
print(hasattr(of, "machinery"))
""",
    "modules": """
import sys
print("asyncio" in sys.modules, "logging" in sys.modules)
""",
    "reducers": "import copyreg\nprint(len(copyreg.dispatch_table))",
    "modules_by_another_way": "import sys\nprint('asyncio' in vars(sys)['modules'])",
    "loggers": """
import logging
logging.getLogger("app")
print([*logging.root.manager.loggerDict])
""",
    "subclasses": "print([each.__name__ for each in OSError.__subclasses__()])",
    "half_a_line_before_a_child": """
import subprocess, sys
sys.modules
print("half ", end="")
subprocess.run(["echo", "a line"])
""",
    "arguments": "import sys\nsys.modules\nprint(sys.argv, sys.path[1:])",
    "half_a_line_that_is_lost": """
import os, sys
sys.modules
print("lost", end="")
os._exit(0)
""",
    "finalizer_beside_logging": """
import weakref
class Cup: pass
cup = Cup()
weakref.finalize(cup, print, "cup gone")
import logging
logging.basicConfig()
logging.root.handlers[0].close = lambda: print("handler closed")
""",
    "end_beside_logging": """
import atexit
@atexit.register
def last():
    print(len(logging._handlerList))
import logging
logging.basicConfig()
logging.root.handlers[0].close = lambda: print("closed")
raise KeyboardInterrupt
""",
}


def plain(path: Path) -> tuple[str, int]:
    """What the interpreter prints, and its exit status."""
    ran = subprocess.run(
        [sys.executable, path.name],
        cwd=path.parent,
        env=environment(seed=1),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    # A run shows the name without its folder.
    return ran.stdout.replace(f"{path.parent}/", ""), ran.returncode


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    from tests.verify.conftest import Folder  # noqa: PLC0415

    return Folder(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def complaints(folder: Folder) -> dict[str, str]:
    for name, source in PROGRAMS.items():
        path = folder.program(name, source)
        printed, status = plain(path)
        block = f"# /// script\n# [tool.hocket]\n# exit = {status}\n# ///\n"
        if status:
            folder.program(name, f"{block}{source.lstrip()}", None)
            printed, status = plain(path)
        (folder.root / f"{name}.out").write_text(printed, "utf-8")
    return folder.complaints(MODES)


@pytest.mark.parametrize("name", PROGRAMS)
def test_prints_the_same(complaints: dict[str, str], name: str) -> None:
    """Nothing of ours is below a program, and nothing of it stays behind."""
    assert complaints.get(f"{name}.py", "") == ""


@pytest.mark.parametrize("name", TELLING)
def test_prints_the_same_although_it_tells_what_is_loaded(
    folder: Folder, name: str
) -> None:
    """No module is there that a program has not imported."""
    assert_same(folder, name, TELLING[name])


def test_module_beside_it_that_tells(folder: Folder) -> None:
    """Nor for a module of its own."""
    folder.program("beside", "import sys\nloaded = 'logging' in sys.modules\n", None)
    assert_same(folder, "asks_beside", "from beside import loaded\nprint(loaded)\n")


def test_package_beside_it_that_tells(folder: Folder) -> None:
    """Nor for a module in a package."""
    folder.write("helpers/__init__.py", "")
    folder.write("helpers/tell.py", "import sys\nloaded = 'logging' in sys.modules\n")
    source = "from helpers.tell import loaded\nprint(loaded)\n"
    assert_same(folder, "asks_package", source)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_pipe_of_the_name_of_a_module(folder: Folder) -> None:
    """A pipe beside a program is not waited for."""
    os.mkfifo(folder.root / "feed.py")
    assert_same(folder, "reader", '"""Reads\n\nimport feed\n"""\nprint(1)\n')


@pytest.mark.parametrize("tells", ["", "sys.modules"])
def test_link(folder: Folder, tells: str) -> None:
    """A link runs under its name, and imports from beside what it leads to."""
    folder.write("kept/_beside.py", "name = 'beside'\n")
    source = f"import os, sys\n{tells}\nfrom _beside import name\nprint(name)\n"
    places = "print(sys.argv, os.path.basename(sys.path[0]), __file__[-9:])\n"
    target = folder.write("kept/target.py", source + places)
    link = folder.root / f"links/link{len(tells)}.py"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(target)
    printed, _ = plain(link)
    link.with_suffix(".out").write_text(printed)
    assert "beside" in printed
    assert f"links/{link.name}" not in folder.complaints(MODES)


def assert_same(folder: Folder, name: str, source: str) -> None:
    path = folder.program(name, source)
    _, status = plain(path)
    status = 130 if status == -signal.SIGINT else status
    block = f"# /// script\n# [tool.hocket]\n# exit = {status}\n# ///\n"
    folder.program(name, f"{block}{source.lstrip()}", "")
    (folder.root / f"{name}.out").write_text(plain(path)[0], "utf-8")
    found = folder.discover(f"{name}.py")
    assert check(found, modes=MODES[:1]).mismatches == []


def test_order_of_what_a_child_prints(folder: Folder) -> None:
    """Another Python writes its lines in the order in which a terminal shows them."""
    child = "import sys; print('first'); print('second', file=sys.stderr)"
    source = (
        f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])\n"
    )
    folder.program("parent", source, "first\nsecond\n")
    assert "parent.py" not in folder.complaints(MODES)


#: What leaves the group of a program, and prints when that has ended.
LEAVES = {
    "session": "subprocess.Popen(['sh', '-c', LATE], start_new_session=True)",
    "below another": "subprocess.Popen(['setsid', 'sh', '-c', f'{LATE} & exit'])",
    "below a silent one": (
        "subprocess.Popen(['sh', '-c', f'({LATE}) & exec sleep 9 >/dev/null 2>&1'],"
        " start_new_session=True)"
    ),
}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody knows of it")
@pytest.mark.parametrize("name", LEAVES)
def test_child_that_prints_late(folder: Folder, name: str) -> None:
    """What a child prints in the next second is seen, in a group of its own, too."""
    begin = "import os, subprocess\nLATE = 'sleep 0.3; echo late'\n"
    folder.program("parent", f"{begin}{LEAVES[name]}\nprint('end')\n", "end\n")
    assert "+late" in folder.complaints()["parent.py"]


def test_exit_function_of_c(folder: Folder) -> None:
    """What C code does at the interpreter's end is done."""
    source = "import ctypes\nctypes.pythonapi.Py_AtExit(ctypes.CDLL(None).abort)\n"
    folder.program("aborts", source)
    assert "was killed by SIGABRT" in folder.complaints()["aborts.py"]


def test_folder_read_by_half(folder: Folder) -> None:
    """What no collector knows may speak at the end, too."""
    source = """
        # /// script
        # [tool.hocket]
        # match = "ellipsis"
        # ///
        import os, warnings
        warnings.simplefilter("always")
        entries = os.scandir("/")
        next(entries)
        """
    path = folder.program("entries", source)
    printed = re.sub("0x[0-9a-f]+", "...", plain(path)[0])
    assert "unclosed" in printed
    folder.write("entries.out", printed)
    assert "entries.py" not in folder.complaints(MODES)


def test_depth_of_recursion(folder: Folder) -> None:
    """A program may recurse as deeply as it may without us."""
    source = """
        def deeper(depth):
            try:
                return deeper(depth + 1)
            except RecursionError:
                return depth
        print(deeper(1))
        """
    path = folder.program("depth", source)
    folder.write("depth.out", plain(path)[0])
    assert "depth.py" not in folder.complaints(MODES)
