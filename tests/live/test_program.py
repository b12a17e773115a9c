"""`hocket run --real` and `hocket attach`: what a program is asked from outside."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from hocket import live

pytestmark = pytest.mark.skipif(os.name != "posix", reason="these signals are Unix's")

CYCLE = """\
import asyncio

async def move(first, second):
    async with first:
        await asyncio.sleep(0)
        async with second:
            pass

async def beat():
    while True:
        await asyncio.sleep(0.1)

async def main():
    beating = asyncio.create_task(beat())
    red, blue = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(move(red, blue), move(blue, red))

asyncio.run(main())
"""

AWAITS = """\
import asyncio

async def wait(others, number):
    await asyncio.sleep(0)
    await others[number]

async def beat():
    while True:
        await asyncio.sleep(0.1)

async def main():
    beating = asyncio.create_task(beat())
    tasks = []
    tasks += [asyncio.create_task(wait(tasks, number)) for number in (1, 0)]
    await asyncio.wait(tasks)

asyncio.run(main())
"""

STUCK = """\
import asyncio

async def forget(lock, taken):
    async with lock:
        taken.set()
        await asyncio.get_running_loop().create_future()

async def main():
    lock, taken = asyncio.Lock(), asyncio.Event()
    forgetting = asyncio.create_task(forget(lock, taken))
    await taken.wait()
    asyncio.get_running_loop().call_soon(lambda: print("ready", flush=True))
    async with lock:
        pass

asyncio.run(main())
"""

BUSY = """\
import asyncio

async def main():
    print("ready", flush=True)
    while True: pass

asyncio.run(main())
"""

OF_ITS_OWN = """\
import sys

path = sys.path[:]
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print([name for name in sys.modules if name.startswith("hocket")], path == sys.path)
    import hocket
"""

FOUND = """\
main
  stuck.py, line 13, in main
    async with lock:
  waits for the lock lock
    held by forget since stuck.py, line 4
