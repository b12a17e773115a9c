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
