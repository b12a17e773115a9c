"""Discovery: which files hold examples, and what they are called."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.verify.conftest import Folder

from hocket.verify import MODES, discover


def ids(folder: Folder) -> list[str]:
    return [example.id for example in folder.discover().examples]


def problems(folder: Folder) -> dict[str, str]:
    return {p.example: folder.told(p) for p in folder.discover().problems}


class TestPrograms:
    def test_program_and_output(self, folder: Folder) -> None:
        """A Python file is a program; beside it stands its output."""
        path = folder.program("lock/first", '"""Take a lock."""\nprint(1)\n', "1\n")
        [example] = folder.discover().examples
        assert (example.id, example.kind, example.path) == (
            "lock/first.py",
            "program",
            path.resolve(),
        )
        assert example.title == "Take a lock"
        assert example.expected == "1\n"
        assert example.documented_in.name == "first.out"

    def test_without_docstring(self, folder: Folder) -> None:
        """A program without a docstring is called by its file's name."""
        folder.program("first", "print(1)\n", "1\n")
        [example] = folder.discover().examples
        assert example.title == "first"

    def test_without_output(self, folder: Folder) -> None:
        """Where nobody documented an output, nobody asked to run it: it is named."""
        folder.program("deploy", "print(1)\n", None)
        found = folder.discover()
        assert found.examples == []
        assert found.not_run == ["deploy.py"]

    def test_without_output_but_named(self, folder: Folder) -> None:
        """A program that is named is an example: it has no output yet."""
        folder.program("first", "print(1)\n", None)
        found = folder.discover("first.py")
        [example] = found.examples
        assert example.expected is None
        assert found.not_run == []

    def test_time_of_a_session(self, folder: Folder) -> None:
        """A session cannot ask for time, and doctest has no limit: it has more."""
        folder.write("page.md", "```pycon\n>>> 1\n1\n```\n")
        [example] = folder.discover().examples
        assert example.options.timeout == 30.0

    def test_text_with_prompts(self, folder: Folder) -> None:
        """A text is a page where somebody names it; in a folder it is named."""
        folder.write("words.txt", "All of them\n")
        folder.write("kit.txt", "A kit\n\n>>> 1 + 1\n2\n")
        found = folder.discover()
        assert found.examples == []
        assert found.left_out == [
            "kit.txt:3 (prompts in a .txt: name the file to verify them)"
        ]
        found = folder.discover("kit.txt")
        assert [example.id for example in found.examples] == ["kit.txt"]
        assert found.left_out == []

    def test_included_text(self, folder: Folder) -> None:
        """A text that a page includes is read as one."""
        folder.write("kit.txt", ">>> 1 + 1\n2\n")
        folder.write("page.rst", ".. include:: kit.txt\n")
        found = folder.discover()
        assert ([example.id for example in found.examples], found.left_out) == (
            ["kit.txt"],
            [],
        )

    def test_markdown_by_its_long_name(self, folder: Folder) -> None:
        """A page whose name ends with `.markdown` is one in Markdown."""
        folder.write("kit.markdown", "```pycon\n>>> 1 + 1\n2\n```\n")
        [example] = folder.discover().examples
        assert example.expected == "2\n"

    def test_in_a_foreign_project(self, folder: Folder) -> None:
        """Where a project has no table, a file beside a program is not its output."""
        folder.program("train", "print(1)\n", "epoch 1\n")
        folder.program("own", "# /// script\n# [tool.hocket]\n# ///\n", "")
        folder.program("says", '"""\n# [tool.hocket]\n"""\n', "")
        folder.write("a.out", "")
        folder.write("page.md", "```console\n$ python train.py\nepoch 1\n```\n")
        folder.project = replace(folder.project, is_foreign=True)
        found = folder.discover()
        assert [example.id for example in found.examples] == ["own.py"]
        assert found.problems == []
        assert found.left_out == [
            "page.md:2 ($ python train.py: no [tool.hocket] says that this is an "
            "example)",
            "says.py:1 (not run: no [tool.hocket] says that says.out is its output)",
            "train.py:1 (not run: no [tool.hocket] says that train.out is its output)",
        ]
        named = folder.discover("train.py")
        assert [example.expected for example in named.examples] == ["epoch 1\n"]

    @pytest.mark.parametrize(
        ("name", "text"), [("setup.py", ""), ("pyproject.toml", "[project]\n")]
    )
    def test_foreign_project_below(self, folder: Folder, name: str, text: str) -> None:
        """So it is where another project lies in the folder that is looked at."""
        folder.program("own", "print(1)\n", "1\n")
        folder.program("theirs/deep/train", "print(1)\n", "epoch 1\n")
        folder.write(f"theirs/{name}", text)
        folder.write("theirs/page.md", "```console\n$ python deep/train.py\n1\n```\n")
        found = folder.discover()
        assert [example.id for example in found.examples] == ["own.py"]
        assert len(found.left_out) == 2

    def test_script_that_is_no_example(self, folder: Folder) -> None:
        """Nothing is said of the options and the name of what is not run."""
        folder.program("queue", "# /// script\n# x = 1\n# ///\n", None)
        assert folder.discover().problems == []

    @pytest.mark.parametrize("name", ["_shop", "conf", "conftest", ".hidden"])
    def test_modules_and_settings(self, folder: Folder, name: str) -> None:
        """Modules, and the files of Sphinx and pytest, are no programs."""
        folder.program(name, "print(1)\n", None)
        assert ids(folder) == []

    @pytest.mark.parametrize(
        "name",
        [
            ".git",
            "__pycache__",
            "build",
            "_build",
            "node_modules",
            "_sources",
            "deep/build",
        ],
    )
    def test_folders(self, folder: Folder, name: str) -> None:
        """Folders that tools make are passed over."""
        folder.program(f"{name}/first", "print(1)\n", None)
        assert ids(folder) == []

    def test_virtual_environment(self, folder: Folder) -> None:
        """An environment is passed over, whatever its name."""
        folder.write("venv/pyvenv.cfg", "home = /usr/bin\n")
        folder.program("venv/lib/first", "print(1)\n", None)
        assert ids(folder) == []

    def test_page_in_capitals(self, folder: Folder) -> None:
        """Some systems do not mind how an ending is written, and nor do readers."""
        folder.write("README.MD", "```pycon\n>>> 1\n1\n```\n")
        folder.write("CHANGES.RST", ">>> 1\n1\n")
        assert ids(folder) == ["CHANGES.RST", "README.MD"]
        assert folder.complaints(MODES) == {}

    def test_installed(self, folder: Folder) -> None:
        """What is installed is none of the project's, as where conda has put it."""
        folder.write("env/conda-meta/history", "")
        folder.write("env/lib/python3.13/site-packages/other.rst", ">>> 1\n2\n")
        assert ids(folder) == []

    def test_byte_order_mark(self, folder: Folder) -> None:
        """What some editors put before a text is no part of it."""
        folder.program("one", "\ufeffprint(1)\n", "1\n")
        folder.write("_shop.py", '\ufeff"""A shop.\n\n>>> 1\n1\n"""\n')
        folder.write("page.md", "\ufeff```pycon\n>>> 1\n1\n```\n")
        assert ids(folder) == ["_shop.py", "one.py", "page.md"]
        assert folder.complaints(MODES) == {}

    def test_link_to_a_folder(self, folder: Folder) -> None:
        """Links to folders are not followed: one may lead back to where it is."""
        folder.program("deep/first", "print(1)\n", "1\n")
        (folder.root / "deep/back").symlink_to("..", target_is_directory=True)
        assert ids(folder) == ["deep/first.py"]

    def test_link_out_of_the_project(self, folder: Folder, tmp_path: Path) -> None:
        """What lies elsewhere is no example of the project: it is named, not run."""
        for name in ("two.py", "two.out", "page.md"):
            (tmp_path / name).write_text("```pycon\n>>> 1\n1\n```\n", "utf-8")
            (folder.root / name).symlink_to(tmp_path / name)
        folder.write("one.py", "print(1)\n")
        (folder.root / "one.out").symlink_to(tmp_path / "two.out")
        found = folder.discover()
        assert (found.examples, found.problems) == ([], [])
        assert found.left_out == [
            f"{name}:1 (a link that leads out of the project)"
            for name in ("one.out", "page.md", "two.out", "two.py")
        ]
        assert found.not_run == ["one.py"]

    def test_link_within_the_project(self, folder: Folder) -> None:
        """A link to what is in the project is as what it leads to."""
        folder.write("README.md", "```pycon\n>>> 1\n1\n```\n")
        (folder.root / "docs").mkdir()
        (folder.root / "docs/index.md").symlink_to("../README.md")
        [example] = folder.discover("docs").examples
        assert example.id == "docs/index.md"

    def test_order(self, folder: Folder) -> None:
        """Examples come in the order of their paths, each once."""
        for name in ("b/two", "a/one", "b/one"):
            folder.program(name, "print(1)\n", "1\n")
        twice = discover([folder.root, folder.root / "a"], folder.project)
        assert [example.id for example in twice.examples] == [
            "a/one.py",
            "b/one.py",
            "b/two.py",
        ]

    def test_data_is_named(self, folder: Folder) -> None:
        """A file of data is no program where it is named either, as a shell does."""
        folder.program("one", "print(1)\n", "1\n")
        folder.write("data.json", "{}")
        found = folder.discover("data.json", "one.out", "one.py")
        assert [example.id for example in found.examples] == ["one.py"]
        assert found.problems == []

    def test_outside_the_project(self, folder: Folder, tmp_path: Path) -> None:
        """A program outside the project is called by its whole path."""
        outside = tmp_path / "elsewhere.py"
        outside.write_text("print(1)\n", "utf-8")
        [example] = discover([outside], folder.project).examples
        assert example.id == outside.resolve().as_posix()

    @pytest.mark.parametrize("name", ["_private", "package/a"])
    def test_output_makes_a_program(self, folder: Folder, name: str) -> None:
        """What has a documented output is verified, in a package too."""
        folder.write("package/__init__.py", "")
        folder.program(name, "print(1)\n", "2\n")
        assert list(folder.complaints()) == [f"{name}.py"]


