"""The blocks of `sphinx.ext.doctest` on pages: groups, code and its output."""

import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from tests.verify.conftest import Folder

from hocket.verify import check, summarize
from hocket.verify.pages._sessions import left_out, sessions_in

#: Pages in reST, and the line of the first mismatch; None of those that are right.
PAGES: dict[str, tuple[str, str | None]] = {
    "right": (
        """
        .. testcode::

           def twice(number):
               return 2 * number

           print(twice(2))
           print()
           print("end", end="")

        .. testoutput::

           4

           end
        """,
        None,
    ),
    "wrong": (
        """
        .. testcode::

           print(1)
           print(2)

        .. testoutput::

           1
           3
        """,
        "3",
    ),
    "no_output": (".. testcode::\n\n   x = 1\n\n>>> x\n1\n", None),
    "unsaid_output": (".. testcode::\n\n   x = 1\n   print(x)\n", "x = 1"),
    "setup": (
        """
        >>> x
        1

        .. testsetup::

           x = 1
        """,
        None,
    ),
    "setup_prints": (".. testsetup::\n\n   print(1)\n\n>>> 1\n1\n", "print(1)"),
    "other_group": (
        """
        .. testcode:: a

           x = 1

        .. doctest:: b

           >>> x
           1
        """,
        "1",
    ),
    "several_groups": (
        """
        .. testsetup:: a, b

           x = 1

        .. doctest:: a

           >>> x
           1

        .. testcode:: b

           print(x)

        .. testoutput:: b

           1
        """,
        None,
    ),
    "for_all": (
        """
        .. testsetup:: *

           x = 1

        >>> x
        1

        .. testcode:: b

           print(x)

        .. testoutput:: *

           1
        """,
        None,
    ),
    "cleanup": (
        """
        .. testcleanup::

           x = None

        >>> x = 1
        >>> x
        1
        """,
        None,
    ),
    "cleanup_raises": (".. testcleanup::\n\n   y\n\n>>> 1\n1\n", "y"),
    "ellipsis": (
        ".. testcode::\n\n   print('a', 'b')\n\n.. testoutput::\n\n   a ...\n",
        None,
    ),
    "no_ellipsis": (
        ".. testcode::\n\n   print('a', 'b')\n\n"
        ".. testoutput::\n   :options: -ELLIPSIS\n\n   a ...\n",
        "a ...",
    ),
    "whitespace": (
        ".. testcode::\n\n   print('a  b')\n\n"
        ".. testoutput::\n   :options: +NORMALIZE_WHITESPACE\n\n   a\n   b\n",
        None,
    ),
    "blank_line": (
        ".. testcode::\n\n   print('a\\n\\nb')\n\n"
        ".. testoutput::\n\n   a\n   <BLANKLINE>\n   b\n",
        "<BLANKLINE>",
    ),
    "exception": (
        ".. testcode::\n\n   raise ValueError('a')\n\n"
        ".. testoutput::\n\n   Traceback (most recent call last):\n     ...\n"
        "   ValueError: b\n",
        None,
    ),
    "other_exception": (
        ".. testcode::\n\n   raise ValueError('a')\n\n"
        ".. testoutput::\n\n   Traceback (most recent call last):\n     ...\n"
        "   TypeError: a\n",
        "TypeError: a",
    ),
    "hidden": (".. testcode::\n   :hide:\n\n   print(1)\n", "print(1)"),
    "options": (
        ".. doctest::\n   :options: -ELLIPSIS\n\n   >>> print('abc')\n   a...\n",
        "a...",
    ),
    "option_of_a_statement": (
        ".. doctest::\n   :options: -ELLIPSIS\n\n"
        "   >>> print('abc')  # doctest: +ELLIPSIS\n   a...\n",
        None,
    ),
    "skipped": (
        ".. testcode::\n   :skipif: True\n\n   print(1)\n\n>>> 1\n1\n",
        None,
    ),
    "not_skipped": (
        ".. testcode::\n   :skipif: False\n\n   print(1)\n",
        "print(1)",
    ),
    "other_python": (
        ".. doctest::\n   :pyversion: > 99\n\n   >>> 1\n   2\n\n>>> 1\n1\n",
        None,
    ),
    "runs_a_loop": (
        """
        .. testcode::

           import asyncio

           async def main():
               print("here")

           asyncio.run(main())

        .. testoutput::

           here
        """,
        None,
    ),
    "class": (".. doctest::\n\n   >>> class A: pass\n   >>> A\n   <class 'A'>\n", None),
    "other_module": (
        """
        .. doctest::

           >>> import json
           >>> json.loads("")
           Traceback (most recent call last):
               ...
           JSONDecodeError: ...
           >>> 1
           2
        """,
        "2",
    ),
    "indented": (
        "* A point:\n\n  .. testcode::\n\n     print(1)\n\n"
        "  .. testoutput::\n\n     2\n",
        "2",
    ),
}


