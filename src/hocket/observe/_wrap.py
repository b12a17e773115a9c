"""The one way in which a running program's primitives and tasks are observed.

While anybody observes, the methods of the primitives are wrapped, of asyncio's
classes and of Hocket's alike; the primitives themselves hold no tracing code. The
wrappers tell each observer of three things: that a primitive is made, that a task
is born, and that an operation is called and ends.

What was a coroutine function stays one, with an ordinary `await` inside, so that
the chain of awaits of a suspended task can still be walked.
"""

import asyncio
import functools
import inspect
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from collections.abc import Set as AbstractSet
from contextlib import ExitStack, contextmanager
from types import CoroutineType, FrameType
from typing import Any, Protocol

from hocket.observe._classes import owners
from hocket.observe._frames import is_loops_own
from hocket.observe._patch import Replacement, SharedPatch
from hocket.observe._primitives import METHODS

Task = asyncio.Task[Any]


class Call(Protocol):
    """A call of an operation, for one observer."""

    def finish(self, result: object) -> None:
        """Hear that the operation came back."""

    def fail(self, error: BaseException) -> None:
        """Hear that the operation raised."""

    def defer(self) -> None:
        """Hear that the operation begins only when its result is awaited."""


class Observer(Protocol):
    """Who hears of what a program does with its primitives.

    Attributes:
        methods: The methods of which it hears; the others may not be wrapped.
    """

    @property
    def methods(self) -> AbstractSet[str]: ...

    def made(
        self, made: object, owner: object, frame: FrameType | None,
        given: tuple[Any, ...], options: dict[str, Any],
    ) -> None:  # fmt: skip
        """Hear that a primitive is being made.

        Args:
            made: The primitive.
            owner: The primitive of which it will be a part, None if it is none.
            frame: What called the constructor.
            given: The constructor's arguments.
            options: Those given by name.
        """

    def born(self, task: Task) -> None:
        """Hear of a task, at its birth."""

    def begin(
        self, made: object, method: str, given: tuple[Any, ...], options: dict[str, Any]
    ) -> Call | None:
        """Hear that a method is called; return who wants to hear how it ends."""


_blocks = Counter[Observer]()
_observers: tuple[Observer, ...] = ()
_hearing: dict[str, tuple[Observer, ...]] = dict.fromkeys(METHODS, ())
#: By observer, what puts the methods of which it hears back as they were.
_undo: dict[Observer, ExitStack] = {}
_lock = threading.RLock()  # a signal handler may run a loop


@contextmanager
def observing(observer: Observer) -> Generator[None]:
    """Let an observer hear what happens until the block ends.

    Blocks may be nested, and overlap in several threads.
    """
    with _lock:
        _blocks[observer] += 1
        if _blocks[observer] == 1:
            _undo[observer] = _wrapped_for(observer)
            _note_who_hears(observer.methods)
    try:
        yield
    finally:
        with _lock:
            _blocks[observer] -= 1
            if not _blocks[observer]:
                del _blocks[observer]
                _note_who_hears(observer.methods)
                _undo.pop(observer).close()


def _wrapped_for(observer: Observer) -> ExitStack:
    with ExitStack() as patches:
        patches.enter_context(_births.in_force())
        for method in observer.methods:
            patches.enter_context(_patches[method].in_force())
        return patches.pop_all()


def _note_who_hears(methods: AbstractSet[str]) -> None:
    global _observers  # noqa: PLW0603 - classes are wrapped for the whole process
    _observers = tuple(_blocks)
    for method in methods:
        _hearing[method] = tuple(o for o in _blocks if method in o.methods)


class _Making(threading.local):
    """The primitive whose constructor runs in this thread."""

    owner: object = None


_making = _Making()


def _around_births() -> Iterator[Replacement]:
    """Yield what tells of the births of primitives and tasks."""
    for owner in owners():
        if "__init__" in vars(owner):
            yield owner, "__init__", _constructor(vars(owner)["__init__"])
    for loop in _loops(asyncio.BaseEventLoop):
        if "create_task" in vars(loop):
            yield loop, "create_task", _create_task(vars(loop)["create_task"])


def _around(name: str) -> Iterator[Replacement]:
    """Yield what tells of the calls of one method."""
    for owner in owners():
        method = vars(owner).get(name)
        if inspect.isfunction(method):
            yield owner, name, _operation(name, method)


def _loops(cls: type[Any]) -> Iterator[type[Any]]:
    yield cls
    for subclass in cls.__subclasses__():
        yield from _loops(subclass)


def _begin(
    made: object, name: str, given: tuple[Any, ...], options: dict[str, Any]
) -> list[Call]:
    if _making.owner is not None:
        return []  # what a constructor does is no operation of the program's
    hearing = _hearing[name]
    calls = [observer.begin(made, name, given, options) for observer in hearing]
    return [call for call in calls if call is not None]


async def _observed(
    made: object,
    name: str,
    coroutine: Any,
    given: tuple[Any, ...],
    options: dict[str, Any],
) -> Any:
    """Await an operation, and let the observers hear of its beginning and its end."""
    calls = _begin(made, name, given, options)
    try:
        result = await coroutine
    except BaseException as error:
        for call in calls:
            call.fail(error)
        raise
    for call in calls:
        call.finish(result)
    return result


@functools.cache  # to wrap all of them anew is most of what a short run costs
def _operation(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap one method, as the kind of function that it is."""

    @functools.wraps(method)
    async def waiting(self: object, *given: Any, **options: Any) -> Any:
        coroutine = method(self, *given, **options)
        return await _observed(self, name, coroutine, given, options)

    @functools.wraps(method)
    def immediate(self: object, *given: Any, **options: Any) -> Any:
        calls = _begin(self, name, given, options)
        try:
            result = method(self, *given, **options)
        except BaseException as error:
            for call in calls:
                call.fail(error)
            raise
        if type(result) is CoroutineType:
            for call in calls:
                call.defer()
            return _observed(self, name, result, given, options)
        for call in calls:
            call.finish(result)
        return result

    return waiting if inspect.iscoroutinefunction(method) else immediate


@functools.cache
def _constructor(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def construct(self: object, *given: Any, **options: Any) -> None:
        owner = _making.owner
        if owner is self:  # a subclass's constructor has come by already
            method(self, *given, **options)
            return
        for observer in _observers:
            observer.made(self, owner, inspect.currentframe(), given, options)
        if owner is not None:
            method(self, *given, **options)
            return
        _making.owner = self
        try:
            method(self, *given, **options)
        finally:
            _making.owner = None

    return construct


@functools.cache
def _create_task(method: Callable[..., Task]) -> Callable[..., Task]:
    @functools.wraps(method)
    def create_task(self: object, *given: Any, **options: Any) -> Task:
        task = method(self, *given, **options)
        # The loop has tasks of its own at its end; they are none of the program's.
        if not is_loops_own(task):
            for observer in _observers:
                observer.born(task)
        return task

    return create_task


_births = SharedPatch(_around_births)
_patches = {name: SharedPatch(functools.partial(_around, name)) for name in METHODS}
