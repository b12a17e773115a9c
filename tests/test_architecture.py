"""Who may import whom, how large a module is, and what it may be called."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import hocket

PACKAGE = Path(hocket.__file__).parent
ROOT = Path(__file__).parents[1]
MODULES = sorted(PACKAGE.rglob("*.py"))
FRONTS = {"cli", "sphinx", "pytest_plugin", "pytest_virtual"}
#: What each part may import of Hocket, besides itself and the errors.
MAY_IMPORT: dict[str, set[str]] = {
    "sync": set(),
    "observe": set(),
    "deadlock": {"observe"},
    "virtual": {"deadlock", "observe"},
    "score": {"observe"},
    "_child": {"score", "virtual"},
    "verify": {"_child", "score", "virtual"},
    "cli": {"score", "verify", "virtual"},
    "sphinx": {"score", "verify"},
    "pytest_plugin": {"score", "verify"},
    "pytest_virtual": {"virtual"},
}
LIBRARIES = {"click", "docutils", "myst_parser", "pytest", "rich", "sphinx"}
PUBLIC = [
    "hocket",
    *(f"hocket.{n}" for n in ("score", "sync", "verify", "virtual")),
]


def imported(file: Path) -> Iterator[str]:
    """The dotted names that a module imports."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import"
            if node.module == "hocket":
                yield from (f"hocket.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


def part_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize(
    "file", MODULES, ids=lambda f: f.relative_to(PACKAGE).as_posix()
)
class TestModule:
    def test_imports(self, file: Path) -> None:
        """A part imports only what the design allows it."""
        part = part_of(file)
        for name in imported(file):
            top, _, rest = name.partition(".")
            other = rest.partition(".")[0]
            if top == "hocket" and part in MAY_IMPORT and (PACKAGE / other).exists():
                assert other in MAY_IMPORT[part] | {part, ""}, name
            elif top == "hocket" and part in MAY_IMPORT:
                assert other not in FRONTS - {part}, name
            elif top in LIBRARIES:
                assert part in FRONTS, name
            elif top not in {"hocket", "_typeshed"}:  # the latter for types alone
                assert top in sys.stdlib_module_names, name

    def test_size(self, file: Path) -> None:
        """No module has more than 600 lines: that is where to ask for two ideas."""
        assert len(file.read_text("utf-8").splitlines()) <= 600

    def test_name(self, file: Path) -> None:
        """No module is named for helping or managing."""
        assert not re.search("util|helper|manager|common|misc", file.stem)


class TestHalves:
    @pytest.mark.parametrize(
        ("one", "other"), [("recording", "drawing"), ("drawing", "recording")]
    )
    def test_score(self, one: str, other: str) -> None:
        """Recording and drawing meet in the events, and do not import each other."""
        for file in (PACKAGE / "score" / one).glob("*.py"):
            for name in imported(file):
                assert not name.startswith(f"hocket.score.{other}"), file


class TestPublicNames:
    @pytest.mark.parametrize("module", PUBLIC)
    def test_all(self, module: str) -> None:
        """`__all__` is sorted, and each name says where users import it."""
        face = import_module(module)
        names: list[str] = face.__all__
        # Constants first, then classes, then functions, as the linter sorts them.
        assert set(names) == {n for n in names if hasattr(face, n)}
        assert len(names) == len(set(names))
        kinds = [(not n.isupper(), not n[0].isupper(), n) for n in names]
        assert kinds == sorted(kinds)
        for name in names:
            value = getattr(face, name)
            if isinstance(value, type) or callable(value):
                assert value.__module__ in {"hocket", module}, name


class TestImport:
    def test_without_installed_packages(self) -> None:
        """The primitives can be imported where nothing is installed."""
        code = (
            f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r})\n"
            "from hocket import *"
        )
        subprocess.run(
            [sys.executable, "-S", "-I", "-W", "error", "-c", code], check=True
        )

    @pytest.mark.parametrize("front", ["cli", "pytest_plugin", "sphinx"])
    def test_the_tools_do_without_asyncio(self, front: str) -> None:
        """A front starts without asyncio, which takes long to import."""
        code = (
            f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r})\n"
            f"import hocket.{front}; sys.exit('asyncio' in sys.modules)"
        )
        subprocess.run([sys.executable, "-c", code], check=True)

    @pytest.mark.parametrize("module", ["hocket", "hocket.score"])
    def test_names_that_are_imported_when_asked_for(self, module: str) -> None:
        """`dir` lists what has yet to be imported; an unknown name is refused."""
        face = import_module(module)
        assert {*face.__all__} <= {*dir(face)}
        with pytest.raises(AttributeError, match=f"'{module}' has no attribute 'lost'"):
            _ = face.lost


class TestCommands:
    def test_gate_runs_what_the_readme_says(self) -> None:
        """The gate runs the three commands of the README."""
        readme = (ROOT / "README.md").read_text("utf-8")
        gate = (ROOT / ".ci/run").read_text("utf-8")
        command = r"(?m)^python3 -m pip install tox.*$"
        assert sorted(re.findall(command, readme)) == sorted(re.findall(command, gate))
        assert len(re.findall(command, gate)) == 3
