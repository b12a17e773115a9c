"""Where keys stand in a file of TOML, and what is said of wrong ones."""

import pytest
from pages.toml import Document, Key, Problem

FILE = """\
# A comment.
title = "x"

["*.locked"]
'at once' = [
    "text = 1",
]

[[question]]
text = "first"

[[question]]
text = "second"
"""


class TestLine:
    @pytest.mark.parametrize(
        ("path", "line"),
        [
            (("title",), 2),
            (("*.locked",), 4),
            (("*.locked", "at once"), 5),
            (("question", 0, "text"), 10),
            (("question", 1), 12),
            (("question", 1, "text"), 13),
        ],
    )
    def test_of_what_is_there(self, path: tuple[str | int, ...], line: int) -> None:
        """Each key has the line in which it stands, quoted or not."""
        assert Document(FILE).line(*path) == line

    def test_of_what_is_missing(self) -> None:
        """A key that is missing has the line of the table that would hold it."""
        document = Document(FILE)
        assert document.line("question", 1, "topic") == 12
        assert document.line("nowhere", "topic") == 1


class TestProblems:
    def test_not_toml(self) -> None:
        """A file that is not TOML holds nothing, and says in which line it ends."""
        document = Document("one = 1\ntwo = two\n")
        assert document.tables == {}
        [problem] = document.problems
        assert problem.line == 2
        assert problem.what.startswith("not TOML: ")

    def test_not_toml_at_the_end(self) -> None:
        """Where the parser knows no line, the end of the file is at fault."""
        [problem] = Document("one = 1\ntwo = [\n").problems
        assert problem.line == 3

    def test_keys(self) -> None:
        """An unknown key and a wrong value are named with what would be right."""
        keys = {"one": Key(lambda value: isinstance(value, int), "a number")}
        document = Document('[t]\none = "1"\ntwo = 2\n')
        assert not document.is_right({"one": "1", "two": 2}, keys, "t")
        assert document.problems == [
            Problem(2, "one = '1': it must be a number"),
            Problem(3, "unknown key 'two': known are one"),
        ]

    def test_right(self) -> None:
        """A right table adds no problem to those that are known."""
        document = Document("one = 1\n")
        document.report("something else")
        assert document.is_right({"one": 1}, {"one": Key(bool, "true")})
