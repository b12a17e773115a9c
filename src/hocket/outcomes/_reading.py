"""How to look into an object: its facts, and what it refers to.

1. An object is read by its kind; the table is at the end of this file.
2. What cannot be looked into might be anything (`OpaqueError`).
3. The standard library, and code, are the same in every run. So code is written down as
   a number. Of the program's functions and classes what they *hold* is read: closures,
   defaults, attributes, globals.
4. A library's own state is not looked at, but for what programs keep there: the
   environment, the arguments, attributes of a loop, the level of a logger.
5. What tells the time is left out, as long as the program does not read the clock.
6. A loop's iterator is on the stack of its coroutine, not among its variables;
   `gc.get_referents` sees both. But from Python 3.15 on, a loop over a list or a tuple
   keeps its place where nobody can see it. Such a generator is opaque, and of a task
   its steps are counted instead.
"""

# ruff: noqa: SLF001 - the insides of asyncio are what is looked at

import asyncio
import dis
import enum
import functools
import gc
import io
import itertools
import logging
import os
import re
import sys
import types
import weakref
from asyncio import base_events
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from contextvars import Context, ContextVar
from typing import Any, NamedTuple, TypeAlias, cast

from hocket.observe._plain import codes_in
from hocket.outcomes._own import is_own
from hocket.outcomes._timer import Timer

#: What is written down as it is.
ATOMS = frozenset({int, float, complex, bool, str, bytes, type(None), type(...)})

#: Whether a suspended loop does not show how far it is.
HIDES_LOOPS = sys.version_info >= (3, 15)

#: What tells an object from others of its kind, and what it refers to.
Reading: TypeAlias = tuple[
    tuple[object, ...], list[object] | tuple[object, ...] | tuple[()]
]
#: Names, and the values that they stand for. A name needs no looking into.
Named: TypeAlias = tuple[tuple[str, ...], list[object]]
Reader: TypeAlias = Callable[[Any], Reading]
Find: TypeAlias = Callable[[], object]


#: So many kinds, and so much code, are remembered.
MANY = 1000


class OpaqueError(Exception):
    """An object cannot be looked into."""


# Containers


def _items(thing: Iterable[object]) -> Reading:
    return (), list(thing)


def _deque(thing: "deque[object]") -> Reading:
    return (thing.maxlen,), list(thing)


def _dict(thing: Mapping[object, object]) -> Reading:
    return (), [part for item in thing.items() for part in item]


def _defaultdict(thing: "defaultdict[object, object]") -> Reading:
    return (), [thing.default_factory, *_dict(thing)[1]]


def _set(thing: Iterable[object]) -> Reading:
    return (), sorted(thing, key=_place_in_set)


def _place_in_set(thing: object) -> tuple[str, str]:
    if isinstance(thing, asyncio.Task):
        return "Task", thing.get_name()
    kind = type(thing)
    known = kind in ATOMS or kind is tuple or issubclass(kind, enum.Enum)
    return kind.__qualname__, repr(thing) if known else ""


# What asyncio makes


def _future(thing: Any) -> Reading:
    facts = (thing._state, thing._log_traceback)
    if thing.done():
        if thing.cancelled():
            return facts, ()
        return facts, (thing._exception, thing._result)
    return facts, [part for call in thing._callbacks or () for part in call]


def _task(thing: Any) -> Reading:
    facts, parts = _future(thing)
    facts += (thing.get_name(), thing.cancelling(), thing._must_cancel)
    if thing.done():
        return facts, parts
    return facts, [thing.get_coro(), thing._fut_waiter, *parts]


def _handle(thing: Any) -> Reading:
    if thing._cancelled:
        return (True,), ()
    return (False,), (thing._callback, thing._args, thing._context)


def _timer(thing: Any) -> Reading:
    facts, parts = _handle(thing)
    return (thing.kind, thing.written, *facts), parts


def _timeout(thing: Any) -> Reading:
    # Its time tells no more than its timer does.
    return (str(thing._state),), (
        thing._task,
        thing._timeout_handler,
        thing._cancelling,
    )


# Code, and what it holds


def _coroutine(thing: "types.CoroutineType[Any, Any, Any]") -> Reading:
    return _suspended(thing, thing.cr_frame)


