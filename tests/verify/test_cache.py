"""What is remembered, and what makes it run again."""

from __future__ import annotations

import os
import py_compile
import re
import sys
import sysconfig
import threading
import time
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

import pytest

from hocket.verify import MODES, Cache, Outcome, Report
from hocket.verify import check as engine_check
from hocket.verify.remembering import _cache

if TYPE_CHECKING:
    from pathlib import Path

    from tests.verify.conftest import Folder


def check(folder: Folder) -> Report:
    """Check as the next start of the engine does."""
    return folder.check(cache=Cache(folder.project.cache))


def cached(folder: Folder) -> list[str]:
    return [v.example.id for v in check(folder).verdicts if v.cached]


@pytest.fixture
def verified(folder: Folder) -> Folder:
    """A project with a program and its module, verified once."""
    folder.write("_own.py", "NAME = 'one'\n")
    folder.program("one", "import _own\nprint(len(_own.NAME))", "3\n")
    folder.program("two", "print('two')", "two\n")
    assert check(folder).ok
    return folder


class TestCache:
    def test_unchanged(self, verified: Folder) -> None:
        """What did not change is not run again, and its outcome is the same."""
        first = verified.check()
        again = check(verified)
        assert [v.cached for v in again.verdicts] == [True, True]
        outputs = [v.outcome and v.outcome.outputs for v in again.verdicts]
        assert outputs == [v.outcome and v.outcome.outputs for v in first.verdicts]

    def test_folder_is_no_part_of_the_project(self, verified: Folder) -> None:
        """Version control ignores it, and what archives knows it as a cache."""
        cache = verified.project.cache
        assert (cache / ".gitignore").read_text("utf-8") == "*\n"
        tag = (cache / "CACHEDIR.TAG").read_text("utf-8")
        assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")

    def test_link_in_its_folder(self, folder: Folder) -> None:
        """In a stranger's project it may be there, with links: none is written to."""
        cache, other = folder.project.cache, folder.write("other", "mine\n")
        cache.mkdir()
        for name in (".gitignore", "CACHEDIR.TAG"):
            (cache / name).symlink_to(other)
        folder.program("one", "print(1)", "1\n")
        assert check(folder).ok
        assert other.read_text("utf-8") == "mine\n"
        assert cached(folder) == ["one.py"]

    def test_source(self, verified: Folder) -> None:
        """Another source is run."""
        verified.write("two.py", "print('tw' + 'o')")
        assert cached(verified) == ["one.py"]

    def test_documented_output(self, verified: Folder) -> None:
        """Another documented output is held against a new run."""
        verified.write("two.out", "three\n")
        assert [m.example for m in check(verified).mismatches] == ["two.py"]

    def test_options(self, verified: Folder) -> None:
        """Other options make a new run."""
        block = "# /// script\n# [tool.hocket]\n# timeout = 9\n# ///\n"
        verified.write("two.py", f"{block}print('two')")
        assert cached(verified) == ["one.py"]

    def test_local_module(self, verified: Folder) -> None:
        """A program runs again when a module that it imports has changed."""
        verified.write("_own.py", "NAME = 'uno'\n")
        assert cached(verified) == ["two.py"]
        verified.write("_own.py", "NAME = 'three'\n")
        assert [m.example for m in check(verified).mismatches] == ["one.py"]

    def test_local_module_is_gone(self, verified: Folder) -> None:
        """A program runs again when a module that it imports is gone."""
        (verified.root / "_own.py").unlink()
        assert [m.example for m in check(verified).mismatches] == ["one.py"]

    def test_data(self, folder: Folder) -> None:
        """A program runs again when a file that it reads has changed."""
        source = "import os\nprint(open(os.path.dirname(__file__) + '/data').read())"
        folder.write("data", "one")
        folder.program("one", source, "one\n")
        assert check(folder).ok
        assert cached(folder) == ["one.py"]
        folder.write("data", "two")
        assert not check(folder).ok

    @pytest.mark.parametrize("look", ["os.listdir(here)", "[*os.scandir(here)]"])
    def test_folder(self, folder: Folder, look: str) -> None:
        """A program runs again when a folder that it lists has changed."""
        source = (
            f"import os\nhere = os.path.dirname(__file__) + '/data'\nprint(len({look}))"
        )
        folder.write("data/one", "")
        folder.program("one", source, "1\n")
        folder.program("two", "import colorsys\nprint(2)", "2\n")
        assert check(folder).ok
        folder.write("beside", "")
        assert cached(folder) == ["one.py", "two.py"]
        folder.write("data/two", "")
        assert not check(folder).ok

    @pytest.mark.parametrize(
        "reads",
        [
            "open(os.fsencode(data)).read()",
            "os.read(os.open(os.fsencode(data), 0), 9).decode()",
            "(os.chdir(here), open('data').read())[1]",
            "in_a_fork()",
        ],
    )
    def test_data_by_other_means(self, folder: Folder, reads: str) -> None:
        """However a program reads a file, it runs again when that has changed."""
        source = f"""
            import os, subprocess
            here = os.path.dirname(__file__)
            data = here + "/data"
            def in_a_fork():
                if os.fork() == 0:
                    print(open(data).read(), flush=True)
                    os._exit(0)
                os.wait()
                return "parent"
            print({reads})
            """
        folder.write("data", "one")
        folder.program("one", source, "one\n" + "parent\n" * ("fork" in reads))
        assert check(folder).ok
        assert cached(folder) == ["one.py"]
        folder.write("data", "two")
        assert not check(folder).ok

    def test_compiled_file(self, folder: Folder) -> None:
        """A program runs again when the source has changed that it loads compiled."""
        source = """
            import os
            from importlib.util import module_from_spec, spec_from_file_location
            file = os.path.dirname(__file__) + "/_plugin.py"
            spec = spec_from_file_location("plugin", file)
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
            print(module.NAME)
            """
        py_compile.compile(str(folder.write("_plugin.py", "NAME = 'one'\n")))
        folder.program("one", source, "one\n")
        assert check(folder).ok
        assert cached(folder) == ["one.py"]
        folder.write("_plugin.py", "NAME = 'three'\n")
        assert not check(folder).ok

    def test_another_interpreter(self, folder: Folder) -> None:
        """What an interpreter of its own reads is not heard, so it always runs."""
        source = """
            try:
                import _interpreters as interpreters
            except ImportError:
                import _xxsubinterpreters as interpreters
            interpreters.destroy(interpreters.create())
            print(1)
            """
        folder.program("one", source, "1\n")
        assert check(folder).ok
        assert cached(folder) == []

    def test_file_that_was_missing(self, folder: Folder) -> None:
        """A program runs again when a file is there that it did without."""
        source = """
            import configparser, os
            config = configparser.ConfigParser()
            print(len(config.read(os.path.dirname(__file__) + "/data")))
            """
        folder.program("one", source, "0\n")
        assert check(folder).ok
        assert cached(folder) == ["one.py"]
        folder.write("data", "[section]")
        assert not check(folder).ok

    @pytest.mark.parametrize("kind", ["folder", "larger"])
    def test_what_is_listed(self, folder: Folder, kind: str) -> None:
        """A program runs again when what it lists is of another kind or size."""
        source = """
            import os
            with os.scandir(os.path.dirname(__file__) + "/data") as entries:
                print([getattr(each, "is_" + "dir")() for each in entries])
            """
        one = folder.write("data/one", "")
        folder.program("one", source, "[False]\n")
        assert check(folder).ok
        assert cached(folder) == ["one.py"]
        one.unlink()
        folder.write("data/one/two" if kind == "folder" else "data/one", "two")
        assert cached(folder) == []

    @pytest.mark.parametrize(
        "asks",
        [
            "os.path.exists(__file__)",
            "pathlib.Path(__file__).is_file()",
            "os.stat(__file__).st_size > 0",
            "datetime.date.today() > datetime.date.min",
            "time.time() > 0",
            "os.sysconf('SC_NPROCESSORS_ONLN') > 0",
            "os.sched_getscheduler(0) >= 0",
            "os.system('true') == 0",
            "bool(socket.gethostname())",
            "bool(socket.getaddrinfo('192.0.2.1', 80))",
            "socket.socket().connect_ex(('127.0.0.1', 9)) != 0",
            "socket.socket(socket.AF_UNIX).connect_ex('/nobody') != 0",
            "datetime.datetime(2026, 1, 1).timestamp() > 0",
            "bool(ctypes.CDLL(None).getpid())",
            "bool(os.read(os.open(name, 0, dir_fd=os.open(folder, 0)), 1))",
            "__import__('atexit')._run_exitfuncs() is None",
            "bool(platform.node())",
            "bool(time.asctime())",
            "bool(__import__('importlib').import_module('json'))",
            "shutil.which('nothing of this name') is None",
            "pathlib.Path(__file__).resolve().name == 'one.py'",
            "bool(open('/proc/sys/kernel/hostname').read())",
            "subprocess.run([sys.executable, '-c', '']).returncode == 0",
            "subprocess.run(['cat', __file__], capture_output=True).returncode == 0",
            "bool(sqlite3.connect(':memory:'))",
            "os.path.realpath(__file__) != ''",
            "datetime.datetime.fromtimestamp(0).year > 0",
            "os.waitpid(os.fork() or os.execlp('sh', 'sh', '-c', ''), 0)[1] == 0",
            "True)\nfrom os import stat\n(stat(__file__)",
            "True)\nfrom os import *\n(stat(__file__)",
            "getattr(os, 'stat')(__file__).st_size > 0",
            "True)\nimport time as t\n(t.time()",
            "(os.mkdir(f'{__file__}d'), os.rmdir(f'{__file__}d')) == (None, None)",
            "os.link(__file__, f'{__file__}l') or not os.remove(f'{__file__}l')",
            "os.symlink('/', f'{__file__}l') or not os.remove(f'{__file__}l')",
            "pathlib.Path(f'{__file__}t').touch(exist_ok=False) or "
            "not pathlib.Path(f'{__file__}t').unlink()",
            "os.rename(__file__, f'{__file__}r') or not os.rename(f'{__file__}r', "
            "__file__)",
            "gettext.find('shop', folder, ['de']) is None",
            "bool(ssl.create_default_context())",
            "filecmp.cmp(__file__, __file__)",
            "tarfile.open('t', 'w').gettarinfo(__file__).size > 0",
            "zipfile.ZipInfo.from_file(__file__).file_size > 0",
            "shutil.copymode(__file__, shutil.copyfile(__file__, 'c')) is None",
            "os.utime(__file__) is None",
            "True)\nfrom http.server import BaseHTTPRequestHandler as H\n"
            "(bool(H.date_time_string(None))",
            "True)\nfrom xmlrpc.client import DateTime\n(bool(str(DateTime()))",
            "zipfile.ZipFile(io.BytesIO(), 'w').writestr('a', '') is None",
            "bool(gzip.compress(b''))",
            "time.process_time() < 5",
            "open(__file__, 'r+').read(1) != ''",
            "mimetypes.init(files=[f'{__file__}m']) is None",
            "True or resources.is_resource('json', 'tool.py')",
            "linecache.getline(f'{__file__}l', 1) == ''",
            "True or os.statx(__file__, 1)",
            "open(f'{__file__}t', 'x+').write('') == os.remove(f'{__file__}t') or True",
        ],
    )
    def test_what_nobody_hears(self, folder: Folder, asks: str) -> None:
        """What depends on a file's state, on the date or on C code always runs."""
        # No other module: that one might ask, too.
        named = re.findall(r"\b(?<!\.)([a-z_0-9]+)\.", asks)
        modules = ", ".join({"os", *named} & {*sys.stdlib_module_names})
        names = "folder, name = os.path.split(__file__)"
        folder.program("one", f"import {modules}\n{names}\nprint({asks})", "True\n")
        assert check(folder).ok
        assert cached(folder) == []

    def test_of_another_folder(self, folder: Folder, tmp_path: Path) -> None:
        """A name that is in its own folder, too, may be meant of another one."""
        folder.write("data", "x")
        folder.write(
            "beside.py",
            """\
            import os
            def text():
                open("data", "w").close()
                folder = os.open(os.path.dirname(__file__), 0)
                return os.read(os.open("data", 0, dir_fd=folder), 1)
            """,
        )
        session = ">>> import beside\n>>> beside.text()\nb'x'\n"
        folder.write("a.md", f"```pycon\n{session}```\n")
        for _ in range(2):
            report = folder.check(MODES, Cache(tmp_path / "cache"))
            assert report.ok
        assert not report.verdicts[0].cached

    @pytest.mark.parametrize("port", ["0", "46379"])
    def test_its_own_server(self, folder: Folder, port: str) -> None:
        """Who speaks to itself depends on nobody else."""
        source = f"""
            import asyncio
            async def greet(reader, writer):
                writer.write(b"hello")
                writer.close()
            async def main():
                server = await asyncio.start_server(greet, "localhost", {port})
                address = server.sockets[0].getsockname()[:2]
                reader, writer = await asyncio.open_connection(*address)
                print(await reader.read())
                writer.close()
                server.close()
            asyncio.run(main())
            """
        folder.program("one", source, "b'hello'\n")
        assert check(folder).ok
        assert cached(folder) == ["one.py"]

    def test_what_it_does_in_its_own_folder(self, folder: Folder) -> None:
        """What a program makes and changes in its own folder is as it is each time."""
        source = """
            import os, pathlib, tempfile
            os.mkdir("a")
            os.rename("a", "b")
            os.chdir("b")
            pathlib.Path("file").touch(exist_ok=False)
            os.symlink("/", "link")
            with tempfile.TemporaryDirectory() as name, open(f"{name}/x", "w") as file:
                file.write("x")
            print(1, file=open(os.devnull, "w"))
            """
        folder.program("one", source)
        assert check(folder).ok
        assert cached(folder) == ["one.py"]

    @pytest.mark.parametrize("asks", ["datetime.now().year", "date.today().year"])
    def test_date_in_a_module(self, folder: Folder, asks: str) -> None:
        """What imports a module of its own that asks for the date always runs."""
        folder.write("_own.py", f"from datetime import date, datetime\nOLD = {asks}")
        folder.program("one", "import _own\nprint(_own.OLD > 1)", "True\n")
        assert check(folder).ok
        assert cached(folder) == []

    def test_question_in_a_module(self, folder: Folder) -> None:
        """What has a module beside it that asks for a file's state always runs."""
        folder.write("_own.py", "import os.path\nHERE = os.path.exists('nothing')")
        folder.program("one", "import _own\nprint(_own.HERE)", "False\n")
        assert check(folder).ok
        assert cached(folder) == []

    @pytest.mark.parametrize("way", ["import", "run_path", "exec", "docstring"])
    def test_question_in_what_it_executes(self, folder: Folder, way: str) -> None:
        """Wherever in the project that lies which asks, and however it is executed."""
        lib = folder.write(
            "lib/asks.py", "import os.path\nHERE = os.path.exists('x')\n"
        )
        imports = f"import sys\nsys.path.append({str(lib.parent)!r})\nimport asks"
        if way == "docstring":
            folder.write("package/__init__.py", "")
            docstring = '"""Get.\n\n    >>> get()\n    False\n    """'
            folder.write(
                "package/_a.py",
                f"{imports}\ndef get():\n    {docstring}\n    return asks.HERE\n",
            )
        else:
            run = f"HERE = runpy.run_path({str(lib)!r})"
            how = {
                "import": f"{imports}; HERE = asks.HERE",
                "run_path": f"import runpy\n{run}['HERE']",
                "exec": f"exec(open({str(lib)!r}).read())",
            }[way]
            folder.program("examples/one", f"{how}\nprint(HERE)", "False\n")
        assert check(folder).ok
        assert cached(folder) == []

    def test_chance_in_a_module(self, folder: Folder) -> None:
        """What passes by the chance of a module beside it always runs."""
        folder.write(
            "_coin.py", "import random\ndef coin(): return random.random() < 1"
        )
        folder.program("one", "import _coin\nprint(_coin.coin())", "True\n")
        assert check(folder).ok
        assert cached(folder) == []

    def test_import_in_a_fork(self, folder: Folder) -> None:
        """What a forked process imports nobody hears of: it always runs."""
        folder.write("_own.py", "NAME = 'one'")
        fork = "import os\nif not os.fork(): import _own, sys; sys.exit()\nos.wait()\n"
        folder.program("one", f"{fork}print(1)", "1\n")
        assert check(folder).ok
        assert cached(folder) == []

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks")
    def test_fork_on_a_disk(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """What a forked process reads is heard of where runs are not in memory, too."""
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        fork = "import os\nif not os.fork(): open(__file__), exit()\nos.wait()\n"
        folder.program("one", f"{fork}print(1)", "1\n")
        assert check(folder).ok
        assert cached(folder) == ["one.py"]

    def test_change_of_folder(self, folder: Folder) -> None:
        """A program runs again when a folder is gone in which it has been."""
        source = """
            import os
            try:
                os.chdir(os.path.dirname(__file__) + "/data")
            except OSError:
                print("gone")
            """
        (folder.root / "data").mkdir()
        folder.program("one", source)
        assert check(folder).ok
        assert cached(folder) == ["one.py"]
        (folder.root / "data").rmdir()
        assert not check(folder).ok

    @pytest.mark.skipif(sys.platform != "linux", reason="of Linux")
    def test_shared_memory(self, folder: Folder) -> None:
        """A program runs again when a file in memory has changed."""
        with NamedTemporaryFile("w", dir="/dev/shm") as data:
            folder.program("one", f"print(len(open({data.name!r}).read()))", "0\n")
            assert check(folder).ok
            assert cached(folder) == ["one.py"]
            data.write("two")
            data.flush()
            assert not check(folder).ok

    def test_what_starts_first(
        self, verified: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Where an interpreter runs something else as it starts, nothing is known."""
        places = sysconfig.get_paths() | {"purelib": str(tmp_path)}
        monkeypatch.setattr(sysconfig, "get_path", places.__getitem__)
        (tmp_path / "one.pth").write_text("/some/folder\n")
        assert cached(verified) == []

    def test_chance(self, folder: Folder) -> None:
        """What passes by chance always runs."""
        folder.program("one", "import random\nprint(random.random() < 1)", "True\n")
        assert check(folder).ok
        assert cached(folder) == []

    def test_other_mode_fails(self, folder: Folder) -> None:
        """What passes in one mode is not held while it fails in another."""
        folder.program("one", "import time\nprint(time.monotonic() < 1)", "False\n")
        for _ in range(2):
            ran = folder.check(MODES[:2], Cache(folder.project.cache)).verdicts
            assert sorted(each.verified for each in ran) == [False, True]
            assert not any(each.cached for each in ran)

    def test_failure_is_never_held(self, folder: Folder) -> None:
        """A mismatch runs again each time."""
        folder.program("bad", "print(1)", "2\n")
        for _ in range(2):
            [verdict] = check(folder).verdicts
            assert verdict.mismatch is not None
            assert not verdict.cached

    @pytest.mark.parametrize("name", ["version", "executable"])
    def test_interpreter(
        self, verified: Folder, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        """Under another interpreter nothing is known."""
        folder = verified.project.cache
        [example, _] = verified.discover().examples
        mode = check(verified).verdicts[0].mode
        assert Cache(folder).look_up(example, mode)
        monkeypatch.setattr(sys, name, "another")
        assert not Cache(folder).look_up(example, mode)

    def test_another_environment(
        self, verified: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """What one environment verified counts in another with the same modules."""
        [example, _] = verified.discover().examples

        def enter(name: str) -> Cache:
            monkeypatch.setattr(sys, "prefix", str(tmp_path / name))
            monkeypatch.setattr(sys, "executable", str(tmp_path / name / "python"))
            return Cache(verified.project.cache)

        for name in ("old", "new"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "lib.py").write_text("1")
        modules = (str(tmp_path / "old" / "lib.py"),)
        outcome = Outcome(("3\n",), exit=0, modules=modules)
        enter("old").remember(example, MODES[0], outcome)
        assert enter("new").look_up(example, MODES[0])
        (tmp_path / "new" / "lib.py").write_text("2")
        assert not enter("new").look_up(example, MODES[0])
        assert enter("old").look_up(example, MODES[0])

    def test_engine(self, verified: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
        """Under another version of the engine nothing is known."""
        monkeypatch.setattr(_cache, "_engine", lambda: "another")
        assert cached(verified) == []

    def test_damaged_entry(self, verified: Folder) -> None:
        """A damaged entry counts for nothing."""
        for entry in verified.project.cache.glob("*.json"):
            entry.write_text("{", "utf-8")
        assert check(verified).ok

    def test_folder_cannot_be_written(self, folder: Folder) -> None:
        """Where nothing can be remembered, the check goes on."""
        folder.write(".hocket_cache", "a file in its place")
        folder.program("one", "print(1)", "1\n")
        assert check(folder).ok


class TestAtTheEnd:
    """An interpreter that ends calls destructors, when a run has told all."""

    def test_what_a_destructor_reads(self, folder: Folder) -> None:
        """Nobody knows that it reads: such a run is not remembered."""
        data = folder.write("data.txt", "one")
        source = f"""
            class Reads:
                open = open

                def __del__(self):
                    print(self.open({str(data)!r}).read())

            Reads.last = Reads()
            """
        folder.program("one", source, "one\n")
        assert check(folder).ok
        data.write_text("two", "utf-8")
        assert not check(folder).ok

    def test_destructor_that_reads_nothing(self, folder: Folder) -> None:
        """Others are remembered."""
        source = """
            class Ends:
                print = print

                def __del__(self):
                    self.print("ends")

            Ends.last = Ends()
            """
        folder.program("one", source, "ends\n")
        assert check(folder).ok
        assert cached(folder) == ["one.py"]


class TestLink:
    """The folder may be a stranger's, and a link to anywhere."""

    def test_nothing_is_removed_or_written(self, folder: Folder) -> None:
        """A check leaves alone what the link leads to."""
        folder.program("one", "print(1)", "1\n")
        file = folder.write("mine/old.json", "{}")
        os.utime(file, (0, 0))
        folder.project.cache.symlink_to(file.parent)
        assert check(folder).ok
        cache = Cache(folder.project.cache)
        cache.forget_old()
        assert [*file.parent.iterdir()] == [file]


class TestWhileItRuns:
    def test_program_that_is_saved_meanwhile(self, folder: Folder) -> None:
        """What was found is not what ran: nothing is remembered of it."""
        path = folder.program("one", "print('wrong')", "right\n")
        found = folder.discover()
        path.write_text("print('right')")
        cache = Cache(folder.project.cache)
        engine_check(found, modes=MODES[:1], cache=cache)
        path.write_text("print('wrong')")
        assert cached(folder) == []


class TestImports:
    """A program runs again when what it looks for would be found elsewhere."""

    @staticmethod
    def runs_again(folder: Folder, source: str, module: str) -> None:
        folder.program("one", source, "slow\n")
        assert check(folder).ok
        assert cached(folder) == ["one.py"]
        folder.write(module, "")
        assert [m.example for m in check(folder).mismatches] == ["one.py"]

    def test_module_that_was_missing(self, folder: Folder) -> None:
        """So when a module appears that it did without."""
        source = """
            try:
                import _fast
            except ImportError:
                print("slow")
            """
        self.runs_again(folder, source, "_fast.py")

    def test_folder_of_modules_that_was_missing(self, folder: Folder) -> None:
        """Or when the folder does in which it is."""
        source = """
            import os, sys
            sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + "/lib")
            try:
                import _fast
            except ImportError:
                print("slow")
            """
        self.runs_again(folder, source, "lib/_fast.py")

    def test_module_in_front(self, folder: Folder) -> None:
        """So when a module appears before the one that it found."""
        source = """
            import sys
            sys.path.append(f"{sys.path[0]}/lib")
            import _own
            print(_own.NAME)
            """
        folder.program("one", source, "lib\n")
        folder.write("lib/_own.py", "NAME = 'lib'\n")
        assert check(folder).ok
        folder.write("_own.py", "NAME = 'here'\n")
        assert [m.example for m in check(folder).mismatches] == ["one.py"]

    def test_module_that_it_forgets(self, folder: Folder) -> None:
        """So when a module changes that is not in `sys.modules` in the end."""
        source = """
            import sys
            import _own
            print(_own.NAME)
            del sys.modules["_own"]
            """
        folder.program("one", source, "one\n")
        folder.write("_own.py", "NAME = 'one'\n")
        assert check(folder).ok
        folder.write("_own.py", "NAME = 'uno'\n")
        assert [m.example for m in check(folder).mismatches] == ["one.py"]

    @pytest.mark.parametrize(
        "entry", ["[]", "{}", "7", '{"modules": []}', "[1", "[" * 99_999]
    )
    def test_entry_of_another_form(self, folder: Folder, entry: str) -> None:
        """What is no entry counts for none, and the check goes on."""
        folder.program("one", "print('one')", "one\n")
        assert check(folder).ok
        for file in folder.project.cache.glob("*.json"):
            file.write_text(entry)
        assert cached(folder) == []
        assert cached(folder) == ["one.py"]

    @pytest.mark.parametrize("name", ["_till.py", "till.txt"])
    @pytest.mark.parametrize("text", ["NAME = 'two or three'\n", ""])
    def test_file_that_is_saved_meanwhile(
        self, folder: Folder, name: str, text: str
    ) -> None:
        """What a program has taken in is not what would be remembered of it."""
        taken = folder.write(name, "NAME = 'one'\n")
        source = f"""
            import time
            from pathlib import Path
            from _till import NAME
            print(NAME, len(Path({str(taken)!r}).read_text()))
            Path({str(folder.root / "taken")!r}).write_text("")
            time.sleep(0.5)
            """
        folder.write("_till.py", "NAME = 'one'\n")
        folder.program("one", source, "one 13\n")

        def save() -> None:
            while not (folder.root / "taken").exists():
                time.sleep(0.01)
            if text:
                taken.write_text(text)
            else:
                taken.unlink()

        saving = threading.Thread(target=save)
        saving.start()
        assert check(folder).ok
        saving.join()
        assert check(folder).mismatches

    def test_environment(self, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
        """A variable of whoever checks is not there, so no pass depends on it."""
        folder.program("one", "import os\nprint(os.environ.get('TILL'))", "open\n")
        monkeypatch.setenv("TILL", "open")
        assert [m.example for m in check(folder).mismatches] == ["one.py"]
