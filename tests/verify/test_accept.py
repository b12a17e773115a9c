"""What is accepted, what is refused, and which files are touched."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from tests.verify.conftest import Folder

from hocket import _whole
from hocket.verify import MODES, accept, check
from hocket.verify._modes import VIRTUAL

GROUP = """```pycon
>>> {}
  + Exception Group Traceback (most recent call last):
  |   File "...", line 22, in <module>
  | ExceptionGroup: While loading (1 sub-exception)
  +-+---------------- 1 ----------------
    | ValueError: not an int!
    +------------------------------------
```
"""


class TestWritten:
    def test_second_accept_writes_nothing(self, folder: Folder) -> None:
        """What was accepted is verified, and accepting it again writes nothing."""
        folder.program("new", "print('one')", None)
        folder.program("old", "print('one')", "two\n")
        folder.program("same", "print('one')", "one\n")
        same = (folder.root / "same.out").stat()
        names = ("new.py", "old.py", "same.py")
        written = [file.name for file, _ in folder.accept(*names).written]
        assert written == ["new.out", "old.out"]
        assert (folder.root / "new.out").read_bytes() == b"one\n"
        assert (folder.root / "same.out").stat() == same
        again = folder.accept()
        assert not again.written
        assert not again.refused
        assert folder.check().ok

    def test_diff(self, folder: Folder) -> None:
        """Each file that is written comes with its diff."""
        folder.write("page.md", "```pycon\n>>> 1\n2\n```\n")
        [(_, diff)] = folder.accept().written
        assert diff.endswith("-2\n+1\n ```\n")

    def test_diff_is_of_what_is_written(self, folder: Folder) -> None:
        """The frames of a traceback are no more in the diff than in the file."""
        block = "# /// script\n# [tool.hocket]\n# exit = 1\n# ///\n"
        folder.program("new", f"{block}1 / 0\n", "1\n")
        [(_, diff)] = folder.accept("new.py").written
        assert diff == (
            "--- new.out (documented)\n"
            "+++ new.out (observed)\n"
            "@@ -1 +1,3 @@\n"
            "-1\n"
            "+Traceback (most recent call last):\n"
            "+  ...\n"
            "+ZeroDivisionError: division by zero\n"
        )

    @pytest.mark.parametrize(("prefix", "number"), [("", 2), ("r", 1)])
    @pytest.mark.parametrize("end", ["", "Users", "N", "x"])
    def test_backslash_in_a_docstring(
        self, folder: Folder, prefix: str, number: int, end: str
    ) -> None:
        """A backslash is written as Python reads it in that docstring."""
        module = f'{prefix}"""A path.\n\n>>> print(chr(92) + "{end}")\n{{}}\n"""\n'
        file = folder.write("_path.py", module.format(1))
        right = chr(92) * number + end
        [(_, diff)] = folder.accept().written
        assert f"+{right}\n" in diff
        assert file.read_text() == module.format(right)
        assert folder.check().ok

    def test_line_ends_are_kept(self, folder: Folder) -> None:
        """A file with CRLF line ends keeps them."""
        page = "```pycon\r\n>>> 1\r\n{}\r\n```\r\n"
        file = folder.write("page.md", page.format(2))
        folder.accept()
        assert file.read_bytes() == page.format(1).encode()

    def test_line_ends_of_each_line_are_kept(self, folder: Folder) -> None:
        """What is not touched in a file with two kinds of line ends stays as it is."""
        folder.program("one", "for c in 'abcdd': print(c)", "a\r\nz\nc\nd\nd\r\n")
        folder.accept()
        kept = (folder.root / "one.out").read_bytes()
        assert kept == b"a\r\nb\r\nc\nd\nd\r\n"

    @pytest.mark.skipif(sys.platform == "win32", reason="of POSIX")
    def test_what_the_file_is_is_kept(self, folder: Folder) -> None:
        """It keeps its owner, its mode and its attributes."""
        folder.program("one", "print(1)", "2\n")
        file = folder.root / "one.out"
        with suppress(PermissionError):  # only root may
            os.chown(file, 4321, 4322)
        file.chmod(0o4640)
        if sys.platform == "linux":
            os.setxattr(file, "user.hocket", b"1")
        was = file.stat()
        folder.accept()
        assert file.read_text("utf-8") == "1\n"
        now = file.stat()
        assert (now.st_uid, now.st_gid, now.st_mode) == (
            *(was.st_uid, was.st_gid, was.st_mode),
        )
        if sys.platform == "linux":
            assert os.getxattr(file, "user.hocket") == b"1"

    @pytest.mark.parametrize("why", ["a hard link", "another owner"])
    def test_in_place(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch, why: str
    ) -> None:
        """What no new file can be is written where it is."""
        folder.program("one", "print(1)", "22\n")
        file, other = folder.root / "one.out", folder.root / "other"
        if why == "a hard link":
            other.hardlink_to(file)
        else:
            monkeypatch.setattr(_whole, "_is_made_like", lambda *_: False)
        was = file.stat().st_ino
        folder.accept()
        assert file.read_bytes() == b"1\n"
        assert file.stat().st_ino == was
        assert not [*folder.root.glob(".hocket-*")]

    def test_mark_of_an_editor(self, folder: Folder) -> None:
        """An output that an editor began with a mark counts, and keeps it."""
        folder.program("right", "print(1)\n", "\ufeff1\n")
        folder.program("wrong", "print(1)\n", "\ufeff2\r\n")
        [mismatch] = folder.check().mismatches
        assert mismatch.example == "wrong.py"
        assert "\ufeff" not in folder.told(mismatch)
        folder.accept("wrong.py")
        kept = (folder.root / "wrong.out").read_bytes()
        assert kept == "\ufeff1\r\n".encode()
        assert folder.check().ok

    def test_mark_that_is_printed(self, folder: Folder) -> None:
        """A program may print such a mark; then its output has to have one."""
        folder.program("right", "print('\\ufeff1')\n", "\ufeff1\n")
        folder.program("wrong", "print('\\ufeff1')\n", "1\n")
        assert [each.example for each in folder.check().mismatches] == ["wrong.py"]

    @pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8"])
    def test_encoding_is_kept(self, folder: Folder, encoding: str) -> None:
        """A module is read as Python reads it, and written as it is encoded."""
        module = f'''# coding: {encoding}
"""Prices.