def _generator(thing: "types.GeneratorType[Any, Any, Any]") -> Reading:
    frame: types.FrameType | None = thing.gi_frame
    if HIDES_LOOPS and frame is not None and about_code(frame.f_code).has_loop:
        raise OpaqueError
    return _suspended(thing, frame)


def _asynchronous_generator(thing: "types.AsyncGeneratorType[Any, Any]") -> Reading:
    return _suspended(thing, thing.ag_frame)


def _suspended(thing: Any, frame: types.FrameType | None) -> Reading:
    if frame is None:
        return (thing.__qualname__,), ()
    code = frame.f_code
    about = about_code(code)
    facts = (about.number, frame.f_lasti)
    # Its own function is left out: what that closes over is among its variables.
    parts: list[object] = [
        part
        for part in gc.get_referents(thing)
        if type(part) not in _CODE
        and not (type(part) is types.FunctionType and part.__code__ is code)
    ]
    if is_own(str(frame.f_globals.get("__name__"))):
        names, values = _globals_used(about, frame.f_globals)
        return facts + names, parts + values
    return facts, parts


def _function(thing: types.FunctionType) -> Reading:
    # Not its name: two of that name may be made in one place.
    about = about_code(thing.__code__)
    facts = (thing.__module__, about.number)
    cells = thing.__closure__ or ()
    if is_own(thing.__module__ or ""):
        held = (thing.__defaults__, thing.__kwdefaults__, thing.__dict__ or None)
        names, values = _globals_used(about, thing.__globals__)
        return facts + names, (*cells, *held, *values)
    return facts, cells


def _globals_used(code: "AboutCode", names: dict[str, object]) -> Named:
    """Return the globals that code may use; all, where it may ask for any."""
    if code.names is None:
        return (), [sys.modules.get(str(names.get("__name__")))]
    there = tuple([name for name in code.names if name in names])
    values = [names[name] for name in there]
    return there, values + [find() for find in code.elsewhere]


class AboutCode(NamedTuple):
    """What is known of code, whatever runs it.

    Attributes:
        code: The code. While it is kept, nothing else has its address.
        number: The same for equal code, which may be compiled anew.
        names: The names in it and in functions within; None where it may ask for any.
        elsewhere: Finds what it names that is no global.
        has_loop: Whether it goes through something with `for`.
    """

    code: types.CodeType
    number: int
    names: tuple[str, ...] | None
    elsewhere: list[Find]
    has_loop: bool


def about_code(code: types.CodeType) -> AboutCode:
    """Return what is known of code."""
    # By address: its hash is made anew each time, of all of it.
    return _known_code.get(id(code)) or _look_at(code)


def _look_at(code: types.CodeType) -> AboutCode:
    names, imported = set[str](), set[str]()
    for each in codes_in(code):
        names.update(each.co_names)
        if _IMPORT in each.co_code[::2]:
            steps = dis.get_instructions(each)
            imported.update(s.argval for s in steps if s.opname == "IMPORT_NAME")
    elsewhere = [find for name, find in _ELSEWHERE.items() if name in names]
    elsewhere += (functools.partial(sys.modules.get, name) for name in imported)
    asks_for_any = not _ASKS_FOR_ANY.isdisjoint(names)
    if len(_known_code) > MANY:
        _known_code.clear()
        _numbers.clear()
    if code not in _numbers:
        _numbers[code] = next(_next_number)
    known = _known_code[id(code)] = AboutCode(
        code,
        _numbers[code],
        None if asks_for_any else tuple(sorted(names)),
        elsewhere,
        _FOR in code.co_code[::2],
    )
    return known


_known_code = dict[int, AboutCode]()
#: None is given twice, though code may be forgotten.
_numbers, _next_number = dict[types.CodeType, int](), itertools.count()

_FOR = dis.opmap["FOR_ITER"]
_IMPORT = dis.opmap["IMPORT_NAME"]

_ASKS_FOR_ANY = frozenset(
    {"globals", "vars", "eval", "exec", "modules", "import_module", "__import__"}
)

#: What code keeps outside of its modules, by the names that lead there.
_ELSEWHERE: dict[str, Find] = {
    "environ": lambda: dict(os.environ),
    "getenv": lambda: dict(os.environ),
    "argv": lambda: sys.argv,
}


