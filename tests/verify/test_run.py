"""Runs: a fork of a warm interpreter and a new interpreter do the same."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from hocket.verify import MODES
from hocket.verify.running import _run
from hocket.verify.running._run import Runner
from hocket.verify.running._warm import WarmInterpreter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.verify.conftest import Folder

    from hocket._child.job import Job

_ON_VIRTUAL = '# /// script\n# [tool.hocket]\n# clock = "virtual: a test"\n# ///\n'


class TestSpawn:
    def test_prints_the_same(self, folder: Folder) -> None:
        """A new interpreter prints what a fork prints, and ends alike."""
        source = """
            import os, sys
            print("out", sys.argv, __name__, os.listdir())
            print("err", file=sys.stderr)
            print("out again")
            """
        folder.program("streams", source)
        folder.program("error", "1 / 0")
        folder.program("exit", "raise SystemExit('message')")
        folder.program("crash", "import os\nos.kill(os.getpid(), 9)")
        folder.program("endless", "while True: print('x' * 999)")
        folder.write(
            "page.md", "```pycon\n>>> 1 + 1\n>>> await asyncio.sleep(9)\n```\n"
        )
        folder.impatient("waits", "import time\ntime.sleep(600)", seconds=2)
        examples = folder.discover().examples
        assert len(examples) == 7
        told = []
        for fork in (True, False):
            with Runner(fork=fork) as runner:
                ends = [
                    run
                    for mode, kind in zip(MODES, ("program", "session"), strict=False)
                    for run in runner.run(
                        mode, [e for e in examples if e.kind == kind], seed=1
                    )
                ]
                outcomes = {example.id: outcome for example, outcome in ends}
            told.append(
                {
                    name: (o.outputs, o.exit, o.ended, o.detail)
                    for name, o in outcomes.items()
                }
            )
        assert told[0] == told[1]

    def test_relative_path(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A relative PYTHONPATH leads where it led the engine, in a run too."""
        folder.write("shop/_till.py", "")
        folder.program("one", "import _till")
        monkeypatch.chdir(folder.root)
        path = os.environ.get("PYTHONPATH", "")
        monkeypatch.setenv("PYTHONPATH", f"{path}{os.pathsep}shop")
        for fork in (True, False):
            with Runner(fork=fork) as runner:
                examples = folder.discover().examples
                [(_, outcome)] = runner.run(MODES[0], examples, seed=1)
            assert outcome.exit == 0, outcome.outputs

    def test_working_folder_named_like_a_module(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What lies in the folder of the one who checks is not imported."""
        for name in ("json", "random"):
            folder.write(f"{name}.py", "print('mine')\n")
        monkeypatch.chdir(folder.root)
        folder.program("shop/till", "import json\nprint(json.dumps(1))\n", "1\n")
        examples = folder.discover("shop").examples
        for fork in (True, False):
            with Runner(fork=fork) as runner:
                [(_, outcome)] = runner.run(MODES[0], examples, seed=1)
            assert outcome.outputs == ("1\n",)

    def test_many_events(self, folder: Folder) -> None:
        """A run may have more events than a program may write."""
        source = """
            import asyncio
            async def main():
                lock = asyncio.Lock()
                for _ in range(10_000):
                    async with lock:
                        pass
            asyncio.run(main())
            """
        folder.program("many", source)
        report = folder.check(MODES)
        assert report.ok
        outcome = next(v.outcome for v in report.verdicts if v.mode is MODES[2])
        assert outcome is not None
        assert len(outcome.events) > 1 << 20


#: What a program may change in its process.
CHANGES = (
    "import os; os.environ['LEFT'] = 'yes'",
    "import os; os.chdir('/')",
    "import time; time.sleep = None",
    "import builtins; builtins.LEFT = 1",
    "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)",
    "import sys; sys.stdout = None",
    "import signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN)",
    "import logging; logging.basicConfig(format='left %(message)s')",
    "from threading import *; Thread(target=Event().wait, daemon=True).start()",
    "import atexit; atexit.register(list)",
    "import subprocess; subprocess.Popen(['sleep', '9'])",
    "import random; random.seed(1)",
    "import sys; sys.set_int_max_str_digits(0)",
    "import json; json.dumps = str",
    "import sys; sys.stdout.reconfigure(encoding='latin-1')",
    "import os; os.umask(0)",
    "import signal; signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])",
    "from unittest import mock; mock.patch('random.random', lambda: 0.5).start()",
)


class TestOwnProcess:
    """No two runs share a process."""

    def test_leaves_what_it_changed(self, folder: Folder) -> None:
        """A program that changes its process does not change the next one's."""
        for number, source in enumerate((*CHANGES, "import os; os._exit(0)")):
            folder.program(f"changes_{number}", source)
        looks = """
            import builtins, json, logging, os, random, signal, sys, time
            print(sorted(os.listdir()), "LEFT" in os.environ, hasattr(builtins, "LEFT"))
            print(signal.getsignal(signal.SIGTERM) == signal.SIG_DFL, sys.argv)
            print(signal.getsignal(signal.SIGCHLD) == signal.SIG_DFL)
            print(len(logging.root.handlers), sys.stdout.encoding, json.dumps(""))
            print(random.random() in (0.5, random.Random(1).random()))
            print(sys.get_int_max_str_digits(), oct(os.umask(0)))
            print(signal.pthread_sigmask(signal.SIG_BLOCK, ()))
            time.sleep(1)
            """
        for number in range(3):
            name = f"looks_{number}"
            seen = f"[] False False\nTrue ['{name}.py']\n"
            documented = f'{seen}True\n0 utf-8 ""\nFalse\n4300 0o22\nset()\n'
            folder.program(name, looks, documented)
            folder.program(f"z{name}", looks, documented.replace("looks", "zlooks"))
        assert folder.complaints(MODES) == {}

    def test_leaves_what_cannot_be_seen(self, folder: Folder) -> None:
        """What a program leaves unseen harms none of those behind it."""
        for name in "abcd":
            source = f"""
                import random
                random.LEFT = getattr(random, "LEFT", "") + "{name}"
                print(random.LEFT)
                """
            folder.program(name, source, f"{name}\n")
        assert folder.complaints(MODES) == {}

    def test_module_of_the_same_name(self, folder: Folder) -> None:
        """Programs of two folders import each its own module."""
        for name in ("one", "two"):
            folder.write(f"{name}/_shop.py", f"NAME = {name!r}\n")
            source = "import _shop\nprint(_shop.NAME)\n"
            folder.program(f"{name}/shop", source, f"{name}\n")
        assert folder.complaints(MODES) == {}

    def test_clock_and_names_begin_anew(self, folder: Folder) -> None:
        """Each program's clock begins at 0, and its tasks with `Task-1`."""
        source = """
            import asyncio, sched, time
            async def main():
                print(time.monotonic(), asyncio.current_task().get_name())
                await asyncio.sleep(5)
                print(sched.scheduler().timefunc())
            asyncio.run(main())
            """
        for number in range(4):
            block = (
                '# /// script\n# [tool.hocket]\n# clock = "virtual: a test"\n# ///\n'
            )
            folder.program(
                f"clock_{number}", block + dedent(source), "0.0 Task-1\n5.0\n"
            )
        assert folder.complaints(MODES) == {}

    def test_warns_again(self, folder: Folder) -> None:
        """A warning that one program showed is shown by the next one, too."""
        source = """
            import asyncio
            async def main():
                asyncio.sleep(1)
            asyncio.run(main())
            """
        folder.program("one", source)
        folder.program("two", source)
        complaints = folder.complaints(MODES)
        assert all("was never awaited" in told for told in complaints.values())
        assert all("process, virtual, hocket" in told for told in complaints.values())
        assert len(complaints) == 2


#: What a run finds around it.
AROUND = """
import os, signal, sys
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print({s.name for s in signal.Signals if signal.getsignal(s) is signal.SIG_IGN})
print(signal.pthread_sigmask(signal.SIG_BLOCK, ()), oct(os.umask(0)))
files = [os.path.realpath(f"/proc/self/fd/{n}") for n in os.listdir("/proc/self/fd")]
print([file for file in files if file.endswith(".py")], os.dup(0), sys.stdin.read())
print(os.environ.get("SHOP_TILL"), os.environ["LANG"], os.environ["TERM"])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
class TestSandbox:
    def test_is_the_same_however_the_check_was_started(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Signals, umask, descriptors and environment are stated, not inherited."""
        folder.program("around", AROUND)
        monkeypatch.setenv("SHOP_TILL", "open")
        examples = folder.discover().examples
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
        umask = os.umask(0o077)
        with Path(__file__).open() as file:
            os.set_inheritable(file.fileno(), True)
            try:
                for fork in (True, False):
                    with Runner(fork=fork) as runner:
                        [(_, outcome)] = runner.run(MODES[0], examples, seed=1)
                    assert outcome.outputs == (
                        "True\n{'SIGPIPE'}\nset() 0o22\n[] 3 \nNone C.UTF-8 dumb\n",
                    )
            finally:
                signal.signal(signal.SIGINT, handler)
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)
                os.umask(umask)


