"""The command line: exit status, summary, and what a program sees of it."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "docs/guides/seeing.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one program."""
    (tmp_path / "pyproject.toml").write_text("[tool.hocket]\npaths = ['.']\n")
    (tmp_path / "one.py").write_text("import sys\nprint('one', *sys.argv[1:])\n")
    (tmp_path / "one.out").write_text("one\n")
    return tmp_path


def hocket(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hocket", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


def in_terminal(folder: Path, *arguments: str, **environment: str) -> bytes:
    """What a terminal gets."""
    mine, its = os.openpty()
    kept = {n: v for n, v in os.environ.items() if n not in {"NO_COLOR", "TERM"}}
    subprocess.run(
        [sys.executable, "-m", "hocket", *arguments],
        cwd=folder,
        env=kept | {"TERM": "xterm"} | environment,
        stdout=its,
        stderr=subprocess.DEVNULL,
        check=False,
        timeout=60,
    )
    shown = os.read(mine, 1 << 16)
    os.close(its)
    os.close(mine)
    return shown


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="has no such terminals")
@pytest.mark.parametrize("command", ["check", "score"])
def test_colours(folder: Path, command: str) -> None:
    """A terminal is shown colours, but where its environment says not to."""
    (folder / "one.out").write_text("two\n")
    assert b"\x1b[" in in_terminal(folder, command, "one.py")
    assert b"\x1b[" not in in_terminal(folder, command, "one.py", NO_COLOR="1")
    assert b"\x1b[" not in in_terminal(folder, command, "one.py", TERM="dumb")


def test_without_the_extra() -> None:
    """Where click is missing, the message says what to install."""
    program = "import runpy, sys; sys.modules['click'] = None; "
    program += "runpy.run_module('hocket', run_name='__main__')"
    command = [sys.executable, "-c", program]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 1
    assert ran.stderr == "click is not installed: python -m pip install click rich\n"


