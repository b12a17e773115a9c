"""What a docstring knows of its module, and what a session can import."""

import zipfile
from dataclasses import replace
from textwrap import dedent

import pytest
from tests.verify.conftest import Folder

from hocket.verify import discover
from hocket.verify._model import Step
from hocket.verify._modes import VIRTUAL
from hocket.verify.reading._modules import uses_its_module

TWICE = '''
def twice(text):
    """Say it twice.

    >>> twice("ab")
    'abab'
    """
    return text * 2
'''


def kinds(folder: Folder) -> list[str]:
    """Check the project, and list what is wrong."""
    return [mismatch.kind for mismatch in folder.check([VIRTUAL]).mismatches]


def typed(*statements: str) -> list[Step]:
    """Statements at prompts; what is documented to fail has that in a comment."""
    return [
        Step(each, number, "Traceback" * ("# fails" in each))
        for number, each in enumerate(statements, 1)
    ]


class TestNames:
    @pytest.mark.parametrize("name", ["kit/text.py", "text.py", "_text.py"])
    def test_of_its_module(self, folder: Folder, name: str) -> None:
        """A docstring knows what its module defines, in a package or beside others."""
        folder.write("kit/__init__.py", "")
        folder.write(name, TWICE)
        assert folder.check([VIRTUAL]).verdicts[0].verified

    def test_of_a_package_in_src(self, folder: Folder) -> None:
        """Its module is imported from where its package is."""
        folder.write("src/kit/__init__.py", "")
        folder.write("src/kit/own.py", "half = 0.5\n")
        folder.write("src/kit/text.py", f"from kit.own import half\n{TWICE}")
        assert kinds(folder) == []

    @pytest.mark.parametrize("root", ["", "src/"])
    def test_of_a_namespace(self, folder: Folder, root: str) -> None:
        """A package in a folder without a file of its own bears that folder's name."""
        folder.write(f"{root}shop/collections/__init__.py", TWICE)
        text = f"{TWICE}\n\nassert __name__ == 'shop.text'\n"
        folder.write(f"{root}shop/text/__init__.py", text)
        folder.write("use.py", "import shop.collections, shop.text\n")
        assert kinds(folder) == []

    @pytest.mark.parametrize("root", ["", "src/"])
    @pytest.mark.parametrize("by", ["shop.text", "text", "shop.text, text"])
    def test_imported_by_the_name(self, folder: Folder, root: str, by: str) -> None:
        """It does if the project imports it so, and by no shorter name."""
        name = "shop.text" if by == "shop.text" else "text"
        text = f"{TWICE}\n\nassert __name__ == {name!r}\n"
        folder.write(f"{root}shop/text/__init__.py", text)
        folder.write("test_text.py", f"import {by}\n")
        folder.write(f"{root}shop/text/more.py", "from . import other\n")
        assert kinds(folder) == []

    @pytest.mark.parametrize("root", ["", "src/"])
    def test_module_in_a_namespace(self, folder: Folder, root: str) -> None:
        """A module bears the name of such a folder, too."""
        folder.write(f"{root}shop/itertools.py", f"{TWICE}\n\nSIZE = 1\n")
        words = "from .itertools import SIZE\n"
        folder.write(f"{root}shop/words.py", f"{words}{TWICE}\n\nwords = __name__\n")
        folder.write("use.py", "import shop.itertools, shop.words\n")
        found = folder.discover(f"{root}shop").examples
        assert sorted(each.module for each in found) == ["shop.itertools", "shop.words"]
        assert kinds(folder) == []

    def test_name_of_the_project(self, folder: Folder) -> None:
        """So it does where that is how the project is called."""
        folder.write("pyproject.toml", "[project]\nname = 'shop.text'\n")
        text = f"{TWICE}\n\nassert __name__ == 'shop.text'\n"
        folder.write("shop/text/__init__.py", text)
        assert kinds(folder) == []

    def test_each_has_its_own(self, folder: Folder) -> None:
        """What one docstring does to the module, another does not see."""
        text = dedent(TWICE)
        other = text.replace("def twice", "def thrice").replace(
            '>>> twice("ab")', '>>> globals().pop("twice").__name__'
        )
        folder.write("_text.py", text + other.replace("'abab'", "'twice'"))
        assert kinds(folder) == []

    def test_name_of_the_module(self, folder: Folder) -> None:
        """A class of a docstring is in its module, as with doctest."""
        folder.write(
            "kit/__init__.py", '"""\n>>> class A: pass\n>>> A\n<class \'kit.A\'>\n"""'
        )
        assert kinds(folder) == []

    def test_what_the_module_prints(self, folder: Folder) -> None:
        """What its import prints is no output of a statement."""
        folder.write("kit/__init__.py", f"print('hello', flush=True)\n{TWICE}")
        assert kinds(folder) == []


