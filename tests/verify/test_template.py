"""Docstrings of one module: it is imported once for them, where a fork is as good."""

import os
from pathlib import Path
from textwrap import indent

import pytest
from tests.verify.conftest import Folder

from hocket.verify import Cache, Options, Report, check
from hocket.verify._modes import VIRTUAL
from hocket.verify.finding import _file

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a template forks")

#: Counts the imports of a module, in a file beside the project.
COUNTED = "with open({!r}, 'a') as log: log.write('.')\n"


def documented(name: str, session: str) -> str:
    """Write a function with a session in its docstring."""
    return f'def {name}():\n    """\n{indent(session, "    ")}    """\n\n\n'


def verdict(folder: Folder, module: str, *sessions: str) -> Report:
    """Check a module with a docstring for each session."""
    functions = [documented(f"f{n}", each) for n, each in enumerate(sessions)]
    folder.write("m.py", module + "\n\n" + "".join(functions))
    return check(folder.discover("m.py"), modes=(VIRTUAL,))


def imports(folder: Folder, tmp_path: Path, module: str) -> int:
    """Count how often a module is imported for three docstrings, all right."""
    log = tmp_path / "imports"
    log.touch()
    session = ">>> f0.__module__\n'm'\n"
    assert verdict(folder, COUNTED.format(str(log)) + module, *[session] * 3).ok
    return log.stat().st_size


class TestImports:
    @pytest.fixture(autouse=True)
    def one_seed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let nothing run again under other seeds: each imports for itself, too."""
        monkeypatch.setattr("hocket.verify._check.seeds_to_add", lambda _: 0)

    def test_once(self, folder: Folder, tmp_path: Path) -> None:
        assert imports(folder, tmp_path, "import json\n") == 1

    @pytest.mark.parametrize(
        "module",
        [
            "import random\nrandom.seed(1)\n",
            "FILE = open(__file__)\n",
            "import mmap\nSHARED = mmap.mmap(-1, 8)\n",
            "import os\nos.register_at_fork(before=lambda: None)\n",
            "import os\nos.mkdir('here')\n",
            "import tempfile\nFOLDER = tempfile.gettempdir()\n",
            "import signal\nsignal.signal(signal.SIGCHLD, lambda *_: None)\n",
            "import threading\nthreading.Thread(target=threading.Event().wait,"
            " daemon=True).start()\n",
        ],
        ids=[
            "random",
            "file",
            "mmap",
            "at_fork",
            "folder",
            "tempfile",
            "signal",
            "thread",
        ],
    )
    def test_each(self, folder: Folder, tmp_path: Path, module: str) -> None:
        """Where forks would share what it leaves, or lack it, each run imports it."""
        assert imports(folder, tmp_path, module) == 4

    def test_child(self, folder: Folder, tmp_path: Path) -> None:
        """What a child does takes time: each run imports it, also those in reality."""
        child = (
            "import os\nif not (pid := os.fork()): os._exit(0)\nos.waitpid(pid, 0)\n"
        )
        assert imports(folder, tmp_path, child) >= 4

    def test_package(self, folder: Folder, tmp_path: Path) -> None:
        """A package is imported once for the docstrings of all its modules."""
        log = tmp_path / "imports"
        log.touch()
        folder.write("p/__init__.py", COUNTED.format(str(log)))
        for name in "ab":
            folder.write(f"p/{name}.py", documented("f", ">>> f.__name__\n'f'\n"))
        report = check(folder.discover("p/a.py", "p/b.py"), modes=(VIRTUAL,))
        assert len(report.verdicts) == 2
        assert report.ok
        assert log.stat().st_size == 1


class TestRuns:
    def test_apart(self, folder: Folder) -> None:
        """What one session does to the module, the next one does not see."""
        session = ">>> SEEN\n[]\n>>> SEEN.append(1)\n"
        assert verdict(folder, "SEEN = []\n", session, session).ok

    def test_random(self, folder: Folder) -> None:
        """Each has the random numbers of the seed that the module sets."""
        session = ">>> random.random() == random.Random(1).random()\nTrue\n"
        assert verdict(folder, "import random\nrandom.seed(1)\n", session, session).ok

    def test_called(self, folder: Folder) -> None:
        """A module finds at its import how the program is called that imports it."""
        session = ">>> PARSER.prog, hasattr(__main__, '__file__')\n('m.py', True)\n"
        module = "import __main__, argparse\nPARSER = argparse.ArgumentParser()\n"
        report = verdict(folder, module, session)
        assert report.ok
        assert not report.verdicts[0].alone

    def test_other_seeds(self, folder: Folder) -> None:
        """What a fork cannot give is under no hash seed asked of one."""
        session = ">>> same()\nTrue\n"
        module = (
            "import os\nPID, WORDS = os.getpid(), {'a', 'b'}\n"
            "def same(): return bool([*WORDS]) and os.getpid() == PID\n"
        )
        assert verdict(folder, module, session).ok

    def test_lets_go(self, folder: Folder) -> None:
        """What a session deletes nobody else holds."""
        session = (
            ">>> seen = weakref.ref(ONE)\n>>> del ONE, sys.modules['m'].ONE\n"
            ">>> seen() is None\nTrue\n"
        )
        module = "import sys, weakref\nclass One: pass\nONE = One()\n"
        assert verdict(folder, module, session).ok

    def test_file(self, folder: Folder) -> None:
        """Each reads a file of the module from where the module left it."""
        session = ">>> FILE.readline().strip()\n'FILE = open(__file__, buffering=1)'\n"
        module = "FILE = open(__file__, buffering=1)\n"
        assert verdict(folder, module, session, session).ok

    def test_folder(self, folder: Folder) -> None:
        """In a folder that the module has noted no session finds what another wrote."""
        module = "import os\nLOG = os.getcwd() + '/log'\n"
        writes = ">>> _ = open(LOG, 'a').write(f0.__name__)\n"
        finds = ">>> any(os.path.exists(LOG) for _ in range(100_000))\nTrue\n"
        report = verdict(folder, module, writes, finds)
        assert [each.example for each in report.mismatches] == ["m.py::f1"]

    @pytest.mark.parametrize("signal", ["SIGKILL", "SIGSTOP"])
    def test_ends_its_parent(self, folder: Folder, signal: str) -> None:
        """Who ends the process that starts runs is named, and the others are right."""
        right = ">>> os.sep\n'/'\n"
        wrong = f">>> os.kill(os.getppid(), signal.{signal})\n"
        report = verdict(folder, "import os, signal\n", right, wrong, right)
        assert [(each.example, each.kind) for each in report.mismatches] == [
            ("m.py::f1", "parent")
        ]

    def test_hangs(self, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
        """An import that never ends is ended, though it ignores the signal for it."""
        monkeypatch.setattr(_file, "_IN_SESSION", Options(timeout=0.5))
        ignore = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\n"
        report = verdict(folder, f"{ignore}while True: pass\n", ">>> f0.x\n1\n")
        [mismatch] = report.mismatches
        assert mismatch.kind == "timeout"

    def test_remembered(
        self, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What a run compiles is nothing that another check has to know."""
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        folder.write("p/__init__.py", "")
        folder.write("p/m.py", documented("f", ">>> f.__name__\n'f'\n"))
        for is_known in (False, True):
            found = folder.discover("p/m.py")
            [known] = check(found, cache=Cache(tmp_path / "cache")).verdicts
            assert known.cached == is_known
