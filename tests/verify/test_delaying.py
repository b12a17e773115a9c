"""An order that nothing keeps is not the order in which threads and processes start."""

import subprocess
import sys

import pytest
from tests.verify.conftest import Folder

SAYS = "def work(name):\n    print(name)\n"
#: How some of them start side by side.
STARTS = {
    "threads": """\
import threading
they = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
for each in they: each.start()
for each in they: each.join()
""",
    "pool": """\
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor() as pool:
    for name in "abcd": pool.submit(work, name)
""",
    "loop": """\
import asyncio
async def main():
    await asyncio.gather(*(asyncio.to_thread(work, name) for name in "abcd"))
asyncio.run(main())
""",
}
#: So do processes, by each of the methods to start one.
METHODS = ["fork", "forkserver", "spawn"] if sys.platform != "win32" else ["spawn"]
PROCESSES = """\
from multiprocessing import get_context
if __name__ == "__main__":
    Process = get_context("{}").Process
    they = [Process(target=work, args=(name,)) for name in "abcd"]
    for each in they: each.start()
    for each in they: each.join()
"""
STARTS |= {method: PROCESSES.format(method) for method in METHODS}


@pytest.mark.parametrize("start", STARTS)
def test_start_side_by_side(folder: Folder, start: str) -> None:
    """What prints in the order of the start on a quiet machine is not right.

    On a busy one that may pass at times.
    """
    folder.program("one", SAYS + STARTS[start], "a\nb\nc\nd\n")
    assert any(folder.check().mismatches for _ in range(5))


def test_start_one_after_the_other(folder: Folder) -> None:
    """What waits for each before the next one starts is right."""
    source = STARTS["threads"].replace("each.start()\n", "each.start(); each.join()\n")
    folder.program("one", SAYS + source, "a\nb\nc\nd\n")
    assert folder.check().ok


def test_no_frame(folder: Folder) -> None:
    """Below what a thread or a pool runs stands what stands there without us."""
    source = """\
import threading, traceback
from concurrent.futures import ThreadPoolExecutor
def work():
    print([frame.name for frame in traceback.extract_stack()][:-1])
thread = threading.Thread(target=work)
thread.start()
thread.join()
with ThreadPoolExecutor() as pool:
    pool.submit(work)
"""
    command = [sys.executable, "-c", source]
    printed = subprocess.run(command, capture_output=True, text=True, check=True)
    folder.program("one", source, printed.stdout)
    assert folder.check().ok


def test_nothing_stays_at_a_thread(folder: Folder) -> None:
    """A thread that runs has the attributes that it has without us."""
    source = """\
import threading
def work():
    print("run" in vars(threading.current_thread()))
thread = threading.Thread(target=work)
thread.start()
thread.join()
"""
    folder.program("one", source, "False\n")
    assert folder.check().ok


def test_result_of_a_pool(folder: Folder) -> None:
    """What is submitted returns what it returns, and raises what it raises."""
    source = """\
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor() as pool:
    print(pool.submit(divmod, 7, 2).result(), pool.submit(int, "x").exception())
"""
    error = "invalid literal for int() with base 10: 'x'"
    folder.program("one", source, f"(3, 1) {error}\n")
    assert folder.check().ok


@pytest.mark.skipif(sys.version_info < (3, 14), reason="new in Python 3.14")
def test_pool_of_interpreters(folder: Folder) -> None:
    """What a pool sends to another interpreter is what its program gives it."""
    source = """\
from concurrent.futures import InterpreterPoolExecutor
with InterpreterPoolExecutor() as pool:
    print(pool.submit(divmod, 7, 2).result())
"""
    folder.program("one", source, "(3, 1)\n")
    assert folder.check().ok
