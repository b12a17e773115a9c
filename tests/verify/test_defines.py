"""Which modules do nothing but define when they are imported."""

from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from textwrap import dedent

import pytest

from hocket.verify.reading._defines import acts_in

#: What each module below has: a function that must not run, and modules to import.
_ABOVE = """\
import abc, enum, functools, itertools, logging, operator, os, re, sys, typing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
def deploy(*_, **__): ...
class Own: ...
"""


def acts(folder: Path, source: str) -> bool:
    """Whether a module acts, that has a source and the imports of all."""
    file = folder / "tidy.py"
    file.write_text(_ABOVE + dedent(source), "utf-8")
    return bool(acts_in(file, [str(folder)]))


@pytest.mark.parametrize(
    "source",
    [
        # calls, wherever they are computed
        "deploy()",
        "x = [deploy()]",
        "x = f'{deploy()}'",
        "x = lambda y=deploy(): y",
        "def f(x=deploy()): ...",
        "def f(*, x=deploy()): ...",
        "def f(x: deploy()): ...",
        "def f() -> deploy(): ...",
        "x: deploy() = 1",
        "async def f() -> deploy(): ...",
        "class A(deploy()): ...",
        "class A(x=deploy()): ...",
        "class A:\n    x = deploy()",
        "class A:\n    class B:\n        x = deploy()",
        "@deploy\ndef f(): ...",
        "@deploy()\ndef f(): ...",
        "@functools.lru_cache(deploy)\ndef f(): ...",
        "@functools.lru_cache(os._exit)\ndef f(): ...",
        "@deploy\nclass A: ...",
        "x = 1 if deploy() else 2",
        "x = [deploy() for _ in (1,)]",
        "x = [1 for _ in deploy()]",
        "x = {1: 2 for _ in (1,) if deploy()}",
        "(x := deploy())",
        "assert deploy()",
        "raise deploy()",
        "raise Own",
        "del deploy().x",
        "(lambda: 0)()",
        "Own()",
        "Own.x()",
        "await deploy()",
        # statements that are none of definitions
        "for x in (1, 2): ...",
        "while True: ...",
        "with open('x', 'w'): ...",
        "match deploy():\n    case _: ...",
        "if sys.argv:\n    deploy()",
        "if __name__ == '__main__': ...\nelse:\n    deploy()",
        "if __name__ == '__main__' and 1: ...\nelif 1:\n    deploy()",
        "if __name__ != '__main__':\n    deploy()",
        "if '__main__' == __name__: ...\nelse:\n    deploy()",
        "__name__ = '__main__'\nif __name__ == '__main__':\n    deploy()",
        "if typing.TYPE_CHECKING: ...\nelse:\n    deploy()",
        "try: ...\nexcept OSError: ...\nelse:\n    deploy()",
        "try: ...\nfinally:\n    deploy()",
        "try:\n    raise OSError\nexcept deploy(): ...",
        # what the standard library does
        "logging.FileHandler('x.log')",
        "logging.basicConfig(filename='x.log')",
        "logging.getLogger().addHandler(logging.FileHandler('x.log'))",
        "open('x', 'w')",
        "Path('x').unlink()",
        "Path('x').replace('y')",
        "Path('x').parent.joinpath('y').write_text('z')",
        "os.environ.get('HOME').x.remove()",
        "__import__('deploy')",
        "exec('deploy()')",
        "sys.path.insert(0, 'scripts')",
        "sys.path += ['scripts']",
        "sys.path[:] = ['scripts']",
        "from sys import path\npath += ['scripts']",
        "import antigravity",
        "import venv.__main__",
        "from unittest import __main__",
        # what calls what it is given
        "x = functools.reduce(deploy, (1, 2))",
        "x = partial(deploy)()",
        "x = partial(deploy).func()",
        "x = list(map(deploy, (1,)))",
        "x = [*map(os.remove, ['x'])]",
        "x = sorted((1, 2), key=deploy)",
        "x = sorted(['x'], key=os.remove)",
        "x = sorted(['x'], **{'key': deploy})",
        "x = sorted(['deploy()'], key=exec)",
        "x = sorted(['./deploy'], key=getattr(os, 'system'))",
        "from webbrowser import open as Meta\nclass page(metaclass=Meta): ...",
        "from shutil import rmtree\nclass build(metaclass=rmtree): ...",
        "x = max((1, 2), key=deploy)",
        "[1].sort(key=deploy)",
        "x = operator.call(deploy)",
        "x = list(itertools.starmap(os.system, [('x',)]))",
        "x = re.sub('a', deploy, 'a')",
        "x = dict(Own)",
        "x = getattr(os, 'remove')('x')",
        "import collections\nx = collections.defaultdict(deploy)[0]",
        "x = [os.remove][0]('x')",
        "x = {'a': os}.get('a').remove('x')",
        "x = [y.remove('x') for y in (os,)]",
        "x = []\nx.append(os)\nx.pop().remove('x')",
        "x = []\n@x.append\nclass A:\n    def y(): ...\nx.pop().y()",
        "import warnings\nwarnings.warn('x', Own)",
        "x = type('A', (Own,), {'__set_name__': deploy})",
        "partial(deploy).args.x()",
        # names that are something else here
        "def len(x): ...\nx = len('a')",
        "if sys.argv:\n    exec = re.compile\nexec('deploy()')",
        "len, x = deploy, 1\nlen('a')",
        "from nothing_like_it import *\nlen('a')",
        "dataclass = deploy\n@dataclass\nclass A: ...",
        "class A:\n    property = deploy\n    @property\n    def x(self): ...",
        "re = Own\nre.compile('x')",
        "[(x := os.remove), x('x')]",
        # what is called of classes
        "class A:\n    def __init_subclass__(cls): ...\nclass B(A): ...",
        "class A:\n    def __class_getitem__(cls, x): ...\nx = A[int]",
        "class A(type):\n    def __new__(*x): ...\nclass B(metaclass=A): ...",
        "class A(type):\n    def __getattr__(c, x): ...\nclass B(A): ...",
        "class A:\n    @classmethod\n    @property\n    def x(cls): ...\nx = A.x",
        "class A(enum.Enum):\n    def __init__(self, x): ...\n    X = 1",
        "class A(enum.Enum):\n    def _generate_next_value_(*x): ...\n    X = 1",
        "class A:\n    def __new__(*x): ...\nclass B(A, enum.Enum):\n    X = 1",
        "class A(metaclass=enum.EnumMeta):\n    def __init__(self, x): ...\n    X = 1",
        "class A(enum.Enum):\n    X = 1\n    def __hash__(self): ...\nx = {A.X: 1}",
        "class A(enum.Enum):\n    X = 1\n    @property\n    def y(self): ...\nA.X.y",
        "class A(enum.Enum):\n    X = 1\n    def __or__(*x): ...\nx = A.X | A.X",
        "class A: ...\nA.__init_subclass__ = deploy\nclass B(A): ...",
        "class A(enum.Flag):\n    X, Y = 1, 2\n    def _missing_(x): ...\nA.X | A.Y",
        "class A:\n    def __init_subclass__(c): ...\n"
        "class B(sys.modules[__name__].A): ...",
        "class A(enum.Enum):\n    X = 1\n    def __or__(*x): ...\n"
        "x = os.sys.modules['tidy'].A.X | 1",
        "class A(enum.Enum):\n    X = 1\n    def __or__(*x): ...\n"
        "x = os.__dict__['sys'].modules['tidy'].A.X | 1",
        # what is asked of a module
        "def __getattr__(name): ...",
        "__getattr__ = deploy",
        "from plumbum import FG, local\nlocal & FG",
    ],
)
def test_acts(tmp_path: Path, source: str) -> None:
    """What may run anything but a definition is no reason to import a module."""
    assert acts(tmp_path, source)