class TestIncluded:
    @pytest.mark.parametrize(
        "page",
        [
            "```{literalinclude} parts/session.txt\n```\n",
            ".. include:: parts/session.txt\n",
        ],
    )
    def test_file_that_a_page_shows(self, folder: Folder, page: str) -> None:
        """What a page shows of another file is verified, and written if named."""
        folder.write("parts/session.txt", ">>> 1\n2\n")
        name = "page.md" if page.startswith("`") else "page.rst"
        folder.write(name, page)
        found = folder.discover(name)
        assert [example.id for example in found.examples] == ["parts/session.txt"]
        refused = folder.accept(name).refused
        assert [mismatch.kind for mismatch in refused] == ["elsewhere"]
        assert folder.accept("").written

    def test_read_as_another_markup(self, folder: Folder) -> None:
        """What is Markdown on its page is not read as reST for its name."""
        folder.write("fence.txt", "```pycon\n>>> 1\n1\n```\n")
        folder.write("page.md", "```{include} fence.txt\n```\n")
        found = folder.discover()
        assert found.examples == []
        assert found.left_out == [
            "page.md:1 (fence.txt, which is read as another markup)"
        ]

    def test_file_named_from_the_folder_of_the_sources(self, folder: Folder) -> None:
        """A slash begins at the folder of `conf.py`, as for Sphinx."""
        folder.write("docs/conf.py", "")
        folder.write("docs/inc.txt", ">>> 1\n2\n")
        folder.write("docs/deep/page.rst", ".. include:: /inc.txt\n")
        found = folder.discover("docs/deep/page.rst")
        assert [example.id for example in found.examples] == ["docs/inc.txt"]

    def test_outside_of_the_project(self, folder: Folder, tmp_path: Path) -> None:
        """A file that lies elsewhere is named, and not read."""
        (tmp_path / "session.txt").write_text(">>> 1\n2\n", "utf-8")
        folder.write("page.rst", "T\n=\n\n.. literalinclude:: ../session.txt\n")
        found = folder.discover()
        assert found.examples == []
        why = "../session.txt, which is not in the project"
        assert found.left_out == [f"page.rst:4 ({why})"]

    @pytest.mark.parametrize("name", ["prog.py", "nothing.txt", "notes.txt", "fifo"])
    def test_without_a_session(self, folder: Folder, name: str) -> None:
        """A program that is shown is one, and what shows no prompt is not read."""
        folder.write("prog.py", "'''\n>>> 1\n2\n'''\n")
        folder.write("notes.txt", "Text.\n")
        os.mkfifo(folder.root / "fifo")
        folder.write("page.rst", f".. literalinclude:: {name}\n")
        found = folder.discover("page.rst")
        assert (found.examples, found.left_out) == ([], [])


