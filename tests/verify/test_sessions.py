"""Interactive sessions in pages and docstrings."""

import os
import re
import subprocess
import sys
import time

import pytest
from tests.verify.conftest import Folder

from hocket.verify._model import Step
from hocket.verify._modes import MODES, VIRTUAL
from hocket.verify.pages._console import commands_in
from hocket.verify.pages._pages import included_in
from hocket.verify.pages._sessions import (
    blocks_of,
    directives,
    left_out,
    sessions_in,
    splice,
    unread_prompts,
)

PAGE = """\
# Title

```pycon
>>> x = 1
>>> if x:
...     print(x)
...
1
```

````markdown
```pycon
>>> not code
```
````

```{note}
```

```pycon
>>> x + 1
3
```
"""

MODULE = '''\
class Lock:
    """A lock.

    >>> 1
    1
    >>> print()
    <BLANKLINE>

    Text.
    """
'''


def steps_in_page(text: str, name: str = "page.md") -> list[Step]:
    """The session of a page."""
    return sessions_in(name, text).get("", [])


def assert_all_are_named(name: str, page: str) -> None:
    """Nothing of a page is a session, and each of its prompts is named."""
    assert steps_in_page(page, name) == []
    lines = page.split("\n")
    prompts = [n for n, line in enumerate(lines, start=1) if ">>>" in line]
    assert unread_prompts(name, page) == ([], prompts)


class TestPage:
    def test_blocks_are_one_session(self) -> None:
        """The steps of all blocks are found, with the lines of their outputs."""
        steps = steps_in_page(PAGE)
        assert [(step.line, step.expected) for step in steps] == [
            (5, ""),
            (8, "1\n"),
            (22, "3\n"),
        ]

    def test_fence_that_is_not_closed(self) -> None:
        """The end of the file closes a fence, as the page shows it."""
        [step] = steps_in_page("# Title\n\n```pycon\n>>> 1\n2\n")
        assert (step.line, step.expected) == (5, "2\n")

    def test_splice_where_the_file_ends_with_a_prompt(self) -> None:
        """An output stands below its prompt where the prompt ends the file, too."""
        page = "```pycon\n>>> 1"
        assert splice(page, steps_in_page(page), ["1\n"]) == "```pycon\n>>> 1\n1\n"

    def test_output_ends_where_lines_are_indented_less(self) -> None:
        """So the next cell of a table is no output, and stays where it is."""
        page = ".. list-table::\n\n   * - >>> 1\n       1\n     - two\n"
        [step] = steps_in_page(page, "page.rst")
        assert step.expected == "1\n"

    def test_source_has_no_prompts(self) -> None:
        """The code of a step is what was typed."""
        assert steps_in_page(PAGE)[1].source == "if x:\n    print(x)\n\n"

    def test_splice_replaces_outputs_only(self) -> None:
        """A page with other outputs differs in these lines alone."""
        steps = steps_in_page(PAGE)
        text = splice(PAGE, steps, ["", "1\n", "2\n"])
        assert text == PAGE.replace("\n3\n", "\n2\n")

    def test_splice_adds_an_output(self) -> None:
        """An output appears below its prompt."""
        text = splice(PAGE, steps_in_page(PAGE), ["new\n", "1\n", "3\n"])
        assert ">>> x = 1\nnew\n>>> if x:\n" in text


