"""The rules of comparison."""

import pytest

from hocket.verify._model import Rule
from hocket.verify.judging import _compare
from hocket.verify.judging._compare import exceptions, reconcile, without_frames

TRACEBACK = """\
before
Traceback (most recent call last):
  File "a.py", line {line}, in <module>
    work()
{error}
"""


class TestReconcile:
    def test_equal_is_equal(self) -> None:
        """What is the same stays the same."""
        assert reconcile("a\nb\n", "a\nb\n") == "a\nb\n"

    def test_frames_may_be_left_out(self) -> None:
        """A documented traceback shows the frames that its author thinks matter."""
        one = TRACEBACK.format(line=1, error="ValueError: x")
        frame = '  File "lib.py", line 7, in run\n    step()\n    ~~~~^^\n'
        more = one.replace("ValueError", f"{frame}ValueError")
        assert reconcile(one, more) == one

    def test_frames_that_are_shown_are_there(self) -> None:
        """A documented frame that the run does not have is a difference."""
        one = TRACEBACK.format(line=1, error="ValueError: x")
        other = TRACEBACK.format(line=9, error="ValueError: x")
        assert reconcile(one, other) == other

    def test_a_frame_is_not_made_of_two(self) -> None:
        """Below the place of a frame stands what stands there, not below another."""
        one, other = '  File "a.py", line 1, in f\n', '  File "a.py", line 5, in g\n'
        head = "Traceback (most recent call last):\n"
        printed = f"{head}{one}    g()\n{other}    int(x)\nValueError: x\n"
        mixed = f"{head}{one}    int(x)\nValueError: x\n"
        assert reconcile(mixed, printed) == printed

    def test_frames_of_a_prompt(self) -> None:
        """A session prints no frames: what was copied from a prompt may stay."""
        printed = "Traceback (most recent call last):\n  ...\nValueError: x\n"
        copied = printed.replace("...", 'File "<stdin>", line 1, in <module>')
        assert reconcile(copied, printed, "frames") == copied

    @pytest.mark.parametrize("shown", ["[...]", "<frames>", "...\n    work()"])
    def test_anything_stands_for_the_frames_of_a_prompt(self, shown: str) -> None:
        """What is indented in their place is not compared, as by doctest."""
        printed = "Traceback (most recent call last):\n  ...\nValueError: x\n"
        written = printed.replace("...", shown)
        assert reconcile(written, printed, "frames") == written
        assert reconcile(written, printed) != written

    def test_place_of_a_syntax_error(self) -> None:
        """Where the error is in the line at a prompt is not compared either."""
        printed = (
            "Traceback (most recent call last):\n  ...\n"
            '  File "<python-input-0>", line 1\n    f(\n     ^\nSyntaxError: x\n'
        )
        copied = printed.replace("python-input-0", "stdin").replace("  ...\n", "")
        assert reconcile(copied, printed, "frames") == copied
        assert reconcile(copied, printed) != copied

    @pytest.mark.parametrize(
        ("text", "is_right"),
        [
            ("ExceptionGroup: g\nmore (2 sub-exceptions)", True),
            ("ExceptionGroup: g\nless (2 sub-exceptions)", False),
        ],
    )
    def test_group_of_a_prompt(self, text: str, *, is_right: bool) -> None:
        """Of an exception group its own text is enough, as for doctest."""
        printed = (
            "before\n  + Exception Group Traceback (most recent call last):\n"
            "  |   ...\n  | ExceptionGroup: g\n  | more (2 sub-exceptions)\n"
            "  +-+---------------- 1 ----------------\n    | ValueError: 1\n"
            "    +---------------- 2 ----------------\n    | ValueError: 2\n"
            "    +------------------------------------\n"
        )
        written = f"before\nTraceback (most recent call last):\n  ...\n{text}\n"
        assert (reconcile(written, printed, "frames") == written) == is_right
        assert reconcile(written, printed) != written

    def test_white_space_of_an_error(self) -> None:
        """White space that does not count does not count in an error either."""
        printed = "Traceback (most recent call last):\n  ...\nValueError: a  b\n"
        written = "Traceback (most recent call last):\nValueError: a b\n"
        assert reconcile(written, printed, "frames", "whitespace") == written
        assert reconcile(written, printed, "frames") != written

    @pytest.mark.parametrize("below", ["secret", "    secret", "File secret", "\n  x"])
    def test_text_below_a_header(self, below: str) -> None:
        """What a program prints below the header of a traceback is text."""
        printed = f"Traceback (most recent call last):\n  {below}\nok\n"
        other = printed.replace("secret", "wrong").replace("x", "y")
        assert reconcile(other, printed) == printed
        assert without_frames(printed) == printed
        assert exceptions(printed) != ["secret"]

    def test_source_of_several_lines(self) -> None:
        """The source of a frame may have several lines, empty ones too."""
        frame = '  File "a.py", line 1, in f\n    g(\n\n      1)\n    ~^^^\n'
        more = "  [Previous line repeated 9 more times]\n"
        printed = TRACEBACK.format(line=1, error=f"{frame}{more}ValueError: x")
        written = TRACEBACK.format(line=1, error="ValueError: x")
        assert reconcile(written, printed) == written

    def test_frames_of_a_group(self) -> None:
        """Behind the margin of a group frames are frames, and text is text."""
        printed = (
            "  + Exception Group Traceback (most recent call last):\n"
            '  |   File "a.py", line 1, in f\n  |     work()\n'
            "  | ExceptionGroup: x (1 sub-exception)\n"
            "  +-+---------------- 1 ----------------\n"
            "    | Traceback (most recent call last):\n"
            '    |   File "a.py", line 2, in g\n    | ValueError: 1\n'
            "    +------------------------------------\n"
        )
        bare = without_frames(printed)
        assert bare.count("...") == 2
        assert "File" not in bare
        assert reconcile(bare, printed) == bare

    def test_last_line_of_a_traceback_is_compared(self) -> None:
        """Another error is a difference."""
        one = TRACEBACK.format(line=1, error="ValueError: x")
        other = TRACEBACK.format(line=1, error="ValueError: y")
        assert reconcile(one, other) == other

    def test_elided_frames_stand_for_any(self) -> None:
        """`...` in the place of the frames matches all of them."""
        full = TRACEBACK.format(line=1, error="ValueError: x")
        short = "before\nTraceback (most recent call last):\n  ...\nValueError: x\n"
        assert reconcile(short, full) == short

    def test_unordered(self) -> None:
        """The same lines in another order are the same."""
        assert reconcile("a\nb\nb\n", "b\na\nb\n", "unordered") == "a\nb\nb\n"

    def test_unordered_counts(self) -> None:
        """A line more or less is a difference."""
        assert reconcile("a\nb\n", "b\na\na\n", "unordered") == "a\nb\na\n"

    def test_ellipsis_in_a_line(self) -> None:
        """Dots stand for anything within a line."""
        assert reconcile("at 0x...>\n", "at 0x7f>\n", "ellipsis") == "at 0x...>\n"

    def test_ellipsis_for_lines(self) -> None:
        """Dots stand for whole lines."""
        assert reconcile("a\n...\nz\n", "a\nb\nc\nz\n", "ellipsis") == "a\n...\nz\n"

    def test_ellipsis_needs_both_ends(self) -> None:
        """What stands before and behind the dots must be there, not overlap."""
        assert reconcile("ab...bc\n", "abc\n", "ellipsis") == "abc\n"

    def test_dots_are_dots_otherwise(self) -> None:
        """In an exact comparison dots are text."""
        assert reconcile("...\n", "a\n") == "a\n"

    def test_frames_of_several_tracebacks(self) -> None:
        """Each traceback keeps the frames that are documented of it."""
        two = TRACEBACK.format(line=1, error="ValueError: x") * 2
        elided = two.replace('File "a.py", line 1, in <module>', "...")
        assert reconcile(elided, two) == elided

    @pytest.mark.parametrize("rules", [(), ("unordered",), ("ellipsis",)])
    def test_equal_lines(self, rules: tuple[Rule, ...]) -> None:
        """Half a million equal lines, and one more, are compared in linear time."""
        many = ".\n" * 500_000
        assert reconcile(many, many, *rules) == many
        assert reconcile(many, f"{many}.\n", *rules) != many

    @pytest.mark.parametrize("has_header", [False, True])
    def test_many_patterns(
        self, monkeypatch: pytest.MonkeyPatch, has_header: bool
    ) -> None:
        """Of ten thousand lines and patterns not each is held against each."""
        tried: list[str] = []

        def matches(pattern: str, text: str) -> bool:
            tried.append(pattern)
            return is_match(pattern, text)

        is_match = _compare._matches_ellipsis
        monkeypatch.setattr(_compare, "_matches_ellipsis", matches)
        head = "Traceback (most recent call last):\nE\n" * has_header
        patterns = head + "".join(f"a...{n}x\n" for n in range(10_000))
        printed = head + "".join(f"aaa{n}x\n" for n in range(10_000))
        unlike = printed.replace("x\n", "\n")
        assert (
            reconcile(patterns, f"{printed}more\n", "ellipsis") == f"{patterns}more\n"
        )
        assert reconcile(patterns, unlike, "ellipsis") == unlike
        assert len(tried) < 200_000

    def test_only_frames_are_replaced(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What has no traceback is not gone through line by line."""
        monkeypatch.setattr(_compare, "_blocks", lambda *_: pytest.fail("it is"))
        assert reconcile("1\n", "2\n") == "2\n"

    def test_whitespace(self) -> None:
        """Any white space is like any other, where the rule says so."""
        wrapped, line = "[1,\n    2]\n", "[1, 2]\n"
        assert reconcile(wrapped, line, "whitespace") == wrapped
        assert reconcile(wrapped, line) == line
        dots = "[1, ...]\n"
        assert reconcile(dots, "[1,\n2]\n", "whitespace", "ellipsis") == dots
        assert reconcile(wrapped, "[1, 3]\n", "whitespace") == "[1, 3]\n"

    def test_detail(self) -> None:
        """Of an exception, message and module may differ where the rule says so."""
        one = "Traceback (most recent call last):\n  ...\nSoldOut\n"
        other = one.replace("SoldOut", "shop.SoldOut: none left:\nask again")
        assert reconcile(one, other, "detail") == one
        assert reconcile(one, other) == other
        assert reconcile(one, one.replace("SoldOut", "Closed"), "detail") != one

    def test_detail_is_of_an_exception(self) -> None:
        """A traceback that a statement prints is text, as all that it prints."""
        printed = TRACEBACK.format(line=1, error="ValueError: x")
        assert reconcile(printed.replace(": x", ": y"), printed, "detail") == printed
        raised = "Traceback (most recent call last):\n  ...\nKeyError: 1\n"
        both = printed + raised
        assert reconcile(both.replace("1\n", "2\n"), both, "detail") != both
        other = both.replace("ValueError: x", "ValueError: y")
        assert reconcile(other, both, "detail") == both

    @pytest.mark.parametrize("frames", ["", "...\n", "    ...\n"])
    def test_frames_that_are_left_out(self, frames: str) -> None:
        """Dots at any place stand for the frames, and so does nothing."""
        printed = "Traceback (most recent call last):\n  ...\nValueError: x\n"
        written = printed.replace("  ...\n", frames)
        assert reconcile(written, printed, "frames") == written
        assert reconcile(written, printed.replace("x", "y"), "frames") != written
