"""What a run takes in: its output may depend on that, and so may what is remembered.

A hook hears of imports, of files that are opened, of folders that are listed, and that
other processes start. It does not hear what those do: a run that may depend on it is
not remembered. Nor does it hear what is asked of the system: for that
`hocket.verify.remembering._unheard` reads the sources.
"""

import os
import sys
import sysconfig
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from itertools import takewhile
from types import FrameType
from typing import Any, cast

from hocket._child.imports import compiled_for
from hocket._child.job import Job, late_for
from hocket._child.scattering import shift

_PATHS = sysconfig.get_paths()
_PACKAGES = (_PATHS["purelib"] + os.sep, _PATHS["platlib"] + os.sep)
_LIBRARY = (_PATHS["stdlib"] + os.sep, _PATHS["platstdlib"] + os.sep)

#: Of these it is heard only that they happen.
_UNTOLD = {
    *("os.system", "os.posix_spawn", "os.exec", "subprocess.Popen"),
    *("ctypes.dlopen", "ctypes.dlsym", "sqlite3.connect"),
    *("socket.gethostname", "socket.gethostbyname", "socket.gethostbyaddr"),
    "socket.getnameinfo",
}
#: What opens a file so that it may be there, or be another, from then on.
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
#: Of these the first argument is a file, or a folder.
_OPENS = {"open", "os.listdir", "os.scandir"}
#: These succeed where something is there, or is not there.
_CHANGES = {
    *("os.mkdir", "os.link", "os.symlink", "os.rename"),
    *("os.remove", "os.rmdir", "os.truncate", "os.chmod", "os.utime", "os.chown"),
    *("os.setxattr", "os.removexattr"),
}
#: What these leave is unknown to the garbage collector.
_LAST = {"os.scandir", "ctypes.dlsym"}
#: The second argument of these is an address of whom they speak to.
_SPEAKS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
#: What comes of these a process shares with its forks, or they do not have it.
_SHARED = {
    *("os.fork", "os.forkpty", "os.posix_spawn", "os.system", "subprocess.Popen"),
    "mmap.__new__",
}
#: So many changes, also of where it is, are looked at.
_MANY = 100
#: All that is of use; much of what Python does is an event.
_HEARD = {
    *("import", "exec", "os.chdir", "socket.bind", "socket.getaddrinfo"),
    *(*_SPEAKS, *_UNTOLD, *_OPENS, *_CHANGES, *_LAST, *_SHARED),
}
#: What the end of an interpreter does not do by itself.
_AT_THE_END = frozenset({*_OPENS, *_UNTOLD, *_SPEAKS})
#: Where modules are looked for, which lists folders.
_IMPORTER = "<frozen importlib._bootstrap_external>"
_frame: Callable[[int], FrameType] = vars(sys)["_getframe"]