@pytest.mark.parametrize(
    "block",
    [
        "```\n>>> 1\n2\n```",
        ":::{code-block} pycon\n>>> 1\n2\n:::",
        ":::\n```pycon\n>>> 1\n2\n```",
        ":::{note}\n```python\n>>> 1\n2\n```\n:::",
        "- ```pycon\n  >>> 1\n  2\n  ```",
        "> 1. * ```pycon\n>      >>> 1\n>      2\n>      ```",
        "- ```text\n  >>> 3\n  ```\n\n```pycon\n>>> 1\n2\n```",
        "```` ``` ```` is three.\n\n```pycon\n>>> 1\n2\n```",
        "```{code-block} python\n---\nlineno-start: 3\n---\n>>> 1\n2\n```",
        "> ```{code} py\n> ---\n> caption: |\n>   ha\n> ---\n> >>> 1\n> 2\n> ```",
    ],
    ids=[
        *("nothing said", "colons", "colons that open nothing", "within colons"),
        *("in a list", "in a list in a list", "behind one in a list", "behind code"),
        *("with options", "with options in a quotation"),
    ],
)
def test_fences(block: str) -> None:
    """What shows a prompt in Python is a session, whatever fence is around it."""
    assert [step.expected for step in steps_in_page(f"# T\n\n{block}\n")] == ["2\n"]


@pytest.mark.parametrize("name", ["page.md", "page.rst"])
@pytest.mark.parametrize(
    "text",
    [
        "| " * 20_000 + ">>>x",
        " " * 40_000 + "x >>> 1",
        "- " * 20_000 + "x >>> 1",
        '"' * 40_000 + ">>> 1",
        "\n" * 40_000 + ".. includ",
        "```console\n" + "a@" + "C:\\" * 15_000 + "\n```",
        "```console\n" + "a" * 40_000 + "\n```",
        "- a\n" * 10_000,
        "<pre>" * 8_000,
    ],
)
def test_time(name: str, text: str) -> None:
    """A page takes as long as it is, and not a power of that."""
    start = time.process_time()
    unread_prompts(name, f"{text}\n")
    left_out(name, f"{text}\n")
    list(included_in(text))
    commands_in(blocks_of(name, f"{text}\n"))
    assert time.process_time() - start < 1


@pytest.mark.parametrize("name", ["page.md", "page.rst"])
@pytest.mark.parametrize(
    "line", ["1. " * 27, "> " * 20_000, " " * 40_000 + "x", f"```x{' ' * 40_000}y"]
)
def test_long_line(name: str, line: str) -> None:
    """A line takes as long as it is, and not a power of that."""
    start = time.process_time()
    sessions_in(name, f"{line}\n")
    unread_prompts(name, f"{line}\n")
    assert time.process_time() - start < 1


class TestRest:
    def test_prompts_are_one_session(self) -> None:
        """In reST the prompts of a page are a session, in a block or in a paragraph."""
        page = "T\n=\n\n>>> 1\n1\n\nText.\n\n.. code-block:: pycon\n\n   >>> 2\n   2\n"
        steps = sessions_in("page.rst", page)[""]
        assert [(step.line, step.expected) for step in steps] == [
            (5, "1\n"),
            (12, "2\n"),
        ]
        assert splice(page, steps, ["1\n", "2\n"]) == page


