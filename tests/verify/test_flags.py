"""The options of doctest that a project gives to pytest."""

import pytest
from tests.verify.conftest import Folder

from hocket.verify import MODES, reconcile

PAGE = "```pycon\n>>> 'one   two'\n'one ...'\n>>> 1 / 3\n0.33\n```\n"
ALL = "ELLIPSIS NUMBER ALLOW_UNICODE ALLOW_BYTES"
#: A configuration of pytest, by the name of its file; and what else that may hold.
FILES = {
    "pytest.ini": "[pytest]\ndoctest_optionflags =\n    ELLIPSIS\n    NUMBER\n",
    "tox.ini": f"[tox]\nenvlist = x\n[pytest]\ndoctest_optionflags = {ALL}\n",
    "setup.cfg": f"[tool:pytest]\ndoctest_optionflags: {ALL}\n",
    "pyproject.toml": "[tool.hocket]\n[tool.pytest.ini_options]\n"
    f'doctest_optionflags = "{ALL}"\n',
    ".pytest.ini": f"[pytest]\ndoctest_optionflags = {ALL}\n",
    "pytest.toml": '[pytest]\ndoctest_optionflags = ["ELLIPSIS", "NUMBER"]\n',
}


class TestFlags:
    @pytest.mark.parametrize("name", FILES)
    def test_page(self, folder: Folder, name: str) -> None:
        """They hold for the prompts of a page."""
        page = folder.write("docs/page.md", PAGE)
        assert not folder.check(MODES).ok
        folder.write(name, FILES[name])
        assert folder.check(MODES).ok
        assert not folder.accept().written
        assert page.read_text("utf-8") == PAGE

    def test_native_table(self, folder: Folder) -> None:
        """So do those of the table of pytest 9."""
        options = 'doctest_optionflags = ["ELLIPSIS", "NUMBER"]\n'
        folder.write("pyproject.toml", f"[tool.hocket]\n[tool.pytest]\n{options}")
        folder.write("page.md", PAGE)
        assert folder.check(MODES).ok

    def test_docstring_and_text(self, folder: Folder) -> None:
        """They hold for docstrings, and for a text that is named."""
        folder.write("pytest.ini", FILES["pytest.ini"])
        folder.write("_one.py", '"""One.\n\n>>> 2 / 3\n0.67\n"""\n')
        folder.write("page.txt", ">>> 'one   two'\n'one ...'\n")
        report = folder.discover("_one.py", "page.txt")
        assert [step.rules for e in report.examples for step in e.steps] == [
            ("ellipsis", "number")
        ] * 2

    def test_first_file_counts(self, folder: Folder) -> None:
        """As with pytest, one file counts, and that is the first."""
        folder.write("page.md", PAGE)
        folder.write("tox.ini", FILES["tox.ini"])
        folder.write("pytest.ini", "")
        assert not folder.check(MODES).ok

    def test_statement_says_otherwise(self, folder: Folder) -> None:
        """What a statement asks for counts for it."""
        folder.write("pytest.ini", FILES["pytest.ini"])
        folder.write("page.rst", ">>> 'ab'  # doctest: -ELLIPSIS\n'a...'\n")
        assert not folder.check(MODES).ok

    def test_blank_line(self, folder: Folder) -> None:
        """`<BLANKLINE>` may stand for itself everywhere; that can be accepted, too."""
        options = "doctest_optionflags = DONT_ACCEPT_BLANKLINE"
        folder.write("pytest.ini", f"[pytest]\n{options}\n")
        text = ">>> print('<BLANKLINE>')\n<BLANKLINE>\n>>> 1\n{}\n"
        page = folder.write("page.rst", text.format(2))
        assert folder.accept().written
        assert page.read_text("utf-8") == text.format(1)

    def test_blank_line_where_a_statement_says_otherwise(self, folder: Folder) -> None:
        """A statement may have `<BLANKLINE>` stand for an empty line again."""
        options = "doctest_optionflags = DONT_ACCEPT_BLANKLINE"
        folder.write("pytest.ini", f"[pytest]\n{options}\n")
        asks = "# doctest: -DONT_ACCEPT_BLANKLINE"
        folder.write("page.rst", f">>> print()  {asks}\n<BLANKLINE>\n")
        assert folder.check(MODES).ok

    @pytest.mark.parametrize("name", ["NUMBER", "ALLOW_UNICODE", "ALLOW_BYTES"])
    def test_behind_a_statement(self, folder: Folder, name: str) -> None:
        """Those of pytest are known behind a statement, too."""
        folder.write("page.rst", f">>> 2.0  # doctest: +{name}\n2.0\n")
        assert folder.check(MODES).ok

    def test_unknown(self, folder: Folder) -> None:
        """One that pytest does not know is an error, once, where it stands."""
        folder.write(
            "pytest.ini", "[pytest]\ndoctest_optionflags =\n  ELLIPSIS\n  NO\n"
        )
        for name in ("a.md", "b.md"):
            folder.write(name, "```pycon\n>>> 1\n1\n```\n")
        [problem] = folder.check(MODES).mismatches
        assert problem.path == folder.root / "pytest.ini"
        assert folder.told(problem).startswith(
            "pytest.ini:4: pytest.ini: unknown directive NO of doctest"
        )

    @pytest.mark.parametrize("text", ["[pytest", "doctest_optionflags = 'x"])
    def test_no_configuration(self, folder: Folder, text: str) -> None:
        """What pytest cannot read either gives none."""
        folder.write("tox.ini", text)
        folder.write("page.rst", ">>> 1\n1\n")
        assert folder.check(MODES).ok


