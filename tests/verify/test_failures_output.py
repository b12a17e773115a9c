"""What goes wrong with an output, and what its author reads then."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from hocket.verify import MODES, check

if TYPE_CHECKING:
    from tests.verify.conftest import Folder

ACCEPT = "if this output is right: hocket accept"


class TestLines:
    @pytest.mark.parametrize(
        ("documented", "line", "diff"),
        [
            ("one\n2\nthree\n", 2, "-2\n    +two"),
            ("one\nthree\n", 2, "+two"),
            ("one\ntwo\nthree\nfour\n", 4, "-four"),
            ("", 1, "+one"),
        ],
    )
    def test_line_differs(
        self, folder: Folder, documented: str, line: int, diff: str
    ) -> None:
        """A line that is changed, missing or added is shown with its place."""
        folder.program("bad", "print('one\\ntwo\\nthree')", documented)
        told = folder.complaints()["bad.py"]
        assert told.startswith(f"bad.out:{line}: bad.py in mode process: prints other")
        assert f"    {diff}\n" in told
        assert told.endswith(f"{ACCEPT} bad.py")

    def test_no_output(self, folder: Folder) -> None:
        """A program without `.out` that is named is shown with what it prints."""
        folder.program("bad", "print('one')", None)
        [mismatch] = check(folder.discover("bad.py"), modes=MODES[:1]).mismatches
        told = folder.told(mismatch)
        assert "bad.out:1:" in told
        assert "has no documented output: there is no bad.out" in told
        assert "    +one\n" in told
        assert ACCEPT in told

    def test_no_program(self, folder: Folder) -> None:
        """An `.out` without its program is a mismatch."""
        folder.write("bad.out", "one\n")
        told = folder.complaints()["bad.out"]
        assert told.startswith(
            "bad.out:1: bad.out: documented output without a program"
        )
        assert "write bad.py beside it, or delete it" in told

    def test_no_newline_at_the_end(self, folder: Folder) -> None:
        """A missing newline at the end is named, whichever side misses it."""
        folder.program("bad", "print('one', end='')", "one\n")
        folder.program("worse", "print('one')", "one")
        complaints = folder.complaints()
        for name in ("bad.py", "worse.py"):
            assert "the newline at the end differs" in complaints[name]
            assert "\\ No newline at end of file" in complaints[name]

    def test_no_newline_where_none_is_documented(self, folder: Folder) -> None:
        """A program may end its output without a newline."""
        folder.program("fine", "print('one', end='')", "one")
        assert folder.complaints() == {}

    def test_standard_error_of_a_statement(self, folder: Folder) -> None:
        """What a statement writes to standard error stands below it alone."""
        write = ">>> import sys\n>>> print(1)\n1\n>>> _ = sys.stderr.write('2\\n')\n"
        folder.write("page.md", f"```pycon\n{write}2\n```\n")
        assert folder.complaints(MODES) == {}


class TestText:
    def test_program_prints_what_is_not_utf8(self, folder: Folder) -> None:
        """Bytes that are no text are named with their line, and never accepted."""
        source = "import sys\nsys.stdout.buffer.write(b'one\\n\\xff\\n')\n"
        folder.program("bad", source, "one\n")
        told = folder.complaints(MODES)["bad.py"]
        assert "printed what is not UTF-8 in line 2 of its output" in told
        assert "    +\\xff\n" in told
        assert "such an output is never accepted" in told

    def test_file_is_not_utf8(self, folder: Folder) -> None:
        """A file that is no text is named with its line."""
        folder.program("bad", "print(1)")
        (folder.root / "bad.out").write_bytes(b"one\n\xff\n")
        told = folder.complaints(MODES)["bad.py"]
        assert told.startswith("bad.out:2: bad.py: not UTF-8: byte 0xff")
        assert "save it as UTF-8" in told

    def test_crlf(self, folder: Folder) -> None:
        """Files with CRLF line ends mean what they mean with LF."""
        folder.program("fine", "print('one')\r\nprint('two')\r\n", "one\r\ntwo\r\n")
        assert folder.complaints(MODES) == {}

    def test_crlf_is_printed(self, folder: Folder) -> None:
        """A program that prints CRLF matches the lines that it prints."""
        folder.program("fine", "print('one', end='\\r\\n')", "one\n")
        assert folder.complaints(MODES) == {}

    def test_colours(self, folder: Folder) -> None:
        """Escape sequences are output like any other, and visible in a diff."""
        folder.program("fine", "print('\\33[31mred\\33[0m')", "\33[31mred\33[0m\n")
        folder.program("bad", "print('\\33[31mred\\33[0m')", "red\n")
        complaints = folder.complaints()
        assert list(complaints) == ["bad.py"]
        assert "    +␛[31mred␛[0m\n" in complaints["bad.py"]

    def test_html(self, folder: Folder) -> None:
        """HTML is output like any other."""
        html = "<b>&amp;</b></script><!--"
        folder.program("fine", f"print({html!r})", f"{html}\n")
        folder.program("bad", f"print({html!r})", "\n")
        complaints = folder.complaints()
        assert list(complaints) == ["bad.py"]
        assert f"    +{html}\n" in complaints["bad.py"]


class TestChance:
    def test_hash_seed(self, folder: Folder) -> None:
        """An output that depends on the hash seed is named so, and never accepted."""
        folder.program("bad", "print({str(n) for n in range(99)})")
        told = folder.complaints(MODES[:2])["bad.py"]
        assert "its output depends on the hash seed" in told
        assert "sort the set; such an output is never accepted" in told
        assert "--- output (one run)" in told

    def test_timing(self, folder: Folder) -> None:
        """An output that differs from run to run is named so, with both outputs."""
        folder.program("bad", "import time\nprint(time.monotonic_ns())")
        told = folder.complaints()["bad.py"]
        assert "its output differs from run to run" in told
        assert "+++ output (another run)" in told
        assert "such an output is never accepted" in told


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is not emptied")
class TestEmptied:
    """In a terminal all that was printed would be there."""

    def test_output_of_a_program(self, folder: Folder) -> None:
        """What is left of an output that is emptied on the way is not all of it."""
        by_shell = "subprocess.run('echo two > /dev/stderr', shell=True)"
        by_itself = "open('/dev/stdout', 'w').write('two\\n')"
        folder.program("shell", f"import subprocess\nprint('one')\n{by_shell}", "two\n")
        folder.program("itself", f"print('one')\n{by_itself}", "two\n")
        for told in (complaints := folder.complaints(MODES)).values():
            assert "empties its output, so that what it printed before is lost" in told
            assert "append to /dev/stdout and /dev/stderr" in told
        assert complaints.keys() == {"shell.py", "itself.py"}

    def test_output_of_a_session(self, folder: Folder) -> None:
        """What a statement printed before is lost, so none is right."""
        page = """\
            ```pycon
            >>> _ = print("one") or open("/dev/stdout", "w").write("two\\n")
            two
            ```
            """
        folder.write("page.md", page)
        [told] = folder.complaints(MODES).values()
        assert "empties its output" in told

    def test_appended(self, folder: Folder) -> None:
        """Who appends leaves what is there."""
        source = (
            "print('one')\nwith open('/dev/stdout', 'a') as f: print('two', file=f)"
        )
        folder.program("right", source, "one\ntwo\n")
        assert folder.complaints(MODES) == {}