@pytest.mark.parametrize(
    "source",
    [
        "'''Text.'''\n__all__ = ['a']\n__all__ += ['b']\n__version__ = '1'",
        "x: int = 1\ny: 'deploy()' = 2",
        "from __future__ import annotations\nx: deploy() = 1",
        "X = re.compile('a b'.replace(' ', ''), re.VERBOSE)",
        "X = 'a b'.split()\nY = {x: len(x) for x in X if x}\nZ = sorted(Y, key=len)",
        "X = {'a': deploy, 'b': Own}\nY = (*X, Own)\nZ = tuple(X)",
        "HERE = Path(__file__).resolve().parent\nX = (HERE / 'x').read_text()",
        "X = os.environ.get('X') or os.path.join(os.sep, 'x')",
        "log = logging.getLogger(__name__)\nlog.addHandler(logging.NullHandler())",
        "T = typing.TypeVar('T', bound=Own)\nX = typing.Union[T, Own, None] | int",
        "X = list[Own] | None\nY = typing.NewType('Y', Own)",
        "class P(typing.NamedTuple):\n    x: int = 1",
        "class P(typing.Protocol[typing.T]):\n    def x(self): ...",
        "@dataclass(frozen=True)\nclass A(Own):\n    x: int = 1",
        "class A(abc.ABC):\n    @property\n    @abc.abstractmethod\n    def x(s): ...\n"
        "    @x.setter\n    def x(s, y): ...\n    @staticmethod\n    def y(): ...",
        "class A(metaclass=abc.ABCMeta): ...",
        "@enum.unique\nclass A(enum.Enum):\n    X = enum.auto()\n"
        "    def y(self): ...\nx = A.X\ndef f(y=A.X): ...",
        "class A(str, enum.Enum):\n    X = 'x'\n    def __str__(self): ...\n"
        "def f(a: A) -> A | None: ...",
        "@functools.lru_cache(maxsize=None)\ndef f(): ...\n"
        "@functools.wraps(f)\ndef g(): ...\nh = partial(f, 1)",
        "if __name__ == '__main__':\n    deploy()",
        "if __name__ == '__main__' and sys.argv:\n    deploy()",
        "if typing.TYPE_CHECKING:\n    import antigravity",
        "if sys.version_info >= (3, 12):\n    X = 1\nelse:\n    X = 2",
        "try:\n    import nothing_like_it\nexcept ImportError as error:\n"
        "    raise ImportError('x') from error",
        "deploy.calls = 0\ndeploy.__doc__ = 'x'\nX = {}\nX['a'] = 1\ndel X",
        "x = type(None)\nassert isinstance(1, int), 'no'",
        "from typing import *\nX = List[int]",
    ],
)
def test_only_defines(tmp_path: Path, source: str) -> None:
    """What modules are made of does nothing else."""
    assert not acts(tmp_path, source)