@pytest.mark.skipif(not hasattr(os, "statvfs"), reason="there is no such folder")
class TestFolder:
    """Where runs have their folders."""

    def where(self, monkeypatch: pytest.MonkeyPatch, **state: int) -> str | None:
        roomy = SimpleNamespace(f_bavail=1 << 20, f_frsize=1 << 12, f_flag=0)
        vars(roomy).update(state)
        monkeypatch.delenv("TMPDIR", raising=False)
        monkeypatch.setattr(os, "access", lambda *_: True)
        monkeypatch.setattr(os, "statvfs", lambda _: roomy)
        return _run._in_memory()

    def test_in_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Files that live for a moment never reach a disk."""
        assert self.where(monkeypatch) == "/dev/shm"

    def test_too_small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where a container gives little memory, a disk is taken."""
        assert self.where(monkeypatch, f_bavail=1 << 14) is None

    def test_nothing_can_be_run(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A program may run what it writes, as anywhere else."""
        assert self.where(monkeypatch, f_flag=os.ST_NOEXEC) is None

    def test_another_is_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder that is set for such files is taken."""
        self.where(monkeypatch)
        monkeypatch.setenv("TMPDIR", "/somewhere")
        assert _run._in_memory() is None


CHILD = f"[{sys.executable!r}, '-c', 'import time; time.sleep(0.2); print(2)']"


@pytest.mark.parametrize(
    "starts",
    [
        f"import subprocess\nsubprocess.Popen({CHILD})",
        "import os, time\n"
        "os.fork() or (time.sleep(0.2), os.system('echo 2'), os._exit(0))",
        "import os\nos.system('(sleep 0.2; echo 2) &')",
    ],
)
def test_child_that_nobody_waits_for(folder: Folder, starts: str) -> None:
    """What it prints after the program has ended stands below, as in a terminal."""
    folder.program("one", f"{starts}\nprint(1, flush=True)\n", "1\n2\n")
    assert folder.complaints() == {}


@pytest.mark.parametrize(
    "last",
    [
        "import atexit\natexit.register(print, 2)",
        "class A:\n    def __del__(self):\n        print(2)\na = A()",
        "import threading\nthreading.Timer(0.1, print, [2]).start()",
        f"import subprocess\np = subprocess.Popen({CHILD})",
    ],
)
def test_last_words_of_a_listed_program(folder: Folder, last: str) -> None:
    """What a program of a page prints as it ends is part of its output."""
    folder.write("a.md", f"```python\n{last}\nprint(1)\n```\n```output\n1\n2\n```\n")
    assert folder.complaints(MODES) == {}


def test_two_runs_alike(folder: Folder) -> None:
    """Two runs in one mode, with one seed, do not take each other's answers."""
    folder.program("one", "print(1)")
    folder.program("two", "print(2)")
    one, two = folder.discover().examples
    with Runner() as runner:
        first = runner.run(MODES[0], [one], seed=1)
        second = runner.run(MODES[0], [two], seed=1)
        [(_, of_second)], [(_, of_first)] = list(second), list(first)
    assert (of_first.outputs, of_second.outputs) == (("1\n",), ("2\n",))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a warm interpreter forks")
@pytest.mark.parametrize(("at_once", "begun"), [(1, [1, 2, 3]), (2, [3, 3, 3])])
def test_begins_when_the_one_before_is_read(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, at_once: int, begun: list[int]
) -> None:
    """What runs by itself may remove what the one before it has left."""
    for name in "abc":
        folder.program(name, "print(1)")
    started: list[object] = []
    start = WarmInterpreter.start

    def note(self: WarmInterpreter, jobs: Sequence[Job]) -> None:
        started.extend(jobs)
        start(self, jobs)

    monkeypatch.setattr(WarmInterpreter, "start", note)
    with Runner() as runner:
        runs = runner.run(MODES[0], folder.discover().examples, seed=1, at_once=at_once)
        seen = [len(started)]
        for _ in range(2):
            next(runs)
            seen.append(len(started))
    assert seen == begun


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="Linux tells of an end")
def test_started_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is killed before anything runs leaves no interpreter and no folder."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    waits = """
from hocket.verify.running._run import Runner
runner = Runner()
runner.start_ahead()
print(runner._ahead._process.pid, flush=True)
input()
"""
    command = [sys.executable, "-c", waits]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as waiting:
        assert waiting.stdout is not None
        ahead = os.pidfd_open(int(waiting.stdout.readline()))
        assert [*tmp_path.iterdir()]
        waiting.kill()
    ended, _, _ = select.select([ahead], [], [], 30)
    os.close(ahead)
    assert ended
    assert not [*tmp_path.iterdir()]


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="Linux tells of an end")
def test_killed_before_it_has_read(
    tmp_path: Path, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is killed with answers unread leaves no run and no folder either."""
    (tmp_path / "runs").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "runs"))
    folder.program("sleeper", "import time\ntime.sleep(600)")
    waits = f"""
import select
from pathlib import Path
from hocket.verify import (MODES, discover, find_project)
from hocket.verify.running._run import Runner
from hocket.verify.running._warm import WarmInterpreter

WarmInterpreter._read = lambda self: None
found = discover([Path({str(folder.root)!r})], find_project(Path({str(folder.root)!r})))
runner = Runner()
outcomes = runner.run(MODES[0], found.examples, seed=1)
[interpreter] = runner._folders
select.select([interpreter._socket], [], [])
print(interpreter._process.pid, flush=True)
input()
"""
    command = [sys.executable, "-c", waits]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as waiting:
        assert waiting.stdout is not None
        interpreter = os.pidfd_open(int(waiting.stdout.readline()))
        waiting.kill()
    ended, _, _ = select.select([interpreter], [], [], 30)
    os.close(interpreter)
    assert ended
    assert not [*(tmp_path / "runs").iterdir()]