"""


@contextlib.contextmanager
def started(
    folder: Path, program: str, *command: str
) -> Generator[subprocess.Popen[str]]:
    """Start a program, and go on when it says that it is ready."""
    (folder / "stuck.py").write_text(program)
    with subprocess.Popen(
        [sys.executable, *command, "stuck.py"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> str:
    """What a program said until its end."""
    _, errors = process.communicate(timeout=60)
    return re.sub(r", for [\d.e-]+ s", "", errors)


REAL = "-m", "hocket", "run", "--real"


class TestReal:
    @pytest.mark.parametrize("program", [CYCLE, AWAITS])
    def test_cycle_is_shown_at_once(self, tmp_path: Path, program: str) -> None:
        """It comes by itself, beside a heartbeat, and the program goes on."""
        (tmp_path / "cycle.py").write_text(program)
        with subprocess.Popen(
            [sys.executable, *REAL, "cycle.py"],
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stderr is not None
            try:
                assert process.stderr.readline() == "3 tasks wait for ever\n"
                assert process.poll() is None
            finally:
                process.kill()

    @pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
    def test_report_comes_before_the_end(
        self, tmp_path: Path, sent: signal.Signals
    ) -> None:
        """Ctrl-C and SIGTERM end a program as they do under `python`."""
        with started(tmp_path, STUCK, *REAL) as process:
            process.send_signal(sent)
            assert FOUND in said(process)
        code = {signal.SIGINT: 130, signal.SIGTERM: -signal.SIGTERM}
        assert process.returncode == code[sent]

    def test_report_comes_on_virtual_time_too(self, tmp_path: Path) -> None:
        """Ctrl-C ends what goes on for ever, such as a program with an open socket."""
        program = STUCK.replace(
            "    await taken.wait()\n",
            "    await asyncio.start_server(print, '127.0.0.1', 0)\n"
            "    await taken.wait()\n",
        )
        with started(tmp_path, program, "-m", "hocket", "run") as process:
            process.send_signal(signal.SIGINT)
            assert FOUND.replace("line 13", "line 14") in said(process)
        assert process.returncode == 130

    def test_end_in_the_midst_of_a_print(self, tmp_path: Path) -> None:
        """SIGTERM ends a program that is writing out what it has printed."""
        flushing = (
            "import io, os, signal, sys\n\nclass Raw(io.RawIOBase):\n"
            "    def writable(self):\n        return True\n"
            "    def write(self, data):\n"
            "        os.kill(os.getpid(), signal.SIGTERM)\n"
            "        return len(data)\n\n"
            "sys.stdout = io.TextIOWrapper(io.BufferedWriter(Raw()))\n"
            "print('one', flush=True)\nprint('two', file=sys.stderr)\n"
        )
        (tmp_path / "print.py").write_text(flushing)
        ended = subprocess.run(
            [sys.executable, *REAL, "print.py"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == -signal.SIGTERM
        assert ended.stderr == "no event loop runs in this process\n"

    def test_signal_of_ones_own(self, tmp_path: Path) -> None:
        """SIGUSR1 prints the report, and the program goes on."""
        with started(tmp_path, STUCK, *REAL) as process:
            process.send_signal(signal.SIGUSR1)
            assert process.stderr is not None
            assert process.stderr.readline() == "2 tasks wait for ever\n"
            assert process.poll() is None

    def test_limit(self, tmp_path: Path) -> None:
        """At its limit a program is ended as by SIGTERM."""
        with started(tmp_path, STUCK, *REAL, "--for", "1") as process:
            assert "waits for the lock lock" in said(process)
        assert process.returncode == -signal.SIGTERM

    def test_limit_needs_the_real_clock(self, tmp_path: Path) -> None:
        """On the virtual clock a limit in seconds means nothing."""
        (tmp_path / "one.py").write_text("")
        found = subprocess.run(
            [sys.executable, "-m", "hocket", "run", "--for", "1", "one.py"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert found.returncode == 2
        assert "--for is a limit on the real clock: add --real" in found.stderr


def ask(process: subprocess.Popen[str]) -> str:
    """Return the report of a process, where the system lets us ask for it."""
    try:
        return live.attach(process.pid)
    except live.AttachError as error:
        if "does not let us" in str(error):
            pytest.skip(str(error))
        raise


class TestAttach:
    @pytest.mark.skipif(sys.version_info < (3, 14), reason="Python 3.14 can be asked")
    def test_program_that_prepared_nothing(self, tmp_path: Path) -> None:
        """A process that sleeps in the system says who holds the lock."""
        with started(tmp_path, STUCK) as process:
            assert FOUND in f"{ask(process)}\n"
            assert process.poll() is None

    @pytest.mark.skipif(sys.version_info < (3, 14), reason="Python 3.14 can be asked")
    def test_program_with_modules_of_our_names(self, tmp_path: Path) -> None:
        """Its own modules are neither run nor replaced."""
        for name in ("hocket", "pkgutil"):
            (tmp_path / f"{name}.py").write_text("print('imported')\n")
        program = STUCK.replace("asyncio.run(main())", OF_ITS_OWN)
        with started(tmp_path, program) as process:
            assert FOUND in f"{ask(process)}\n"
            process.send_signal(signal.SIGINT)
            assert process.stdout is not None
            assert process.stdout.read() == "[] True\nimported\n"

    @pytest.mark.skipif(sys.version_info < (3, 14), reason="Python 3.14 can be asked")
    def test_program_that_computes(self, tmp_path: Path) -> None:
        """A task that runs is shown where it runs, without what asks it."""
        with started(tmp_path, BUSY) as process:
            text = ask(process)
        # It may not have got beyond what told that it has begun.
        line = (
            r"(line 5, in main\n    while True: pass|line 4, in main\n    print\(.*\))"
        )
        assert re.fullmatch(rf"no task waits\n\nmain\n  stuck.py, {line}\n  runs", text)

    @pytest.mark.skipif(sys.version_info < (3, 14), reason="Python 3.14 can be asked")
    def test_stopped_process_stays_so(self, tmp_path: Path) -> None:
        """Who has stopped it wants it to stand still."""
        with started(tmp_path, STUCK) as process:
            process.send_signal(signal.SIGSTOP)
            os.waitid(os.P_PID, process.pid, os.WSTOPPED)
            with pytest.raises(live.AttachError, match="is stopped, and stays so"):
                live.attach(process.pid)
            going_on = os.WCONTINUED | os.WNOHANG
            assert os.waitid(os.P_PID, process.pid, going_on) is None

    @pytest.mark.skipif(sys.version_info < (3, 14), reason="Python 3.14 can be asked")
    def test_no_such_process(self) -> None:
        """What has ended is said to be no process."""
        with subprocess.Popen([sys.executable, "-c", ""]) as process:
            process.wait()
        with pytest.raises(live.AttachError, match=f"no process {process.pid}"):
            live.attach(process.pid)

    @pytest.mark.skipif(sys.version_info >= (3, 14), reason="it can be asked")
    def test_older_python(self) -> None:
        """Before 3.14 the message says what there is instead."""
        with pytest.raises(live.AttachError, match=r"hocket\.watch\(\)"):
            live.attach(os.getpid())