class TestPrefix:
    @pytest.mark.parametrize(
        ("name", "documented", "printed"),
        [
            ("ALLOW_UNICODE", "[u'tide', 'ebb']", "['tide', 'ebb']"),
            ("ALLOW_BYTES", "b'tide'", "'tide'"),
            ("ALLOW_BYTES", "'tide'", "b'tide'"),
        ],
    )
    def test_may_be_there(
        self, folder: Folder, name: str, documented: str, printed: str
    ) -> None:
        """A prefix of a text in quotes counts only where no option leaves it out."""
        folder.write("page.rst", f">>> {printed}\n{documented}\n")
        assert not folder.check(MODES).ok
        folder.write("pytest.ini", f"[pytest]\ndoctest_optionflags = {name}\n")
        assert folder.check(MODES).ok

    def test_within_a_word(self, folder: Folder) -> None:
        """What is no prefix counts."""
        folder.write("pytest.ini", "[pytest]\ndoctest_optionflags = ALLOW_UNICODE\n")
        folder.write("page.rst", ">>> print(\"menu'x'\")\nmen'x'\n")
        assert not folder.check(MODES).ok


class TestNumber:
    @pytest.mark.parametrize(
        ("documented", "printed"),
        [
            ("3.14", "3.14159"),
            ("3.", "3.4"),
            ("[1.0, -2.5]", "[1.04, -2.4999]"),
            ("1.5e-3", "0.0015"),
            ("1e3", "1000.4"),
            ("1.0e400", "1.0e400"),
        ],
    )
    def test_as_precise_as_documented(self, documented: str, printed: str) -> None:
        """A number may have more digits than the documented one."""
        assert reconcile(documented, printed, "number") == documented

    @pytest.mark.parametrize(
        ("documented", "printed"),
        [
            ("3.14", "3.16"),
            ("3", "3.4"),
            ("3", "4"),
            ("1.0 and 2", "1.01 and 3"),
            ("1.0", "1.0 2.0"),
            ("1e400", "1e500"),
        ],
    )
    def test_other_numbers(self, documented: str, printed: str) -> None:
        """Another number, another count of them, and whole numbers are compared."""
        assert reconcile(documented, printed, "number") != documented

    def test_other_words(self) -> None:
        """A difference beside a number is shown without that."""
        assert reconcile("a 1.5", "b 1.5001", "number") == "b 1.5"