class TestUnseen:
    @pytest.mark.parametrize(
        "page",
        [
            "<!--\n```pycon\n>>> 1\n2\n```\n-->\n",
            "<!-- ```pycon\n>>> 1\n2\n``` -->\n",
            "% ```pycon\n% >>> 1\n% 2\n% ```\n",
        ],
    )
    def test_comments(self, page: str) -> None:
        """What is in a comment of a page no reader sees: it is not run."""
        assert steps_in_page(f"{page}\n```\n>>> 3\n3\n```\n")[0].source == "3\n"
        assert unread_prompts("page.md", page) == ([], [])

    @pytest.mark.parametrize(
        "comment",
        [
            ".. Not now\n   >>> 1\n   2\n\n   >>> 1\n",
            "..\n   >>> 1\n   2\n",
            "  .. note to self\n\n     >>> 1\n",
            "- .. Not now\n     >>> 1\n",
            "2. #. .. Not now\n\n         >>> 1\n",
            "* - .. doctest::\n       :skipif: True\n\n       >>> 1\n",
        ],
    )
    def test_comments_of_rest(self, comment: str) -> None:
        """So is what is in a comment in reST."""
        page = f"{comment}\n>>> 3\n3\n"
        assert [step.source for step in steps_in_page(page, "a.rst")] == ["3\n"]
        assert unread_prompts("a.rst", page) == ([], [])

    @pytest.mark.parametrize(
        "markup",
        [
            ".. _here:\n\n{}",
            "..\n\n{}",
            ".. note::\n\n   {}",
            ".. code-block:: python\n   :linenos:\n\n   {}",
            "Text::\n\n   {}",
            ".. doctest::\n\n   {}",
            "- .. doctest::\n\n     {}",
        ],
    )
    def test_what_is_seen(self, markup: str) -> None:
        """What is none is read, whatever else begins with two dots."""
        page = markup.format(">>> 3") + "\n\nText.\n"
        assert [step.source for step in steps_in_page(page, "a.rst")] == ["3\n"]

    @pytest.mark.parametrize(
        ("name", "page"),
        [
            ("a.md", "```console\n>>> 1\n```\n"),
            ("a.rst", ".. code-block:: console\n\n   >>> 1\n"),
            ("a.rst", "\n.. raw:: html\n   >>> 1\n\n   >>> 2\n"),
        ],
    )
    def test_other_blocks(self, name: str, page: str) -> None:
        """Prompts in a block that is said to be something else are named."""
        assert_all_are_named(name, page)

    @pytest.mark.parametrize(
        ("name", "page"),
        [
            ("a.md", "<pre>\n>>> 1\n2\n</pre>\n"),
            ("a.md", ">>> 1\n2\n"),
            ("a.md", "```{list-table}\n* - a\n  - `>>> 1`\n```\n"),
            ("a.md", "| a | b |\n|---|---|\n| c | `>>> 1` |\n"),
            ("a.rst", ":field: >>> 1\n        2\n"),
            ("a.rst", "+---+-------+\n| a | >>> 1 |\n|   | 2     |\n+---+-------+\n"),
            ("a.rst", '.. csv-table::\n\n   "a", ">>> 1"\n'),
            ("a.rst", ".. [1] >>> 1\n   2\n"),
            ("a.rst", "| >>> 1\n| 2\n"),
        ],
    )
    def test_prompt_in_no_block(self, name: str, page: str) -> None:
        """A prompt is named where it stands in what is not read as a session."""
        assert_all_are_named(name, page)

    @pytest.mark.parametrize(
        ("name", "page"),
        [
            ("a.md", "- a\n\n  ```pycon\n  >>> 1\n  1\n\nText.\n\n>>> 3\n4\n"),
            ("a.md", "> ```pycon\n> >>> 1\n> 1\n\n>>> 3\n4\n"),
            ("a.md", "- :::{note}\n  ```pycon\n  >>> 1\n  1\n\nText.\n"),
            ("a.md", "```{prompt} python >>> auto\n>>> 1\n1\n```\n"),
            ("a.md", "---\nx: |\n    >>> 3\n---\n\n```pycon\n>>> 1\n1\n```\n"),
            ("a.md", "<style>\n```pycon\n>>> 3\n```\n</style>\n```\n>>> 1\n1\n```\n"),
            ("a.rst", "* >>> 1\n  1\n"),
            ("a.rst", ".. list-table::\n\n   * - a\n     - >>> 1\n       1\n"),
            ("a.rst", ".. prompt:: python >>> auto\n\n   >>> 1\n   1\n"),
            ("a.rst", ">>> print('| >>> 1')\n| >>> 1\n>>> 1\n1\n"),
        ],
    )
    def test_end_of_a_block(self, name: str, page: str) -> None:
        """A session ends with what it stands in."""
        step = steps_in_page(page, name)[-1]
        assert (step.source, step.expected) == ("1\n", "1\n")

    @pytest.mark.parametrize(
        ("name", "page"),
        [
            ("a.md", "```{code-cell} ipython3\nf('''\n    >>> 1\n''')\n```\n"),
            ("a.md", "```{jupyter-execute}\nprint(1)\n```\n"),
            ("a.rst", ".. ipython::\n\n   In [1]: 1\n"),
            ("a.rst", ".. jupyter-execute::\n\n   print(1)\n"),
        ],
    )
    def test_what_the_build_runs(self, name: str, page: str) -> None:
        """What a site runs when it is built is named: nothing documents its output."""
        assert steps_in_page(page, name) == []
        [(line, why)] = left_out(name, page)
        assert line == 1
        assert why.endswith(": the build runs it, and shows what it prints")

    def test_indented_by_four(self) -> None:
        """What Markdown shows as code without a fence is a session, too."""
        page = "Text:\n\n    >>> 1 + 1\n    2\n\nText.\n"
        [step] = steps_in_page(page)
        assert (step.line, step.expected) == (4, "2\n")
        assert splice(page, [step], ["3\n"]) == page.replace("    2", "    3")


