"""What is accepted, what is refused, and which files are touched."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.verify.conftest import Folder


class TestWritten:
    def test_second_accept_writes_nothing(self, folder: Folder) -> None:
        """What was accepted is verified, and accepting it again writes nothing."""
        folder.program("new", "print('one')", None)
        folder.program("old", "print('one')", "two\n")
        folder.program("same", "print('one')", "one\n")
        same = (folder.root / "same.out").stat()
        written = [file.name for file, _ in folder.accept().written]
        assert written == ["new.out", "old.out"]
        assert (folder.root / "new.out").read_bytes() == b"one\n"
        assert (folder.root / "same.out").stat() == same
        again = folder.accept()
        assert not again.written
        assert not again.refused
        assert folder.check().ok

    def test_diff(self, folder: Folder) -> None:
        """Each file that is written comes with its diff."""
        folder.program("old", "print('one')", "two\n")
        [(_, diff)] = folder.accept().written
        assert diff.endswith("-two\n+one\n")

    def test_line_ends_are_kept(self, folder: Folder) -> None:
        """A file with CRLF line ends keeps them."""
        folder.program("old", "print('one\\ntwo')", "one\r\n2\r\n")
        folder.accept()
        assert (folder.root / "old.out").read_bytes() == b"one\r\ntwo\r\n"

    def test_session(self, folder: Folder) -> None:
        """The output of a session is written into its page."""
        page = "# Page\n\n```pycon\n>>> 1 + 1\n{}>>> print()\n<BLANKLINE>\n```\n"
        file = folder.write("page.md", page.format("3\n"))
        folder.accept()
        assert file.read_text("utf-8") == page.format("2\n")


class TestRefused:
    @pytest.mark.parametrize(
        ("source", "why"),
        [
            ("import sys\nprint(1)\nsys.exit(3)", "exit status 3, documented is 0"),
            ("print({str(n) for n in range(99)})", "hangs on the hash seed"),
            ("import os\nprint(os.urandom(9))", "hangs on"),
            ("import os\nos.abort()", "was killed by SIGABRT"),
            ("while True: print(1)", "printed more than 1 MiB"),
            (
                "import asyncio\nprint(asyncio.Lock.__init__.__code__.co_filename)",
                "in one mode than in",
            ),
        ],
    )
    def test_output(self, folder: Folder, source: str, why: str) -> None:
        """An output that no reader would see again is refused."""
        folder.program("bad", source, "documented\n")
        [refused] = folder.accept().refused
        assert why in refused.what
        assert (folder.root / "bad.out").read_bytes() == b"documented\n"

    def test_read_only_folder(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder that is read-only is named, and what to do."""

        def refuse(**_: object) -> None:
            raise PermissionError(13, "Permission denied")

        folder.program("old", "print('one')", "two\n")
        monkeypatch.setattr("holdfast.verify._accept.tempfile.mkstemp", refuse)
        self._is_refused(folder)

    def test_read_only_file(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file that is read-only is named, and what to do."""
        folder.program("old", "print('one')", "two\n")
        monkeypatch.setattr(os, "access", lambda *_: False)
        self._is_refused(folder)

    def _is_refused(self, folder: Folder) -> None:
        before = sorted(folder.root.iterdir())
        outcome = folder.accept()
        [refused] = outcome.refused
        told = folder.told(refused)
        assert "old.out:1: old.py: cannot be written" in told
        assert "make the file and its folder writable" in told
        assert not outcome.written
        assert sorted(folder.root.iterdir()) == before
        assert (folder.root / "old.out").read_bytes() == b"two\n"
