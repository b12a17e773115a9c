"""Who may import whom, how large a module is, and what it may be called."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

import hocket

PACKAGE = Path(hocket.__file__).parent
ROOT = Path(__file__).parents[1]
FRONTS = {"cli", "pytest", "sphinx"}
#: What each part may import of Hocket, besides itself and the errors.
MAY_IMPORT: dict[str, set[str]] = {
    "sync": set(),
    "observe": {"sync"},
    "deadlock": {"observe"},
    "virtual": {"deadlock", "observe"},
    "live": {"deadlock", "observe", "virtual"},
    "outcomes": {"deadlock", "observe", "virtual"},
    "score": {"observe"},
    "_child": {"deadlock", "observe", "outcomes", "score", "virtual"},
    "verify": {"_child", "score", "virtual"},
    "cli": {"live", "outcomes", "score", "verify", "virtual"},
    "sphinx": {"outcomes", "score", "verify"},
    "pytest": {"live", "outcomes", "score", "verify", "virtual"},
}
#: What belongs to no part: the public face, and what each part may import.
FACE = {"__init__", "__main__", "_errors", "_lazily", "_path", "_visible", "_whole"}
LIBRARIES = {"click", "docutils", "myst_parser", "pytest", "rich", "sphinx"}
PUBLIC = [
    "hocket",
    *(f"hocket.{n}" for n in ("live", "outcomes", "score", "sync")),
    *(f"hocket.{n}" for n in ("verify", "virtual")),
]


def name_of(file: Path) -> str:
    """The dotted name of a module."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


#: The programs that come with the package are no part of it.
MODULES = {
    name_of(file): file
    for file in sorted(PACKAGE.rglob("*.py"))
    if "exercises" not in file.parts
}
PACKAGES = {name: f.parent for name, f in MODULES.items() if f.stem == "__init__"}


def imported(module: str) -> Iterator[str]:
    """The dotted names of the modules that a module imports, wherever it does."""
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield name if name in MODULES else node.module or ""


def part_of(module: str) -> str:
    """The part of the house that a module is in."""
    part = [*module.split("."), "__init__"][1]
    return "" if part in FACE else part


def test_every_part_is_in_the_order() -> None:
    """Each part of the house says what it may import."""
    assert {part_of(module) for module in MODULES} == MAY_IMPORT.keys() | {""}


def test_no_cycle() -> None:
    """No module imports itself, neither directly nor through others."""
    graph = {module: {*imported(module)} - {module} for module in MODULES}
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("package", sorted(PACKAGES))
def test_no_cycle_of_folders(package: str) -> None:
    """What stands beside each other in a folder is in an order, folders as one."""
    graph: dict[str, set[str]] = {}
    for module in MODULES:
        if module.startswith(f"{package}.") and module not in PACKAGES:
            here = module.removeprefix(f"{package}.").partition(".")[0]
            beside = {
                name.removeprefix(f"{package}.").partition(".")[0]
                for name in imported(module)
                if name.startswith(f"{package}.")
            }
            graph.setdefault(here, set()).update(beside - {here})
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("module", MODULES)
class TestModule:
    def test_imports(self, module: str) -> None:
        """A part imports only what the design allows it."""
        part = part_of(module)
        for name in imported(module):
            top = name.partition(".")[0]
            if top == "hocket":
                if part and part_of(name):
                    assert part_of(name) in MAY_IMPORT[part] | {part}, name
            elif top in LIBRARIES:
                assert part in FRONTS, name
            elif top != "_typeshed":  # for types alone
                assert top in sys.stdlib_module_names, name

    def test_size(self, module: str) -> None:
        """No module has more than 600 lines: that is where to ask for two ideas."""
        assert len(MODULES[module].read_text("utf-8").splitlines()) <= 600

    def test_name(self, module: str) -> None:
        """No module is named for helping or managing."""
        name = module.rpartition(".")[2]
        assert not re.search("util|helper|manager|common|misc", name)


@pytest.mark.parametrize("package", sorted(PACKAGES))
def test_map(package: str) -> None:
    """The map at the top of a package names all that is in it."""
    files = [f for f in PACKAGES[package].glob("*.py") if f.stem != "__init__"]
    folders = [f.parent for f in PACKAGES[package].glob("*/__init__.py")]
    text = ast.get_docstring(ast.parse(MODULES[package].read_text("utf-8"))) or ""
    for path in files + folders:
        assert re.search(rf"\b{path.stem}\b", text), path.name


class TestHalves:
    @pytest.mark.parametrize(
        ("one", "other"), [("recording", "drawing"), ("drawing", "recording")]
    )
    def test_score(self, one: str, other: str) -> None:
        """Recording and drawing meet in the events, and do not import each other."""
        for module in MODULES:
            if module.startswith(f"hocket.score.{one}"):
                for name in imported(module):
                    assert not name.startswith(f"hocket.score.{other}"), module

    def test_virtual(self) -> None:
        """The clock is given what reports a deadlock, at one place."""
        knows = {
            module
            for module in MODULES
            if part_of(module) == "virtual"
            and any(part_of(name) == "deadlock" for name in imported(module))
        }
        assert len(knows) <= 1


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

    @pytest.mark.parametrize("front", ["cli", "pytest.examples", "sphinx"])
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
