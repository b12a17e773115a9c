"""The part of a session that has to do with some of its statements."""

from tests.verify.conftest import Folder

from hocket.verify import MODES
from hocket.verify._part import part_of

SESSION = ["import os", "a = {1}", "b = [2]", "c = a", "b.append(3)", "c, os"]


def test_names() -> None:
    """Statements have to do with each other by a name that one of them binds."""
    assert part_of(SESSION, [1]) == [0, 1, 3, 5]
    assert part_of(SESSION, [4]) == [0, 2, 4]


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
