"""What of a program is shown."""

import pytest

from hocket.sphinx._excerpt import hidden_lines, text_of

PROGRAM = '''\
# /// script
# dependencies = []
# ///
"""Title.

Text.
"""

import os


class Pool:
    size = 1

    @property
    def free(self):
        return os


def main():
    pass
'''


def _shown(*parts: str) -> list[str]:
    hidden = hidden_lines(PROGRAM, parts)
    lines = enumerate(PROGRAM.splitlines(), start=1)
    return [line for number, line in lines if number not in hidden]


def test_whole_program_without_its_header() -> None:
    """Block, docstring and the blank lines behind them are hidden, and no more."""
    assert _shown() == PROGRAM.splitlines()[8:]


def test_a_method_with_its_decorator() -> None:
    """A method is named with its class, and starts with its decorators."""
    assert _shown("Pool.free") == [
        "    @property",
        "    def free(self):",
        "        return os",
    ]


def test_a_blank_line_between_parts() -> None:
    """Two parts stand apart."""
    assert _shown("Pool.free", "main")[3:] == ["", "def main():", "    pass"]


def test_unknown_part() -> None:
    """A part that is not there is an error that names those that are."""
    with pytest.raises(LookupError, match=r"no Poll, but Pool, Pool\.free, main"):
        hidden_lines(PROGRAM, ["Poll"])


def test_text_below_the_title() -> None:
    """The docstring's text is what follows its first line."""
    assert text_of(PROGRAM) == "Text."
    assert text_of("x = 1\n") == ""
