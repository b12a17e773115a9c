"""The part of a session that has to do with some of its statements."""

import pytest
from tests.verify.conftest import Folder

from hocket.verify import MODES
from hocket.verify.reading._part import part_of

SESSION = ["import os", "a = {1}", "b = [2]", "c = a", "b.append(3)", "c, os"]


def test_names() -> None:
    """Statements have to do with each other by a name that one of them binds."""
    assert part_of(SESSION, [1]) == [0, 1, 3, 5]
    assert part_of(SESSION, [4]) == [0, 2, 4]


def test_last_shown() -> None:
    """A prompt gives what it shows a name."""
    assert part_of(["{'a', 'b'}", "1", "list(_)"], [0]) == [0, 1, 2]
    assert part_of(["{'a', 'b'}", "1", "list('a')"], [0]) == [0]


def test_syntax_error() -> None:
    """Of what cannot be read all is left."""
    assert part_of(["a = {1}", "a ="], [0]) == [0, 1]


def test_hidden(folder: Folder) -> None:
    """What has to do with the rest by more than its names is seen whole."""
    folder.write(
        "page.md",
        """\
        ```pycon
        >>> import json
        >>> setattr(json, "words", ["b", "a"])
        >>> def shown(words):
        ...     return [word for word in {*words}]
        >>> len(shown(json.words))
        2
        ```
        """,
    )
    assert folder.check(MODES).ok


MODULE = '''
def once(words):
    """
    >>> once("ba")
    ['b', 'a']
    """
    return list(dict.fromkeys(words))


def letters(words):
    """
    >>> len(letters("ba"))
    2
    """
    return list(set(words))


def first(words):
    """
    >>> first("ba")
    {wrong}
    """
    return letters(words)[0]
'''


def test_one_of_a_module(folder: Folder) -> None:
    """Of docstrings that are seen again as one, the one that is wrong is named."""
    folder.write("m.py", MODULE.replace("{wrong}", "'a'"))
    [mismatch] = folder.check(MODES).mismatches
    assert mismatch.example == "m.py::first"


@pytest.mark.parametrize(
    "call",
    [
        "register({1})",
        "path.write_text(f'{ {1} }')",
        "names.extend({1})",
        "module.names = {1}",
        "class Plugin(Base): names = {1}",
        "@register\ndef names(): return {1}",
    ],
)
def test_elsewhere(call: str) -> None:
    """What a call may leave where no name leads, all that follows may find."""
    assert part_of(["a = [2]", call, "shown()", "a"], [1]) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "statement",
    ["print(sorted({1}))", "a = {1: 2}", "a = {1}.union([2])", "def f(): return {1}"],
)
def test_nowhere(statement: str) -> None:
    """What only looks leaves nothing, and what is bound to a name is found by it."""
    assert part_of(["b = [2]", statement, "b"], [1]) == [1]


@pytest.mark.parametrize(
    ("binds", "uses"),
    [
        ("from m import words as f", "f()"),
        ("import m as f", "f.words()"),
        ("match {1}:\n    case found: pass", "[*found]"),
    ],
)
def test_binds(binds: str, uses: str) -> None:
    """A name may be bound by an import, too, or by a pattern."""
    assert part_of(["b = [2]", binds, uses], [1]) == [1, 2]


HIDES = {
    "name": [">>> shown = sorted", ">>> shown(words())"],
    "module": [">>> KEPT.sort()", ">>> KEPT"],
}
SHOWS = {"name": ">>> shown(words())", "module": ">>> KEPT"}


@pytest.mark.parametrize("how", HIDES)
def test_hidden_by_another(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """One of a module hides the order from no other one."""
    # Under seeds 1 and 2 "cherry" comes first, and under none of the others.
    seeds = [1, 2, 3, 7, 8, 11, 12, 13, 14]

    def sample(_: range, many: int) -> list[int]:
        return seeds[:many]

    monkeypatch.setattr("hocket.verify._check.random.sample", sample)
    sorted_, as_it_is = "['apple', 'cherry']", "['cherry', 'apple']"
    hides = "\n    ".join([*HIDES[how], sorted_])
    shows = f"{SHOWS[how]}\n    {as_it_is}"
    source = f'''
def words():
    """
    {shows}
    """
    return {{"apple", "cherry"}}

def shown(words):
    """
    {hides}
    """
    return [*words]

KEPT = [*words()]
'''
    folder.write("p/__init__.py", "from p.m import words")
    folder.write("p/m.py", source)
    assert {each.kind for each in folder.check(MODES).mismatches} == {"seed"}
