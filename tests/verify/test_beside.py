"""A check in a process of its own."""

import os
import pickle
import select
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from hocket.verify import Found, InterpreterGone, discover, find_project
from hocket.verify._beside import CheckBeside

SLEEPER = "import time\ntime.sleep(60)\n"


def found_in(folder: Path, source: str, output: str = "") -> Found:
    (folder / "pyproject.toml").write_text("[tool.hocket]\n", "utf-8")
    (folder / "one.py").write_text(source, "utf-8")
    (folder / "one.out").write_text(output, "utf-8")
    return discover([folder / "one.py"], find_project(folder))


def begun(found: Found, folder: Path | None = None) -> CheckBeside:
    beside = CheckBeside()
    beside.start(found, folder)
    return beside


def test_finds_what_a_check_finds(tmp_path: Path) -> None:
    """It reports what is right and what is wrong, with the Pythons that say so."""
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    right.mkdir()
    wrong.mkdir()
    report, pythons = begun(found_in(right, "print(1)", "1\n")).result()
    assert report.ok
    [(_, known)] = pythons.items()
    assert known == {f"{sys.version_info.major}.{sys.version_info.minor}"}
    report, _ = begun(found_in(wrong, "print(1)", "2\n")).result()
    assert not report.ok


def test_modules_where_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is imported from the folder where somebody works."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here/pickle.py").write_text("raise SystemExit('mine')", "utf-8")
    monkeypatch.chdir(tmp_path / "here")
    assert begun(found_in(tmp_path, "print(1)", "1\n")).result().report.ok


def test_nothing_to_run(tmp_path: Path) -> None:
    """What is known needs no other process, and is found the same."""
    found, folder = found_in(tmp_path, "print(1)", "1\n"), tmp_path / "cache"
    first = begun(found, folder).result()
    again = begun(found, folder)
    assert again._process is None
    assert again.result().pythons == first.pythons
    assert all(verdict.cached for verdict in again.result().report.verdicts)
    again.close()


def test_closed_before_it_begins() -> None:
    """Where nobody says what to check, it ends and complains of nothing."""
    beside = CheckBeside()
    process = beside._process
    assert process is not None
    beside.close()
    assert process.returncode is not None


def test_starts_an_interpreter_before_it_loads_the_rest() -> None:
    """What looks for examples takes as long to load as an interpreter to start."""
    loads = """
import sys
import hocket.verify._beside, hocket.verify.running._run
print("hocket.verify.finding._discover" in sys.modules)
"""
    command = [sys.executable, "-c", loads]
    assert subprocess.check_output(command, text=True) == "False\n"


def test_listens_while_it_gets_ready() -> None:
    """Who asks for much does not wait until it can begin."""
    engine = """
import time
from hocket.verify._beside import main
from hocket.verify.running._run import Runner
Runner.start_ahead = lambda runner: time.sleep(600)
main()
"""
    asked = Found(not_run=["x" * 1_000_000]), None
    command = [sys.executable, "-c", engine]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        stdin = process.stdin
        assert stdin is not None

        def write() -> None:
            pickle.dump(asked, stdin)
            stdin.flush()  # else what is left is written to a process that was killed

        ask = Thread(target=write, daemon=True)
        ask.start()
        ask.join(60)
        has_asked = not ask.is_alive()
        process.kill()
    assert has_asked


def test_closed(tmp_path: Path) -> None:
    """Closing it ends it, with what it runs."""
    beside = begun(found_in(tmp_path, SLEEPER))
    assert beside._process is not None
    beside.close()
    assert beside._process.returncode is not None


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal")
def test_killed(tmp_path: Path) -> None:
    """Where somebody has killed it, it says so."""
    beside = begun(found_in(tmp_path, SLEEPER))
    assert beside._process is not None
    beside._process.kill()
    with pytest.raises(InterpreterGone, match="killed by signal 9"):
        beside.result()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="Linux tells of an end")
def test_ends_with_its_parent(tmp_path: Path) -> None:
    """When the process that waits for it is killed, it ends, too."""
    found_in(tmp_path, SLEEPER)
    parent = f"""
from pathlib import Path
from hocket.verify import discover, find_project
from hocket.verify._beside import CheckBeside
folder = Path({str(tmp_path)!r})
found = discover([folder / "one.py"], find_project(folder))
beside = CheckBeside()
beside.start(found, None)
print(beside._process.pid, flush=True)
beside.result()
"""
    command = [sys.executable, "-c", parent]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as waiting:
        assert waiting.stdout is not None
        check = os.pidfd_open(int(waiting.stdout.readline()))
        waiting.kill()
    ended, _, _ = select.select([check], [], [], 30)
    os.close(check)
    assert ended