class Intake:
    """What a run takes in, from now on.

    Args:
        job: The run.

    Attributes:
        imports: The names of the modules that it looked for, each with the folders
            outside the standard library in which it did.
        is_over: Whether nothing counts any more.
        is_shared: Whether a fork may share with this process what it has taken in.
    """

    def __init__(self, job: Job) -> None:
        self.imports: list[tuple[str, list[str]]] = []
        self.is_shared = False
        #: The files and folders that it read, and whether each was there.
        self._read: dict[str, bool] = {}
        self._own = ""
        self._has_begun = False
        self._is_untold = False
        self._getpid = os.getpid
        self._left_unseen = False
        self._changes = 0
        #: Where it is itself to be spoken to.
        self._bound: set[object] = set()
        self.go_on(job)
        sys.addaudithook(self._hear)

    def go_on(self, job: Job) -> None:
        """Take in for another run, which begins with all that was taken in so far.

        Args:
            job: That run, in this process.
        """
        self.is_over = False
        self._job = job
        self._note_late = partial(os.mkdir, late_for(job))
        self._late = frozenset[str]()
        self._process = os.getpid()
        if self._own:  # it is empty, as the one that follows it
            read = self._read.items()
            self._read = {at: it for at, it in read if not at.startswith(self._own)}
        #: What processes that it forked have read, a file a line.
        self._of_forks = f"{job['account']}.forks"
        # Strings: a Path costs more.
        self._own = os.path.dirname(job["folder"]) + os.sep  # noqa: PTH120
        self._compiled = compiled_for(job) + os.sep
        #: What lies below these it may change as it likes.
        self._free = (self._own, self._compiled, job["steps"], "/dev/")
        self._known = (*_LIBRARY, *self._free, job["path"])

    def files(self) -> list[str] | None:
        """Name the files that it took in from outside the standard library.

        The folders that it listed are among them, and what it opened in vain.

        Returns:
            Their paths; None where there may be more.
        """
        with suppress(FileNotFoundError), open(self._of_forks, "rb") as forks:  # noqa: PTH123
            *lines, _ = os.fsdecode(forks.read()).split("\n")
            self._is_untold |= "" in lines
            for file in filter(None, lines):
                self._read.setdefault(file, _is_there(file))
        read = {
            file: was_there
            for file, was_there in self._read.items()
            if not f"{file}/".startswith((self._own, self._compiled))
            if not _is_the_systems(file)
        }
        if (
            self._is_untold
            or any(file.startswith(self._own) for file in self._imported)
            or any(_is_there(each) != there for each, there in read.items())
        ):
            return None
        return sorted(self._imported | read.keys())

    def hear_the_end(self) -> None:
        """Note from now on only whether a destructor takes in something."""
        self._late = _AT_THE_END

    @property
    def leaves_unseen(self) -> bool:
        """Whether it may have left what `end` cannot see, and what may speak.

        Only the interpreter knows of that, or it is an object of a class that was there
        before the run, and that has been given a destructor.
        """
        texts = (self._source, *self._own_texts.values())
        return self._left_unseen or any(b"__del__" in text for text in texts)

    @cached_property
    def _source(self) -> bytes:
        """What the author of the run wrote, as far as it is in the file that runs."""
        if self._job["kind"] == "session":
            return "".join(self._job["sources"]).encode(errors="replace")
        return _text(self._job["path"])

    @cached_property
    def _own_texts(self) -> dict[str, bytes]:
        """What is in the modules that it imported from no package that is installed."""
        own = (each for each in self._imported if not each.startswith(_PACKAGES))
        return {file: _text(file) for file in own}

    @cached_property
    def _imported(self) -> set[str]:
        """The files from outside the standard library that the program imported.

        Not by a look at every module: to touch what a fork shares is to copy it.
        """
        names = list(takewhile(lambda name: name != "__main__", reversed(sys.modules)))
        # A program may put anything there in a module's place.
        modules = (getattr(sys.modules[name], "__dict__", {}) for name in names)
        files = {str(module.get("__file__") or "") for module in modules}
        return set(filter(_is_own, files))

    def _begin(self) -> None:
        """Fill gaps between the compiling of a program and its first statement."""
        if not self._has_begun and self._job["kind"] != "session":
            shift()
        self._has_begun = True

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.is_over:
            self._hear_late(event, arguments)
        elif event in _HEARD:
            self._note(event, arguments)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "exec":
            self._begin()
        elif event == "import":
            self._note_import(str(arguments[0]), arguments[1], arguments[2])
        elif event in _OPENS:
            self._note_opened(event, arguments)
        elif event == "os.chdir":
            self._note_entered(arguments[0])
        elif event in _CHANGES:
            self._note_changed(*arguments[event == "os.symlink" : 2])
        elif event == "socket.bind":
            self._bound.add(_port(arguments[1]))
        elif (
            event in _UNTOLD
            or (event == "socket.getaddrinfo" and _is_far(arguments))
            or (event in _SPEAKS and self._is_another(arguments[1]))
        ):
            self._note_untold()
        if event in _LAST:
            self._left_unseen = True
        self.is_shared |= event in _SHARED

    def _hear_late(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note that a destructor takes in something, when account has been given.

        By then the names of our modules are gone.
        """
        if event not in self._late or self._getpid() != self._process:
            return
        if event != "open" or not str(arguments[0]).startswith(self._known):
            self._late = frozenset[str]()
            self._note_late()

    def _note_import(self, name: str, file: object, path: Any) -> None:
        if _is_own(file):  # a module in C
            self._left_unseen = True
        if parent := name.rpartition(".")[0]:
            path = path and getattr(sys.modules.get(parent), "__path__", ())
        if folders := [each for each in path or () if _is_own(each)]:
            self.imports.append((name, folders))
            if os.getpid() != self._process:
                self._note_untold()  # what it finds is known there alone

    def _note_opened(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            if arguments[2] & _WRITES:
                self._note_changed(arguments[0])
                return
        # Above us are `_note` and `_hear`.
        elif _frame(3).f_code.co_filename == _IMPORTER:
            return
        else:
            arguments = (arguments[0] or ".",)
        if isinstance(arguments[0], str | bytes | os.PathLike):
            path = os.fsdecode(cast("str", arguments[0]))
            self._note_read(path)
            if event == "open" and arguments[1] is None:
                # `os.open` may count from another folder, and does not tell.
                self._is_untold |= not os.path.isabs(path)  # noqa: PTH117

    def _note_entered(self, folder: object) -> None:
        self._changes += 1
        if self._changes > _MANY:
            self._note_untold()  # far below, each look takes long
        elif isinstance(folder, str | bytes):
            self._note_read(os.fsdecode(folder), "/.")

    def _note_changed(self, *paths: Any) -> None:
        """Note what it changes outside its own folder: it may fail another time."""
        self._changes += 1
        if self._changes > _MANY:
            self._note_untold()  # far below, each look takes long
            return
        for path in paths:
            if isinstance(path, str | bytes | os.PathLike):
                with suppress(OSError):  # its folder may be gone
                    place = os.path.abspath(os.fsdecode(cast("str", path)))  # noqa: PTH100
                    if not f"{place}/".startswith(self._free):
                        self._note_untold()

    def _is_another(self, address: object) -> bool:
        """Whether it speaks to another program, here or elsewhere: as far as it knows.

        Who binds port 0 gets any.
        """
        is_own = _port(address) in self._bound or 0 in self._bound
        return _is_far(address) or not (address is None or is_own)

    def _note_untold(self) -> None:
        """Note that there is more than is heard; a fork tells it by an empty line."""
        self._is_untold = True
        if os.getpid() != self._process:
            self._tell_of_fork("")

    def _tell_of_fork(self, file: str) -> None:
        self.is_over = True  # what we do does not count
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        forks = os.open(self._of_forks, flags, 0o600)
        os.write(forks, os.fsencode(f"{file}\n"))
        os.close(forks)
        self.is_over = False

    def _note_read(self, path: str, of_it: str = "") -> None:
        path = _source_of(path)
        if not _is_own(path):
            return
        with suppress(OSError):  # its folder may be gone
            path = os.path.abspath(path) + of_it  # noqa: PTH100
            if os.getpid() == self._process:
                self._read.setdefault(path, _is_there(path))
            else:
                self._tell_of_fork(path)


def _text(file: str) -> bytes:
    with suppress(OSError), open(file, "rb") as opened:  # noqa: PTH123
        return opened.read()
    return b""


def _is_own(path: object) -> bool:
    """Whether a path leads outside the standard library."""
    if not isinstance(path, str) or not path:
        return False
    folder = f"{path}/"  # it may be the one that holds the library
    return folder.startswith(_PACKAGES) or not folder.startswith(_LIBRARY)


def _source_of(path: str) -> str:
    """Of a compiled module its source, which Python does not open where it is as old.

    As `importlib.util.source_from_cache`, without loading that.
    """
    if not path.endswith(".pyc"):
        return path
    folder, _, name = path.rpartition(os.sep)
    above, _, cache = folder.rpartition(os.sep)
    if cache != "__pycache__":
        return path
    source = f"{name.partition('.')[0]}.py"
    return f"{above}{os.sep}{source}" if above else source


def _is_the_systems(path: str) -> bool:
    """Whether a path leads to what is no file on a disk, or in memory."""
    is_shared_memory = path.startswith("/dev/shm/")
    return path.startswith(("/proc/", "/sys/", "/dev/")) and not is_shared_memory


def _is_there(path: str) -> bool:
    return os.path.exists(path)  # noqa: PTH110 - as everywhere here


def _port(address: object) -> object:
    """The port of an address, or the whole of one that has none."""
    return cast("tuple[object, ...]", address)[1] if _has_host(address) else address


def _has_host(address: object) -> bool:
    return isinstance(address, tuple) and len(cast("tuple[object]", address)) > 1


def _is_far(address: object) -> bool:
    """Whether an address is on another machine."""
    host = str(cast("tuple[object]", address)[0] or "") if _has_host(address) else ""
    return bool(host) and not host.startswith(("127.", "::1", "localhost"))
