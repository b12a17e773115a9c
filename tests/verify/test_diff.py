"""The diff that an author reads."""

import pytest

from hocket.verify import visible
from hocket.verify.judging._diff import diff, first_difference


class TestDiff:
    def test_equal_lines(self) -> None:
        """A diff of very many lines is short, and counts from the file's beginning."""
        many = ".\n" * 500_000
        told = diff(f"{many}a\n", f"{many}b\n{many}", "a.out")
        assert "@@ -499998,4 " in told
        assert "-a\n+b\n" in told
        assert told.endswith("... and more lines\n")

    def test_no_newline_at_the_end_is_said(self) -> None:
        """A line that is not ended says so."""
        assert "\\ No newline at end of file" in diff("a", "a\n", "x.out")

    def test_control_characters_are_visible(self) -> None:
        """An escape sequence does not colour the reader's terminal."""
        assert visible("\x1b[31m\r") == "␛[31m␍"
        assert "\x1b" not in diff("a\n", "\x1b[31ma\n", "x.out")

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("\x9b31m", "\\x9b31m"),
            ("a\u202eb", "a\\u202eb"),
            ("a\u2028b", "a\\u2028b"),
            ("a\u200bb", "a\\u200bb"),
            ("a\ufffeb", "a\\ufffeb"),
            ("a\x00", "a␀"),
            ("é\t\n", "é\t\n"),
            ("👩\u200d💻", "👩\u200d💻"),
        ],
    )
    def test_what_is_not_seen_is_visible(self, text: str, shown: str) -> None:
        """Controls, directions and separators are shown; words of any script stay."""
        assert visible(text) == shown

    def test_first_difference(self) -> None:
        """The first line that differs is counted from 1."""
        assert first_difference("a\nb\n", "a\nc\n") == 2
        assert first_difference("a\n", "a\nb\n") == 2


class TestAlike:
    @pytest.mark.parametrize(
        ("documented", "observed", "shown", "name"),
        [
            ("caf\u00e9", "cafe\u0301", "+cafe\\u0301", "combining acute accent"),
            ("a b", "a\u00a0b", "+a\\xa0b", "no-break space"),
            ("a\u2009b", "a b", "-a\\u2009b", "thin space"),
            ("a", "a  ", "+a··", "space at the end"),
            ("a ", "a", "-a·", "space at the end"),
            ("", " ", "+·", "space at the end"),
            ("a  b", "a\tb", "+a\\tb", "tab"),
            ("\u00c5", "\u212b", "+\\u212b", "angstrom sign"),
        ],
    )
    def test_what_lines_differ_in_is_seen(
        self, documented: str, observed: str, shown: str, name: str
    ) -> None:
        """Lines that look alike show in what they differ, and what that is."""
        told = diff(f"{documented}\n", f"{observed}\n", "x.out")
        assert f"\n{shown}\n" in told
        assert told.endswith(f" {name}\n")
        assert "\\ not seen otherwise: " in told

    def test_lines_that_differ_visibly(self) -> None:
        """What is seen to be another line stays as it is."""
        told = diff("a\tb \n", "a\tc \n", "x.out")
        assert told.endswith("-a\tb \n+a\tc \n")

    def test_lines_that_differ_in_spaces(self) -> None:
        """So does what differs in the number of its spaces."""
        assert diff("a b\n", "a  b\n", "x.out").endswith("-a b\n+a  b\n")


class TestLongLines:
    def test_difference_is_shown(self) -> None:
        """Of a long line the part around the difference is shown."""
        same = "word " * 300
        told = diff(f"{same}one{same}\n", f"{same}two{same}\n", "x.out")
        assert "one" in told
        assert "two" in told
        assert "-…" in told
        assert max(map(len, told.splitlines())) < 510

    def test_each_of_several(self) -> None:
        """So it is of each of several in a row."""
        before = "".join("." * 900 + f"{n}\n" for n in range(3))
        told = diff(before, before.replace(".\n", "\n").replace("1", "x"), "x.out")
        assert "1\n" in told
        assert "x\n" in told

    def test_beginning_of_others(self) -> None:
        """A long line that has no counterpart is shown from its beginning."""
        told = diff("a\n", "a\n" + "b" * 900 + "\n", "x.out")
        assert f"+{'b' * 499}…\n" in told