class TestDirectives:
    def test_several(self) -> None:
        """A statement may have several directives, with commas or without."""
        page = "```pycon\n>>> 1  # doctest: +ELLIPSIS, +SKIP\n1\n>>> 2\n2\n```\n"
        assert [step.source for step in steps_in_page(page)] == ["2\n"]
        assert list(directives("a.md", page)) == [(2, "+ELLIPSIS"), (2, "+SKIP")]


class TestModule:
    def test_docstring_is_named_by_what_it_documents(self) -> None:
        """A session is found with its name and its lines."""
        [(name, steps)] = sessions_in("m.py", MODULE).items()
        assert name == "Lock"
        assert [(step.line, step.expected) for step in steps] == [(5, "1\n"), (7, "\n")]

    def test_splice_keeps_indent_and_marks_blank_lines(self) -> None:
        """Outputs are written as doctest reads them."""
        [(_, steps)] = sessions_in("m.py", MODULE).items()
        assert splice(MODULE, steps, ["1\n", "\n"]) == MODULE


class TestPrompt:
    @pytest.mark.parametrize("says", ["sys.argv\n['']", "'__file__' in vars()\nFalse"])
    def test_runs_no_file(self, folder: Folder, says: str) -> None:
        """At a prompt nothing has the name of the page."""
        folder.write("a.md", f"```pycon\n>>> import sys\n>>> {says}\n```\n")
        assert folder.check(MODES).ok

    @pytest.mark.parametrize(
        "session",
        [
            ">>> # nothing\n>>>\n>>> 1\n1\n",
            ">>> from __future__ import annotations\n>>> def f(x: y): pass\n"
            ">>> f.__annotations__\n{'x': 'y'}\n",
            ">>> def f():\n...     return 1\n>>> import inspect\n"
            ">>> print(inspect.getsource(f), end='')\ndef f():\n    return 1\n",
            ">>> int('x')\nTraceback (most recent call last):\n"
            "ValueError: invalid literal for int() with base 10: 'x'\n",
            ">>> [1,\n... 2]  # doctest: +NORMALIZE_WHITESPACE\n[1,\n    2]\n",
            ">>> int('x')  # doctest: +IGNORE_EXCEPTION_DETAIL\n"
            "Traceback (most recent call last):\n...\nValueError: no\n",
            ">>> raise ValueError('a  b')  # doctest: +NORMALIZE_WHITESPACE\n"
            "Traceback (most recent call last):\nValueError: a\n  b\n",
            ">>> f(]\nTraceback (most recent call last):\n"
            '  File "<stdin>", line 1\n    f(]\n      ^\nSyntaxError: '
            "closing parenthesis ']' does not match opening parenthesis '('\n",
            ">>> raise ExceptionGroup('g', [ValueError(1), KeyError(2)])\n"
            "Traceback (most recent call last):\n  ...\n"
            "ExceptionGroup: g (2 sub-exceptions)\n",
            ">>> print('<BLANKLINE>')  # doctest: +DONT_ACCEPT_BLANKLINE\n"
            "<BLANKLINE>\n>>> print()\n<BLANKLINE>\n",
        ],
        ids=[
            "comments",
            "future",
            "source",
            "no frames",
            "white space",
            "detail",
            "white space of an error",
            "syntax error",
            "group",
            "blank",
        ],
    )
    def test_as_with_doctest(self, folder: Folder, session: str) -> None:
        """What doctest takes for right is right."""
        assert self.told(folder, session) == []

    def test_task_numbers(self, folder: Folder) -> None:
        """Only a statement that awaits is a task, the next one by its number."""
        session = (
            ">>> asyncio.current_task()\n"
            ">>> def name():\n...     return asyncio.current_task().get_name()\n"
            ">>> await asyncio.sleep(0, name())\n'Task-1'\n"
            ">>> async def named():\n...     return name()\n"
            ">>> task = asyncio.create_task(named())\n"
            ">>> await task\n'Task-2'\n"
            ">>> await named()\n'Task-4'\n"
        )
        assert self.told(folder, session) == []

    @pytest.mark.parametrize(
        "session",
        [
            ">>> from decimal import *\n>>> getcontext().prec = 3\n"
            ">>> Decimal(1) / 7\nDecimal('0.143')\n",
            ">>> import contextvars\n>>> v = contextvars.ContextVar('v', default=0)\n"
            ">>> token = v.set(1)\n>>> v.get()\n1\n>>> v.reset(token)\n"
            ">>> v.get()\n0\n",
        ],
        ids=["decimal", "variable"],
    )
    def test_context(self, folder: Folder, session: str) -> None:
        """What a statement sets in its context is there for the next one."""
        assert self.told(folder, session) == []

    @pytest.mark.parametrize(
        ("awaits", "is_known"), [("await sleep(0)", True), ("sleep(0).close()", False)]
    )
    def test_knows_asyncio(
        self, folder: Folder, awaits: str, *, is_known: bool
    ) -> None:
        """Who awaits is where asyncio is known, and who does not imports it."""
        session = (
            f">>> from asyncio import sleep\n>>> {awaits}\n"
            f">>> 'asyncio' in globals()\n{is_known}\n"
        )
        folder.write("page.md", f"```pycon\n{session}```\n")
        assert folder.check([VIRTUAL]).ok

    @pytest.mark.parametrize("awaits", ["await asyncio.sleep(0)", "1 + 1"])
    def test_context_as_at_the_prompt(self, folder: Folder, awaits: str) -> None:
        """Where statements await, it is what `python -m asyncio` makes of it."""
        lines = "import contextvars\nv = contextvars.ContextVar('v', default=0)\n"
        lines += f"token = v.set(1)\nw = {awaits}\nprint('it is', v.get())\n"
        ran = subprocess.run(
            [sys.executable, *(["-m", "asyncio"] if "await" in awaits else ["-i"])],
            input=lines,
            env=os.environ | {"PYTHON_BASIC_REPL": "1"},
            text=True,
            capture_output=True,
            check=True,
        )
        [expected] = re.findall("it is .", ran.stdout)
        session = "".join(f">>> {line}\n" for line in lines.splitlines())
        assert self.told(folder, f"{session}{expected}\n") == []

    def told(self, folder: Folder, session: str) -> list[str]:
        """What is told of a page with a session."""
        folder.write("page.md", f"```pycon\n{session}```\n")
        report = folder.check([VIRTUAL])
        assert report.verdicts
        return [folder.told(m) for m in report.mismatches]