def _builtin(thing: Any) -> Reading:
    owner = thing.__self__
    is_method = owner is not None and not isinstance(owner, types.ModuleType)
    return (thing.__module__, thing.__name__), (owner,) if is_method else ()


def _method(thing: types.MethodType) -> Reading:
    return (), (thing.__func__, thing.__self__)


def _cell(thing: types.CellType) -> Reading:
    try:
        return (), (thing.cell_contents,)
    except ValueError:  # It is empty.
        return (False,), ()


def _partial(thing: "functools.partial[object]") -> Reading:
    return (), (thing.func, thing.args, thing.keywords)


def _module(thing: types.ModuleType) -> Reading:
    name = thing.__name__
    if not is_own(name):
        return (name,), ()
    names, values = _attributes(thing)
    return (name, *names), values


def _class(thing: type) -> Reading:
    facts = (thing.__module__, thing.__qualname__)
    own = is_own(thing.__module__) and not issubclass(thing, enum.Enum)
    if not own:
        return facts, ()
    names, values = _attributes(thing)
    return facts + names, [*values, *thing.__bases__]


def _attributes(thing: object) -> Named:
    held = {
        name: value
        for name, value in vars(thing).items()
        if not name.startswith("__") and type(value) not in _DESCRIPTORS
    }
    return tuple(held), [*held.values()]


def _context(thing: Context) -> Reading:
    if not thing:
        return (), ()
    items = sorted(thing.items(), key=lambda item: item[0].name)
    return (), [part for item in items for part in item]


def _context_variable(thing: "ContextVar[object]") -> Reading:
    return (thing.name,), ()


# Others


def _exception(thing: BaseException) -> Reading:
    parts: list[object] = [thing.args, thing.__cause__, thing.__dict__ or None]
    if isinstance(thing, BaseExceptionGroup):
        parts.append(thing.exceptions)  # pyright: ignore
    return (), parts


def _member(thing: enum.Enum) -> Reading:
    return (type(thing).__module__, str(thing.name)), ()


def _reference(thing: "weakref.ref[object]") -> Reading:
    return (), (thing(),)


def _loop(thing: base_events.BaseEventLoop) -> Reading:
    # The rest says no more than tasks and timers do.
    set_by_program = {
        name: value
        for name, value in vars(thing).items()
        if not name.startswith("_") or name in {"_exception_handler", "_task_factory"}
    }
    return (thing.get_debug(), *set_by_program), [*set_by_program.values()]


def _logger(thing: logging.Logger) -> Reading:
    return (thing.name, thing.level, thing.disabled, thing.propagate), ()


def _text_in_memory(thing: "io.StringIO | io.BytesIO") -> Reading:
    if thing.closed:
        return (), ()
    return (thing.getvalue(), thing.tell()), ()


def _stream(thing: io.IOBase) -> Reading:
    """Read a standard stream. What is in a file, nobody sees."""
    for name in ("stdin", "stdout", "stderr"):
        if thing in (getattr(sys, name), getattr(sys, f"__{name}__")):
            return (name,), ()
    raise OpaqueError


def _cached_function(thing: Any) -> Reading:
    if thing.cache_info().currsize:
        raise OpaqueError  # what it remembers, nobody sees
    return (), (thing.__wrapped__,)


def _as_shown(thing: object) -> Reading:
    return (repr(thing),), ()


def _range_iterator(thing: Any) -> Reading:
    _, (of,), place = thing.__reduce__()
    return (of.start, of.stop, of.step, place), ()


def _unchanging(_thing: object) -> Reading:
    return (), ()


def _referents(thing: object) -> Reading:
    return (), gc.get_referents(thing)


def _instance(thing: object) -> Reading:
    """Read an object of a class in Python, or of a kind that can be pickled."""
    kind: Any = type(thing)
    facts = (kind.__module__,)
    # Nothing but its instances may lead to what a class of the program holds.
    parts = list[object]([kind] if is_own(kind.__module__) else ())
    attributes: dict[str, object] | None = getattr(thing, "__dict__", None)
    if attributes is not None:
        facts += tuple(attributes)
        parts += attributes.values()
    slots = _all_slots(kind)
    parts += [getattr(thing, name, None) for name in slots]
    for base, read in _CONTAINERS.items():
        if isinstance(thing, base):
            return facts, [*parts, *read(thing)[1]]
    if attributes is not None or slots or kind.__module__ == "__main__":
        return facts, parts
    try:
        reduced = thing.__reduce_ex__(2)
    except Exception:
        raise OpaqueError(kind.__qualname__) from None
    # It ends in iterators over its items, if it has any.
    return (), [list(p) if hasattr(p, "__next__") else p for p in reduced[1:]]


