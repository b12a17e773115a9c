"""The end of a run: as an interpreter ends, or at once where nobody can tell.

An interpreter that ends destroys every object. For that it visits all that a fork
shares with the warm interpreter, and so copies it: three times as long as most runs
take. Only what the program left can have something to say then: an object with a
destructor, a file, a coroutine that was never awaited, a weak reference that calls
back. Where there is none, the process can end at once, and prints the same.
"""

import gc
import os
import sys
import types
import weakref
from collections.abc import Callable, Iterator
from itertools import compress
from typing import Any, cast

from hocket._child.native import ctypes

#: Writes what C code has printed by its own means.
_flush_all: Callable[[None], object] = ctypes.PyDLL(
    None if os.name == "posix" else "ucrtbase"
).fflush

#: Public in spite of its name: the frame of each thread, raw ones too.
_frames_of_threads: Callable[[], dict[int, object]] = vars(sys)["_current_frames"]

#: The modules that start other interpreters, the second until Python 3.12.
_INTERPRETERS = ("_interpreters", "_xxsubinterpreters")

#: The streams that an interpreter writes out when it ends.
_STREAMS = {"stdout": sys.stdout, "stderr": sys.stderr}

#: The interpreter's own callbacks of weak references, the last until Python 3.12.
_SILENT = {"_destroy", "clear_locals", "_localdummy_destroyed"}
#: The modules whose callbacks only forget the reference; the last may not be loaded.
_FORGETTING = ("weakref", "_weakrefset", "hocket.observe._identity")
_WEAK = (weakref.ref, weakref.ProxyType, weakref.CallableProxyType)
#: What a weak reference has, whatever a subclass of it says.
_callback_of: Callable[[Any], Any] = vars(weakref.ref)["__callback__"].__get__
#: What tells of a coroutine or generator that it has ended: it has no frame. These
#: classes by their numbers: a metaclass may say what it likes of a comparison.
_FRAME_OF: dict[int, Callable[[Any], object]] = {
    id(kind): vars(kind)[name].__get__
    for kind, name in (
        (types.CoroutineType, "cr_frame"),
        (types.GeneratorType, "gi_frame"),
        (types.AsyncGeneratorType, "ag_frame"),
    )
}
#: What asyncio has, if it was there before the run.
_asyncio: dict[str, Any] = {**getattr(sys.modules.get("asyncio"), "__dict__", {})}
#: Whose destructor complains of an exception that nobody has seen, and what tells that.
_COMPLAINS_OF: dict[int, Callable[[Any], bool]] = {
    id(_asyncio[name]): cast("Any", vars(_asyncio["Future"])["_log_traceback"]).__get__
    for name in ("Future", "Task")
    if name in _asyncio
}
#: What an event loop has that complains if it is not closed.
_LOOP: dict[str, object] = {
    name: vars(_asyncio["BaseEventLoop"])[name]
    for name in ("__del__", "is_closed")
    if "BaseEventLoop" in _asyncio
}


def end_if_silent(status: int, job: object) -> None:
    """End this process, if nothing that is left would print when it goes.

    Args:
        status: The exit status.
        job: The run's job, which is older than anything that the program made.
    """
    # What is garbage goes first when an interpreter ends, too.
    if gc.isenabled():
        gc.collect()
        if not _may_speak(job) and _written_out():
            # Not by C's `exit`: what the libraries of Python's own modules clear up
            # there prints nothing, and takes a tenth of the run.
            _flush_all(None)
            os._exit(status)


def freeze_if_silent() -> None:
    """Keep what is there out of what the end of a fork looks at, if none would speak.

    A fork then neither looks at it nor copies it.
    """
    gc.collect()
    if not _leaves_last_words(gc.get_objects()):
        gc.freeze()


def let_go() -> None:
    """Refer to nothing any more: else it would not go when the interpreter ends."""
    if _leaves_last_words(gc.get_objects()):
        gc.unfreeze()  # what it is kept by, goes then too
    for name, module in [*sys.modules.items()]:
        if name.startswith("hocket._child."):
            vars(module).clear()


def _may_speak(job: object) -> bool:
    """Whether something that the program left may print when it goes."""
    if len(_frames_of_threads()) > 1 or any(map(_knows_others, _INTERPRETERS)):
        return True  # a thread, or another interpreter, goes on until then
    left: list[Any] = gc.get_objects()
    if all(each is not job for each in left):
        return True  # the program has hidden objects
    return _leaves_last_words(left)


def _knows_others(name: str) -> bool:
    """Whether a module that starts interpreters has started one; asyncio loads it."""
    module = sys.modules.get(name)
    return module is not None and len(vars(module)["list_all"]()) > 1


def _leaves_last_words(left: list[Any]) -> bool:
    """Whether one of some objects has a destructor, or calls back when another goes."""
    # By what it is, not by what it says: none of its own code runs here.
    of_each: list[Any] = [*map(type, left)]
    # By C functions alone, for there are thousands.
    numbers = [*map(id, of_each)]
    kinds = dict(zip(numbers, of_each, strict=True))
    speaking = {number for number, kind in kinds.items() if _has_destructor(kind)}
    weak = {number for number, kind in kinds.items() if issubclass(kind, _WEAK)}

    def those(kinds: set[int]) -> Iterator[Any]:
        return compress(left, map(kinds.__contains__, numbers))

    return not all(map(_is_at_rest, those(speaking))) or any(
        map(_calls_back, those(weak))
    )


def _has_destructor(kind: Any) -> bool:
    return _attribute(kind, "__del__") is not None


def _attribute(kind: Any, name: str) -> object:
    """Look something up in a class; not by a metaclass of the program."""
    try:
        return type.__getattribute__(kind, name)
    except AttributeError:
        return None


def _is_at_rest(each: Any) -> bool:
    """Whether its destructor does nothing: it has ended, is done, or is closed."""
    kind = cast("object", type(each))
    number = id(kind)
    if frame_of := _FRAME_OF.get(number):
        return frame_of(each) is None
    if complains := _COMPLAINS_OF.get(number):
        return each.done() and not complains(each)
    is_loop = all(_attribute(kind, name) is own for name, own in _LOOP.items())
    return bool(_LOOP) and is_loop and vars(each)["_closed"] is True


def _calls_back(reference: Any) -> bool:
    if not issubclass(type(reference), weakref.ref):
        return bool(gc.get_referents(reference))  # a proxy has only its callback
    if issubclass(type(reference), weakref.WeakMethod):
        return True  # its own callback calls one of the program
    callback = _callback_of(reference)
    if type(callback) is types.FunctionType:
        modules = map(sys.modules.get, _FORGETTING)
        names = (getattr(module, "__dict__", None) for module in modules)
        return all(callback.__globals__ is not each for each in names)
    if type(callback) is types.BuiltinFunctionType:
        return callback.__name__ not in _SILENT
    return callback is not None


def _written_out() -> bool:
    """Write what the streams hold; False where the interpreter is to do it."""
    if any(vars(sys).get(name) is not own for name, own in _STREAMS.items()):
        return False
    try:
        for stream in _STREAMS.values():
            stream.flush()
    except Exception:  # it says so when it ends
        return False
    return True
