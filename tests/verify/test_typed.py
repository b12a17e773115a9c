"""Outputs in a block that shows what a console shows: they go on behind empty lines."""

import pytest
from tests.verify.conftest import Folder

from hocket.verify._modes import VIRTUAL
from hocket.verify.pages._sessions import left_out, sessions_in

MARKDOWN = "# T\n\n```pycon\n{}```\n"
REST = "T\n=\n\n.. code-block:: pycon\n   :linenos:\n\n{}\n\nText.\n"
QUOTED = "> ```pycon\n{}> ```\n"
PAGES = [("page.md", MARKDOWN, ""), ("page.rst", REST, "   "), ("page.md", QUOTED, ">")]


def indented(text: str, indent: str) -> str:
    """Put what stands before each line of a block there."""
    margin = f"{indent} " if indent == ">" else indent
    lines = text.splitlines()
    return "".join(f"{margin if line else indent.strip()}{line}\n" for line in lines)


def expected_in(name: str, page: str) -> list[str | None]:
    """The documented outputs of a page."""
    return [step.expected for step in sessions_in(name, page)[""]]


def told(folder: Folder) -> list[str]:
    """What is told of the only session of a project."""
    report = folder.check([VIRTUAL])
    assert len(report.verdicts) == 1
    return [mismatch.kind for mismatch in report.mismatches]


@pytest.mark.parametrize(("name", "frame", "indent"), PAGES)
class TestConsole:
    def test_output_with_empty_lines(self, name: str, frame: str, indent: str) -> None:
        """They belong to it, but not those at its end."""
        text = ">>> f()\n\na\n\n\nb\n\n>>> 1\n\n>>> 2\n2\n\n"
        page = frame.format(indented(text, indent))
        assert expected_in(name, page) == ["\na\n\n\nb\n", "", "2\n"]
        assert left_out(name, page) == []

    def test_as_it_is_printed(
        self, folder: Folder, name: str, frame: str, indent: str
    ) -> None:
        """An output is verified as it is printed, and with marks for empty lines."""
        for line in ("", "<BLANKLINE>"):
            text = f">>> print('a', '', 'b', sep=chr(10))\na\n{line}\nb\n"
            folder.write(name, frame.format(indented(text, indent)))
            assert told(folder) == []

    def test_what_is_not_printed(
        self, folder: Folder, name: str, frame: str, indent: str
    ) -> None:
        """What stands there and is not printed is a mismatch."""
        text = ">>> print('a')\na\n\nb\n\n>>> 1\n1\n"
        page = folder.write(name, frame.format(indented(text, indent)))
        assert told(folder) == ["output"]
        folder.accept()
        right = indented(">>> print('a')\na\n\n>>> 1\n1\n", indent)
        assert page.read_text() == frame.format(right)
        assert told(folder) == []

    def test_accepted(self, folder: Folder, name: str, frame: str, indent: str) -> None:
        """An output keeps its empty lines, but for those that would not be read."""
        text = ">>> print({!r})\n{}>>> 1\n1\n"
        printed = "\na\n\nb\n\n# c\n\n"
        before = text.format(printed, "x\n\ny\n")
        right = text.format(
            printed, "\na\n\nb\n<BLANKLINE>\n# c\n<BLANKLINE>\n<BLANKLINE>\n"
        )
        page = folder.write(name, frame.format(indented(before, indent)))
        assert not folder.accept().refused
        assert page.read_text() == frame.format(indented(right, indent))
        assert told(folder) == []
        assert not folder.accept().written

    def test_remark(self, name: str, frame: str, indent: str) -> None:
        """A comment behind an empty line may be none of an output; so it is named."""
        for remark in ("# Now:", "..."):
            page = frame.format(indented(f">>> 1\n1\n\n{remark}\n\n>>> 2\n2\n", indent))
            assert expected_in(name, page) == ["1\n", "2\n"]
            line = page[: page.index(remark)].count("\n") + 1
            assert left_out(name, page) == [(line, "text behind an output")]

    def test_text_before_the_first_prompt(
        self, name: str, frame: str, indent: str
    ) -> None:
        """It is named, for nothing prints it."""
        page = frame.format(indented("One.\n\n>>> 1\n1\n", indent))
        line = page[: page.index("One.")].count("\n") + 1
        assert left_out(name, page) == [(line, "text before the first prompt")]

    def test_no_prompt(self, name: str, frame: str, indent: str) -> None:
        """What is said to be a session, and is none, is named."""
        page = frame.format(indented("One.\n", indent))
        line = page[: page.index("One.")].count("\n") + 1
        assert left_out(name, page) == [(line, "text without a prompt")]


