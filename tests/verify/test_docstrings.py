"""Docstrings: their text, and where its lines stand."""

import pytest

from hocket.verify.pages._assigned import computed_in
from hocket.verify.pages._docstrings import docstrings, parse
from hocket.verify.pages._sessions import left_out, sessions_in


def _lines(source: str) -> list[tuple[object, ...]]:
    [(_, lines)] = docstrings(source)
    return [line[:3] for line in lines]


class TestPlaces:
    def test_plain(self) -> None:
        """A line of the text is one of the file; the quotes stand behind the last."""
        assert _lines('"""A.\n\nB"""  # c\n') == [
            (1, "A.", ""),
            (2, "", ""),
            (3, "B", '"""  # c'),
        ]

    def test_raw(self) -> None:
        """A backslash in a raw docstring is one."""
        assert _lines('r"""a\\nb"""\n') == [(1, "a\\nb", '"""')]

    def test_escaped_newline_takes_no_line(self) -> None:
        """An escape may be a newline of the text; the file goes on in its line."""
        assert _lines('"""a\\nb\nc"""\n') == [
            (1, "a", ""),
            (1, "b", ""),
            (2, "c", '"""'),
        ]

    def test_continued_line_takes_two(self) -> None:
        """A backslash at the end of a line joins two lines of the file."""
        assert _lines('"""a\\\nb\nc"""\n') == [(1, "ab", ""), (3, "c", '"""')]

    def test_escapes_are_what_they_stand_for(self) -> None:
        """Every kind of escape is decoded, and what is none stays."""
        source = '"""\\x41\\N{BULLET}\\101\\"\\\\"""\n'
        assert _lines(source) == [(1, 'A\u2022A"\\', '"""')]

    def test_behind_letters_of_several_bytes(self) -> None:
        """Places count bytes; a class on one line with its docstring may have more."""
        source = 'class Größe: "é"\n'
        [(name, [line])] = docstrings(source)
        assert (name, line[:3]) == ("Größe", (1, "é", '"'))

    def test_several_literals(self) -> None:
        """Where literals are joined, the text is known, and its places are not."""
        assert _lines('("a\\n"\n "b")\n') == [(1, "a", ""), (1, "b", "")]

    @pytest.mark.parametrize("end", ["\x0c", "\u2028", "\x1c", "\x85"])
    def test_what_ends_no_line(self, end: str) -> None:
        """A form feed, or a separator of Unicode, moves no docstring."""
        feed = end if end == "\x0c" else ""
        function = 'def f():\n    """\n    >>> 1\n    3\n    """\n'
        [(name, [step])] = sessions_in("m.py", f'x = "{end}"\n{feed}{function}').items()
        assert (name, step.line, step.expected) == ("f", 5, "3\n")


class TestNames:
    def test_under_if_and_try(self) -> None:
        """What is defined under an `if`, in a `try` or in a `match` counts."""
        source = (
            "if x:\n    def a():\n        'A'\n"
            "try:\n    pass\nexcept E:\n    def b():\n        'B'\n"
            "match x:\n    case 1:\n        class C:\n            'C'\n"
        )
        assert [name for name, _ in docstrings(source)] == ["a", "b", "C"]

    def test_one_name_twice(self) -> None:
        """A property's getter and its setter have each a name of their own."""
        source = "def f():\n    'A'\ndef f():\n    'B'\n"
        assert [name for name, _ in docstrings(source)] == ["f", "f-2"]


class TestTooComplex:
    @pytest.mark.parametrize("source", ["-" * 100_000 + "1", "(" * 500 + ")" * 500])
    def test_is_a_syntax_error(self, source: str) -> None:
        """What this Python cannot parse is no reason to stop."""
        with pytest.raises(SyntaxError):
            list(docstrings(f"{source}\n"))


class TestAssigned:
    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("__test__ = {'a': '''\n>>> 1\n2\n''', 'b': f}\n", "__test__.a"),
            ("def f(): ...\nf.__doc__ = '''\n>>> 1\n2\n'''\n", "f"),
            ("class A:\n    f.__doc__ = '''\n>>> 1\n2\n'''\n", "A.f"),
            ("__doc__ = '''\n>>> 1\n2\n'''\n", ""),
        ],
    )
    def test_text(self, source: str, name: str) -> None:
        """A text that is assigned as a docstring is one, as with doctest."""
        [(found, [step])] = sessions_in("m.py", source).items()
        assert (found, step.expected) == (name, "2\n")
        assert computed_in(parse(source)) == []

    @pytest.mark.parametrize(
        "source",
        [
            "__test__ = {'a': '>>> ' + '1'}",
            "__test__: dict = {**{'a': '>>> 1'}}",
            "__test__ = dict(a='>>> 1')",
            "__test__['a'] = '>>> %s' % 1",
            "f.__doc__ = '>>> {}'.format(1)",
            "class A: __doc__ = f'>>> {1}'",
        ],
    )
    def test_computed(self, source: str) -> None:
        """What is computed there is named."""
        assert [line for line, _ in computed_in(parse(f"\n{source}\n"))] == [2]
        assert computed_in(parse("f.__doc__ = g.__doc__ + 'x'")) == []


def test_below_an_assignment() -> None:
    """A text below what is assigned documents it, to those who read."""
    text = (
        'class A:\n    x: int = 1\n    """>>> 1\n    2\n    """\n\ny = 2\n"""Why."""\n'
    )
    assert [name for name, _ in docstrings(text)] == ["A.x", "y"]


INNER = """
    if 1:
        class Inner:
            def method(self):
                QQQ
                >>> 1
                2
                QQQ
    def plain():
        'no prompt'
"""


def test_what_a_function_defines_is_left_out() -> None:
    """What only a call defines doctest does not look at: it is named."""
    inner = INNER.replace("QQQ", "'''")
    module = f"def outer():\n    '>>> 3'\n{inner}"
    assert list(sessions_in("m.py", module)) == ["outer"]
    why = "the docstring of outer.Inner.method, which a function defines"
    assert left_out("m.py", module) == [(7, why)]
