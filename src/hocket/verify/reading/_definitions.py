"""What the modules of a project define that may show an order.

A definition may that makes one, or that names another that may. What something else
reaches without its name, as a registry that a decorator fills, or a base class that
keeps its subclasses, may show it to all who use its module.
"""

import builtins
import keyword
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from hocket.verify.reading._unordered import gives_view, may_show_place, shows_seed

#: A word of a source.
WORD = re.compile(r"\w+")
#: Where a statement of a module begins.
_PART = re.compile(r"^(?!(?:elif|else|except|finally)\b)(?=[^\W\d])", re.MULTILINE)
#: The decorators of the one that follows.
_DECORATORS = re.compile(r"(?:^@.*\n(?:[ \t)#].*\n|\n)*)+\Z", re.MULTILINE)
#: What is called to decorate something, and is no kind of property.
_DECORATOR = re.compile(r"^[ \t]*@(?:\w+\.)*(?!\w*property\b)(\w+)", re.MULTILINE)
#: Decorators that keep nothing of what they decorate.
_KEEPS_NOTHING = {
    *("setter", "getter", "deleter", "staticmethod"),
    *("classmethod", "abstractmethod", "abstractproperty", "final", "override"),
    *("overload", "no_type_check", "runtime_checkable", "dataclass_transform"),
    *("cache", "lru_cache", "wraps", "total_ordering", "recursive_repr", "partial"),
    *("singledispatch", "singledispatchmethod", "contextmanager", "deprecated"),
    *("asynccontextmanager", "dataclass", "attrs", "define", "frozen", "unique"),
    *("skip", "skipIf", "skipUnless", "coroutine"),
}
#: What a class is made of: its bases, and by what.
_BASES = re.compile(r"class[ \t]+\w+[ \t]*(?:\[[^]]*\])?[ \t]*\(([^)]*)\)")
#: Metaclasses of the standard library, which nobody asks for the classes.
_KNOWN_METACLASSES = {"ABCMeta", "EnumMeta", "EnumType"}
#: A statement that only imports, or that nobody runs who imports the module.
_PASSED_OVER = re.compile(r"(?:from|import|if[ \t]+(?:__name__|TYPE_CHECKING))\b")
_DEFINED = re.compile(r"(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)")
#: What stands left of a sign that assigns, or what a method of it is called.
_ASSIGNED = re.compile(
    r"^[ \t]*(\w[\w \t,.*()=]*)(?:\[.*?\])?[ \t]*(?::[^=\n]*)?[-+*/%@&|^<>]*=(?!=)"
    r"|^(\w+)[.\[]",
    re.MULTILINE,
)
#: What says which of two objects is less.
_LESS = re.compile(r"\b__(?:[lg][te])__\b|\border[ \t]*=[ \t]*True\b")
#: What combines two names, and is no type, as far as a text tells.
_COMBINES = re.compile(
    r"[\w)\]][ \t]+[-&^|]=?[ \t]+(?!None\b|(?:bool|bytes|float|int|str)\b)[a-z_]"
)
_NEVER_BOUND = {*dir(builtins), *keyword.kwlist}
_DOCSTRING = re.compile(r'(?s)""".*?"""|\'\'\'.*?\'\'\'')


class _Definition(NamedTuple):
    """What a statement of a module does to one name.

    Attributes:
        name: The name; "" where it is not known.
        words: All words in it.
        may_show: Whether it may show an order itself.
        bases: The words of its bases, where it is a class.
        is_kept: Whether something may reach it without its name.
        combines: Whether it may combine what it is given.
        gives_view: Whether it may give a view of a dictionary to something else.
    """

    name: str
    words: frozenset[str]
    may_show: bool
    bases: frozenset[str]
    is_kept: bool
    combines: bool
    gives_view: bool

    @property
    def keeps(self) -> frozenset[str]:
        """The names of classes whose subclasses it reaches."""
        if "__subclasses__" in self.words:
            return self.words
        has_own = "metaclass" in self.bases and not self.bases & _KNOWN_METACLASSES
        keeps = has_own or "__init_subclass__" in self.words
        return frozenset({self.name} if keeps else ())


