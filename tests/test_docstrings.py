"""One dialect: what stands in a docstring, in which order, and how it is written."""

import ast
import dataclasses
import inspect
import re
import textwrap
from collections.abc import Iterator
from importlib import import_module

import pytest

FACES = ["hocket"]
SECTIONS = (
    "Args",
    "Attributes",
    "Yields",
    "Returns",
    "Raises",
    "Wake order",
    "Cancel safety",
)
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
            for attribute, member in (
                vars(value).items() if isinstance(value, type) else ()
            ):
                if not attribute.startswith("_") and is_documented(member):
                    yield f"{face}.{name}.{attribute}", member


NAMES = dict(names())
FUNCTIONS = {
    name: inspect.unwrap(getattr(value, "__func__", value))
    for name, value in NAMES.items()
    if inspect.isroutine(value)
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


@pytest.mark.parametrize("name", NAMES)
class TestDocstring:
    def test_order(self, name: str) -> None:
        """Sections have the names that all use, and come in one order."""
        found = marks(docstring(NAMES[name]))
        assert found == [mark for mark in ORDER if mark in found]

    def test_sentences(self, name: str) -> None:
        """What a section says begins with a capital, and ends with a full stop."""
        text = docstring(NAMES[name])
        assert re.match(r"[A-Z`'\"].*[.?]$", text.splitlines()[0])
        for each in SECTIONS:
            said = section(text, each)
            parts = (
                entries(text, each)
                if each in {"Args", "Attributes", "Raises"}
                else {"": said}
            )
            assert parts or not said
            for part in parts.values():
                assert not part or re.match(r"(?s)[^a-z].*\.$", part.strip()), part

    def test_example(self, name: str) -> None:
        """Everything public is shown by an example."""
        assert "example" in marks(docstring(NAMES[name]))

    def test_version(self, name: str) -> None:
        """Every public name says since when it is there."""
        if name.rpartition(".")[0] in FACES:
            assert "versionadded" in marks(docstring(NAMES[name]))


@pytest.mark.parametrize("name", FUNCTIONS)
class TestFunction:
    def test_args(self, name: str) -> None:
        """Every argument is described, in the order of the signature."""
        function = FUNCTIONS[name]
        parameters = inspect.signature(function).parameters.values()
        stars = {
            inspect.Parameter.VAR_POSITIONAL: "*",
            inspect.Parameter.VAR_KEYWORD: "**",
        }
        expected = [
            stars.get(p.kind, "") + p.name
            for p in parameters
            if p.name not in {"self", "cls"}
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
    own = [field for field in inspect.get_annotations(cls) if not field.startswith("_")]
    assert [*entries(docstring(cls), "Attributes")] == own
