"""Programs that end in a wrong way, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from holdfast.verify import MODES

if TYPE_CHECKING:
    from tests.verify.conftest import Folder


class TestErrors:
    def test_exit_status(self, folder: Folder) -> None:
        """Another exit status than the documented one is a mismatch."""
        folder.program("bad", "import sys\nsys.exit(3)")
        told = folder.complaints()["bad.py"]
        assert told.startswith("bad.out:1: bad.py in mode process: exit status 3, ")
        assert "write `exit = 3` into its PEP 723 block" in told

    def test_exit_status_is_documented(self, folder: Folder) -> None:
        """The exit status in the PEP 723 block is the right one."""
        block = "# /// script\n# [tool.holdfast]\n# exit = 3\n# ///\n"
        folder.program("fine", f"{block}import sys\nsys.exit(3)")
        folder.program("bad", block)
        complaints = folder.complaints()
        assert list(complaints) == ["bad.py"]
        assert "exit status 0, documented is 3" in complaints["bad.py"]

    def test_keyboard_interrupt(self, folder: Folder) -> None:
        """Ctrl-C that a program raises itself is status 130, as in a shell."""
        folder.program("bad", "import signal\nsignal.raise_signal(signal.SIGINT)")
        told = folder.complaints()["bad.py"]
        assert "exit status 130, documented is 0" in told
        assert "    +KeyboardInterrupt\n" in told

    def test_exception(self, folder: Folder) -> None:
        """An uncaught exception is a mismatch, even where it is documented."""
        folder.program("bad", "1 / 0")
        folder.program("worse", "1 / 0", "ZeroDivisionError: division by zero\n")
        complaints = folder.complaints()
        for name in ("bad.py", "worse.py"):
            assert "exit status 1, documented is 0" in complaints[name]
        assert "    +ZeroDivisionError: division by zero\n" in complaints["bad.py"]

    def test_exception_group(self, folder: Folder) -> None:
        """An exception group is shown with what is in it."""
        source = "raise ExceptionGroup('two', [ValueError('one'), TypeError('other')])"
        folder.program("bad", source)
        told = folder.complaints()["bad.py"]
        assert "exit status 1" in told
        assert "ExceptionGroup: two (2 sub-exceptions)" in told
        assert "ValueError: one" in told

    def test_documented_traceback(self, folder: Folder) -> None:
        """A documented traceback is compared without its frames."""
        block = "# /// script\n# [tool.holdfast]\n# exit = 1\n# ///\n"
        output = "Traceback (most recent call last):\n  ...\nKeyError: 1\n"
        folder.program("fine", f"{block}print(end='')\n{{}}[1]", output)
        assert folder.complaints() == {}

    def test_syntax_error(self, folder: Folder) -> None:
        """A syntax error is shown as Python shows it, with its line."""
        folder.program("bad", "print('one'\nfor")
        told = folder.complaints()["bad.py"]
        assert 'File "bad.py", line 1' in told
        assert "SyntaxError: '(' was never closed" in told

    def test_null_byte(self, folder: Folder) -> None:
        """A source with a null byte is a mismatch like any other."""
        folder.program("bad", "print(1)\0\n")
        assert "null bytes" in folder.complaints()["bad.py"]

    def test_module_is_missing(self, folder: Folder) -> None:
        """A missing module is named, with what to do."""
        folder.program("bad", "import surely_not_installed")
        told = folder.complaints()["bad.py"]
        assert "No module named 'surely_not_installed'" in told
        assert "install the module that it imports, or do without it" in told

    def test_standard_input(self, folder: Folder) -> None:
        """A program that reads standard input finds it empty, and is told so."""
        folder.program("bad", "input('name? ')", "name? ")
        told = folder.complaints()["bad.py"]
        assert "EOFError" in told
        assert "an example reads none" in told

    def test_never_awaited_coroutine(self, folder: Folder) -> None:
        """A coroutine that nobody awaited is told of in the output."""
        folder.program("bad", "async def main(): pass\nmain()\nprint('done')", "done\n")
        told = folder.complaints()["bad.py"]
        assert "RuntimeWarning: coroutine 'main' was never awaited" in told

    def test_pending_task(self, folder: Folder) -> None:
        """A task that is pending at the end is told of in the output."""
        source = """
            import asyncio
            loop = asyncio.new_event_loop()
            task = loop.create_task(asyncio.sleep(9))
            loop.run_until_complete(asyncio.sleep(0))
            """
        folder.program("bad", source)
        assert "Task was destroyed but it is pending!" in folder.complaints()["bad.py"]


class TestLimits:
    def test_no_end(self, folder: Folder) -> None:
        """What waits for ever, or works for ever, is ended when its time is up."""
        folder.impatient("waits", "import threading\nthreading.Event().wait()")
        folder.impatient(
            "waits_async", "import asyncio\nasyncio.run(asyncio.Event().wait())"
        )
        folder.impatient("works", "while True: pass")
        folder.impatient(
            "ignores",
            "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
            "while True:\n    try:\n        signal.pause()\n    except: pass\n",
        )
        complaints = folder.complaints()
        assert len(complaints) == 4
        for told in complaints.values():
            assert "did not end within 0.5 s" in told
            assert "mend the program; such an output is never accepted" in told

    def test_deadlock_is_explained(self, folder: Folder) -> None:
        """A wait for ever is explained by the virtual clock's report."""
        folder.impatient("waits", "import asyncio\nasyncio.run(asyncio.Event().wait())")
        told = folder.told(folder.check(MODES[:2]).mismatches[0])
        assert "did not end within 0.5 s: " in told
        assert "waits for a nameless event, which nobody is left to set" in told

    def test_prints_without_end(self, folder: Folder) -> None:
        """What prints without end is ended at 1 MiB."""
        folder.program("bad", "while True: print('x' * 999)")
        folder.program("child", "import os\nos.system('yes')")
        complaints = folder.complaints()
        for name in ("bad.py", "child.py"):
            assert "printed more than 1 MiB" in complaints[name]
            assert len(complaints[name]) < 100_000, "the diff is cut"

    def test_memory(self, folder: Folder) -> None:
        """What takes all memory gets a MemoryError, and is told the limit."""
        folder.program(
            "bad", "memory = []\nwhile True: memory.append(b'x' * (1 << 28))"
        )
        told = folder.complaints()["bad.py"]
        assert "MemoryError" in told
        assert "use less than the 1 GiB of memory" in told

    def test_kills_itself(self, folder: Folder) -> None:
        """A signal that ends a program is named; `os._exit` is an exit status."""
        folder.program("leaves", "import os\nprint('here')\nos._exit(3)", "here\n")
        folder.program("kill", "import os\nos.kill(os.getpid(), 9)")
        folder.program("segfault", "import ctypes\nctypes.string_at(0)")
        folder.program("realtime", "import os\nos.kill(os.getpid(), 40)")
        folder.program("file", "open('big', 'wb').write(b'x' * (1 << 22))")
        complaints = folder.complaints()
        assert "exit status 3, documented is 0" in complaints["leaves.py"]
        assert "was killed by SIGKILL" in complaints["kill.py"]
        assert "was killed by SIGSEGV" in complaints["segfault.py"]
        assert "was killed by signal 40" in complaints["realtime.py"]
        assert "wrote a file of more than 1 MiB" in complaints["file.py"]