@lru_cache(maxsize=4096)
def makers_in(*modules: str) -> frozenset[str]:
    """Name what modules define that may show an order in a set, or names what does.

    Args:
        *modules: Their files. "" stands for what is in them before all definitions,
            and for what is reached without its name.
    """
    less = knows_less(*modules)
    found = {module: _definitions(module, knows_less=less) for module in modules}
    every = [each for definitions, _ in found.values() for each in definitions]
    combiners = combiners_in(*modules)
    makers = {
        each.name
        for each in every
        if each.may_show or (each.gives_view and each.words & combiners)
    }
    for module, (_, kept) in found.items():
        elsewhere = (found[other][0] for other in modules if other != module)
        used = {word for other in elsewhere for each in other for word in each.words}
        makers |= kept & used
    makers = _with_users(makers, every)
    if any(each.name in makers for each in _kept(every)):
        makers.add("")
    return frozenset(makers.union(*(kept for _, kept in found.values())))


@lru_cache(maxsize=4096)
def combiners_in(*modules: str) -> frozenset[str]:
    """Name what modules define that may combine views of dictionaries, to a set.

    Args:
        *modules: Their files.
    """
    less = knows_less(*modules)
    found = (_definitions(module, knows_less=less)[0] for module in modules)
    every = [each for definitions in found for each in definitions]
    names = {each.name for each in every if each.combines}
    return frozenset(_with_users(names, every) - {""})


def _with_users(names: AbstractSet[str], every: Iterable[_Definition]) -> set[str]:
    """Add what names one of some names, or names what does."""
    found, more = {*names}, {*names}
    while more:
        more = {each.name for each in every if each.words & more} - found
        found |= more
    return found


def _kept(every: Iterable[_Definition]) -> Iterator[_Definition]:
    """What something may reach without its name."""
    keepers, more = set[str](), {name for each in every for name in each.keeps}
    while more:
        keepers |= more
        more = {each.name for each in every if each.bases & more} - keepers
    return (
        each
        for each in every
        if each.is_kept
        or (each.bases and not keepers.isdisjoint({each.name, *each.bases}))
    )


@lru_cache(maxsize=4096)
def knows_less(*modules: str) -> bool:
    """Tell whether a class of some modules says itself which object is less.

    Args:
        *modules: Their files.
    """
    return any(_LESS.search(text_of(module) or "") for module in modules)


@lru_cache(maxsize=256)
def text_of(module: str) -> str | None:
    """Read a module, and leave out its docstrings.

    Args:
        module: Its file.

    Returns:
        Its text; None where it cannot be read.
    """
    try:
        text = Path(module).read_text("utf-8", "replace")
    except OSError:
        return None
    return _DOCSTRING.sub('""', text)


@lru_cache(maxsize=4096)
def _definitions(
    module: str, *, knows_less: bool
) -> tuple[list[_Definition], set[str]]:
    """List what a module defines.

    With it the names of the sets in which it only looks.
    """
    text = text_of(module) or ""
    places = [0, *(each.start() for each in _PART.finditer(text)), len(text)]
    chunks = [text[a:b] for a, b in pairwise(places)]
    parts = [_DECORATORS.sub("", chunk) for chunk in chunks]
    definitions: list[_Definition] = []
    kept: set[str] = set()
    decorators = ""
    for chunk, part in zip(chunks, parts, strict=True):
        may_show, sets = shows_seed(part, parts, knows_less=knows_less)
        may_show |= may_show_place(part)
        definitions += _defined_in(part, decorators, may_show=may_show)
        kept |= sets
        decorators = chunk[len(part) :]
    return definitions, kept


def _defined_in(part: str, decorators: str, *, may_show: bool) -> Iterator[_Definition]:
    words = frozenset(WORD.findall(part))
    bases = _BASES.match(part)
    of_bases = frozenset(WORD.findall(bases[1]) if bases else ())
    is_kept = not _KEEPS_NOTHING.issuperset(_DECORATOR.findall(decorators + part))
    views = bool(_COMBINES.search(part)), gives_view(part)
    for name in _bound_in(part):
        # What is called there may keep what it is given.
        is_read = name or not _PASSED_OVER.match(part)
        used = words if is_read else frozenset[str]()
        yield _Definition(name, used, may_show, of_bases, is_kept, *views)


def _bound_in(part: str) -> set[str]:
    """Name what a statement of a module defines, or changes; "" where it is not known.

    That is a guess at the text: to parse every module takes ten times as long.
    """
    if defined := _DEFINED.match(part):
        return {defined[1]}
    names = {
        word
        for assigned, changed in _ASSIGNED.findall(part)
        for word in WORD.findall(assigned or changed)
    }
    return names - _NEVER_BOUND or {""}
