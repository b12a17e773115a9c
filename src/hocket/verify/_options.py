"""The PEP 723 block of an example: where its special needs stand.

    # /// script
    # requires-python = ">=3.12"
    # dependencies = ["hocket"]
    # [tool.hocket]
    # exit = 1
    # clock = "virtual: on a real clock it waits for ever"
    # ///

The form of the block is PEP 723's. An unknown key is an error, so that a
misspelt one is not passed over in silence.
"""

import io
import json
import re
import sys
import tokenize
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple, cast, get_args

from hocket._errors import OptionsError
from hocket.verify._model import Clock, Match, Options
from hocket.verify._versions import Version, newest, parse_since

_OWN_TABLE = re.compile(r"\[tool\.hocket[].]")
_BEGIN = re.compile(r"# /// script[ \t]*")
_END = re.compile(r"# ///[ \t]*")
_INSIDE = re.compile(r"#(?: .*)?")
_CLAUSE = re.compile(r"\s*(>=|<=|==|!=|>|<)\s*(\d+(?:\.\d+)*)(?:\.\*)?\s*")
_CLOCK = re.compile(r"(virtual|real): *\S.*")


def is_specifier(value: object) -> bool:
    """Tell whether `allows_python` can read a version specifier.

    Args:
        value: What an author wrote.
    """
    clauses = value.split(",") if isinstance(value, str) else [""]
    return all(_CLAUSE.fullmatch(clause) for clause in clauses)


def _is_list_of_strings(value: object) -> bool:
    if not isinstance(value, list):
        return False
    return all(isinstance(item, str) for item in cast("list[object]", value))


def _exits(value: object) -> dict[Version | None, object]:
    """Read an exit status, or a table of those by version: `{ "3.14+" = 1 }`."""
    if not isinstance(value, dict):
        return {(): value}
    table = cast("dict[str, object]", value)
    return {parse_since(version): status for version, status in table.items()}


def _is_exit(value: object) -> bool:
    return all(
        since is not None and type(status) is int and 0 <= status <= 255
        for since, status in _exits(value).items()
    )


# For each key: what its value must be, and the same in words.
_Keys = dict[str, tuple[Callable[[object], bool], str]]
_BLOCK_KEYS: _Keys = {
    "requires-python": (is_specifier, 'a version specifier such as ">=3.12"'),
    "dependencies": (_is_list_of_strings, "a list of strings"),
    "tool": (lambda value: isinstance(value, dict), "a table"),
}
_TOOL_KEYS: _Keys = {
    "exit": (
        _is_exit,
        'a whole number from 0 to 255, or several by version: { "3.14+" = 1 }',
    ),
    "match": (
        lambda value: value in get_args(Match),
        'one of "exact", "unordered", "ellipsis"',
    ),
    "clock": (
        lambda value: isinstance(value, str) and bool(_CLOCK.fullmatch(value)),
        '"virtual: " or "real: " and the reason',
    ),
    "outcomes": (lambda value: isinstance(value, dict), "a table of claims"),
    "timeout": (
        lambda value: type(value) in (int, float) and 0 < cast("float", value) <= 600,
        "a number of seconds above 0, at most 600",
    ),
}


