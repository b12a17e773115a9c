"""What a program may leave behind, and what of it outlives the check: nothing."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from hocket.verify import MODES, modes_of, summarize
from hocket.verify.running._run import Runner

if TYPE_CHECKING:
    from tests.verify.conftest import Folder


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A killed process that nobody has waited for is still there, as a zombie.
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:  # gone by now, or a system without this folder
        return not Path("/proc/self/stat").exists()
    return status.rpartition(")")[2].split()[0] != "Z"


def wait_until(holds: object) -> None:
    assert callable(holds)
    for _ in range(6000):  # a minute: what is here shares the machine
        if holds():
            return
        time.sleep(0.01)
    pytest.fail("it does not come true")


class TestNothingIsLeft:
    def test_child_processes(self, folder: Folder) -> None:
        """Child processes end with the check, also those that left their group."""
        source = f"""
            import os, subprocess
            for new_session in (False, True):
                command = ["sleep", "600"]
                child = subprocess.Popen(command, start_new_session=new_session)
                with open({str(folder.root / "pids")!r}, "a") as file:
                    print(child.pid, file=file)
            os._exit(0)
            """
        folder.program("fine", source)
        [program] = folder.discover().examples
        assert folder.complaints(MODES) == {}
        pids = [int(pid) for pid in (folder.root / "pids").read_text().split()]
        assert len(pids) >= 2 * len(modes_of(program))
        assert not any(map(is_running, pids))

    def test_forks(self, folder: Folder) -> None:
        """What a program forked ends with the check, however much it is."""
        source = f"""
            import os, select
            for _ in range(4):
                os.fork()
            if os.getpid() % 2:
                try:
                    os.setsid()
                except PermissionError:
                    pass
            with open({str(folder.root / "pids")!r}, "a") as file:
                print(os.getpid(), file=file)
            select.select([], [], [], 600)
            """
        folder.impatient("bad", source)
        assert "did not end within 0.5 s" in folder.complaints(MODES)["bad.py"]
        pids = [int(pid) for pid in (folder.root / "pids").read_text().split()]
        assert len(pids) > 16
        assert not any(map(is_running, pids))

    def test_files(self, folder: Folder) -> None:
        """A program starts in an empty folder of its own, which goes with it."""
        source = f"""
            import os, tempfile
            print(os.listdir())
            open("left", "w").write("something")
            with open({str(folder.root / "cwd")!r}, "w") as file:
                print(os.getcwd(), tempfile.gettempdir(), file=file)
            os.chdir("/")
            """
        folder.program("one", source, "[]\n")
        folder.program("two", source, "[]\n")
        assert folder.complaints(MODES) == {}
        cwd, temporary = (folder.root / "cwd").read_text().split()
        assert cwd == temporary
        assert not Path(cwd).exists()

    def test_threads(self, folder: Folder) -> None:
        """Daemon threads end with the program; it waits for others, as Python does."""
        source = """
            import threading, time
            def late():
                time.sleep(0.05)
                print("late")
            threading.Thread(target=late).start()
            threading.Thread(target=threading.Event().wait, daemon=True).start()
            print("main")
            """
        folder.program("fine", source, "main\nlate\n")
        assert folder.complaints(MODES) == {}

    def test_closed_output(self, folder: Folder) -> None:
        """A program may close its standard output."""
        folder.program("fine", "import sys\nprint(1)\nsys.stdout.close()", "1\n")
        assert folder.complaints(MODES) == {}

    def test_half_a_line(self, folder: Folder) -> None:
        """What is left in a replaced standard output is written in the end."""
        source = "import io, sys\nprint(1, end='')\nsys.stdout = io.StringIO()"
        folder.program("a", source, "1")
        folder.program("b", "print(2)", "2\n")
        assert folder.complaints(MODES) == {}

    @pytest.mark.parametrize(
        "change",
        ["clear()", "pop('__main__')", "update(__main__=None)", "update(x=1)"],
    )
    def test_modules(self, folder: Folder, change: str) -> None:
        """A program may change the table of modules."""
        folder.program("fine", f"import sys\nsys.modules.{change}\nprint(1)", "1\n")
        assert folder.complaints(MODES) == {}

    def test_program_ends_as_in_python(self, folder: Folder) -> None:
        """At the end come threads, `atexit` functions, then destructors."""
        source = """
            import atexit, sys
            class Last:
                def __del__(self):
                    print("destructor")
            last = Last()
            atexit.register(print, "atexit")
            sys.exit("message")
            """
        block = "# /// script\n# [tool.hocket]\n# exit = 1\n# ///\n"
        folder.write("fine.py", source)
        text = (folder.root / "fine.py").read_text("utf-8")
        folder.program("fine", block + text, "message\natexit\ndestructor\n")
        assert folder.complaints(MODES) == {}


class TestNames:
    def test_two_of_one_name(self, folder: Folder) -> None:
        """Two programs of one name in two folders keep apart, with their modules."""
        for name in ("a", "b"):
            folder.write(f"{name}/_own.py", f"NAME = {name!r}\n")
            folder.program(f"{name}/same", "import _own\nprint(_own.NAME)", f"{name}\n")
        folder.program("c/same", "print('c')", "other\n")
        assert list(folder.complaints(MODES)) == ["c/same.py"]

    def test_spaces_and_letters(self, folder: Folder) -> None:
        """Names may have spaces and non-ASCII letters; a command quotes them."""
        folder.program("naïve ordner/wörter 日本", "print('ß')", "ß\n")
        folder.program("naïve ordner/it's", "print(1)", "2\n")
        complaints = folder.complaints(MODES)
        assert list(complaints) == ["naïve ordner/it's.py"]
        told = complaints["naïve ordner/it's.py"]
        assert """hocket accept 'naïve ordner/it'"'"'s.py'""" in told

    def test_name_of_a_standard_module(self, folder: Folder) -> None:
        """A program that hides a standard module is told to take another name."""
        folder.program("queue", "print(1)", "1\n")
        told = folder.complaints(MODES)["queue.py"]
        assert "has the name of the standard library's module 'queue'" in told

    @pytest.mark.parametrize(
        ("line", "what"),
        [
            ("exti = 1", "unknown key 'exti' in [tool.hocket]"),
            ("exit = 'one'", "it must be a whole number from 0 to 255"),
        ],
    )
    def test_options(self, folder: Folder, line: str, what: str) -> None:
        """A wrong key or value in the PEP 723 block is named with file and line."""
        block = f"# /// script\n# [tool.hocket]\n# {line}\n# ///\n"
        folder.program("bad", f"'''Title.'''\n{block}")
        told = folder.complaints(MODES)["bad.py"]
        assert told.startswith("bad.py:4: bad.py: ")
        assert what in told
        assert "fix the PEP 723 block" in told


class TestCompany:
    def test_right_by_itself(self, folder: Folder) -> None:
        """What others disturb and is right by itself is right, and is named."""
        taken = folder.root / "taken"
        source = f"""
            import os, time
            os.mkdir({str(taken)!r})
            time.sleep(0.1)
            os.rmdir({str(taken)!r})
            print("done")
            """
        for name in ("one", "two"):
            folder.program(name, source, "done\n")
        report = folder.check(MODES)
        assert report.ok
        assert "right by itself, not beside others: " in summarize(report)

    def test_forked_child_does_not_speak_for_the_program(self, folder: Folder) -> None:
        """The status of the program counts, whatever a fork of it ends with."""
        source = """
            import os, sys
            if os.fork():
                os.wait()
                sys.exit(3)
            """
        clock = '# /// script\n# [tool.hocket]\n# clock = "virtual: a test"\n# ///\n'
        folder.program("bad", clock + dedent(source))
        assert "exit status 3" in folder.complaints(MODES)["bad.py"]

    @pytest.mark.skipif(sys.platform == "win32", reason="has no such limits")
    @pytest.mark.parametrize("limit", ["RLIMIT_NOFILE", "RLIMIT_FSIZE"])
    def test_limits_of_its_own(self, folder: Folder, limit: str) -> None:
        """A program may take away what we need: its output counts all the same."""
        source = f"""
            import resource
            print("done", flush=True)
            resource.setrlimit(resource.{limit}, (0, 0))
            """
        folder.program("fine", source, "done\n")
        assert folder.complaints(MODES) == {}

    def test_folder_above(self, folder: Folder) -> None:
        """A program may remove the folder above its own: the others have theirs."""
        source = """
            import os, shutil
            print("done", flush=True)
            shutil.rmtree(os.path.dirname(os.getcwd()))
            """
        folder.program("fine", source, "done\n")
        folder.program("other", "import os\nprint(os.listdir())", "[]\n")
        assert folder.complaints(MODES) == {}

    @pytest.mark.parametrize("above", [2, 3])
    def test_folder_of_all_runs(self, folder: Folder, above: int) -> None:
        """Who removes what is not its own is named; the others run again."""
        source = f"""
            import os, pathlib, shutil, time
            time.sleep(0.05)
            folder = pathlib.Path.cwd().parents[{above - 1}]
            assert "hocket-" in str(folder)
            shutil.rmtree(folder, ignore_errors=True)
            print("done")
            """
        folder.program("bad", source, "done\n")
        folder.program("one", "import time\ntime.sleep(0.2)\nprint(1)", "1\n")
        folder.program("two", "print(1)", "2\n")
        said = folder.complaints(MODES)
        assert said.keys() == {"bad.py", "two.py"}
        assert "removed the folder in which all examples run" in said["bad.py"]
        assert "prints other than documented" in said["two.py"]

    def test_null_in_the_output_of_a_session(self, folder: Folder) -> None:
        """It belongs to its statement, and shifts nothing."""
        page = '```pycon\n>>> print("a\\0b")\na\0b\n>>> 1\n1\n```\n'
        folder.write("page.md", page)
        assert folder.complaints(MODES) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="a death signal is Linux's")
class TestParentIsKilled:
    @pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
    def test_says_so(self, folder: Folder, number: int) -> None:
        """A program that kills or stops its parent is named; the others are verified.

        What it has started ends all the same.
        """
        pids = folder.root / "pids"
        source = f"""
            import os, subprocess, time
            for new_session in (False, True):
                child = subprocess.Popen(
                    ["sleep", "600"], start_new_session=new_session
                )
                with open({str(pids)!r}, "a") as file:
                    print(child.pid, os.getpid(), file=file)
            os.kill(os.getppid(), {int(number)})
            time.sleep(600)
            """
        folder.program("bad", source)
        for name in "abc":
            folder.program(name, f"print({name!r})", f"{name}\n")
        complaints = folder.complaints()
        assert list(complaints) == ["bad.py"]
        assert "ended or stopped the process that starts" in complaints["bad.py"]
        for pid in pids.read_text().split():
            wait_until(lambda pid=pid: not is_running(int(pid)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals of POSIX")
class TestInterrupt:
    def test_ctrl_c(self, folder: Folder) -> None:
        """Ctrl-C ends the check and all programs, and says so without a traceback."""
        pids = folder.root / "pids"
        source = f"""
            import os, threading
            with open({str(pids)!r}, "a") as file:
                print(os.getpid(), os.getppid(), file=file)
            threading.Event().wait()
            """
        folder.program("one", source)
        folder.program("two", source)
        folder.program("good", "print('good')", "good\n")
        before = sorted(folder.root.rglob("*"))
        # A shell's `&` hands down that Ctrl-C is ignored.
        handler = signal.signal(signal.SIGINT, signal.default_int_handler)
        check = subprocess.Popen(
            [sys.executable, "-m", "hocket", "check", "."],
            cwd=folder.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        signal.signal(signal.SIGINT, handler)
        # Both in mode process, the first of them in each of the others.
        wait_until(lambda: pids.exists() and pids.read_text().count("\n") >= 4)
        check.send_signal(signal.SIGINT)
        said, _ = check.communicate(timeout=30)
        assert check.returncode == 130
        still = r"; still running:\n(    (one|two|good)\.py in mode \w+\n)+"
        assert re.fullmatch(rf"stopped after \d of 9 runs{still}", said)
        assert not any(is_running(int(pid)) for pid in pids.read_text().split())
        pids.unlink()
        left = set(folder.root.rglob("*")) - set(before)
        assert not [file for file in left if ".hocket_cache" not in file.parts]
        assert not [file for file in left if file.name.startswith("tmp")]

    def test_nobody_has_read(self, folder: Folder) -> None:
        """What began is known to run also before anybody has asked for ends."""
        folder.program("sleeper", "import time\ntime.sleep(600)")
        with Runner() as runner:
            runner.run(MODES[0], folder.discover().examples, seed=1)
            wait_until(lambda: [each.id for each, _ in runner.running()])
            assert [each.id for each, _ in runner.running()] == ["sleeper.py"]

    def test_engine_is_killed(self, folder: Folder) -> None:
        """Where the engine itself is killed, its programs end too; nothing is left."""
        pids, runs = folder.root / "pids", folder.root / "runs"
        runs.mkdir()
        source = f"""
            import os, time
            with open({str(pids)!r}, "a") as file:
                print(os.getpid(), file=file)
            time.sleep(600)
            """
        folder.program("one", source)
        # Its process is forked from one that has imported, and compiled, the module.
        module = f"""
            import os, signal
            def stay():
                '''>>> stay()'''
                with open({str(pids)!r}, "a") as file:
                    print(os.getpid(), file=file)
                signal.pause()
            """
        folder.write("m.py", module)
        check = subprocess.Popen(
            [sys.executable, "-m", "hocket", "check", ".", "m.py"],
            cwd=folder.root,
            env=os.environ | {"TMPDIR": str(runs)},
            start_new_session=True,
        )
        # The program in three modes, in two of which it has ended, and the session.
        wait_until(lambda: pids.exists() and pids.read_text().count("\n") == 4)
        assert [*runs.glob("*/compiled/*")]
        os.killpg(check.pid, signal.SIGKILL)
        check.wait()
        wait_until(lambda: not any(map(is_running, map(int, pids.read_text().split()))))
        wait_until(lambda: not [*runs.iterdir()])

    def test_interpreter_is_stopped(self, folder: Folder) -> None:
        """Where somebody has stopped the interpreter of a run, the run ends too."""
        pids = folder.root / "pids"
        source = f"""
            import os, time
            with open({str(pids)!r}, "w") as file:
                print(os.getpid(), os.getppid(), file=file)
            time.sleep(600)
            """
        folder.program("one", source)
        with Runner() as runner:
            runner.run(MODES[0], folder.discover().examples, seed=1)
            wait_until(lambda: pids.exists() and pids.read_text().endswith("\n"))
            run, interpreter = map(int, pids.read_text().split())
            os.kill(interpreter, signal.SIGSTOP)
        # It was killed; that takes the system a moment.
        wait_until(lambda: not is_running(run))

    def test_folder_deeper_than_a_path_is_long(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A program may make folders in folders, as many as it likes: they go."""
        monkeypatch.setenv("TMPDIR", str(folder.root))
        source = """
            import os
            for _ in range(3000):
                os.mkdir("d")
                os.chdir("d")
            """
        folder.program("deep", source)
        assert folder.complaints() == {}
        assert not [*folder.root.glob("hocket-*")]

    def test_link_to_a_folder(self, folder: Folder) -> None:
        """Of a link that a program has left, only the link goes."""
        kept = folder.write("kept/file", "text")
        source = f"import os\nos.symlink({str(kept.parent)!r}, 'link')\n"
        folder.program("link", source)
        assert folder.complaints() == {}
        assert kept.read_text() == "text"