@pytest.mark.parametrize(
    "output", [".. note that", "..", ".. code-block:: text", "* .. one", ".. raw:: a"]
)
def test_output_is_output_whatever_it_looks_like(output: str) -> None:
    """What stands below a prompt, up to an empty line, is its output, not a comment."""
    page = f"A\n\n>>> None\n{output}\n\n.. A comment:\n   >>> 1\n"
    [step] = sessions_in("page.rst", page)[""]
    assert step.expected == f"{output}\n"


@pytest.mark.parametrize(
    "directive", [".. note ::", ".. code-block :: python", "..  Parsed-Literal ::"]
)
def test_directive_as_it_may_be_written(directive: str) -> None:
    """A space may stand before the colons of a directive, and several behind dots."""
    page = f"{directive}\n\n   >>> 1\n   1\n"
    assert len(sessions_in("page.rst", page).get("", [])) == 1


def test_language_below_its_directive() -> None:
    """A listing of another language is none of Python, where that stands below too."""
    page = ".. code-block::\n   text\n\n   >>> 1\n   1\n"
    assert sessions_in("page.rst", page) == {}
    assert unread_prompts("page.rst", page) == ([], [4])


def test_dots_without_a_space(folder: Folder) -> None:
    """What goes on without a space is named at its line, with what to do."""
    folder.write("page.rst", ">>> if True:\n...print(1)\n1\n")
    told = folder.complaints([VIRTUAL])["page.rst"]
    assert told.startswith("page.rst:2: page.rst: a prompt without a space")
    assert "write a space between `...` and the statement" in told


