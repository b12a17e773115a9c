"""Text that stands directly below an output, where doctest reads it as output."""

import pytest
from tests.verify.conftest import Folder

from hocket.verify.judging._prose import prose_in

MODULE = '"""Add.\n\n>>> 1 + 1\n3\n{}\n"""\n'
RAISED = (
    "Traceback (most recent call last):\n  ...\nValueError: This is not a number.\n"
)


class TestAccept:
    @pytest.mark.parametrize("text", ["The sum is an integer.", ":returns: the sum"])
    def test_text_of_a_docstring_is_kept(self, folder: Folder, text: str) -> None:
        """Where text stands directly below an output, nothing is written."""
        file = folder.write("_add.py", MODULE.format(text))
        accepted = folder.accept()
        assert not accepted.written
        assert file.read_text() == MODULE.format(text)
        [refused] = accepted.refused
        told = folder.told(refused)
        assert (
            f"line 5, which is compared too, looks like text of yours: {text}" in told
        )
        assert "put an empty line between" in told

    @pytest.mark.parametrize(
        ("name", "fence"), [("page.rst", ""), ("page.md", "```python\n")]
    )
    def test_what_is_said_to_do_helps(
        self, folder: Folder, name: str, fence: str
    ) -> None:
        """With an empty line between, the output is written, and the text stays."""
        page = f"{fence}>>> 1 + 1\n{{}}\n{{}}The sum is an integer.\n{fence[:3]}\n"
        folder.write(name, page.format(3, ""))
        assert folder.accept().refused
        file = folder.write(name, page.format(3, "\n"))
        assert not folder.accept().refused
        assert file.read_text() == page.format(2, "\n")

    def test_text_in_a_block_of_a_console(self, folder: Folder) -> None:
        """In a block that holds no text, an empty line would not help."""
        folder.write("page.md", "```pycon\n>>> 1 + 1\n3\nThe sum is right.\n```\n")
        [refused] = folder.accept().refused
        assert "end the block between" in folder.told(refused)

    def test_text_below_where_an_error_is_accepted(self, folder: Folder) -> None:
        """It is kept where the file is named, so that an exception may be written."""
        text = "The quotient has no limit at all."
        folder.write("_add.py", f'"""Say.\n\n>>> 1 / 0\n3\n{text}\n"""\n')
        [refused] = folder.accept("_add.py").refused
        assert text in folder.told(refused)

    def test_shorter_output_is_accepted(self, folder: Folder) -> None:
        """Lines that a program no longer prints are gone, as its author means it."""
        loop = ">>> for n in range({}):\n...     print(f'Worker {{n}} is done.')\n"
        lines = [f"Worker {n} is done.\n" for n in range(3)]
        folder.write("page.rst", loop.format(2) + "".join(lines))
        accepted = folder.accept()
        assert not accepted.refused
        file = folder.root / "page.rst"
        assert file.read_text() == loop.format(2) + "".join(lines[:2])

    def test_output_of_a_program_is_no_text(self, folder: Folder) -> None:
        """What a file beside a program holds is output, whatever it looks like."""
        folder.program("a", "print('one')", "one\nThis is not printed any more.\n")
        assert not folder.accept().refused
        assert (folder.root / "a.out").read_text() == "one\n"


class TestProse:
    @pytest.mark.parametrize(
        "line",
        [
            "The lock is free now.",
            "Then look:",
            "*Then* it waits for all",
            "which both of them know.",
            "gives back what all others wait for,",
            ":param x: a number",
            ".. note::",
        ],
    )
    def test_text(self, line: str) -> None:
        """A line reads like a sentence, with words that the program does not say."""
        assert prose_in(f"1\n2\n{line}\n", "1\n", [">>> f()"]) == (2, line)

    @pytest.mark.parametrize(
        "line",
        [
            "one",
            "Done.",
            "got the lock now",
            "Point(x=1, y=2)",
            "{'Name': 'Ann', 'Age': 3}",
            "Worker has been told.",
        ],
    )
    def test_output(self, line: str) -> None:
        """A line of another look, or with words that the program says, is none."""
        sources = ['print("Worker", "has been", what)']
        assert prose_in(f"1\n{line}\n", "1\n", sources) == (0, "")

    def test_directly_below_the_prompt(self) -> None:
        """There it is output, if there is any, and else text."""
        line = "The lock is held by nobody.\n"
        assert prose_in(line, "A barrier!\n", []) == (0, "")
        assert prose_in(line, "", []) == (0, line.strip())

    @pytest.mark.parametrize("frames", ["  ...\n", "...\n", ""])
    def test_words_of_an_exception(self, frames: str) -> None:
        """They are Python's, whatever stands for its frames."""
        raised = RAISED.replace("  ...\n", frames)
        assert prose_in(raised, "5\n", []) == (0, "")

    def test_below_an_exception(self) -> None:
        """What stands below the words of an exception is text."""
        text = "So give it a number."
        assert prose_in(f"{RAISED}{text}\n", RAISED, []) == (3, text)