def is_imported(folder: Folder, name: str, other: str) -> bool:
    """Whether a module that acts is imported for its docstring, beside another."""
    folder.write("kit/__init__.py", "")
    folder.write("kit/other.py", other)
    folder.write(f"kit/{name}.py", f"{TWICE}\nopen(__file__ + 'd', 'w')\n")
    kinds(folder)
    return bool([*folder.root.rglob("*.pyd")])


class TestHarm:
    @pytest.mark.parametrize(
        "mention",
        [
            '"""Do not:\n\n    from kit.purge import twice\n"""\n',
            'HOW = """\nfrom kit.purge import twice\n"""\n',
            "def later():\n    from kit.purge import twice\n",
            "def later(\n    a,\n):\n    from kit.purge import twice\n",
            "if TYPE_CHECKING:\n    from kit.purge import twice\n",
            "if __name__ == '__main__':\n    from kit.purge import twice\n",
            "if False:\n    from kit.purge import twice\n",
            '"""\n>>> from kit.purge import twice  # doctest: +SKIP\n"""\n',
        ],
    )
    def test_only_mentioned(self, folder: Folder, mention: str) -> None:
        """A script is not imported because a file names an import that does not run."""
        assert not is_imported(folder, "purge", mention)

    @pytest.mark.parametrize(
        "use",
        [
            "try:\n    from kit.text import twice\nexcept ImportError:\n    pass\n",
            "from kit.text import (\n    twice,\n)\n",
            '"""\n>>> from kit.text import twice\n"""\n',
            "class Kit:\n    from kit.text import twice\n",
        ],
    )
    def test_imported_at_once(self, folder: Folder, use: str) -> None:
        """One is that is imported as its user is."""
        assert is_imported(folder, "text", use)

    @pytest.mark.parametrize(
        "deed",
        [
            "deploy()",
            "for _ in range(3):\n    deploy()",
            "while True:\n    deploy()",
            "with open('deployed.log', 'w'):\n    deploy()",
            "try:\n    deploy()\nexcept OSError:\n    pass",
            "if sys.argv:\n    deploy()",
            "done = deploy()",
            "class Deployed:\n    done = deploy()",
            "@deploy\ndef deployed(): pass",
            "@deploy\nclass Deployed: pass",
            "def deployed(done=deploy()): pass",
            "deployed = lambda done=deploy(): done",
            "assert not deploy()",
            "match sys.argv:\n    case _:\n        deploy()",
        ],
    )
    def test_script(self, folder: Folder, deed: str) -> None:
        """A script is not run for the names that its docstring uses: that is named."""
        log = folder.root / "deployed.log"
        folder.write(
            "deploy.py",
            f'"""Deploy.\n\n>>> deploy()\n"""\nimport sys\n'
            f"def deploy(*_):\n    open({str(log)!r}, 'a').write('deployed')\n{deed}\n",
        )
        report = folder.check([VIRTUAL])
        assert (report.ok, report.verdicts) == (True, [])
        [left_out] = report.left_out
        assert left_out.startswith("deploy.py:3 (uses its module, which is not import")
        assert " of deploy.py may do more than define" in left_out
        assert not log.exists()

    def test_named(self, folder: Folder) -> None:
        """A script that is named is imported, so that its docstring has its names."""
        folder.write("talk.py", f"{TWICE}\nprint('hello')\n")
        found = folder.discover("talk.py")
        assert [example.module for example in found.examples] == ["talk"]
        assert folder.discover().left_out

    def test_named_in_the_table(self, folder: Folder) -> None:
        """It is imported also where `paths` names it."""
        file = folder.write("talk.py", f"{TWICE}\nprint('hello')\n")
        project = replace(folder.project, paths=(file,))
        found = discover(project.paths, project, named=False)
        assert [example.module for example in found.examples] == ["talk"]

    def test_tool_that_is_named(self, folder: Folder) -> None:
        """Of a tool with sessions in its docstrings these are meant: it does not run.

        With a documented output, be it an empty one, it is a program, too.
        """
        main = 'if __name__ == "__main__":\n    print("harm")\n'
        folder.write("tool.py", TWICE + main)
        found = folder.discover("tool.py")
        assert [example.kind for example in found.examples] == ["session"]
        assert found.not_run == ["tool.py"]
        folder.write("tool.out", "")
        found = folder.discover("tool.py")
        assert [each.kind for each in found.examples] == ["program", "session"]

    def test_that_only_defines(self, folder: Folder) -> None:
        """A module of definitions alone is imported, as those of a project of one."""
        made = "import re\nfrom typing import NewType as N\nB = dict(a=re.compile('a'))"
        folder.write("text.py", f"{made}\nA = N('A', str)\n{TWICE}")
        assert kinds(folder) == []

    def test_guarded(self, folder: Folder) -> None:
        """What a script does when it is run by name, it does not do for a docstring."""
        guarded = 'if __name__ == "__main__":\n    raise SystemExit(twice("x"))\n'
        folder.write("text.py", TWICE + guarded)
        assert kinds(folder) == []

    def test_main_of_a_package(self, folder: Folder) -> None:
        """No package is started for the docstrings of its `__main__`: it is named."""
        folder.write("kit/__init__.py", "")
        folder.write("kit/__main__.py", TWICE)
        found = folder.discover()
        assert found.examples == []
        assert found.left_out == [
            "kit/__main__.py:5 (uses its module, which is not imported: "
            "__main__.py has no name to import)"
        ]

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("kit/other.py", ""),
            ("kit/other.py", "import kit\nfrom kit import talks, talking\n"),
            ("page.rst", "Call kit.talk.\n"),
        ],
    )
    def test_script_in_a_package(self, folder: Folder, name: str, text: str) -> None:
        """One that nobody imports is not imported for its docstring, either."""
        folder.write("kit/__init__.py", "")
        folder.write("kit/talk.py", f"{TWICE}\nprint('hello')\n")
        folder.write(name, text)
        found = folder.discover("kit")
        assert found.examples == []
        assert found.left_out == [
            "kit/talk.py:5 (uses its module, which is not imported: "
            "line 10 of talk.py may do more than define; "
            "to import it, name the file in paths)"
        ]

    @pytest.mark.parametrize(
        "line",
        [
            "import kit",
            "from kit.units import UNITS",
            "from .units import UNITS",
            "from . import units",
            "from .units import *",
            "from ..kit import units",
        ],
    )
    def test_from_its_package(self, folder: Folder, line: str) -> None:
        """A name with dots is like the full one: both import what is made for that."""
        folder.write("top/__init__.py", "")
        folder.write("top/kit/__init__.py", "from .units import UNITS\n")
        folder.write("top/kit/units.py", "UNITS = 'm'\n")
        folder.write("top/kit/talk.py", f"{TWICE}\n{line}\n")
        *_, example = folder.discover().examples
        assert example.module == "top.kit.talk"

    def test_beyond_the_top(self, folder: Folder) -> None:
        """More dots than there are packages fail: that is more than to define."""
        folder.write("kit/__init__.py", "")
        folder.write("kit/talk.py", f"{TWICE}\nfrom ...units import UNITS\n")
        assert folder.discover().left_out

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("kit/__init__.py", "from . import other, talk\n"),
            ("kit/__init__.py", "from .talk import twice\n"),
            ("kit/sub/__init__.py", "from ..talk import twice\n"),
            ("kit/other.py", "from kit import (\n    other,  # this\n    talk,\n)\n"),
            ("tests/test_talk.py", "import kit.other as o, kit.talk\n"),
            ("kit/other.py", "import_module('kit.talk')\n"),
            ("kit/other.py", '"""\n>>> from kit.talk import twice\n"""\n'),
            ("docs/page.rst", ".. automodule:: kit.talk\n   :members:\n"),
            ("docs/page.md", "```{autofunction} kit.talk.twice\n```\n"),
            ("pyproject.toml", '[project.scripts]\ntalk = "kit.talk:main"\n'),
        ],
    )
    def test_module_that_somebody_imports(
        self, folder: Folder, name: str, text: str
    ) -> None:
        """A module is made to be imported, if another file does that, or shows it."""
        folder.write("kit/__init__.py", "")
        folder.write("kit/talk.py", f"{TWICE}\nprint('hello')\n")
        folder.write(name, text)
        *_, example = folder.discover("kit").examples
        assert example.module == "kit.talk"

    def test_unneeded(self, folder: Folder) -> None:
        """A module of whose names a docstring says nothing is not imported."""
        folder.write("kit/__init__.py", '"""\n>>> 1 + 1\n2\n"""\nraise SystemExit(3)')
        assert kinds(folder) == []