def parse_options(source: str) -> Options:
    """Read the options in a program's PEP 723 block.

    Args:
        source: The whole program.

    Returns:
        The options; the defaults where it has no block.

    Raises:
        OptionsError: The block is not TOML, or holds an unknown key or a value
            out of its range; it names the line of the program.
    """
    blocks = list(_blocks(source))
    if not blocks:
        return Options()
    first, lines, is_ended = blocks[0]
    if not is_ended:
        message = (
            "the PEP 723 block has no end: comments, and then `# ///`, must follow"
        )
        raise OptionsError(message, first - 1)
    if len(blocks) > 1:
        line = blocks[1].first - 1
        raise OptionsError("a second `# /// script` block: keep one", line)
    try:
        table = tomllib.loads("\n".join(lines))
    except RecursionError:
        message = "the PEP 723 block is nested too deep to be read"
        raise OptionsError(message, first) from None
    except ValueError as error:  # no TOML, or a number with thousands of digits
        place = re.search(r"at line (\d+)", str(error))
        # Where it gives no line, the fault is at the end.
        line = first + (int(place[1]) if place else len(lines)) - 1
        raise OptionsError(f"the PEP 723 block is not TOML: {error}", line) from None

    def line_of(key: str) -> int:
        named = re.compile(rf"\s*(\[.*\b{re.escape(key)}\]|[\"']?{re.escape(key)}\b)")
        return first + next((i for i, s in enumerate(lines) if named.match(s)), 0)

    tools: object = table.get("tool", {})
    own: object = {}
    if isinstance(tools, dict):
        own = cast("dict[str, object]", tools).get("hocket", {})
    if not isinstance(own, dict):
        raise OptionsError("tool.hocket must be a table", line_of("hocket"))
    asked = cast("dict[str, Any]", own)
    _check_keys(table, _BLOCK_KEYS, "the PEP 723 block", line_of)
    _check_keys(asked, _TOOL_KEYS, "[tool.hocket]", line_of)
    clock = str(asked.pop("clock", "")).partition(":")[0] or None
    exits = {(): 0, **cast("dict[Version, int]", _exits(asked.pop("exit", 0)))}
    claims = asked.pop("outcomes", None)
    return Options(
        claims=json.dumps(claims, sort_keys=True, default=str) if claims else "",
        exit=exits[newest(exits) or ()],
        requires_python=table.get("requires-python", ""),
        dependencies=tuple(table.get("dependencies", ())),
        clock=cast("Clock | None", clock),
        **asked,
    )


def has_own_table(source: str) -> bool:
    """Tell whether a program has a table for us in its PEP 723 block.

    Args:
        source: The whole program.
    """
    lines = (line for block in _blocks(source) for line in block.lines)
    return any(map(_OWN_TABLE.match, lines))


class _Block(NamedTuple):
    """A block of PEP 723.

    Attributes:
        first: The number of the first line that it holds.
        lines: Those lines.
        is_ended: Whether it has the line that ends it, without which it is none.
    """

    first: int
    lines: list[str]
    is_ended: bool


def _blocks(source: str) -> Iterator[_Block]:
    """Find the blocks of PEP 723, and what would be one if it were ended."""
    if "# /// script" not in source:
        return
    first, inside = 0, list[str]()
    comments: set[int] | None = None
    for number, line in enumerate([*source.split("\n"), ""], start=1):
        if not first:
            first = number + 1 if _BEGIN.fullmatch(line) else 0
            inside = []
        elif inside and _END.fullmatch(line):
            yield _Block(first, inside, is_ended=True)
            first = 0
        elif _INSIDE.fullmatch(line):
            inside.append(line[2:])
        else:
            comments = _comments(source) if comments is None else comments
            if first - 1 in comments:
                yield _Block(first, inside, is_ended=False)
            first = 0


def _comments(source: str) -> set[int]:
    """The lines with comments; what looks like one may be in a text."""
    found: set[int] = set()
    with suppress(tokenize.TokenError, SyntaxError, ValueError):
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                found.add(token.start[0])
    return found


def _check_keys(
    table: dict[str, object], known: _Keys, where: str, line_of: Callable[[str], int]
) -> None:
    for key, value in table.items():
        if key not in known:
            message = f"unknown key {key!r} in {where}: known are {', '.join(known)}"
            raise OptionsError(message, line_of(key))
        is_valid, form = known[key]
        if not is_valid(value):
            message = f"{key} = {value!r} in {where}: it must be {form}"
            raise OptionsError(message, line_of(key))


def allows_python(
    specifier: str, python: tuple[int, ...] = sys.version_info[:3]
) -> bool:
    """Tell whether an interpreter satisfies a `requires-python`.

    Args:
        specifier: As an example may have it, such as `>=3.12,<4`, or "".
        python: The version of the interpreter; of this one unless given.

    Returns:
        Whether a program that asks for it may run there.

    >>> from hocket.verify import allows_python
    >>> allows_python(">=3.12,<4", (3, 11))
    False

    .. versionadded:: 0.1
    """
    for clause in filter(None, specifier.split(",")):
        found = _CLAUSE.fullmatch(clause)
        assert found is not None, "parse_options lets no other clause pass"
        operator, number = found.groups()
        wanted = tuple(map(int, number.split(".")))
        # 3.13 is 3.13.0, where more than that is asked for.
        running = (*python, *([0] * len(wanted)))[: len(wanted)]
        holds = {
            ">=": running >= wanted,
            "<=": running <= wanted,
            "==": running == wanted,
            "!=": running != wanted,
            ">": running > wanted,
            "<": running < wanted,
        }
        if not holds[operator]:
            return False
    return True
