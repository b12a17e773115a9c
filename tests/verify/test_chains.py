"""Chains of exceptions in sessions: compared whole where one is documented."""

import pytest
from tests.verify.conftest import Folder

from hocket.verify import MODES
from hocket.verify.pages._sessions import sessions_in

CAUSE = "The above exception was the direct cause of the following exception:"
CONTEXT = "During handling of the above exception, another exception occurred:"
HEADER = "Traceback (most recent call last):\n"
FIRST = f"{HEADER}  ...\nZeroDivisionError: division by zero\n"
LAST = f"{HEADER}  ...\nValueError: no such number\n"


def typed(how: str = "") -> str:
    """Statements of which the last raises a `ValueError` from another exception."""
    lines = "try: 1 / 0", "except ZeroDivisionError as error:"
    raises = f'    raise ValueError("no such number"){how}'
    return f">>> {lines[0]}\n... {lines[1]}\n... {raises}\n...\n"


#: What a reader sees at a prompt.
TRUE = {
    "cause": f"{typed(' from error')}{FIRST}\n{CAUSE}\n\n{LAST}",
    "context": f"{typed()}{FIRST}\n{CONTEXT}\n\n{LAST}",
    "as for doctest": f"{typed()}{FIRST}<BLANKLINE>\n{CONTEXT}\n<BLANKLINE>\n{LAST}",
    "the last alone": f"{typed()}{LAST}",
    "only one": f"{typed(' from None')}{LAST}",
    "what comes below": f"{typed()}{FIRST}\n{CONTEXT}\n\n{LAST}>>> 1\n1\n",
    "one that was not raised": ">>> raise ValueError('no such number') from KeyError()"
    f"\nKeyError\n\n{CAUSE}\n\n{LAST}",
    "frames": typed()
    + f'{HEADER}  File "<stdin>", line 1, in <module>\n    try: 1 / 0\n         ~~^~~\n'
    f"ZeroDivisionError: division by zero\n\n{CONTEXT}\n\n{LAST}",
    "one that awaits": f"{typed()}{FIRST}\n{CONTEXT}\n\n{LAST}"
    ">>> await asyncio.sleep(0)\n",
}
#: What none sees.
WRONG = {
    "another first": f"{typed()}{FIRST.replace('by', 'of')}\n{CONTEXT}\n\n{LAST}",
    "another last": f"{typed()}{FIRST}\n{CONTEXT}\n\n{LAST.replace('such', 'other')}",
    "another relation": f"{typed()}{FIRST}\n{CAUSE}\n\n{LAST}",
    "no chain": f"{typed(' from None')}{FIRST}\n{CONTEXT}\n\n{LAST}",
}


def page(session: str) -> str:
    return f"# A page\n\n```pycon\n{session}```\n"


@pytest.mark.parametrize("about", TRUE)
def test_as_at_a_prompt(folder: Folder, about: str) -> None:
    """All of it, or its end as doctest shows it."""
    folder.write("page.md", page(TRUE[about]))
    assert folder.complaints(MODES) == {}


@pytest.mark.parametrize("about", WRONG)
def test_is_compared_whole(folder: Folder, about: str) -> None:
    """Each exception of it, and how they belong together."""
    folder.write("page.md", page(WRONG[about]))
    assert len(folder.complaints(MODES)) == 1


@pytest.mark.parametrize("about", WRONG)
def test_is_accepted_whole(folder: Folder, about: str) -> None:
    """What is written then is what the prompt shows, in the lines of the author."""
    file = folder.write("page.md", page(WRONG[about]))
    folder.accept()
    right = "only one" if about == "no chain" else "context"
    assert file.read_text("utf-8") == page(TRUE[right])
    assert folder.complaints(MODES) == {}


def test_in_a_docstring(folder: Folder) -> None:
    """As on a page."""
    lines = f"A.\n\n{TRUE['context']}"
    text = "".join(f"    {line}".rstrip() + "\n" for line in lines.splitlines())
    folder.write("a.py", f'def a():\n    """{text.strip()}\n\n    Text.\n    """\n')
    assert folder.complaints(MODES) == {}
    folder.write(
        "a.py", f'def a():\n    """{text.replace("by", "of").strip()}\n    """\n'
    )
    assert [*folder.complaints(MODES)] == ["a.py::a"]


@pytest.mark.parametrize(
    "below",
    [
        "",
        "\n",
        f"\n{CAUSE}\n",
        f"\n{CAUSE}\n\nText.\n",
        f"\n{CAUSE}\n{LAST}",
        "\nText\n",
    ],
)
def test_where_an_output_ends(below: str) -> None:
    """Among text at an empty line, unless a chain goes on behind it."""
    [step] = sessions_in("page.rst", f">>> 1 / 0\n{FIRST}{below}")[""]
    assert step.expected == FIRST
