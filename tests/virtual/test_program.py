import subprocess
import sys
from pathlib import Path

import pytest

from hocket import virtual


def write(folder: Path, name: str, *lines: str) -> str:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


class TestRunProgram:
    def test_day_passes_at_once(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A program that imports its clocks by name is on virtual time."""
        path = write(
            tmp_path,
            "day.py",
            "import asyncio",
            "from time import monotonic, sleep",
            "sleep(3600)",
            "asyncio.run(asyncio.sleep(86_400))",
            "print(monotonic())",
        )
        assert virtual.run_program(path) == 0
        assert capsys.readouterr().out == "90000.0\n"

    def test_is_main_with_its_arguments(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The program is `__main__`, and `sys.argv` and `sys.path` are its own."""
        write(tmp_path, "beside.py", "WHERE = 'beside'")
        path = write(
            tmp_path,
            "main.py",
            "import sys, beside",
            "print(__name__, sys.argv[1:], beside.WHERE, __file__ == sys.argv[0])",
        )
        before = list(sys.argv), list(sys.path)
        try:
            assert virtual.run_program(path, ["-v", "x"]) == 0
        finally:
            sys.modules.pop("beside", None)
        assert capsys.readouterr().out == "__main__ ['-v', 'x'] beside True\n"
        assert (sys.argv, sys.path) == before

    def test_knows_where_it_lies(
        self,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """`__file__` is absolute, and `sys.argv[0]` stays as it was given."""
        write(tmp_path, "where.py", "import sys", "print(__file__, sys.argv[0])")
        monkeypatch.chdir(tmp_path)
        assert virtual.run_program("where.py") == 0
        alone = subprocess.check_output([sys.executable, "-S", "where.py"], text=True)
        assert capsys.readouterr().out == alone

    @pytest.mark.parametrize(
        ("code", "status", "error"),
        [("0", 0, ""), ("None", 0, ""), ("3", 3, ""), ("'sorry'", 1, "sorry\n")],
    )
    def test_exit_status(
        self,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        code: str,
        status: int,
        error: str,
    ) -> None:
        """`sys.exit` gives the status, and prints the text, that it gives alone."""
        path = write(tmp_path, "stop.py", "import sys", f"sys.exit({code})")
        assert virtual.run_program(path) == status
        assert capsys.readouterr().err == error

    @pytest.mark.parametrize("lines", [["1 / 0"], ["def f(): 1 / 0", "f()"], ["1 1"]])
    def test_traceback_is_that_of_the_program_alone(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: list[str]
    ) -> None:
        """An uncaught exception is printed as `python` prints it."""
        path = write(tmp_path, "bad.py", *lines)
        assert virtual.run_program(path) == 1
        alone = subprocess.run(
            [sys.executable, "-S", path], capture_output=True, text=True, check=False
        )
        assert capsys.readouterr().err == alone.stderr

    def test_interrupt_has_its_own_status(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A program that ends by Ctrl-C has the status 130."""
        path = write(tmp_path, "stopped.py", "raise KeyboardInterrupt")
        assert virtual.run_program(path) == 130
        assert capsys.readouterr().err.endswith("KeyboardInterrupt\n")

    def test_missing_file_is_an_error(self, tmp_path: Path) -> None:
        """A program that does not exist raises the error of opening it."""
        with pytest.raises(FileNotFoundError):
            virtual.run_program(tmp_path / "none.py")


class TestRunModule:
    def test_runs_as_main(
        self,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """A module in the working directory runs as `python -m` runs it."""
        path = write(
            tmp_path,
            "module_on_virtual_time.py",
            "import sys, time",
            "time.sleep(60)",
            "print(__name__, sys.argv, time.monotonic())",
        )
        monkeypatch.chdir(tmp_path)
        assert virtual.run_module("module_on_virtual_time", ["x"]) == 0
        assert capsys.readouterr().out == f"__main__ {[path, 'x']} 60.0\n"

    def test_missing_module_is_reported(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A module that does not exist gives status 1 and says which."""
        assert virtual.run_module("no_such_module_anywhere") == 1
        assert "no_such_module_anywhere" in capsys.readouterr().err
