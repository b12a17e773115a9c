"""One dialect in all of the source: docstrings, messages of errors, annotations."""

import ast
import dataclasses
import inspect
import re
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import hocket
import hocket.score
import hocket.virtual

PACKAGE = Path(hocket.__file__).parent
SOURCES = [f for f in sorted(PACKAGE.rglob("*.py")) if "exercises" not in f.parts]
FACES = [
    *("hocket", "hocket.outcomes", "hocket.score", "hocket.verify", "hocket.virtual"),
]
SECTIONS = (
    "Args",
    "Attributes",
    "Yields",
    "Returns",
    "Raises",
    "Wake order",
    "Cancel safety",
)
LISTS = {"Args", "Attributes", "Raises"}
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
#: Classes whose methods are documented by asyncio, or are called by Hocket alone.
DOCUMENTED_ELSEWHERE = {hocket.virtual.EventLoop, hocket.score.Recorder}
#: What is called otherwise here: a cycle, a broadcast, a fix; or said more plainly.
AVOIDED = [
    *("knots?", "audience", "listeners?", "mend(?:s|ed|ing)?"),
    *("told", "whoever", "also not", "hangs on"),
]
STARS = {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**"}
ORDER = [*SECTIONS, "example", "versionadded"]


def is_documented(value: object) -> bool:
    """Whether a value has a docstring of its own."""
    return inspect.isroutine(value) or isinstance(value, type | property)


def names() -> Iterator[tuple[str, object]]:
    """Every public name, and every public method of a public class."""
    for face in FACES:
        module = import_module(face)
        for name in module.__all__:
            value = getattr(module, name)
            if not is_documented(value):
                continue
            yield f"{face}.{name}", value
            if not isinstance(value, type) or value in DOCUMENTED_ELSEWHERE:
                continue
            for attribute, member in vars(value).items():
                if not attribute.startswith("_") and is_documented(member):
                    yield f"{face}.{name}.{attribute}", member


NAMES = dict(names())
FUNCTIONS = {
    name: inspect.unwrap(value)
    for name, value in NAMES.items()
    if inspect.isfunction(value)
}


def docstring(value: object) -> str:
    text = inspect.getdoc(value)
    assert text
    return text


def marks(text: str) -> list[str]:
    """What stands in a docstring, each once where it follows itself."""
    found: list[str] = []
    for line in text.splitlines():
        header = re.fullmatch(r"([A-Z][a-z]+(?: [a-z]+)?):", line)
        mark = (
            header[1]
            if header
            else "example"
            if line.startswith(">>>")
            else "versionadded"
            if line.startswith(".. versionadded::")
            else ""
        )
        if mark and mark not in found[-1:]:
            found.append(mark)
    return found


def section(text: str, name: str) -> str:
    """The text of a section, without its indentation."""
    match = re.search(rf"(?m)^{name}:\n((?:(?:    .*)?\n?)+)", text)
    return textwrap.dedent(match[1]).strip() if match else ""


def entries(text: str, name: str) -> dict[str, str]:
    """What a section says of each name."""
    found = re.split(r"(?m)^(\*{0,2}[\w.]+): ?", section(text, name))
    return dict(zip(found[1::2], found[2::2], strict=True))


def check_sections(text: str) -> None:
    """See that sections come in order, begin with a capital, end with a full stop."""
    found = marks(text)
    assert found == [mark for mark in ORDER if mark in found]
    for name in SECTIONS:
        said = section(text, name)
        parts = [*entries(text, name).values()] if name in LISTS else [said]
        assert parts or not said
        for part in parts:
            assert re.match(r"(?s)(([^a-z]|asyncio|pytest).*\.)?$", part.strip()), part


@pytest.mark.parametrize("name", NAMES)
class TestDocstring:
    def test_sections(self, name: str) -> None:
        """Sections have the names and the order that all use, and full sentences."""
        text = docstring(NAMES[name])
        assert re.match(r"([A-Z`'\"]|asyncio).*[.?]$", text.splitlines()[0])
        check_sections(text)

    def test_example(self, name: str) -> None:
        """Everything public is shown: a method by its own example or its class's."""
        owner, _, attribute = name.rpartition(".")
        shown = docstring(NAMES[owner]) if owner in NAMES else ""
        value = NAMES[name]
        is_error = isinstance(value, type) and issubclass(value, Exception)
        assert is_error or f".{attribute}" in shown or ">>>" in docstring(value)

    def test_version(self, name: str) -> None:
        """Every public name says since when it is there."""
        if name.rpartition(".")[0] in FACES:
            assert "versionadded" in marks(docstring(NAMES[name]))


@pytest.mark.parametrize("name", FUNCTIONS)
class TestFunction:
    def test_args(self, name: str) -> None:
        """Every argument is described, in the order of the signature."""
        function = FUNCTIONS[name]
        expected = [
            STARS.get(parameter.kind.name, "") + parameter.name
            for parameter in inspect.signature(function).parameters.values()
            if parameter.name not in {"self", "cls"}
        ]
        assert [*entries(docstring(function), "Args")] == expected

    def test_returns(self, name: str) -> None:
        """What comes back is described, unless the first word does so."""
        function = FUNCTIONS[name]
        text = docstring(function)
        gives = inspect.signature(function).return_annotation not in {None, "None"}
        described = bool(section(text, "Returns") or section(text, "Yields"))
        assert described or text.startswith("Return ") or not gives

    def test_raises(self, name: str) -> None:
        """Every error that is raised in a function's own lines is described."""
        function = FUNCTIONS[name]
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
        described = entries(docstring(function), "Raises")
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and node.exc:
                call = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
                if isinstance(call, ast.Name) and call.id[0].isupper():
                    assert call.id in described


WAITS = [
    n
    for n, f in FUNCTIONS.items()
    if f.__module__.startswith("hocket.sync") and inspect.iscoroutinefunction(f)
]


@pytest.mark.parametrize("name", WAITS)
def test_what_waits_says_how(name: str) -> None:
    """A coroutine of a primitive says who is woken when, and what a cancel does."""
    found = marks(docstring(FUNCTIONS[name]))
    assert {"Wake order", "Cancel safety"} <= {*found}


@pytest.mark.parametrize(
    "name", [n for n, v in NAMES.items() if dataclasses.is_dataclass(v)]
)
def test_fields(name: str) -> None:
    """A dataclass describes each field of its own."""
    cls = NAMES[name]
    assert isinstance(cls, type)
    own = [field for field in inspect.get_annotations(cls) if not field.startswith("_")]
    assert [*entries(docstring(cls), "Attributes")] == own


@pytest.mark.parametrize(
    "file", SOURCES, ids=lambda file: file.relative_to(PACKAGE).as_posix()
)
class TestSource:
    def test_annotations(self, file: Path) -> None:
        """Annotations are evaluated where they stand: none is put off."""
        assert "from __future__" not in file.read_text("utf-8")

    def test_messages(self, file: Path) -> None:
        """What an error says is called `message` where it has a name."""
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                for said in node.exc.args[:1]:
                    if isinstance(said, ast.Name):
                        assert said.id == "message", ast.unparse(node)

    def test_entries(self, file: Path) -> None:
        """Private docstrings have the sections and the capitals of public ones."""
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, DOCUMENTED) and (text := ast.get_docstring(node)):
                check_sections(text)

    def test_words(self, file: Path) -> None:
        """One thing has one name, and sentences are plain."""
        text = file.read_text("utf-8")
        assert not re.findall(rf"(?i)\b(?:{'|'.join(AVOIDED)})\b", text)