@pytest.mark.parametrize(
    "page",
    [
        ">>> print('a\\n...b')\na\n...b\n",
        ">>> f()  # doctest: +SKIP\n...and more\n",
        ">>> if True:\n...\n...     print(1)\n...\n1\n",
    ],
)
def test_dots_of_an_output(page: str) -> None:
    """Dots that go on in no statement need no space."""
    assert unread_prompts("page.rst", page) == ([], [])


def test_tests_with_a_space_before_the_colons() -> None:
    """What Sphinx tests is read as it reads it."""
    page = ".. testcode ::\n\n   print(1)\n\n.. testoutput ::\n\n   2\n"
    [step] = sessions_in("page.rst", page)[""]
    assert step.expected == "2\n"


@pytest.mark.parametrize("shown", ["..  include:: a", ".. include ::\n   a"])
def test_include_as_it_may_be_written(shown: str) -> None:
    """So it is of a directive that shows another file."""
    assert list(included_in(f"T\n{shown}\n")) == [(2, "a", False)]


@pytest.mark.parametrize("name", ["page.rst", "page.md"])
def test_tab_behind_a_prompt(name: str) -> None:
    """A tab behind a prompt is as many spaces as for doctest."""
    page = "A\n\n    >>>\tif 1:\n    ...\t\tprint(1)\n    1\n"
    [step] = sessions_in(name, page)[""]
    assert (step.source, step.expected) == ("if 1:\n        print(1)\n", "1\n")


@pytest.mark.parametrize(
    "table",
    [
        "===  =====\nA    B\n===  =====\na    >>> 1\n===  =====\n",
        "===  =====\na    >>> 1\nb    2\n===  =====\n",
        ".. csv-table::\n\n   a, >>> 1\n",
    ],
)
def test_prompt_in_a_table(table: str) -> None:
    """A prompt in a cell of a table is not read, and that is said."""
    line = table[: table.index(">>>")].count("\n") + 3
    page = f"T\n\n{table}\n>>> 2\n2\n"
    assert left_out("page.rst", page) == [(line, "a prompt in a table")]
    assert len(sessions_in("page.rst", page)[""]) == 1


def test_prompt_in_a_table_of_myst() -> None:
    """So it is in a page of MyST."""
    page = "```{csv-table}\na, >>> 1\n```\n"
    assert left_out("page.md", page) == [(2, "a prompt in a table")]


@pytest.mark.parametrize("html", ["    <script>", "- a\n\n      <!--", "\t<pre>"])
def test_html_in_an_indented_block_is_code(html: str) -> None:
    """What looks like HTML in a block of code hides nothing below it."""
    page = f"T\n\n{html}\n\nT\n\n```pycon\n>>> 1\n1\n```\n"
    assert len(sessions_in("page.md", page).get("", [])) == 1


