"""Code of which it is known what it can get at.

Python code may look for an object by a name that it makes, or ask the interpreter for
all of them. What a function names tells what it can get at only if it is *plain*: its
names mean code of the program that is plain in turn, or something below.
"""

import dis
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import BuiltinFunctionType, CodeType, FunctionType
from typing import NamedTuple, cast

from hocket.observe._frames import is_library

#: Modules of the standard library that get at nothing but what they are given, and
#: what their own attributes hold.
MODULES = """
abc asyncio base64 bisect builtins cmath codecs collections contextvars dataclasses
datetime decimal encodings enum fractions functools hashlib heapq io itertools json
logging math numbers random re secrets select selectors socket ssl statistics string
struct textwrap time types typing weakref weakrefset zlib
"""

#: Built-in functions that look up nothing.
BUILTINS = """
abs aiter all anext any ascii bin callable chr delattr divmod format hasattr hash hex id
isinstance issubclass iter len max min next oct ord pow print repr round setattr sorted
sum
"""

#: Attributes between two underscores that lead nowhere else.
SPECIAL = """
aenter aexit aiter anext await call class contains doc enter eq exit firstlineno ge
getitem gt hash init iter le len lt module name ne new next post_init qualname repr
setitem static_attributes str
"""

#: What ends a program, whatever its tasks wait for.
EXITS = """
_exit abort alarm execl execle execlp execlpe execv execve execvp execvpe exit
interrupt_main kill killpg pthread_kill quit raise_signal setitimer stop
KeyboardInterrupt SystemExit
"""
ENDING = frozenset(EXITS.split())

_MODULES = frozenset(MODULES.split())
_SPECIAL = frozenset(f"__{name}__" for name in SPECIAL.split())

#: Of these modules, the functions and classes that look up nothing.
_PARTS = {
    "builtins": frozenset(BUILTINS.split()),
    "_thread": frozenset({"LockType", "RLock", "get_ident", "lock"}),
}

#: What runs a test, beside this package.
_RUNNERS = frozenset({"_pytest", "execnet", "pluggy", "xdist"})

#: Attributes that lead from a coroutine, a generator or an exception to its frames.
_OF_FRAMES = "ag_", "co_", "cr_", "f_", "func_", "gi_", "tb_"
#: Methods that do so; what ends a loop, and so lets what waits for its end go on; and
#: what evaluates texts.
_OPEN = frozenset({"get_coro", "get_stack", "with_traceback", "stop", "get_type_hints"})

_GLOBAL = frozenset({"LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS"})


class Used(NamedTuple):
    """What a function names, and those within it.

    Attributes:
        variables: Global ones.
        names: These, attributes, and what is imported.
        imports: The modules that it imports; a relative one begins with a dot.
        texts: Its strings: a name may be looked up by one.
    """

    variables: frozenset[str]
    names: frozenset[str]
    imports: frozenset[str]
    texts: frozenset[str]

    def is_plain(self) -> bool:
        """Tell whether attributes lead to nothing but what objects hold."""
        return not any(map(_is_open, self.names))


@lru_cache(maxsize=4096)
def used(code: CodeType) -> Used:
    """Return what a code names."""
    codes = [*codes_in(code)]
    steps = [step for each in codes for step in dis.get_instructions(each)]
    matched = any(step.opname == "MATCH_CLASS" for step in steps)
    return Used(
        frozenset(str(step.argval) for step in steps if step.opname in _GLOBAL),
        frozenset(name for each in codes for name in _names(each, matched=matched)),
        frozenset(_imports(steps)),
        frozenset(it for each in codes for it in each.co_consts if isinstance(it, str)),
    )


def _names(code: CodeType, *, matched: bool) -> Iterator[str]:
    """Yield what a code names, the attributes that `match` looks at included."""
    yield from code.co_names
    if matched:
        for each in code.co_consts:
            items = cast("tuple[object, ...]", each) if isinstance(each, tuple) else ()
            yield from (name for name in items if isinstance(name, str))


def _imports(steps: Sequence[dis.Instruction]) -> Iterator[str]:
    for level, _, step in zip(steps, steps[1:], steps[2:], strict=False):
        if step.opname == "IMPORT_NAME":
            dot = "." if level.argval else ""
            yield f"{dot}{step.argval}"


def is_plain(made: type | FunctionType | BuiltinFunctionType) -> bool:
    """Tell whether a class or a function looks up nothing, if it is not the program's.

    The types that are built in look up nothing.
    """
    module = str(made.__module__)
    if module in _PARTS:
        is_type = isinstance(made, type) and module == "builtins"
        return is_type or made.__name__ in _PARTS[module]
    return is_plain_module(module)


def is_plain_module(name: str) -> bool:
    """Tell whether it is known what the attributes of a module get at."""
    root = name.partition(".")[0]
    return root.removeprefix("_") in _MODULES or is_library(root)


def codes_in(code: CodeType) -> Iterator[CodeType]:
    """Yield a code, and those of the functions within it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes_in(constant)


def _is_open(name: str) -> bool:
    if name.startswith("__"):
        return name.endswith("__") and name not in _SPECIAL
    return name.startswith(_OF_FRAMES) or name in _OPEN


@lru_cache(maxsize=4096)
def is_foreign(module: str | None) -> bool:
    """Tell whether a module is of those that know nothing of the program's objects."""
    root = str(module).partition(".")[0]
    return root != "__main__" and (is_library(root) or root in sys.stdlib_module_names)


@lru_cache(maxsize=4096)
def is_observer(module: str | None) -> bool:
    """Tell whether a module is of those that run the program, and let it be."""
    root, _, rest = str(module).partition(".")
    return root in _RUNNERS or (root == "hocket" and not rest.startswith("sync"))
