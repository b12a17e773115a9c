"""The PEP 723 block of an example."""

import time

import pytest

from hocket.verify import Options, OptionsError
from hocket.verify._options import allows_python, has_own_table, parse_options


def block(*lines: str) -> str:
    inside = "".join(f"# {line}\n" for line in lines)
    return f'"""Title."""\n# /// script\n{inside}# ///\n'


class TestParseOptions:
    def test_no_block(self) -> None:
        """A program without a block has the defaults."""
        assert parse_options("print(1)\n") == Options()

    def test_every_key(self) -> None:
        """Each key of the block becomes an option."""
        source = block(
            'requires-python = ">=3.12"',
            'dependencies = ["hocket"]',
            "[tool.hocket]",
            "exit = 1",
            'match = "unordered"',
            'clock = "virtual: it waits for ever"',
            "timeout = 2.5",
        )
        assert parse_options(source) == Options(
            exit=1,
            match="unordered",
            clock="virtual",
            timeout=2.5,
            requires_python=">=3.12",
            dependencies=("hocket",),
        )

    def test_tables_of_other_tools_are_left_alone(self) -> None:
        """What another tool reads from the block is no error."""
        assert parse_options(block("[tool.uv]", "offline = true")) == Options()

    @pytest.mark.parametrize(
        ("line", "what"),
        [
            ("exit = 256", "a whole number from 0 to 255"),
            ("exit = true", "a whole number from 0 to 255"),
            ('match = "fuzzy"', 'one of "exact"'),
            ('clock = "virtual"', "and the reason"),
            ("timeout = 0", "above 0"),
            ("colour = 1", "unknown key 'colour'"),
        ],
    )
    def test_bad_value_is_named_with_its_line(self, line: str, what: str) -> None:
        """An error says what the value must be, and the line of the program."""
        with pytest.raises(OptionsError, match=what) as caught:
            parse_options(block("[tool.hocket]", line))
        assert caught.value.line == 4

    def test_not_toml(self) -> None:
        """A block that is not TOML is named with the line at fault."""
        with pytest.raises(OptionsError, match="not TOML") as caught:
            parse_options(block("[tool.hocket]", "exit ="))
        assert caught.value.line == 4

    @pytest.mark.parametrize(
        ("line", "what"),
        [
            (f"x = {'[' * 3_000}{']' * 3_000}", "nested too deep"),
            (f"x = {'9' * 5_000}", "not TOML"),
        ],
    )
    def test_toml_that_python_cannot_read(self, line: str, what: str) -> None:
        """What is too deep or too long for Python is an error like any other."""
        with pytest.raises(OptionsError, match=what):
            parse_options(block("[tool.hocket]", line))

    @pytest.mark.parametrize(
        "rest", ["", "# exit = 1\n", "# exit = 1\nprint(1)\n", "\n# exit = 1\n# ///\n"]
    )
    def test_no_end(self, rest: str) -> None:
        """What begins as a block, and does not end as one, is not passed over."""
        with pytest.raises(OptionsError, match=r"has no end: .* `# ///`") as caught:
            parse_options(f"import sys\n# /// script\n{rest}")
        assert caught.value.line == 2

    def test_beginning_in_a_text(self) -> None:
        """What a program holds as a text is no beginning of a block."""
        assert parse_options('"""\n# /// script\n# exit = 1\n"""\n') == Options()

    def test_second_block(self) -> None:
        """Two blocks are one too many."""
        with pytest.raises(OptionsError, match="second"):
            parse_options(block("dependencies = []") * 2)


class TestSupportsThisPython:
    @pytest.mark.parametrize(
        ("specifier", "expected"),
        [("", True), (">=3.11", True), (">=3.11,<4", True), (">=4", False),
         ("<3.11", False), ("!=3", False),
         (">=3.11.0.1", True), ("<4.0.0.0.1", True)],
    )  # fmt: skip
    def test_specifier(self, specifier: str, expected: bool) -> None:
        """All clauses must hold for the running interpreter."""
        assert allows_python(specifier) is expected


def test_many_beginnings_without_an_end() -> None:
    """What begins many blocks and ends none is read in a time that grows with it."""
    began = time.process_time()
    assert not has_own_table("# /// script\n" * 20_000)
    assert not has_own_table("# /// script\n\n" * 20_000)
    assert time.process_time() - began < 2