def body(name: str) -> str:
    """The text of a page, less its title."""
    return dedent(PAGES[name][0]).strip("\n") + "\n"


def pages(name: str) -> dict[str, str]:
    """The files of a page, in reST and in MyST."""
    return {
        f"{name}.rst": f"T\n=\n\n{body(name)}",
        f"{name}-m.md": f"# T\n\n```{{eval-rst}}\n{body(name)}```\n",
    }


def wrong(folder: Folder) -> dict[str, str]:
    """Check the project: of what is wrong in a file, the first line."""
    found: dict[str, str] = {}
    for mismatch in check(folder.discover()).mismatches:
        lines = mismatch.path.read_text("utf-8").split("\n")
        found.setdefault(mismatch.path.name, lines[mismatch.line - 1].strip())
    return found


def test_pages(folder: Folder) -> None:
    """What a page shows is compared as Sphinx does, and the right line is named."""
    expected: dict[str, str] = {}
    for name, (_, line) in PAGES.items():
        for file, text in pages(name).items():
            folder.write(file, text)
            if line is not None:
                expected[file] = line
    assert wrong(folder) == expected


def test_as_sphinx(tmp_path: Path) -> None:
    """Of these pages `sphinx.ext.doctest` finds the same ones wrong."""
    (tmp_path / "conf.py").write_text(
        "extensions = ['sphinx.ext.doctest', 'myst_parser']\nroot_doc = 'right'\n"
    )
    for name in PAGES:
        for file, text in pages(name).items():
            (tmp_path / file).write_text(text)
    command = [sys.executable, "-m", "sphinx", "-b", "doctest", ".", "out"]
    built = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    report = (tmp_path / "out/output.txt").read_text("utf-8")
    failed = {
        place.partition(".")[0]
        for place in re.findall(r'^File "([^"]+)"', report, re.MULTILINE)
    }
    wrong = {name for name, (_, line) in PAGES.items() if line is not None}
    assert failed == wrong | {f"{name}-m" for name in wrong}, built.stderr


MYST = """\
# T

```{testsetup} one, two
x = 1
```

> ```{testcode} one
> if x:
>
>     print(x, "and more")
> ```
>
> ```{testoutput} one
> ---
> options: -ELLIPSIS
> ---
> 1 ...
> ```

:::{doctest} two
:options: +NORMALIZE_WHITESPACE

>>> print(x,
...       2)
1
2
>>> x
3
:::
"""


class TestMyst:
    def test_lines(self, folder: Folder) -> None:
        """In fences of any kind the right line is named."""
        folder.write("a.md", MYST)
        found = check(folder.discover()).mismatches
        assert [(m.example, m.line) for m in found] == [
            ("a.md::one", 17),
            ("a.md::two", 28),
        ]

    def test_accept(self, folder: Folder) -> None:
        """What is printed is written where it stands, in all groups at once."""
        file = folder.write("a.md", MYST)
        assert not folder.accept().refused
        text = MYST.replace("> 1 ...", "> 1 and more").replace("\n3\n", "\n1\n")
        assert file.read_text("utf-8") == text


