"""The names of tasks and objects: one rule, for the score and for the report.

A task is called by its own name, else by the function that it runs; where several
are called the same, by an argument that tells them apart, else by a number.

An object is called by what the source first stores it in: `lock = asyncio.Lock()`
makes `lock`, and an `account` whose `__init__` says `self.lock = asyncio.Lock()`
has `account.lock`. What is stored nowhere is called by its class and a number.
"""

import asyncio
import inspect
import itertools
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType
from typing import Any

from hocket.observe._assigned import assigned_name
from hocket.observe._classes import primitive_of
from hocket.observe._frames import coroutine_of, in_library
from hocket.observe._identity import ByIdentity
from hocket.observe._values import argument_text

Arguments = tuple[str | None, ...]
"""The arguments of a task's function; None for what has no short plain text."""

# Python 3.13.0 names a task "None" that a task factory made without a name.
_DEFAULT_TASK_NAME = re.compile(r"Task-\d+|None")

# Of more tasks of one name no argument is compared: to keep all takes memory.
MANY = 1000


def own_name(name: str) -> str:
    """Return the name that a task was given; none if asyncio has numbered it."""
    return "" if _DEFAULT_TASK_NAME.fullmatch(name) else name


def function_name(coroutine: Any) -> str:
    """Return the name of the function that a task runs, none where nobody knows it.

    A method of a primitive has its class before it: a task of its own may run
    `Event.wait`.
    """
    before, _, last = str(getattr(coroutine, "__qualname__", "")).rpartition(".")
    frame: FrameType | None = getattr(coroutine, "cr_frame", None)
    if frame is None or not before or not in_library(frame):
        return last
    return f"{before.rpartition('.')[2]}.{last}"


def plain_arguments(coroutine: Any) -> Arguments:
    """Return the arguments of a coroutine that has not begun, as far as they are plain.

    They tell apart the tasks that run one function: `consumer(0)`, `consumer(1)`.
    """
    frame: FrameType | None = getattr(coroutine, "cr_frame", None)
    if frame is None or not frame.f_code.co_argcount:
        return ()
    names = frame.f_code.co_varnames[: frame.f_code.co_argcount]
    values = frame.f_locals
    texts = tuple(argument_text(values.get(name)) for name in names)
    begun = inspect.getcoroutinestate(coroutine) != inspect.CORO_CREATED
    if sys.version_info < (3, 13) and not begun:
        values.clear()  # a copy, which the frame would keep, and the values with it
    return texts


def distinct(labels: Iterable[tuple[str, Arguments]]) -> list[str]:
    """Make labels unique: by an argument that differs, else by number."""
    wanted = list(labels)
    groups: dict[str, list[Arguments]] = {}
    for label, arguments in wanted:
        groups.setdefault(label, []).append(arguments)
    endings = {label: iter(_endings(group)) for label, group in groups.items()}
    return [label + next(endings[label]) for label, _ in wanted]


def _endings(group: Sequence[Arguments]) -> list[str]:
    if len(group) == 1:
        return [""]
    for values in itertools.zip_longest(*group) if len(group) <= MANY else ():
        if None not in values and len(set(values)) == len(group):
            return [f"({value})" for value in values]
    return [f" #{number}" for number in range(1, len(group) + 1)]


@dataclass(eq=False, slots=True)
class TaskName:
    """The name of a task, final only when all tasks are born.

    Attributes:
        given: What asyncio calls the task.
        label: Its own name, else that of its function.
        namesakes: The arguments of all tasks of that label, in the order of their
            birth; None for one that has another label by now.
        place: Its own place among them.
    """

    given: str
    label: str
    namesakes: list[Arguments | None]
    place: int

    def __str__(self) -> str:
        """Return the label, with what tells it apart from those of its namesakes."""
        known = [each for each in self.namesakes if each is not None]
        before = sum(each is not None for each in self.namesakes[: self.place])
        return self.label + _endings(known)[before]


