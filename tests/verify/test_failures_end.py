"""Programs that end in a wrong way, or not at all."""

import pytest
from tests.verify.conftest import Folder

from hocket.verify import MODES, check
from hocket.verify.running._run import Runner

ASKS_FOR_3 = "# /// script\n# [tool.hocket]\n# exit = 3\n# ///\n"

#: What ends in a wrong way. All of it is checked at once.
WRONG = {
    "status": "import sys\nsys.exit(3)",
    "no_status": ASKS_FOR_3,
    "exception": "1 / 0",
    "ctrl_c": "import signal\nsignal.raise_signal(signal.SIGINT)",
    "group": "raise ExceptionGroup('two', [ValueError('one'), TypeError('other')])",
    "syntax": "print('one'\nfor",
    "null": "print(1)\0\n",
    "missing": "import surely_not_installed",
    "reads": "input('name? ')",
    "forgets": "async def main(): pass\nmain()\nprint('done')",
    "pending": """
import asyncio
loop = asyncio.new_event_loop()
task = loop.create_task(asyncio.sleep(9))
loop.run_until_complete(asyncio.sleep(0))
""",
}


@pytest.fixture(scope="class")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What an author reads of each, in all modes."""
    folder = Folder(tmp_path_factory.mktemp("project"))
    for name, source in WRONG.items():
        folder.program(name, source)
    folder.program("documented", "1 / 0", "ZeroDivisionError: division by zero\n")
    complaints = folder.complaints(MODES)
    assert all(" in modes process, virtual, hocket: " in c for c in complaints.values())
    return {name.removesuffix(".py"): text for name, text in complaints.items()}


class TestErrors:
    def test_place(self, told: dict[str, str]) -> None:
        """What is wrong with the program is told of the program, not of its output."""
        for name in ("status", "exception", "syntax"):
            assert told[name].startswith(f"{name}.py:1: {name}.py in modes process, ")

    def test_exit_status(self, told: dict[str, str]) -> None:
        """Another exit status than the documented one is a mismatch."""
        assert "exit status 3, documented is 0" in told["status"]
        assert "write `exit = 3` into its PEP 723 block" in told["status"]
        assert "exit status 0, documented is 3" in told["no_status"]

    def test_exit_status_is_documented(self, folder: Folder) -> None:
        """The exit status in the PEP 723 block is the right one."""
        folder.program("fine", f"{ASKS_FOR_3}import sys\nsys.exit(3)")
        assert folder.complaints(MODES) == {}

    def test_exception(self, told: dict[str, str]) -> None:
        """An uncaught exception is a mismatch, even where it is documented."""
        for name in ("exception", "documented"):
            assert "exit status 1, documented is 0" in told[name]
        assert "    +ZeroDivisionError: division by zero\n" in told["exception"]

    def test_keyboard_interrupt(self, told: dict[str, str]) -> None:
        """Ctrl-C that a program raises itself is status 130, as in a shell."""
        assert "exit status 130, documented is 0" in told["ctrl_c"]
        assert "    +KeyboardInterrupt\n" in told["ctrl_c"]

    def test_exception_group(self, told: dict[str, str]) -> None:
        """An exception group is shown with what is in it."""
        assert "exit status 1" in told["group"]
        assert "ExceptionGroup: two (2 sub-exceptions)" in told["group"]
        assert "ValueError: one" in told["group"]

    def test_session(self, folder: Folder) -> None:
        """A session that ends itself is told where, and is never accepted."""
        end = "```pycon\n>>> {}\n>>> 1\n1\n```\n"
        folder.write("exits.md", end.format("raise SystemExit"))
        folder.write("leaves.md", end.format("import os; os._exit(3)"))
        folder.write("last.md", "```pycon\n>>> raise SystemExit(3)\n```\n")
        complaints = folder.complaints(MODES)
        what = "ends before its last statement, in `raise SystemExit`"
        assert what in complaints["exits.md"]
        assert "in `import os; os._exit(3)`" in complaints["leaves.md"]
        assert "exit status 3, documented is 0" in complaints["last.md"]
        for told in complaints.values():
            assert "take out what ends the session; such an output is" in told

    def test_exception_at_a_prompt(self, folder: Folder) -> None:
        """A session shows what a prompt shows: StopIteration, and all of a group."""
        page = """\
            ```pycon
            >>> next(iter(()))
            Traceback (most recent call last):
              ...
            StopIteration
            >>> async with asyncio.TaskGroup() as group:
            ...     _ = group.create_task(asyncio.wait_for(1, 0))
              + Exception Group Traceback (most recent call last):
              |   ...
              | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
              +-+---------------- 1 ----------------
                | Traceback (most recent call last):
                |   ...
                | TypeError: An asyncio.Future, a coroutine or an awaitable is required
                +------------------------------------
            ```
            """
        folder.write("page.md", page)
        assert not folder.complaints(MODES)

    def test_line_of_the_statement_that_ends_a_session(self, folder: Folder) -> None:
        """Where nothing differs before its end, a session is told of at its line."""
        folder.write("exits.md", "```pycon\n>>> x = 1\n>>> exit()\n>>> 1\n1\n```\n")
        lines = "```pycon\n>>> x = 1\n>>> if x:\n...     exit()\n...\n```\n"
        folder.write("last.md", lines.replace("exit()", "exit(3)"))
        # A signal cuts it off in the middle, as the time limit does.
        killed = "import os; os.kill(os.getpid(), 9)"
        folder.write("killed.md", lines.replace("exit()", killed))
        complaints = folder.complaints(MODES)
        assert complaints["killed.md"].startswith("killed.md:3: ")
        assert complaints["exits.md"].startswith("exits.md:3: ")
        assert complaints["last.md"].startswith("last.md:3: ")

    def test_documented_traceback(self, folder: Folder) -> None:
        """A documented traceback is compared without its frames."""
        block = ASKS_FOR_3.replace("3", "1")
        output = "Traceback (most recent call last):\n  ...\nKeyError: 1\n"
        folder.program("fine", f"{block}print(end='')\n{{}}[1]", output)
        assert folder.complaints(MODES) == {}

    def test_syntax_error(self, told: dict[str, str]) -> None:
        """A syntax error is shown as Python shows it, with its line."""
        assert 'File "syntax.py", line 1' in told["syntax"]
        assert "SyntaxError: '(' was never closed" in told["syntax"]

    def test_null_byte(self, told: dict[str, str]) -> None:
        """A source with a null byte is a mismatch like any other."""
        assert "null bytes" in told["null"]

    def test_module_is_missing(self, told: dict[str, str]) -> None:
        """A missing module is named, with what to do."""
        assert "No module named 'surely_not_installed'" in told["missing"]
        assert "install the module that it imports, or do without it" in told["missing"]

    def test_standard_input(self, told: dict[str, str]) -> None:
        """A program that reads standard input finds it empty, and is told so."""
        assert "EOFError" in told["reads"]
        assert "an example reads none" in told["reads"]

    def test_never_awaited_coroutine(self, told: dict[str, str]) -> None:
        """A coroutine that nobody awaited is told of in the output."""
        warning = "RuntimeWarning: coroutine 'main' was never awaited"
        assert warning in told["forgets"]

    def test_pending_task(self, told: dict[str, str]) -> None:
        """A task that is pending at the end is told of in the output."""
        assert "Task was destroyed but it is pending!" in told["pending"]


class TestLimits:
    def test_no_end(self, folder: Folder) -> None:
        """What waits for ever, or works for ever, is ended when its time is up."""
        folder.impatient("waits", "import threading\nthreading.Event().wait()")
        folder.impatient("stops", "import os\nos.kill(os.getpid(), 19)")
        folder.impatient("works", "while True: pass")
        folder.impatient(
            "ignores",
            "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
            "while True:\n    try:\n        signal.pause()\n    except: pass\n",
        )
        complaints = folder.complaints(MODES)
        assert len(complaints) == 4
        for told in complaints.values():
            assert "did not end within 0.5 s" in told
            assert told.endswith("such an output is never accepted")

    def test_deadlock_is_explained(self, folder: Folder) -> None:
        """A wait for ever is explained by the virtual clock's report."""
        folder.impatient("waits", "import asyncio\nasyncio.run(asyncio.Event().wait())")
        told = folder.told(folder.check(MODES[:2]).mismatches[0])
        assert "did not end within 0.5 s: " in told
        assert ", which nobody is left to set" in told

    def test_cycle_is_not_waited_for(self, folder: Folder) -> None:
        """What is deadlocked for good on the virtual clock is not run to its limit."""
        twice = (
            "import asyncio\n\n"
            "async def main():\n    lock = asyncio.Lock()\n"
            "    print('begins')\n"
            "    async with lock, lock:\n        pass\n\n"
            "asyncio.run(main())\n"
        )
        folder.program("waits", twice)
        told = [folder.told(each) for each in folder.check(MODES[:2]).mismatches]
        assert "was not waited for, since on the virtual clock it is dead" in told[0]
        assert "The cycle:\n  main waits for the lock lock" in told[0]
        assert "exit status 1" in told[1]

    def test_prints_without_end(self, folder: Folder) -> None:
        """What prints without end is ended at 1 MiB."""
        folder.program("bad", "while True: print('x' * 999)")
        folder.program("child", "import os\nos.system('yes')")
        complaints = folder.complaints(MODES)
        for name in ("bad.py", "child.py"):
            assert "printed more than 1 MiB" in complaints[name]
            assert len(complaints[name]) < 100_000, "the diff is cut"

    def test_memory(self, folder: Folder) -> None:
        """What takes all memory gets a MemoryError, and is told the limit."""
        folder.program("bad", "memory = []\nwhile True: memory.append(bytes(1 << 28))")
        told = folder.complaints(MODES)["bad.py"]
        assert "MemoryError" in told
        assert "use less than the 2 GiB of memory" in told

    @pytest.mark.parametrize("tells", ["", "import sys\nsys.modules\n"])
    def test_is_gone(self, folder: Folder, tells: str) -> None:
        """A program that has been removed meanwhile is not said to have crashed."""
        folder.program("fine", "print(1)\n", "1\n")
        path = folder.program("gone", f"{tells}print(1)\n", "1\n")
        found = folder.discover()
        path.unlink()
        for fork in (True, False):
            with Runner(fork=fork) as runner:
                ended = dict(runner.run(MODES[0], found.examples, seed=1))
            [gone] = [o for e, o in ended.items() if e.id == "gone.py"]
            assert gone.ended == "system"
        [mismatch] = check(found, modes=MODES[:1]).mismatches
        assert "cannot be run here: No such file or directory" in folder.told(mismatch)

    def test_kills_itself(self, folder: Folder) -> None:
        """A signal that ends a program is named; `os._exit` is an exit status."""
        folder.program("leaves", "import os\nprint('here')\nos._exit(3)", "here\n")
        folder.program("kill", "import os\nos.kill(os.getpid(), 9)")
        folder.program("segfault", "import ctypes\nctypes.string_at(0)")
        folder.program("realtime", "import os\nos.kill(os.getpid(), 40)")
        folder.program("file", "open('big', 'wb').write(b'x' * (1 << 22))")
        complaints = folder.complaints(MODES)
        assert "exit status 3, documented is 0" in complaints["leaves.py"]
        assert "was killed by SIGKILL" in complaints["kill.py"]
        assert "was killed by SIGSEGV" in complaints["segfault.py"]
        assert "was killed by signal 40" in complaints["realtime.py"]
        assert "wrote a file of more than 1 MiB" in complaints["file.py"]