class TestConfiguration:
    PAGE = ".. testcode:: a\n\n   print(x)\n\n.. testoutput:: a\n\n   1\n\n>>> x\n1\n"

    def test_global_setup(self, folder: Folder) -> None:
        """What Sphinx runs before each group is read from its configuration."""
        folder.write("docs/conf.py", "1 / 0\ndoctest_global_setup = 'x = 1'\n")
        page = folder.write("docs/sub/a.rst", self.PAGE)
        assert check(folder.discover()).ok
        folder.write("docs/conf.py", "doctest_global_setup = 'x = 2'\n\n")
        found = check(folder.discover()).mismatches
        assert sorted(mismatch.line for mismatch in found) == [7, 10]
        assert not folder.accept().refused
        assert page.read_text("utf-8") == self.PAGE.replace("1\n", "2\n")

    def test_global_setup_that_prints(self, folder: Folder) -> None:
        """It is no output of the page, and is not written there."""
        folder.write("conf.py", "doctest_global_setup = 'x = 1; print(x)'\n")
        page = folder.write("a.rst", self.PAGE)
        found = check(folder.discover()).mismatches
        assert {(mismatch.line, mismatch.diff) for mismatch in found} == {(1, "")}
        assert folder.accept().refused
        assert page.read_text("utf-8") == self.PAGE

    @pytest.mark.parametrize(
        ("text", "is_set"),
        [
            ("doctest_global_setup = None\n", False),
            ("doctest_global_setup = 'x = 2'\ndoctest_global_setup += '; x = 1'", True),
            ("doctest_global_setup = 'x = 1'\ndoctest_global_setup = None", False),
            ("doctest_global_setup = ''\ndoctest_global_setup = 'x = 1'", True),
        ],
    )
    def test_changed_later(self, folder: Folder, text: str, is_set: bool) -> None:
        """What is said last counts."""
        folder.write("conf.py", text)
        folder.write("a.rst", ">>> x\n1\n")
        assert check(folder.discover()).ok == is_set

    @pytest.mark.parametrize(
        "text",
        [
            "{} = str('x = 1')",
            "{} = 'x = 2'\nif True:\n    {} = 'x = 1'",
            "{} = 'x = 2'\nfor {} in ['x = 1']: pass",
            "def setup(app):\n    app.config.{} = 'x = 1'",
            "globals()['{}'] = 'x = 1'",
            "from shared import {}",
            "from shared import y as {}",
        ],
    )
    def test_computed(self, folder: Folder, text: str) -> None:
        """Where it is computed, what may use its names is named, and not run."""
        folder.write("conf.py", text.replace("{}", "doctest_global_setup"))
        folder.write("a.rst", self.PAGE)
        folder.write("b.rst", ">>> y = 1\n>>> y\n1\n")
        found = folder.discover()
        assert [example.id for example in found.examples] == ["b.rst"]
        why = "conf.py computes doctest_global_setup"
        assert found.left_out == [f"a.rst:3 ({why})", f"a.rst:9 ({why})"]

    @pytest.mark.parametrize("text", ["x = (", "doctest_global_setup = str(1)", ""])
    def test_nothing_known(self, folder: Folder, text: str) -> None:
        """A configuration that cannot be read says nothing."""
        folder.write("conf.py", text)
        folder.write("a.rst", ">>> 1\n1\n")
        assert check(folder.discover()).ok


def test_what_may_differ_is_no_cause(folder: Folder) -> None:
    """An exception that matches by the rules is not said to be what is wrong."""
    folder.write("a.rst", pages("other_module")["other_module.rst"])
    [mismatch] = check(folder.discover()).mismatches
    assert mismatch.kind == "output"


