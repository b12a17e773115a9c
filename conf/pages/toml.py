"""TOML with the line of each key, so that what is wrong is named where it stands.

`tomllib` forgets where it found a key. What it read is right TOML, so the lines of
headers and keys are easily found again.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

#: The way to a value: keys, and the numbers of tables in an array.
Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*(?P<name>[\w-]+|"[^"]*"|'[^']*')\s*=""")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line, and what to do.

    Attributes:
        line: from 1.
        what: a sentence without full stop.
    """

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Key:
    """What the value of a key must be.

    Attributes:
        is_valid: tells whether a value is that.
        form: the same in words.
    """

    is_valid: Callable[[object], bool]
    form: str


class Document:
    """A file of TOML, and what is wrong with it.

    Attributes:
        tables: what it holds; nothing where it is not TOML.
        problems: what was found wrong so far.

    Args:
        text: the file.
    """

    def __init__(self, text: str) -> None:
        self.tables: dict[str, object] = {}
        self.problems: list[Problem] = []
        self._lines: dict[Path, int] = {}
        try:
            self.tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            place = re.search(r"at line (\d+)", str(error))
            # Where it gives no line, the fault is at the end.
            line = int(place[1]) if place else text.count("\n") + 1
            self.problems.append(Problem(line, f"not TOML: {error}"))
        for path, line in _keys(text):
            self._lines.setdefault(path, line)

    def line(self, *path: str | int) -> int:
        """Return the line of a key, else that of the table that would hold it.

        Args:
            path: the way to the value.
        """
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def report(self, what: str, *path: str | int) -> None:
        """Note something that is wrong.

        Args:
            what: a sentence without full stop.
            path: the way to the value at fault.
        """
        self.problems.append(Problem(self.line(*path), what))

    def is_right(
        self, table: Mapping[str, object], keys: Mapping[str, Key], *path: str | int
    ) -> bool:
        """Note what is wrong with the keys and values of a table.

        Args:
            table: the table.
            keys: the keys that are known.
            path: the way to the table.

        Returns:
            True where nothing is.
        """
        before = len(self.problems)
        for key, value in table.items():
            if key not in keys:
                what = f"unknown key {key!r}: known are {', '.join(keys)}"
                self.report(what, *path, key)
            elif not keys[key].is_valid(value):
                what = f"{key} = {value!r}: it must be {keys[key].form}"
                self.report(what, *path, key)
        return len(self.problems) == before


def _keys(text: str) -> Iterator[tuple[Path, int]]:
    """Yield the way to each table and to each key, with its line."""
    table: Path = ()
    seen = Counter[str]()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            name = header["name"].strip("\"'")
            table = (name,) if header["open"] == "[" else (name, seen[name])
            seen[name] += 1
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, key["name"].strip("\"'")), number