class TestSessions:
    def test_program_with_prompts(self, folder: Folder) -> None:
        """The docstring of a program may hold a session, with a name of its own."""
        folder.program("one", '"""One.\n\n>>> 1\n2\n"""\nprint(1)\n', "1\n")
        ids = [example.id for example in folder.discover().examples]
        assert ids == ["one.py", "one.py::__doc__"]

    @pytest.mark.parametrize(
        "page",
        [
            "> ```pycon\n> >>> 1\n> {}\n> ```\n",
            "```{{code-block}} pycon\n>>> 1\n{}\n```\n",
            "```{{doctest}}\n>>> 1\n{}\n```\n",
            "```PyCon\n>>> 1\n{}\n```\n",
            "```python\n>>> 1\n{}\n```\n",
        ],
    )
    def test_markup(self, folder: Folder, page: str) -> None:
        """What a reader sees as a session is one, and is accepted in its place."""
        file = folder.write("page.md", page.format(2))
        folder.accept()
        assert file.read_text("utf-8") == page.format(1)

    def test_prompt_without_a_space(self, folder: Folder) -> None:
        """A prompt that is not read is named with its line."""
        folder.write("page.md", "```pycon\n>>>1\n2\n```\n")
        [problem] = folder.discover().problems
        assert folder.told(problem).startswith("page.md:2: page.md: a prompt without")

    def test_page(self, folder: Folder) -> None:
        """The `pycon` blocks of a page are one session."""
        folder.write("page.md", "```pycon\n>>> 1\n1\n```\n\n```pycon\n>>> 2\n2\n```\n")
        [example] = folder.discover().examples
        assert (example.id, example.kind) == ("page.md", "session")
        assert [step.source for step in example.steps] == ["1\n", "2\n"]

    def test_unknown_directive(self, folder: Folder) -> None:
        """A directive that is not followed is named with its line."""
        folder.write("a.md", "```pycon\n>>> 1\n1\n>>> 2  # doctest: +ELIPSIS\n2\n```\n")
        [problem] = folder.discover().problems
        assert folder.told(problem) == (
            "a.md:4: a.md: unknown directive +ELIPSIS of doctest: known are SKIP, "
            "ELLIPSIS, NORMALIZE_WHITESPACE, IGNORE_EXCEPTION_DETAIL, "
            "DONT_ACCEPT_BLANKLINE, DONT_ACCEPT_TRUE_FOR_1, NUMBER, ALLOW_UNICODE, "
            "ALLOW_BYTES, FAIL_FAST, "
            "REPORT_ONLY_FIRST_FAILURE, REPORT_UDIFF, REPORT_CDIFF, REPORT_NDIFF"
        )

    def test_skipped_statements(self, folder: Folder) -> None:
        """A statement that asks not to be run is no step, and is counted."""
        skipped = ">>> 1  # doctest: +SKIP\n2\n"
        folder.write("page.md", f"```pycon\n{skipped}>>> 3\n3\n```\n")
        folder.write("_m.py", f'"""\n{skipped}"""\n')
        found = folder.discover()
        assert found.skipped == 2
        assert [len(example.steps) for example in found.examples] == [1]

    def test_named_file_with_prompts(self, folder: Folder) -> None:
        """A file that a page includes is read where it is named, as advice has it."""
        folder.write("more.inc", ">>> 1\n1\n")
        assert folder.discover().examples == []
        assert [each.id for each in folder.discover("more.inc").examples] == [
            "more.inc"
        ]

    def test_page_without_session(self, folder: Folder) -> None:
        """A page without a prompt holds no example."""
        folder.write("page.md", "# A page\n\n```python\nprint(1)\n```\n")
        assert ids(folder) == []

    def test_docstrings(self, folder: Folder) -> None:
        """A module's docstrings are a session each, named for what they document."""
        folder.write("shop/__init__.py", '"""A shop.\n\n>>> 1\n1\n"""\n')
        folder.write(
            "shop/till.py",
            'class Till:\n    def pay(self):\n        """Pay.\n\n        >>> 2\n'
            '        2\n        """\n',
        )
        assert ids(folder) == ["shop/__init__.py", "shop/till.py::Till.pay"]