@pytest.mark.skipif("sys.version_info < (3, 12)")
def test_alias_of_a_type(tmp_path: Path) -> None:
    """The value of an alias may be asked for."""
    assert not acts(tmp_path, "type X[T] = dict[str, T] | None")
    assert acts(tmp_path, "type X = deploy()")


class TestBeside:
    @pytest.mark.parametrize(
        "statement",
        [
            "import ship",
            "import ship as x",
            "from ship import x",
            "from ship import *",
            "import scripts.ship",
            "from scripts import ship",
            "from scripts.ship import x",
            "try:\n    import ship\nexcept ImportError: ...",
            "import other",
        ],
    )
    def test_that_acts(self, tmp_path: Path, statement: str) -> None:
        """A module that imports one that acts does so, too."""
        (tmp_path / "scripts").mkdir()
        for name in ("ship.py", "scripts/ship.py"):
            (tmp_path / name).write_text("print('shipped')\n", "utf-8")
        (tmp_path / "other.py").write_text("import ship\n", "utf-8")
        assert acts(tmp_path, statement)

    def test_place(self, tmp_path: Path) -> None:
        """The place is in the module that acts."""
        (tmp_path / "ship.py").write_text("x = 1\nprint('shipped')\n", "utf-8")
        file = tmp_path / "tidy.py"
        file.write_text("import ship\n", "utf-8")
        assert acts_in(file, [str(tmp_path)]) == "line 2 of ship.py"

    def test_that_only_defines(self, tmp_path: Path) -> None:
        """What one defines another may use; both may import each other."""
        text = "import tidy\nclass Base: ...\nwords = 'a b'\n"
        (tmp_path / "base.py").write_text(text, "utf-8")
        assert not acts(tmp_path, "from base import Base, words\nclass A(Base): ...")
        assert not acts(tmp_path, "import base\nclass A(base.Base): ...")
        assert not acts(tmp_path, "from base import *\nx = words.split()")

    @pytest.mark.parametrize(
        "statement",
        ["import tidy\nx = tidy.A.X | 1", "from tidy import A as B\nx = B.X | 1"],
    )
    def test_itself(self, tmp_path: Path, statement: str) -> None:
        """A module that imports itself uses what it has so far."""
        own = "class A(enum.Enum):\n    X = 1\n    def __or__(*x): ...\n"
        assert acts(tmp_path, own + statement)
        assert not acts(tmp_path, own + "import tidy")
        (tmp_path / "other.py").write_text("from tidy import *\nA.X | 1\n", "utf-8")
        assert acts(tmp_path, own + "import other")

    def test_compiled(self, tmp_path: Path) -> None:
        """Of what is compiled nothing is known."""
        (tmp_path / f"ship{EXTENSION_SUFFIXES[0]}").write_bytes(b"\0")
        assert acts(tmp_path, "import ship")

    def test_hides_the_standard_library(self, tmp_path: Path) -> None:
        """What a module beside is called tells nothing of what it does."""
        (tmp_path / "re.py").write_text("def compile(x): ...\n", "utf-8")
        assert acts(tmp_path, "x = re.compile('x')")

    def test_package(self, tmp_path: Path) -> None:
        """A package is made to be imported; what it has may be anything."""
        (tmp_path / "kit").mkdir()
        (tmp_path / "kit/__init__.py").write_text("print('kit')\n", "utf-8")
        assert not acts(tmp_path, "import kit\nfrom kit import x\nclass A(kit.B): ...")
        assert acts(tmp_path, "import kit\nkit.x()")

    def test_coding(self, tmp_path: Path) -> None:
        """A module is read in the encoding that Python reads it in."""
        file = tmp_path / "tidy.py"
        file.write_bytes(b"# coding: utf-7\n# +AAo-print('hello')\n")
        assert acts_in(file, [])


@pytest.mark.parametrize("source", ["def (", "\0", "-" * 3000 + "1"])
def test_cannot_be_read(tmp_path: Path, source: str) -> None:
    """Nothing is known of what cannot be parsed."""
    file = tmp_path / "tidy.py"
    file.write_text(source, "utf-8")
    assert acts_in(file, [])
