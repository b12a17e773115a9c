"""What an author is told to do, where the outputs tell."""

import pytest
from tests.verify.conftest import Folder

from hocket.verify._modes import VIRTUAL


class TestDots:
    def test_session(self, folder: Folder) -> None:
        """Where dots would match, and may not, the option that lets them is named."""
        folder.write("page.rst", ">>> list(range(9))\n[0, 1, ..., 8]\n")
        told = folder.complaints([VIRTUAL])
        assert "write `# doctest: +ELLIPSIS` behind" in str(told)

    def test_exception(self, folder: Folder) -> None:
        """They may stand in the message of an exception, too."""
        lines = (
            ">>> int('x')\nTraceback (most recent call last):\nValueError: ... 'x'\n"
        )
        folder.write("page.rst", lines)
        assert "+ELLIPSIS" in str(folder.complaints([VIRTUAL]))

    def test_program(self, folder: Folder) -> None:
        """A program says it in its block."""
        folder.program("dots", "print([*range(9)])", "[0, 1, ..., 8]\n")
        assert 'write `match = "ellipsis"`' in folder.complaints()["dots.py"]

    def test_that_would_not_match(self, folder: Folder) -> None:
        """Where they would not match either, nothing is said of them."""
        folder.write("page.rst", ">>> list(range(9))\n[0, 1, ..., 9]\n")
        assert "ELLIPSIS" not in str(folder.complaints([VIRTUAL]))


class TestEscape:
    def test_end_of_line(self, folder: Folder) -> None:
        """A line end that a docstring puts into a statement is named as such."""
        folder.write("_raw.py", '"""Say.\n\n>>> print("a\\nb")\na\nb\n"""\n')
        told = folder.complaints([VIRTUAL])["_raw.py"]
        assert "raises SyntaxError" in told
        assert "Python reads the \\n in this docstring" in told
        assert 'r"""' in told

    def test_output(self, folder: Folder) -> None:
        """An output that is right as a reader sees it needs a raw docstring."""
        folder.write("_raw.py", '"""Say.\n\n>>> "a" + chr(9)\n\'a\\t\'\n"""\n')
        assert 'r"""' in folder.complaints([VIRTUAL])["_raw.py"]

    @pytest.mark.parametrize(("prefix", "escape"), [("r", "\\t"), ("", "\\\\t")])
    def test_of_a_statement(self, folder: Folder, prefix: str, escape: str) -> None:
        """What is raw, or has two backslashes, is not told to be raw."""
        module = f'{prefix}"""Say.\n\n>>> len("{escape}")\n2\n"""\n'
        folder.write("_raw.py", module)
        assert "Python reads the" not in folder.complaints([VIRTUAL])["_raw.py"]


class TestUnawaited:
    AWAIT = "to call main() only makes a coroutine"

    def test_program(self, folder: Folder) -> None:
        """A coroutine that nothing awaits is named, and what to do."""
        folder.program("main", "async def main():\n    print(1)\n\nmain()\n", "1\n")
        told = folder.complaints()["main.py"]
        assert self.AWAIT in told
        assert "asyncio.run" in told

    def test_prompt(self, folder: Folder) -> None:
        """So is one that a prompt shows, though its address differs each time."""
        define = ">>> async def main():\n...     return 1\n"
        folder.write("page.rst", f"{define}>>> main()\n1\n")
        assert self.AWAIT in folder.complaints([VIRTUAL])["page.rst"]

    def test_that_is_documented(self, folder: Folder) -> None:
        """Where the documentation shows such a warning, it is what it is about."""
        warning = "main.py:4: RuntimeWarning: coroutine 'main' was never awaited\n"
        folder.program("main", "async def main():\n    print(1)\n\nmain()\n", warning)
        assert self.AWAIT not in folder.complaints()["main.py"]


class TestLimit:
    def test_program(self, folder: Folder) -> None:
        """A program that hits its limit learns how to raise that."""
        folder.impatient("late", "import time\ntime.sleep(9)\n", 0.2)
        assert (
            "write `timeout = SECONDS`, at most 600" in folder.complaints()["late.py"]
        )