@pytest.mark.parametrize("statement", ["sys.exit(2)", "await main()"])
def test_documented_exit(folder: Folder, statement: str) -> None:
    """A statement that is documented to raise SystemExit ends no session."""
    page = (
        "```pycon\n>>> import sys\n>>> async def main():\n...     sys.exit(2)\n"
        f">>> {statement}\nTraceback (most recent call last):\n  ...\n"
        "SystemExit: 2\n>>> await asyncio.sleep(0, 3)\n3\n```\n"
    )
    folder.write("page.md", page)
    assert folder.complaints([VIRTUAL]) == {}
    folder.write("page.md", page.replace("Exit: 2", "Exit: 3"))
    [wrong] = folder.check([VIRTUAL]).mismatches
    assert "-SystemExit: 3\n" in wrong.diff


LATE = """\
```pycon
>>> import threading, time
>>> def late():
...     time.sleep(0.2)
...     print("late")
>>> threading.Thread(target=late).start()
"""


@pytest.mark.parametrize("end", ["", ">>> 1 + 1\n2\n"])
def test_thread_that_prints_late(folder: Folder, end: str) -> None:
    """What a thread prints after the last statement is seen."""
    folder.write("page.md", f"{LATE}{end}```\n")
    [mismatch] = folder.check(MODES).mismatches
    assert "+late" in mismatch.diff
    folder.write("page.md", f"{LATE}{end}late\n```\n")
    assert folder.check(MODES).ok


def test_end_of_a_session(folder: Folder) -> None:
    """What a session prints when it ends is seen at no prompt."""
    folder.write(
        "page.md",
        """\
        ```pycon
        >>> import asyncio, atexit
        >>> _ = atexit.register(print, "end")
        >>> async def wait():
        ...     try:
        ...         await asyncio.sleep(9)
        ...     finally:
        ...         print("cancelled")
        >>> task = asyncio.create_task(wait())
        >>> await asyncio.sleep(0)
        ```
        """,
    )
    assert folder.check(MODES).ok


def test_detail_of_what_is_printed(folder: Folder) -> None:
    """A printed text that reads as an exception is compared to its end."""
    statement = r"print('Traceback (most recent call last):\n  ...\nKeyError: 1')"
    flag = "# doctest: +IGNORE_EXCEPTION_DETAIL"
    shown = "Traceback (most recent call last):\n  ...\nKeyError: 2"
    page = "```pycon\n>>> {}  {}\n{}\n```\n"
    folder.write("page.md", page.format(statement, flag, shown))
    folder.write("raises.md", page.format("{}[1]", flag, shown))
    assert list(folder.complaints([VIRTUAL])) == ["page.md"]


@pytest.mark.parametrize(
    "statements",
    [
        "asyncio.run(main())",
        "asyncio.new_event_loop().run_until_complete(main())",
    ],
)
def test_loop_of_its_own(folder: Folder, statements: str) -> None:
    """Where nothing awaits at the prompt, it is that of `python`: no loop runs."""
    page = (
        "```pycon\n>>> import asyncio\n>>> async def main(): return await "
        f"asyncio.sleep(3600, 4)\n>>> {statements}\n4\n{{}}```\n"
    )
    folder.write("page.md", page.format(""))
    assert folder.complaints([VIRTUAL]) == {}
    folder.write("page.md", page.format(">>> await main()\n4\n"))
    [wrong] = folder.check([VIRTUAL]).mismatches
    assert "+RuntimeError: " in wrong.diff


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.md", "```ipython\nIn [1]: 1 + 1\nOut[1]: 3\n```\n", 2),
        ("a.md", "\n    In [1]: 1 + 1\n    Out[1]: 3\n", 2),
        ("a.rst", ".. code-block:: ipython\n\n   In [1]: 1\n   Out[1]: 3\n", 3),
        ("a.rst", "See::\n\n   In [1]: 1\n   Out[1]: 3\n", 3),
        ("_a.py", '"""See.\n\nIn [1]: 1\nOut[1]: 3\n"""\n', 3),
    ],
)
def test_session_of_ipython(folder: Folder, name: str, text: str, line: int) -> None:
    """A session of IPython is named, for it is not run."""
    folder.write(name, text)
    assert folder.discover().left_out == [f"{name}:{line} (a session of IPython)"]