class TestCheck:
    def test_verified(self, folder: Path) -> None:
        """Exit status 0, and the last line is a summary."""
        ran = hocket(folder, "check")
        assert ran.returncode == 0
        line = ran.stdout.splitlines()[-1]
        assert line.startswith("1 program in 3 modes (process, virtual, hocket)")
        assert ": verified in " in line

    def test_mismatch(self, folder: Path) -> None:
        """Exit status 1, with place, modes, diff and command, told once."""
        (folder / "one.out").write_text("two\n")
        ran = hocket(folder, "check", "one.py", "--no-cache")
        assert ran.returncode == 1
        assert ran.stdout.startswith(
            "one.out:1: one.py in modes process, virtual, hocket: "
        )
        assert "    -two\n    +one\n" in ran.stdout
        assert ": 1 mismatch in " in ran.stdout.splitlines()[-1]

    @pytest.mark.parametrize(
        "arguments",
        [["check", "missing.py"], ["check", "--mode", "other"], ["--other"]],
    )
    def test_wrong_use(self, folder: Path, arguments: list[str]) -> None:
        """Exit status 2."""
        assert hocket(folder, *arguments).returncode == 2

    def test_mode_that_no_example_has(self, folder: Path) -> None:
        """What runs in none of the modes asked for is not called verified."""
        (folder / "page.md").write_text("```pycon\n>>> 1\n1\n```\n")
        ran = hocket(folder, "check", "--mode", "process", "page.md")
        assert ran.returncode == 2
        assert "no example here runs in mode process, but in virtual" in ran.stderr
        assert "verified" not in ran.stdout

    def test_verbose(self, folder: Path) -> None:
        """All is named that was not looked at, where the summary names a few."""
        for number in range(5):
            (folder / f"tool{number}.py").write_text('"""\n>>> f()\n"""\nopen("x")\n')
        few = hocket(folder, "check", ".").stdout
        assert (few.count("tool4"), few.count("--verbose")) == (0, 1)
        ran = hocket(folder, "check", "--verbose", ".")
        assert "\nnot looked at: tool4.py:2 (uses its module, which" in ran.stdout

    def test_nothing_named(self, folder: Path) -> None:
        """Without paths anywhere, the message says where to write them."""
        (folder / "pyproject.toml").write_text("")
        ran = hocket(folder, "check")
        assert ran.returncode == 2
        assert "[tool.hocket]" in ran.stderr

    @pytest.mark.parametrize("command", ["check", "accept"])
    def test_no_examples(self, folder: Path, command: str) -> None:
        """To search where no example is, is wrong use."""
        (folder / "empty").mkdir()
        ran = hocket(folder, command, "empty")
        assert ran.returncode == 2
        assert "no examples found in empty: " in ran.stderr

    def test_no_examples_in_the_project(self, folder: Path) -> None:
        """So it is where the project's own paths lead to none."""
        (folder / "one.py").unlink()
        (folder / "one.out").unlink()
        ran = hocket(folder, "check")
        assert ran.returncode == 2
        assert "no examples found in the paths of [tool.hocket]: " in ran.stderr

    def test_from_a_subfolder(self, folder: Path) -> None:
        """Paths in a report start from where one stands, so that they can be used."""
        (folder / "sub").mkdir()
        (folder / "sub/two.py").write_text("print(2)\n")
        (folder / "sub/two.out").write_text("two\n")
        ran = hocket(folder / "sub", "check", "two.py")
        assert ran.stdout.startswith("two.out:1: two.py in modes ")
        assert "if this output is right: hocket accept two.py\n" in ran.stdout
        assert (
            "--- two.out (documented)" in hocket(folder / "sub", "accept", ".").stdout
        )
        assert (folder / "sub/two.out").read_text() == "2\n"

    def test_narrow_encoding(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What the terminal's encoding lacks is replaced."""
        (folder / "one.out").write_text("\u2713\n", "utf-8")
        monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
        ran = hocket(folder, "check", "one.py")
        assert ran.returncode == 1
        assert "    -?\n    +one\n" in ran.stdout

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no such pipes")
    @pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
    def test_ended_by_a_signal(self, folder: Path, name: str) -> None:
        """Whoever ends a check finds no process and no folder left of it."""
        begun, temporary, number = (
            folder / "begun",
            folder / "tmp",
            signal.Signals[name],
        )
        os.mkfifo(begun)
        temporary.mkdir()
        source = f"print(end='', file=open({str(begun)!r}, 'w'))\nwhile True: pass\n"
        (folder / "one.py").write_text(source)
        command = [sys.executable, "-m", "hocket", "check", "--mode", "process"]
        own = signal.signal(number, signal.SIG_DFL)  # `nohup` hands down another
        checking = subprocess.Popen(
            [*command, "one.py"],
            cwd=folder,
            env=os.environ | {"TMPDIR": str(temporary)},
        )
        signal.signal(number, own)
        with checking:
            begun.read_text()
            checking.send_signal(number)
            assert checking.wait(timeout=60) == 128 + number
        assert list(temporary.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="a shell closes them")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(folder: Path, closed: str) -> None:
    """A standard stream that is closed is no error."""
    command = f"{sys.executable} -m hocket check --mode process {closed}"
    ran = subprocess.run(["/bin/sh", "-c", command], cwd=folder, check=False)
    assert ran.returncode == 0
    (folder / "one.out").write_text("two\n")
    ran = subprocess.run(["/bin/sh", "-c", command], cwd=folder, check=False)
    assert ran.returncode == 1


@pytest.mark.parametrize("name", ["json", "random", "runpy", "typing", "click"])
def test_modules_where_it_starts(folder: Path, name: str) -> None:
    """Nothing is imported from the folder where somebody works."""
    (folder / f"{name}.py").write_text("raise SystemExit('mine')", "utf-8")
    (folder / "below").mkdir()
    (folder / "one.py").rename(folder / "below/one.py")
    (folder / "one.out").rename(folder / "below/one.out")
    ran = hocket(folder, "check", "below/one.py")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_customized_site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a `sitecustomize` prints reaches nobody."""
    (folder / "site").mkdir()
    (folder / "site/sitecustomize.py").write_text("print('hello')\n")
    path = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", f"{folder}/site{os.pathsep}{path}")
    assert hocket(folder, "check", "one.py").returncode == 0


def test_names_of_files_are_shown(folder: Path) -> None:
    """What a terminal would obey in a file's name reaches it from no command."""
    name = "a\x1b]0;owned\x07\n.py"
    (folder / name).write_text("print('x', chr(27))\n")
    for command in (
        ("check", "."),
        ("check", name),
        ("accept", name),
        ("score", name),
        ("score", "--output", f"{name}.svg", name),
        ("outcomes", name),
        ("run", f"{name}{name}"),
        ("check", f"{name}{name}"),
    ):
        ran = hocket(folder, *command)
        assert not {"\x1b", "\x07"} & set(ran.stdout + ran.stderr), command
        assert "Traceback" not in ran.stderr


class TestHarmless:
    """Nothing runs but what its author made an example."""

    def test_script_in_a_folder(self, folder: Path) -> None:
        """A script in the folder is named, and not run."""
        mark = folder / "ran"
        (folder / "deploy.py").write_text(f"open({str(mark)!r}, 'w').close()\n")
        for command in ("check", "accept"):
            ran = hocket(folder, command, ".")
            assert ran.returncode == 0
            assert not mark.exists()
        assert "not run, for want of a documented output: deploy.py" in (
            hocket(folder, "check").stdout
        )
        assert not (folder / "deploy.out").exists()

    def test_script_that_is_named(self, folder: Path) -> None:
        """`accept FILE` makes an example of a file."""
        (folder / "new.py").write_text("print('new')\n")
        assert hocket(folder, "accept", "new.py").returncode == 0
        assert (folder / "new.out").read_text() == "new\n"


def test_interrupted_check(folder: Path) -> None:
    """Ctrl-C ends a check with what is known by then, and names what still runs."""
    options = '# clock = "real: it waits"\n# timeout = 60'
    block = f"# /// script\n# [tool.hocket]\n{options}\n# ///\n"
    (folder / "slow.py").write_text(f"{block}import signal\nsignal.pause()\n")
    (folder / "slow.out").write_text("")
    cache = folder / ".hocket_cache"
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    check = subprocess.Popen(
        [sys.executable, "-m", "hocket", "check"],
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
    )
    signal.signal(signal.SIGINT, handler)
    while not [*cache.glob("*.json")]:
        assert check.poll() is None
    check.send_signal(signal.SIGINT)
    said, _ = check.communicate(timeout=60)
    still = "; still running:\n    slow.py in mode process\n"
    assert re.fullmatch(rf"stopped after [0-3] of 4 runs{still}", said)
    assert check.returncode == 130


class TestAccept:
    def test_written_once(self, folder: Path) -> None:
        """The diff is shown and the file written; a second time there is nothing."""
        (folder / "one.out").write_text("two\n")
        ran = hocket(folder, "accept", ".")
        assert ran.returncode == 0
        assert "-two\n+one\n" in ran.stdout
        assert ran.stdout.splitlines()[-2] == "1 file written"
        assert (folder / "one.out").read_text() == "one\n"
        assert hocket(folder, "accept", ".").stdout == "no files written\n"

    def test_without_paths(self, folder: Path) -> None:
        """Where nobody named a path, it says what it would write, and how to."""
        (folder / "one.out").write_text("two\n")
        ran = hocket(folder, "accept")
        assert "-two\n+one\n" in ran.stdout
        last_lines = ["1 file to write", "to write: hocket accept ."]
        assert ran.stdout.splitlines()[-2:] == last_lines
        assert (folder / "one.out").read_text() == "two\n"

    def test_undo(self, folder: Path) -> None:
        """It says how to undo what it wrote, and that puts back what was there."""
        (folder / "one.out").write_text("two\n")
        ran = hocket(folder, "accept", "one.py")
        assert ran.stdout.splitlines()[-1] == "to undo: hocket accept --undo"
        back = hocket(folder, "accept", "--undo").stdout
        assert back == "one.out: put back\n1 file put back\n"
        assert (folder / "one.out").read_text() == "two\n"
        assert hocket(folder, "accept", "--undo").stdout == "no files put back\n"

    def test_undo_of_a_new_file(self, folder: Path) -> None:
        """A file that was not there is removed, and it says so."""
        (folder / "one.out").unlink()
        hocket(folder, "accept", "one.py")
        undone = hocket(folder, "accept", "--undo").stdout
        assert undone == "one.out: removed, as it was not there\n1 file put back\n"

    def test_undo_elsewhere(self, folder: Path) -> None:
        """What it wrote elsewhere has to be named again, and it says so."""
        (folder / "two.rst").write_text(">>> 2\n3\n")
        own, name = folder / "own", "../two.rst"
        own.mkdir()
        (own / "pyproject.toml").write_text("[tool.hocket]\n")
        ran = hocket(own, "accept", name)
        assert ran.stdout.splitlines()[-1] == f"to undo: hocket accept --undo {name}"
        ran = hocket(own, "accept", "--undo")
        assert ran.returncode == 1
        what = "holds no examples of this project: to put it back, name it"
        assert ran.stdout == f"{name}: {what}\nno files put back\n"
        back = hocket(own, "accept", "--undo", name).stdout
        assert back == f"{name}: put back\n1 file put back\n"
        assert (folder / "two.rst").read_text() == ">>> 2\n3\n"

    def test_undo_of_what_has_changed(self, folder: Path) -> None:
        """A file that was changed since is left, and named."""
        (folder / "one.out").unlink()
        hocket(folder, "accept", "one.py")
        (folder / "one.out").write_text("mine\n")
        ran = hocket(folder, "accept", "--undo")
        assert ran.returncode == 1
        assert ran.stdout.splitlines() == [
            "one.out: has changed since it was accepted",
            "no files put back",
        ]
        assert (folder / "one.out").read_text() == "mine\n"

    def test_refused(self, folder: Path) -> None:
        """Exit status 1 where something is refused."""
        (folder / "one.py").write_text("import os\nprint(os.urandom(9))\n")
        ran = hocket(folder, "accept", ".")
        assert ran.returncode == 1
        assert ran.stdout.splitlines()[-1] == "no files written, 1 refused"


class TestRun:
    def test_day(self, folder: Path) -> None:
        """A program that sleeps for a day is done at once."""
        source = "import asyncio\nasyncio.run(asyncio.sleep(86_400))\nprint('day')\n"
        (folder / "day.py").write_text(source)
        ran = hocket(folder, "run", "day.py")
        assert (ran.returncode, ran.stdout) == (0, "day\n")

    def test_arguments(self, folder: Path) -> None:
        """What follows the program is its own, options too."""
        ran = hocket(folder, "run", "one.py", "a", "--flag", "-m", "--help")
        assert ran.stdout == "one a --flag -m --help\n"

    def test_exit_status(self, folder: Path) -> None:
        """The exit status is the program's."""
        (folder / "bad.py").write_text("raise SystemExit(7)\n")
        assert hocket(folder, "run", "bad.py").returncode == 7

    def test_missing(self, folder: Path) -> None:
        """A program that is not there is wrong use."""
        ran = hocket(folder, "run", "missing.py")
        assert ran.returncode == 2
        assert "missing.py: there is no such program" in ran.stderr


ESCAPES = """\
import asyncio, sys
sys.stderr.write("\\x1b[1mown\\n")
async def main():
    await asyncio.create_task(asyncio.Event().wait(), name="\\x1b[2mtask")
asyncio.run(main())
"""


@pytest.mark.parametrize("command", ["run", "score"])
def test_escape_sequences(folder: Path, command: str) -> None:
    """A program prints its own as without us; in what we tell of it they are shown."""
    (folder / "one.py").write_text(ESCAPES)
    ran = hocket(folder, command, "one.py")
    assert "\x1b[1mown\n" in ran.stderr
    assert "\x1b[2mtask" not in ran.stdout + ran.stderr
    assert "\u241b[2mtask" in ran.stderr
    assert "\x1b" not in ran.stdout


class TestScore:
    def test_terminal(self, folder: Path) -> None:
        """What the program prints stands in the picture, and nowhere else."""
        ran = hocket(folder, "score", "one.py", "--flag")
        assert ran.returncode == 0
        assert ran.stdout.count("one --flag") == 1

    @pytest.mark.parametrize("suffix", ["html", "svg", "txt"])
    def test_file(self, folder: Path, suffix: str) -> None:
        """`--output` writes the picture into a file."""
        ran = hocket(folder, "score", "--output", f"x.{suffix}", "one.py")
        assert (ran.returncode, ran.stdout) == (0, f"x.{suffix} written\n")
        assert "one" in (folder / f"x.{suffix}").read_text("utf-8")

    def test_unknown_suffix(self, folder: Path) -> None:
        """Another suffix is wrong use."""
        assert hocket(folder, "score", "--output", "x.png", "one.py").returncode == 2

    def test_no_such_folder(self, folder: Path) -> None:
        """A folder that is not there is wrong use, told before the program runs."""
        (folder / "mark.py").write_text("open('ran', 'w').close()\n")
        ran = hocket(folder, "score", "--output", "no/x.svg", "mark.py")
        assert ran.returncode == 2
        assert "no/x.svg: there is no folder no" in ran.stderr
        assert not (folder / "ran").exists()

    def test_picture_is_replaced_whole(self, folder: Path) -> None:
        """Where there is no room for a new picture, the old one stays."""
        before = "<svg>old</svg>"
        (folder / "x.svg").write_text(before)
        source = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))"
        (folder / "one.py").write_text(source)
        ran = hocket(folder, "score", "--output", "x.svg", "one.py")
        assert ran.returncode == 1
        assert "File too large" in ran.stderr
        assert (folder / "x.svg").read_text() == before
        assert not list(folder.glob(".hocket-*"))

    def test_program_that_goes_elsewhere(self, folder: Path) -> None:
        """The picture is where it was asked for, wherever the program goes."""
        (folder / "one.py").write_text("import os; os.chdir('/')")
        assert hocket(folder, "score", "--output", "x.svg", "one.py").returncode == 0
        assert (folder / "x.svg").is_file()

    def test_file_cannot_be_written(self, folder: Path) -> None:
        """What the system refuses is told in a line."""
        (folder / "x.svg").symlink_to("x.svg")
        ran = hocket(folder, "score", "--output", "x.svg", "one.py")
        assert ran.returncode == 1
        assert ran.stderr.startswith("Error: x.svg: ")

    def test_standard_output_is_a_file(self, folder: Path) -> None:
        """A program may set up its standard output, and hand it to a child process."""
        (folder / "file.py").write_text(
            "import subprocess, sys\n"
            "sys.stdout.reconfigure(line_buffering=True)\n"
            "sys.stdout.buffer.write(b'x')\n"
            "subprocess.run([sys.executable, '-V'], stdout=sys.stdout, check=True)\n"
            "print('\u2713')\n"
        )
        ran = hocket(folder, "score", "--output", "x.txt", "file.py")
        assert (ran.returncode, ran.stdout) == (0, "x.txt written\n")
        assert "\u2713" in (folder / "x.txt").read_text("utf-8")

    def test_guide(self, folder: Path) -> None:
        """The commands of the guide write the files that they name."""
        (folder / "one.py").rename(folder / "program.py")
        commands = re.findall(r"(?m)^\$ hocket (.+)", GUIDE.read_text("utf-8"))
        assert len(commands) == 3
        for command in commands:
            assert hocket(folder, *command.split()).returncode == 0
        assert (folder / "score.html").is_file()
        assert (folder / "score.svg").is_file()