class TestUse:
    @pytest.mark.parametrize(
        "statements",
        [
            ["x = 1\n", "x\n"],
            ["import a.b as c, d.e\n", "c, d\n"],
            ["[n for n in range(3)]\n"],
            ["def f(a, *b, **c): return a, b, c\n", "f(1)\n"],
            ["try: pass\nexcept OSError as e: e\n"],
            ["with open('x') as f: f.read()\n", "(y := 2)\n", "y, __debug__\n"],
            ["f = lambda a: a\n", "await asyncio.sleep(f(1))\n"],
            ["match [1]:\n  case [a, *b] | {'c': a, **b} as c: a, b, c\n"],
            ["no python\n", "1\n"],
        ],
    )
    def test_of_its_own_names(self, statements: list[str]) -> None:
        """A session that defines what it uses needs no module."""
        assert not uses_its_module(typed(*statements))

    @pytest.mark.parametrize(
        "statements",
        [
            ["twice\n"],
            ["x = twice(x)\n"],
            ["x += 1\n"],
            ["x\n", "x = 1\n"],
            ["class A: pass\n"],
            ["__name__\n"],
            ["globals()\n"],
            ["del x\n"],
            ["x: kind = 1\n"],
        ],
    )
    def test_of_other_names(self, statements: list[str]) -> None:
        """A session that uses a name before it defines it needs its module."""
        assert uses_its_module(typed(*statements))

    @pytest.mark.parametrize(
        "statements",
        [
            ["for it in it: pass\n"],
            ["with it as it: pass\n"],
            ["def f(it): pass\n", "it\n"],
            ["[it for it in range(3)]\n", "it\n"],
            ["it = 1 / 0  # fails\n", "it\n"],
            ["if False: it = 1\n", "it\n"],
            ["try: pass\nexcept OSError as it: pass\n", "it\n"],
        ],
    )
    def test_of_a_name_that_it_binds_later(self, statements: list[str]) -> None:
        """Until a session binds a name, it is that of the module, as for doctest."""
        assert uses_its_module(typed(*statements), "it = [1]")

    @pytest.mark.parametrize(
        "module",
        [
            "def round(x): return int(x + 0.5)",
            "async  def round(x): ...",
            "class round: ...",
            "from kit import up as round",
            "from kit import floor, round",
            "from kit import *",
            "round=int",
            "round: object = int",
            "floor, round = int, int",
            "def floor(x=(round := int)): ...",
            "def set_up():\n    global round\n    round = int\nset_up()",
        ],
    )
    def test_of_a_built_in_name_that_the_module_takes(self, module: str) -> None:
        """A name of Python's own may be one of the module's."""
        awaits, rounds = typed("await asyncio.sleep(0)\n"), typed("round(2.5)\n")
        assert not uses_its_module(awaits, "import asyncio")
        assert uses_its_module(awaits, "import trio as asyncio")
        assert uses_its_module(rounds, module)
        assert not uses_its_module(rounds, "x = round(1)\nif round == 1: ...")