class TestProblems:
    def test_hides_the_standard_library(self, folder: Folder) -> None:
        """A program named like a standard module is refused, with the reason."""
        folder.program("queue", "print(1)\n", "1\n")
        told = problems(folder)["queue.py"]
        assert "has the name of the standard library's module 'queue'" in told
        assert "give it another name" in told

    @pytest.mark.parametrize("name", ["json/__init__.py", "_weakrefset.py", "queue.py"])
    def test_hides_the_standard_library_from_others(
        self, folder: Folder, name: str
    ) -> None:
        """So is a package or a module beside programs, whatever it is called."""
        folder.write(name, "")
        assert problems(folder) == {}, "nobody imports it yet"
        folder.program("one", "print(1)\n", "1\n")
        [told] = problems(folder).values()
        assert "has the name of the standard library's module" in told

    @pytest.mark.parametrize(
        "statement",
        ["import queue", "import os, queue as q", "from queue import Queue"],
    )
    def test_hides_the_standard_library_from_a_session(
        self, folder: Folder, statement: str
    ) -> None:
        """So is what a session of the project imports, and what nobody imports not."""
        folder.write("queue.py", "")
        page = f"```pycon\n>>> import asyncio\n>>> {statement}\n```\n"
        folder.write("docs/page.md", page.replace(statement, "import string"))
        assert problems(folder) == {}
        folder.write("docs/page.md", page)
        assert list(problems(folder)) == ["queue.py"]

    @pytest.mark.parametrize("source", ["", "import queue\n"])
    def test_hides_the_standard_library_from_a_docstring(
        self, folder: Folder, source: str
    ) -> None:
        """A docstring is not tried against a standard module, nor with one."""
        docstring = '"""A line.\n\n>>> size\n1\n"""\n'
        name = "shop.py" if source else "queue.py"
        folder.write("queue.py", "size = 1\n")
        assert problems(folder) == {}
        folder.write(name, f"{docstring}{source}size = 1\n")
        assert list(problems(folder)) == ["queue.py"]

    def test_output_alone(self, folder: Folder) -> None:
        """An output without a program is a problem that names what is missing."""
        folder.write("first.out", "1\n")
        told = problems(folder)["first.out"]
        assert "documented output without a program" in told
        assert "write first.py beside it, or delete it" in told

    def test_link_to_nothing(self, folder: Folder) -> None:
        """A file that cannot be read is named, and the others are found."""
        folder.program("good", "print(1)\n", "1\n")
        folder.write("gone.out", "1\n")
        (folder.root / "gone.py").symlink_to("nowhere")
        assert ids(folder) == ["good.py"]
        assert problems(folder)["gone.py"] == (
            "gone.py:1: gone.py: cannot be read: No such file or directory\n"
            "    make it a file that you may read, or delete it"
        )

    @pytest.mark.parametrize("name", ["a.py", "b.out", "c.md"])
    def test_fifo(self, folder: Folder, name: str) -> None:
        """A FIFO is named, and not opened: nobody may ever write to it."""
        folder.write("b.py", "print(1)\n")
        os.mkfifo(folder.root / name)
        [problem] = folder.discover().problems
        assert "is no regular file" in folder.told(problem)

    def test_folder_that_cannot_be_read(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder that may not be read is named; the others are read."""
        folder.program("fine", "print(1)\n", "1\n")
        locked = folder.root / "locked"
        locked.mkdir()
        scan = os.scandir

        def scandir(path: str) -> object:
            if path == str(locked):
                raise PermissionError(13, "Permission denied")
            return scan(path)

        monkeypatch.setattr(os, "scandir", scandir)
        found = folder.discover()
        assert [example.id for example in found.examples] == ["fine.py"]
        [problem] = found.problems
        assert folder.told(problem).startswith(
            "locked:1: locked: cannot be read: Permission denied"
        )

    def test_folder_deeper_than_recursion_goes(self, folder: Folder) -> None:
        """However deep folders lie in each other, what is in them is found."""
        folder.program("/".join(["d"] * 300 + ["deep"]), "print(1)\n", "1\n")
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(300)
        try:
            [example] = folder.discover().examples
        finally:
            sys.setrecursionlimit(before)
        assert example.id.endswith("/deep.py")

    @pytest.mark.parametrize("deep", ["-" * 2000 + "1", "1" + " + 1" * 2000])
    def test_source_deeper_than_recursion_goes(self, folder: Folder, deep: str) -> None:
        """A source that is nested too deeply is named; the others are read."""
        folder.program("fine", "print(1)\n", "1\n")
        folder.write("_deep.py", f'"""Deep.\n\n>>> size\n1\n"""\nsize = {deep}\n')
        found = folder.discover()
        assert "fine.py" in [example.id for example in found.examples]
        if found.problems:  # a Python that parses it goes through it, or says so
            [problem] = found.problems
            told = folder.told(problem)
            assert "nested too deeply" in told or "too complex" in told

    def test_chance_deeper_than_recursion_goes(self, folder: Folder) -> None:
        """A program that calls what a call gives, again and again, is judged."""
        chain = "A" + ".f()" * 700
        source = f"import time\nclass A:\n    f = lambda: A\n{chain}\nprint(1)\n"
        folder.program("deep", source, "1\n")
        assert [verdict.example.id for verdict in folder.check().verdicts] == [
            "deep.py"
        ]

    @pytest.mark.parametrize("name", ["no-such", "rot13", "ascii", "undefined"])
    def test_encoding_that_cannot_be_read(self, folder: Folder, name: str) -> None:
        """A source that Python itself cannot read is named."""
        source = f"# coding: {name}\nprint('é')\n"
        folder.program("bad", source, "é\n")
        folder.program("fine", "print(1)\n", "1\n")
        found = folder.discover()
        assert [example.id for example in found.examples] == ["fine.py"]
        [problem] = found.problems
        assert folder.told(problem).startswith("bad.py:1: bad.py: cannot be read: ")

    def test_encoding_that_a_program_declares(self, folder: Folder) -> None:
        """A program runs in the encoding that it declares."""
        folder.program("one", "", "£ für 1\n")
        source = "# -*- coding: latin-1 -*-\nprint('£ für', len('£'))\n"
        (folder.root / "one.py").write_bytes(source.encode("latin-1"))
        assert folder.check(MODES).ok

    @pytest.mark.parametrize("name", ["huge.md", "huge.py", "one.out"])
    def test_file_too_large_to_be_read(self, folder: Folder, name: str) -> None:
        """A file that no memory holds is named; the others are read."""
        folder.program("fine", "print(1)\n", "1\n")
        folder.program("one", "print(1)\n", "1\n")
        with (folder.root / name).open("w") as file:
            file.truncate(1 << 40)
        found = folder.discover()
        assert "fine.py" in [example.id for example in found.examples]
        [problem] = found.problems
        assert "cannot be read: File too large" in folder.told(problem)

    def test_link_that_leads_to_itself(self, folder: Folder) -> None:
        """A link in a circle is named; the others are read."""
        folder.program("fine", "print(1)\n", "1\n")
        (folder.root / "circle.py").symlink_to("circle.py")
        found = folder.discover()
        assert [example.id for example in found.examples] == ["fine.py"]
        [problem] = found.problems
        assert folder.told(problem).startswith("circle.py:1: circle.py: cannot be read")

    def test_folder_for_an_output(self, folder: Folder) -> None:
        """A folder with the name of a documented output is named."""
        folder.program("first", "print(1)\n", None)
        (folder.root / "first.out").mkdir()
        [problem] = folder.discover().problems
        assert folder.told(problem).startswith("first.out:1: first.py: is no regular")

    def test_script_with_a_syntax_error(self, folder: Folder) -> None:
        """One that does not run says so itself no more than a module does."""
        prompt = '"""A tool.\n\n>>> 1\n1\n"""\n'
        folder.program("tool", f"{prompt}print(\n", None)
        folder.program("other", "x >>>\n", None)
        [problem] = folder.discover().problems
        assert folder.told(problem).startswith("tool.py:6: tool.py: a syntax error")
        folder.write("tool.out", "1\n")
        assert not folder.discover().problems

    def test_module_with_a_syntax_error(self, folder: Folder) -> None:
        """A module that cannot be parsed is a problem with its line."""
        folder.write("_shop.py", "x = 1\ndef (:\n")
        [problem] = folder.discover().problems
        assert folder.told(problem).startswith("_shop.py:2: _shop.py: a syntax error")