@functools.lru_cache(maxsize=MANY)
def _all_slots(kind: type) -> tuple[str, ...]:
    return tuple(name for base in kind.__mro__ for name in _slots(base))


def _slots(kind: type) -> Iterable[str]:
    names: object = kind.__dict__.get("__slots__", ())
    named = (names,) if isinstance(names, str) else cast("Iterable[str]", names)
    for name in named:
        if name.startswith("__") and not name.endswith("__"):
            yield f"_{kind.__name__.lstrip('_')}{name}"
        elif name not in {"__dict__", "__weakref__"}:
            yield name


_CODE = {types.CodeType, types.FrameType}

_DESCRIPTORS = {types.GetSetDescriptorType, types.MemberDescriptorType}

_CONTAINERS: dict[type, Reader] = {
    **dict.fromkeys((list, tuple), _items),
    deque: _deque,
    **dict.fromkeys((set, frozenset), _set),
    dict: _dict,
}

_EXACTLY: dict[type, Reader] = {
    **_CONTAINERS,
    OrderedDict: _dict,
    defaultdict: _defaultdict,
    types.MappingProxyType: _dict,
    types.CoroutineType: _coroutine,
    types.GeneratorType: _generator,
    types.AsyncGeneratorType: _asynchronous_generator,
    types.FunctionType: _function,
    types.BuiltinFunctionType: _builtin,
    types.MethodWrapperType: _builtin,
    types.MethodType: _method,
    types.CellType: _cell,
    types.CodeType: _as_shown,
    functools.partial: _partial,
    type(functools.cache(len)): _cached_function,
    staticmethod: _referents,
    classmethod: _referents,
    property: _referents,
    Context: _context,
    ContextVar: _context_variable,
    itertools.count: _as_shown,
    itertools.repeat: _as_shown,
    itertools.chain: _referents,
    re.Pattern: _as_shown,
    types.GetSetDescriptorType: _as_shown,
    types.MemberDescriptorType: _as_shown,
    types.MethodDescriptorType: _as_shown,
    types.WrapperDescriptorType: _as_shown,
    range: _as_shown,
    type(iter(range(0))): _range_iterator,
    object: _unchanging,
}

_AND_SUBCLASSES: dict[type, Reader] = {
    asyncio.Task: _task,
    asyncio.Future: _future,
    asyncio.Timeout: _timeout,
    Timer: _timer,
    asyncio.Handle: _handle,
    base_events.BaseEventLoop: _loop,
    io.StringIO: _text_in_memory,
    io.BytesIO: _text_in_memory,
    io.IOBase.__bases__[0]: _stream,  # in C, above the classes of streams, too
    logging.Logger: _logger,
    BaseException: _exception,
    enum.Enum: _member,
    type: _class,
    types.ModuleType: _module,
    weakref.ref: _reference,
}

#: What Python makes and does not name: it hides nothing but what it refers to.
_BY_NAME = {
    "FutureIter",
    "TaskStepMethWrapper",
    "async_generator_asend",
    "async_generator_athrow",
    "coroutine_wrapper",
}


#: By kind, what it is called, and how to read it. A program's own are new in every run.
known_readers: dict[type, tuple[str, Reader]] = {
    kind: (kind.__qualname__, read)
    for kind, read in (_EXACTLY | _AND_SUBCLASSES).items()
}


def reader(kind: type) -> tuple[str, Reader]:
    """Return what a kind of object is called, and how to read it."""
    if len(known_readers) > MANY:
        known_readers.clear()
    found = known_readers[kind] = kind.__qualname__, _find(kind)
    return found


def _find(kind: type) -> Reader:
    if kind in _EXACTLY:
        return _EXACTLY[kind]
    if kind.__name__ in _BY_NAME:
        return _referents
    for base in kind.__mro__:
        if base in _AND_SUBCLASSES:
            return _AND_SUBCLASSES[base]
    return _instance