class TestImports:
    def test_module_that_cannot_be_imported(self, folder: Folder) -> None:
        """It is one mismatch for all docstrings of a module, and is not accepted."""
        text = f"import nothing_like_it\n{TWICE}{TWICE.replace('def twice', 'def on')}"
        file = folder.write("kit/__init__.py", text)
        [mismatch] = folder.check([VIRTUAL]).mismatches
        assert folder.told(mismatch) == (
            "kit/__init__.py:1: kit/__init__.py in mode virtual: cannot be imported "
            "for the names that its docstrings use: ModuleNotFoundError: No module "
            "named 'nothing_like_it'\n"
            "    install the module that it imports, or do without it"
        )
        assert not folder.accept("kit/__init__.py").written
        assert file.read_text("utf-8") == text

    @pytest.mark.parametrize(
        "name", ["README.md", "docs/guide/page.md", "docs/page.rst"]
    )
    @pytest.mark.parametrize("package", ["kit", "src/kit"])
    def test_package_of_the_project(
        self, folder: Folder, package: str, name: str
    ) -> None:
        """A page imports the packages of its project, wherever it lies in it."""
        folder.write(f"{package}/__init__.py", "half = 0.5\n")
        fence = "```\n" * name.endswith(".md")
        folder.write(name, f"{fence}>>> from kit import half\n>>> half\n0.5\n\n{fence}")
        assert kinds(folder) == []

    def test_nothing_is_written(self, folder: Folder) -> None:
        """An import leaves nothing in the folders of the project."""
        folder.write("kit/__init__.py", TWICE)
        folder.check([VIRTUAL])
        assert [path.name for path in (folder.root / "kit").iterdir()] == [
            "__init__.py"
        ]

    def test_changed_module(self, folder: Folder) -> None:
        """A module that changes is compiled again."""
        folder.write("kit/__init__.py", TWICE)
        assert kinds(folder) == []
        folder.write("kit/__init__.py", TWICE.replace("text * 2", "text * 3"))
        assert kinds(folder) == ["output"]

    def test_archive(self, folder: Folder) -> None:
        """Modules are imported from an archive in the project, too."""
        folder.write("setup.py", "")
        with zipfile.ZipFile(folder.root / "kit.zip", "w") as archive:
            archive.writestr("kit.py", "half = 0.5\n")
        folder.write(
            "page.rst",
            ">>> import sys; sys.path.insert(0, sys.path[0] + '/kit.zip')\n"
            ">>> from kit import half\n>>> half\n0.5\n",
        )
        assert kinds(folder) == []

    def test_run_path(self, folder: Folder) -> None:
        """A file of the project can be run by its path."""
        file = folder.write("kit.py", "half = 0.5\n")
        folder.write("setup.py", "")
        folder.write(
            "page.rst",
            f">>> import runpy\n>>> runpy.run_path({str(file)!r})['half']\n0.5\n",
        )
        assert kinds(folder) == []
