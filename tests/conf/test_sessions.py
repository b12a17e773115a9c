"""The sessions of the site, as the copy button gives them."""

import ast
import codeop
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
PAGES = [
    page
    for part in ("README.md", "docs/**/*.md", "src/**/*.py")
    for page in sorted(REPOSITORY.glob(part))
    if ">>> " in page.read_text("utf-8")
]
STATEMENT = re.compile(r"^( *)>>> .*(?:\n\1\.\.\.(?: .*)?$)*", re.MULTILINE)


def statements(text: str) -> Iterator[list[str]]:
    """The lines of each statement, without the prompts."""
    for found in STATEMENT.finditer(text):
        start = len(found[1]) + len(">>> ")
        yield [line[start:] for line in found[0].splitlines()]


@pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix()
)
def test_session_can_be_pasted(page: Path) -> None:
    """The console of Python 3.11 runs each statement at its last line, not before.

    It ends a block at an empty line, so a session has one, after the prompt `...`.
    """
    compiler = codeop.CommandCompiler()
    compiler.compiler.flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    for lines in statements(page.read_text("utf-8")):
        for end in range(1, len(lines)):
            assert not compiler("\n".join(lines[:end])), f"ends too early: {lines}"
        assert compiler("\n".join(lines)), f"add a line `...` below: {lines}"