def test_no_mark_for_empty_lines(folder: Folder) -> None:
    """Where the mark counts as a text, an output is accepted without it."""
    option = "  # doctest: +DONT_ACCEPT_BLANKLINE"
    text = MARKDOWN.format(f">>> print('a', '', 'b', sep=chr(10)){option}\n{{}}")
    page = folder.write("page.md", text.format("x\n"))
    folder.accept()
    assert page.read_text() == text.format("a\n\nb\n")
    assert told(folder) == []


def test_line_ends_of_an_output_with_empty_lines(folder: Folder) -> None:
    """Its lines end as the others of the page."""
    text = MARKDOWN.format(">>> print('a', '', 'b', sep=chr(10))\na\n\n{}\n")
    text = text.replace("\n", "\r\n")
    page = folder.write("page.md", "")
    page.write_bytes(text.format("c").encode())
    folder.accept()
    assert page.read_bytes() == text.format("b").encode()


@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("page.md", "```python\n{}```\n"),
        ("page.md", "```\n{}```\n"),
        ("page.md", "```{{doctest}}\n{}```\n"),
        ("page.rst", ".. code-block:: python\n\n{}\nText.\n"),
        ("page.rst", ".. doctest::\n\n{}\nText.\n"),
    ],
)
def test_other_block(name: str, block: str) -> None:
    """Where it may be code, or doctest stops to read, it is named and not compared."""
    session = ">>> 1\n1\n\ntwo\n\nthree\n>>> 2\n2\n"
    page = block.format(indented(session, "  " if name == "page.rst" else ""))
    assert expected_in(name, page) == ["1\n", "2\n"]
    line = page[: page.index("two")].count("\n") + 1
    assert left_out(name, page) == [(line, "text behind an output")]


@pytest.mark.parametrize("name", ["page.rst", "page.md"])
def test_text_around_prompts(name: str) -> None:
    """Around prompts in no block there is text, of which nothing is said."""
    page = "Text:\n\n    >>> 1\n    1\n\nText.\n\n    >>> 2\n    2\n"
    assert expected_in(name, page) == ["1\n", "2\n"]
    assert left_out(name, page) == []


def test_block_of_markdown_in_a_docstring(folder: Folder) -> None:
    """Its closing marks are no output, and nobody deletes them."""
    text = (
        'def one():\n    """One.\n\n    ```python\n    >>> one()\n    {}\n    ```\n\n'
    )
    text += '    >>> one() + 1\n    2\n    """\n    return 1\n'
    module = folder.write("a.py", text.format("1"))
    assert told(folder) == []
    module.write_text(text.format("3"))
    folder.accept()
    assert module.read_text() == text.format("1")


def test_marks_that_are_printed(folder: Folder) -> None:
    """Where nothing was opened they are an output like any other."""
    text = 'def one():\n    """One.\n\n    >>> print("`" * 3)\n    ```\n    """\n'
    folder.write("a.py", text)
    assert told(folder) == []


def test_block_whose_end_is_missing() -> None:
    """What opens another one in it is named, since nobody reads it as its output."""
    page = "```python\nprint(1)\n\n```output\n2\n```\n"
    [(line, why)] = left_out("page.md", page)
    assert line == 4
    assert why == "```output in the block of line 1: is its end missing?"
    assert left_out("page.md", f"````markdown\n{page}````\n") == []