class TaskNames:
    """Gives each task of a run its name."""

    def __init__(self) -> None:
        self._names: ByIdentity[TaskName] = ByIdentity()
        self._groups: dict[str, list[Arguments | None]] = {}

    def of(self, task: asyncio.Task[Any]) -> TaskName:
        """Return the name of a task; best asked for when the task is born."""
        name, given = self._names.get(task), task.get_name()
        if name is not None and name.given == given:
            return name
        coroutine = coroutine_of(task)
        if name is None:
            label = own_name(given) or function_name(coroutine) or given
            known = len(self._groups.get(label, ())) < MANY
            arguments = plain_arguments(coroutine) if known else ()
        else:  # Before 3.13, asyncio names a task after it has made it.
            label, arguments = given, name.namesakes[name.place] or ()
            name.namesakes[name.place] = None
        namesakes = self._groups.setdefault(label, [])
        namesakes.append(arguments)
        new = TaskName(given, label, namesakes, len(namesakes) - 1)
        self._names[task] = new
        return new


@dataclass(frozen=True, slots=True)
class ObjectName:
    """The name of an object.

    Attributes:
        text: The name.
        is_stored: Whether it is what the source stores the object in.
        part_of: The kind of the primitive of which it is a part, and whose name it
            bears; none if it is a part of none.
    """

    text: str
    is_stored: bool
    part_of: str = ""


class ObjectNames:
    """Gives each object of a run its name."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._known: ByIdentity[ObjectName] = ByIdentity()

    def made(self, made: object, owner: object, frame: FrameType | None) -> None:
        """Name an object that is being made, as a part of its owner if it has one."""
        whole = None if owner is None else self._known.get(owner)
        primitive = primitive_of(owner)
        if whole is not None and primitive is not None:
            name = ObjectName(whole.text, whole.is_stored, primitive.kind)
        else:
            name = self.new(type(made).__name__, constructor_frame(frame, made))
        self._known[made] = name

    def get(self, made: object) -> ObjectName | None:
        """Return the name of an object, unless it was made before anybody observed."""
        return self._known.get(made)

    def new(self, type_name: str, frame: FrameType | None) -> ObjectName:
        """Name an object from the frame that makes it, else by type and number."""
        found = frame and self._stored_in(frame)
        if not found:
            self._seen[type_name] += 1
            return ObjectName(f"{type_name} {self._seen[type_name]}", is_stored=False)
        self._seen[found] += 1
        number = self._seen[found]
        if found.endswith("[]"):
            return ObjectName(f"{found[:-1]}{number - 1}]", is_stored=True)
        text = found if number == 1 else f"{found} #{number}"
        return ObjectName(text, is_stored=True)

    def _stored_in(self, frame: FrameType) -> str | None:
        """Return what the frame's current call is stored in, from outside the object.

        What an `__init__` stores in `self.lock` is `account.lock` to the code that made
        the account.
        """
        found, code = assigned_name(frame), frame.f_code
        if found and _is_class_body(frame):
            return f"{code.co_name}.{found}"
        first = code.co_varnames[0] if code.co_argcount else ""
        if not found or code.co_name != "__init__" or not found.startswith(f"{first}."):
            return found
        whole = frame.f_locals[first]
        name = self._known.get(whole)
        if name is None:
            name = self.new(
                type(whole).__name__, constructor_frame(frame.f_back, whole)
            )
            with suppress(TypeError):  # Not every object can be referred to weakly.
                self._known[whole] = name
        return f"{name.text}{found.removeprefix(first)}" if name.is_stored else found


def constructor_frame(frame: FrameType | None, made: object) -> FrameType | None:
    """Return the frame of the program that made an object.

    Frames of the library, and of a subclass's own `__init__`, lie between.
    """
    while frame is not None:
        code = frame.f_code
        first = code.co_varnames[0] if code.co_argcount else ""
        initialises = code.co_name == "__init__" and frame.f_locals.get(first) is made
        if not initialises and not _is_own(frame):
            return frame
        frame = frame.f_back
    return None


def _is_class_body(frame: FrameType) -> bool:
    is_function = frame.f_code.co_flags & inspect.CO_OPTIMIZED
    return not is_function and "__qualname__" in frame.f_locals


def _is_own(frame: FrameType) -> bool:
    module = str(frame.f_globals.get("__name__", "")) + "."
    return module.startswith(("asyncio.", "hocket."))