class TestAccept:
    @pytest.mark.parametrize(
        ("name", "before", "after"),
        [
            (
                "a.md",
                "```{testcode} g\nprint(1)\n```\n",
                "\n```{testoutput} g\n1\n```\n",
            ),
            (
                "a.rst",
                "T\n=\n\n.. testcode:: g\n\n   print(1)\n",
                "\n.. testoutput:: g\n\n   1\n",
            ),
        ],
    )
    def test_without_an_output(
        self, folder: Folder, name: str, before: str, after: str
    ) -> None:
        """An output that is missing is written behind its code."""
        file = folder.write(name, before)
        assert not folder.accept().refused
        assert file.read_text("utf-8") == before + after
        assert not wrong(folder)

    @pytest.mark.parametrize(
        "text",
        [
            ".. testsetup::\n\n   print(1)\n\n>>> 1\n1\n",
            ".. testcode::\n\n   print()\n\n.. testoutput::\n\n   1\n",
            ".. testsetup:: a\n\n   x = 1\n\n.. testsetup:: b\n\n   x = 2\n\n"
            ".. testcode:: a, b\n\n   print(x)\n\n.. testoutput:: a, b\n\n   3\n",
        ],
        ids=["nowhere to write it", "nothing but a line end", "another in each group"],
    )
    def test_refused(self, folder: Folder, text: str) -> None:
        """What cannot be read back is not written."""
        file = folder.write("a.rst", f"T\n=\n\n{text}")
        assert folder.accept().refused
        assert file.read_text("utf-8") == f"T\n=\n\n{text}"


class TestLeftOut:
    def test_named(self, folder: Folder) -> None:
        """What is not looked at is named, with the reason, and so what needs it."""
        text = """
            .. testcode:: a
               :skipif: sys.platform == "win32"

               x = 1

            .. testcode:: a

               print(x)

            .. testoutput:: b

               1

            >>> 1
            1
            """
        folder.write("a.rst", f"T\n=\n{dedent(text)}")
        summary = summarize(check(folder.discover()))
        assert (
            'not looked at: a.rst:4 (testcode: :skipif: sys.platform == "win32"), '
            'a.rst:9 (testcode: :skipif: sys.platform == "win32"), '
            "a.rst:13 (testoutput: no testcode before it)"
        ) in summary

    def test_output_that_another_replaces(self) -> None:
        """Sphinx looks at the last output only: the others are named."""
        text = (
            ".. testcode::\n\n   print(1)\n\n"
            ".. testoutput::\n\n   2\n\n.. testoutput::\n\n   1\n"
        )
        assert left_out("a.rst", text) == [(5, "testoutput: another one follows")]

    def test_in_a_docstring(self) -> None:
        """A page may hold the rest of its group: it is named, and not run."""
        text = '"""Title.\n\n.. testcode::\n\n   print(1)\n\n>>> 1\n1\n"""\n'
        assert left_out("a.py", text) == [(3, "testcode in a docstring")]
        assert list(sessions_in("a.py", text)) == [""]

    def test_unknown_option(self, folder: Folder) -> None:
        """An option that doctest does not know is an error, at its line."""
        folder.write(
            "a.rst",
            ".. testcode::\n\n   1\n\n.. testoutput::\n   :options: +ELIPSIS\n\n   1\n",
        )
        [problem] = folder.discover().problems
        assert (problem.kind, problem.line) == ("directive", 6)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.rst", "Write::\n\n   .. testcode::\n\n      print(1)\n"),
        (
            "a.rst",
            ".. code-block:: rst\n\n   .. testcode::\n\n      print(1)\n",
        ),
        ("a.rst", "..\n   .. testcode::\n\n      print(1)\n"),
        ("a.md", "````markdown\n```{testcode}\nprint(1)\n```\n````\n"),
        ("a.md", "````{code-block} markdown\n```{testcode}\nprint(1)\n```\n````\n"),
        ("a.md", "<!--\n```{testcode}\nprint(1)\n```\n-->\n"),
    ],
)
def test_shown_as_text(name: str, text: str) -> None:
    """A block that is shown as text, or hidden, is none."""
    assert sessions_in(name, text) == {}
    assert left_out(name, text) == []