>>> len("£")
1
>>> print("für 1 £")
{{}}
"""
'''
        file = folder.root / "_prices.py"
        file.write_bytes(module.format("2 £").encode(encoding))
        [mismatch] = folder.check(MODES).mismatches
        assert mismatch.line == 7
        folder.accept()
        assert file.read_bytes() == module.format("für 1 £").encode(encoding)
        assert folder.check(MODES).ok

    def test_encoding_that_lacks_a_sign(self, folder: Folder) -> None:
        """What a module cannot hold in its encoding is not written into it."""
        module = b'# coding: latin-1\n"""One.\n\n>>> chr(8364)\n1\n"""\n'
        (folder.root / "_one.py").write_bytes(module)
        [refused] = folder.accept().refused
        assert refused.kind == "unfit"
        assert (folder.root / "_one.py").read_bytes() == module

    def test_session(self, folder: Folder) -> None:
        """The output of a session is written into its page."""
        page = "# Page\n\n```pycon\n>>> 1 + 1\n{}>>> print()\n<BLANKLINE>\n```\n"
        file = folder.write("page.md", page.format("3\n"))
        folder.accept()
        assert file.read_text("utf-8") == page.format("2\n")


#: What no reader would see again, and why it is refused. All is accepted at once.
REFUSED = {
    "status": ("import sys\nprint(1)\nsys.exit(3)", "exit status 3, documented is 0"),
    "seed": ("print({str(n) for n in range(99)})", "depends on the hash seed"),
    "chance": ("import os\nprint(os.urandom(9))", "differs from run to run"),
    "signal": ("import os\nos.abort()", "was killed by SIGABRT"),
    "endless": ("while True: print('x' * 999)", "printed more than 1 MiB"),
    "mode": (
        "import asyncio\nprint(asyncio.Lock.__init__.__code__.co_filename)",
        "in one mode than in",
    ),
}


@pytest.fixture(scope="class")
def refused(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, bytes]]:
    """Why each was refused, and its file afterwards."""
    folder = Folder(tmp_path_factory.mktemp("project"))
    for name, (source, _) in REFUSED.items():
        folder.program(name, source, "documented\n")
    return {
        name: (folder.told(mismatch), (folder.root / f"{name}.out").read_bytes())
        for mismatch in folder.accept().refused
        for name in [mismatch.path.stem]
    }


#: Documents results; what it imports is not installed here.
SHOP = """\
>>> from surely_not_installed import twice
>>> twice("ab")
'abab'
"""


class TestErrors:
    """An exception in place of a result is a broken example, not news."""

    @pytest.mark.parametrize(
        ("name", "session", "hint"),
        [
            ("missing", SHOP, "install the module that it imports"),
            ("undefined", ">>> twice('ab')\n'abab'\n", "import or define"),
            ("other", ">>> {}[1]\n'one'\n", "fix the example; if it is there to"),
            (
                "another",
                ">>> {}[1]\nTraceback (most recent call last):\n  ...\nTypeError\n",
                "fix the example; if it is there to",
            ),
        ],
    )
    def test_is_refused(
        self, folder: Folder, name: str, session: str, hint: str
    ) -> None:
        """It is not written over a result, and nothing suggests to accept it."""
        text = f"```pycon\n{session}```\n"
        page = folder.write(f"{name}.md", text)
        accepted = folder.accept()
        [refused] = accepted.refused
        assert not accepted.written
        assert page.read_text("utf-8") == text
        assert f"{name}.md in mode virtual: raises " in folder.told(refused)
        assert hint in folder.told(refused)
        assert "if this output is right" not in folder.told(refused)

    @pytest.mark.parametrize(
        "statement",
        ["load('1')", "raise ExceptionGroup('bad', [TypeError('no int')])"],
    )
    def test_in_place_of_a_group(self, folder: Folder, statement: str) -> None:
        """It is not written over a group either, nor over what is in a group."""
        text = GROUP.format(statement)
        page = folder.write("page.md", text)
        accepted = folder.accept()
        assert not accepted.written
        assert page.read_text("utf-8") == text
        assert [mismatch.kind for mismatch in accepted.refused] == ["raises"]

    def test_over_a_group(self, folder: Folder) -> None:
        """Where one is written over a group, no frame of that is left."""
        page = folder.write("page.md", GROUP.format("load('1')"))
        assert folder.accept("page.md").written
        [_, _, head, frames, error, _] = page.read_text("utf-8").splitlines()
        assert (head, frames) == ("Traceback (most recent call last):", "  ...")
        assert error.startswith("NameError: name 'load' is not defined")

    def test_same_group(self, folder: Folder) -> None:
        """Another message of a documented group is a difference like any other."""
        raises = "raise ExceptionGroup('bad', [ValueError('no int')])"
        page = folder.write("page.md", GROUP.format(raises))
        assert folder.accept().written
        assert "    | ValueError: no int\n" in page.read_text("utf-8")

    @pytest.mark.parametrize(
        "error", ["ModuleNotFoundError", "NameError", "SyntaxError", "ValueError"]
    )
    def test_without_a_traceback(self, folder: Folder, error: str) -> None:
        """What ends with the line of an exception is an exception, too."""
        text = f"```pycon\n>>> print('so:'); print('{error}: x')\n5\n```\n"
        page = folder.write("page.md", text)
        [refused] = folder.accept().refused
        assert f"prints {error} at its end" in folder.told(refused)
        assert page.read_text("utf-8") == text
        assert folder.accept("page.md").written

    def test_line_of_an_exception_that_was_documented(self, folder: Folder) -> None:
        """Another message in such a line is a difference like any other."""
        text = "```pycon\n>>> print('ValueError: x')\nValueError: y\n```\n"
        page = folder.write("page.md", text)
        assert folder.accept().written
        assert page.read_text("utf-8") == text.replace(": y", ": x")

    def test_is_written_where_that_very_file_is_named(self, folder: Folder) -> None:
        """An author who names the file means the error."""
        page = folder.write("page.md", "```pycon\n>>> {}[1]\n'one'\n```\n")
        assert folder.accept("page.md").written
        assert "KeyError: 1" in page.read_text("utf-8")

    def test_same_exception(self, folder: Folder) -> None:
        """Another message of a documented exception is a difference like any other."""
        head = "Traceback (most recent call last):\n  ...\nKeyError: "
        page = folder.write("page.md", f"```pycon\n>>> {{}}[1]\n{head}2\n```\n")
        assert folder.accept().written
        assert f"{head}1\n" in page.read_text("utf-8")

    def test_skipped_statement(self, folder: Folder) -> None:
        """A statement that is skipped is neither run nor written."""
        text = "```pycon\n>>> {}[1]  # doctest: +SKIP\n'one'\n>>> 1\n{}\n```\n"
        page = folder.write("page.md", text.replace("{}\n`", "2\n`"))
        assert folder.accept().written
        assert page.read_text("utf-8") == text.replace("{}\n`", "1\n`")


class TestRefused:
    @pytest.mark.parametrize("name", REFUSED)
    def test_output(self, refused: dict[str, tuple[str, bytes]], name: str) -> None:
        """An output that no reader would see again is refused."""
        told, file = refused[name]
        assert REFUSED[name][1] in told
        assert file == b"documented\n"

    @pytest.mark.parametrize(
        "statement",
        [
            *("__import__('json').__file__", "__import__('sys').prefix"),
            *("'in {}/a.txt'", "__import__('os').path.expanduser('~/notes')"),
        ],
    )
    def test_path_of_this_machine(self, folder: Folder, statement: str) -> None:
        """A path that no reader has is not written, also where the file is named."""
        folder.write(
            "page.md", f"```pycon\n>>> {statement.format(folder.root)}\n5\n```\n"
        )
        [refused] = folder.accept("page.md").refused
        assert "its output holds a path of this machine, /" in folder.told(refused)

    def test_path_of_any_machine(self, folder: Folder) -> None:
        """A path that is none of this project, and of no Python, is written."""
        folder.write("page.md", f"```pycon\n>>> '/a{folder.root}s/b'\n5\n```\n")
        assert folder.accept("page.md").written

    def test_folder_of_the_run(self, folder: Folder) -> None:
        """Where the example ran is not written."""
        folder.write("page.md", "```pycon\n>>> import os\n>>> os.getcwd()\n5\n```\n")
        assert folder.accept("page.md").refused

    def test_read_only_folder(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder that is read-only is named, and what to do."""

        def refuse(**_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("tempfile.mkstemp", refuse)
        self._is_refused(folder)

    def test_none_is_written_where_one_cannot_be(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file that cannot be written keeps the others as they are."""
        for name in ("a", "b"):
            folder.program(name, "print(1)\n", "2\n")
        folder.program("c", "print(1)\n", None)
        access = os.access

        def refuse(file: Path, mode: int) -> bool:
            return Path(file).name != "b.out" and access(file, mode)

        monkeypatch.setattr(os, "access", refuse)
        outcome = folder.accept("a.py", "b.py", "c.py")
        assert not outcome.written
        assert [(m.example, m.kind) for m in outcome.refused] == [
            ("b.py", "unwritable")
        ]
        assert (folder.root / "a.out").read_text("utf-8") == "2\n"
        assert not (folder.root / "c.out").exists()

    def test_read_only_file(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file that is read-only is named, and what to do."""
        monkeypatch.setattr(os, "access", lambda *_: False)
        self._is_refused(folder)

    def _is_refused(self, folder: Folder) -> None:
        page = "```pycon\n>>> 1\n2\n```\n"
        file = folder.write("page.md", page)
        before = sorted(folder.root.iterdir())
        outcome = folder.accept()
        [refused] = outcome.refused
        told = folder.told(refused)
        assert "page.md:1: page.md: cannot be written" in told
        assert "make the file and its folder writable" in told
        assert not outcome.written
        assert sorted(folder.root.iterdir()) == before
        assert file.read_text("utf-8") == page


class TestDocstringsAndPages:
    @pytest.mark.parametrize(
        "end", ['    """\n', '"""\n', '"""  # noqa: D401\n', "    ''' ; x = 1\n"]
    )
    def test_closing_quotes_stay(self, folder: Folder, end: str) -> None:
        """Quotes that close a docstring are no output, wherever they stand."""
        quotes = "'''" if "'''" in end else '"""'
        newline = "\n" if end.startswith(" ") else ""
        text = f"def f():\n    {quotes}Do.\n\n    >>> 1 + 1\n    {{}}{newline}{end}"
        file = folder.write("_m.py", text.format(3))
        folder.accept()
        assert file.read_text("utf-8") == text.format(2)

    def test_no_output_left_before_the_quotes(self, folder: Folder) -> None:
        """Where nothing is printed any more, the quotes get a line of their own."""
        file = folder.write("_m.py", 'def f():\n    """\n    >>> x = 1\n    2"""\n')
        folder.accept()
        assert file.read_text("utf-8") == 'def f():\n    """\n    >>> x = 1\n    """\n'

    @pytest.mark.parametrize(
        "text",
        [
            "```pycon\n>>> print('`' * 3)\n2\n```\n",
            "```pycon\n>>> print('>' * 3 + ' 1')\n2\n```\n",
            "```pycon\n>>> print('.' * 3 + ' 1')\n2\n```\n",
            "```pycon\n>>> print('  ')\n2\n```\n",
            "```pycon\n>>> print('<BLANK' + 'LINE>')\n2\n```\n",
        ],
    )
    def test_what_would_read_otherwise_is_refused(
        self, folder: Folder, text: str
    ) -> None:
        """An output that would end its block, or look like a prompt, is not written."""
        file = folder.write("page.md", text)
        accepted = folder.accept()
        assert file.read_text("utf-8") == text
        assert not accepted.written
        [refused] = accepted.refused
        assert "would be read as something else" in folder.told(refused)

    def test_module_that_would_not_parse_is_refused(self, folder: Folder) -> None:
        """Quotes of an output never change a module's syntax."""
        code = "print(chr(34) * 3)"
        text = f'def f():\n    """Do.\n\n    >>> {code}\n    2\n    """\n'
        file = folder.write("_m.py", text)
        assert [m.kind for m in folder.accept().refused] == ["unfit"]
        assert file.read_text("utf-8") == text

    def test_page_that_was_saved_meanwhile_is_left(self, folder: Folder) -> None:
        """Who writes a page while it is accepted loses nothing."""
        page = "```pycon\n>>> 1\n2\n```\n"
        file = folder.write("page.md", page)
        found = folder.discover()
        file.write_text(f"More.\n\n{page}", "utf-8")
        [refused] = accept(found).refused
        assert "has changed since it was read" in folder.told(refused)
        assert file.read_text("utf-8") == f"More.\n\n{page}"

    def test_page_that_was_cut_meanwhile_is_checked_as_it_was(
        self, folder: Folder
    ) -> None:
        """A page that is shorter by now stops nothing."""
        file = folder.write("page.md", "# A\n\n```pycon\n>>> 1\n2\n```\n")
        found = folder.discover()
        file.write_text("", "utf-8")
        assert [m.kind for m in check(found).mismatches] == ["output"]

    def test_lines_that_are_not_written_keep_their_ends(self, folder: Folder) -> None:
        """A page with two kinds of line ends keeps each where it is."""
        page = "one\ntwo\r\n```pycon\r\n>>> 1\r\n{}\r\n```\nend\n"
        file = folder.write("page.md", page.format(2))
        folder.accept()
        assert file.read_bytes() == page.format(1).encode()

    @pytest.mark.parametrize("named", ["docs", "docs/one.py"])
    def test_link_to_what_was_not_named(self, folder: Folder, named: str) -> None:
        """What lies outside of what was named is never written: the link is refused."""
        target = folder.write("one.out", "")
        program = folder.write("docs/one.py", "print(1)\n")
        program.with_suffix(".out").symlink_to(target)
        acceptance = folder.accept(named)
        assert not acceptance.written
        [refused] = acceptance.refused
        assert folder.told(refused) == (
            f"docs/one.out:1: docs/one.py: stands in {target}, which was not named\n"
            "    name that file, or its folder, if it is to be written"
        )
        assert target.read_text("utf-8") == ""
        assert folder.accept("").written

    def test_link_out_of_the_project(self, folder: Folder, tmp_path: Path) -> None:
        """Nor is what lies out of the project, though there is nothing yet."""
        target = tmp_path / "one.out"
        folder.write("one.py", "print(1)\n")
        (folder.root / "one.out").symlink_to(target)
        acceptance = folder.accept("one.py")
        assert [refused.kind for refused in acceptance.refused] == ["elsewhere"]
        assert not target.exists()

    def test_link_stays_a_link(self, folder: Folder) -> None:
        """What a link leads to is written; the link is one as before."""
        real = folder.write("real.txt", "2\n")
        folder.program("one", "print(1)\n", None)
        link = folder.root / "one.out"
        link.symlink_to(real)
        folder.accept()
        assert link.is_symlink()
        assert real.read_text("utf-8") == "1\n"

    def test_form_feed_is_one_line(self, folder: Folder) -> None:
        """What Python does not take for a line's end is none in a page either."""
        file = folder.write("page.md", "```pycon\n>>> print('a\\x0cb')\n2\n```\n")
        folder.accept()
        assert "\na\x0cb\n```" in file.read_text("utf-8")
        assert folder.check(MODES).ok

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.rst", ">>> 1 + 1\n2\n>>>print('mine')\nmine\n>>> 3\n3\n"),
            ("a.md", "```pycon\n>>> x = 1\n>>>x = 2\n>>> x\n2\n```\n"),
            ("a.py", '"""\n>>> 1 + 1\n2\n>>>print(3)\n3\n"""\n'),
            ("a.rst", ">>> if True:\n...print('mine')\nmine\n"),
            ("a.md", "> ```pycon\n> >>> if True:\n> ...print(1)\n> 1\n> ```\n"),
        ],
    )
    def test_prompt_without_a_space(self, folder: Folder, name: str, text: str) -> None:
        """Its session is refused, and nothing of it taken for an output."""
        file = folder.write(name, text)
        [mismatch] = folder.check([VIRTUAL]).mismatches
        assert (mismatch.kind, mismatch.diff) == ("prompt", "")
        assert [each.kind for each in folder.accept(name).refused] == ["prompt"]
        assert file.read_text("utf-8") == text

    def test_docstrings_beside_one_with_such_a_prompt(self, folder: Folder) -> None:
        """They are verified all the same."""
        good = 'def f():\n    """\n    >>> 1\n    1\n    """\n'
        folder.write("a.py", f'"""\n>>>print(3)\n3\n>>> 1\n1\n"""\n{good}')
        assert [each.id for each in folder.discover().examples] == ["a.py::f"]
