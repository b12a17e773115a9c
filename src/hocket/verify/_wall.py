"""What shows time that passes on the real clock, and does not on the virtual one.

The time of day stays real: a wait of a second takes none there, and between two looks
at the time of day none has passed. Nor does the virtual clock move while a process is
waited for. A reader sees a second. So what tells it, itself or by a module of its
project, is not judged by the virtual clock.
"""

import ast
import re
from collections.abc import Sequence

from hocket.verify._chains import Chains
from hocket.verify._imported import imported_in
from hocket.verify._reach import Reach
from hocket.verify._syntax import tree_of

#: What tells the time of day; the first is the module, handed on to be asked.
_OF_DAY = {
    *("time", "time.__dict__", "os.times"),
    *("email.utils.formatdate", "email.utils.localtime", "uuid.uuid1"),
    *(f"time.{name}" for name in ("time", "time_ns", "clock_gettime")),
    *(f"time.{name}" for name in ("clock_gettime_ns", "localtime", "gmtime")),
    *(f"time.{name}" for name in ("ctime", "asctime", "strftime")),
}
#: Methods that do, of `datetime` and `date`.
_METHODS = {"now", "utcnow", "today"}
#: What tells when a file was changed, or read.
_OF_FILES = {
    *("st_atime", "st_mtime", "st_ctime", "st_birthtime"),
    *("st_atime_ns", "st_mtime_ns", "st_ctime_ns"),
    *("getatime", "getmtime", "getctime"),
}
#: What tells the time that the virtual clock moves. A loop has a method.
_CLOCKS = re.compile(
    r"time\.(?:monotonic|perf_counter)(?:_ns)?|timeit\.\w+|(?:.*(?:loop|\?))\.time"
)
#: What starts a process, or waits for one.
_PROCESSES = re.compile(
    r"(?:subprocess|multiprocessing)\b.*|pty\.spawn"
    r"|os\.(?:system|popen|wait\w*|spawn\w+|posix_spawnp?|fork\w*)"
    r"|(?:.*\.)?(?:create_subprocess_\w+|subprocess_\w+|ProcessPoolExecutor)"
    # Or waits for what another end of a connection does.
    r"|select\.\w+|(?:.*\.)?settimeout"
)
#: One of these words is in what does any of it; to look for them is quicker.
_WORDS = re.compile(
    r"\b(?:time|time_ns|clock_gettime\w*|localtime|gmtime|ctime|asctime|strftime|times"
    rf"|now|utcnow|today|formatdate|{'|'.join(_OF_FILES)})\b"
    r"|subprocess|\b(?:multiprocessing|ProcessPoolExecutor|popen|system)\b"
    r"|\b(?:pty|os\.wait|os\.spawn|os\.fork|waitpid|posix_spawn|select|settimeout)"
    r"|\buuid1\b"
)
#: A module that does so holds one of these.
_IN_MODULES = re.compile(
    r"\.(?:time|time_ns|clock_gettime\w*|localtime|gmtime|ctime|asctime|strftime|times)\b"
    r"|\bfrom (?:time|os|email\.utils) import\b|\bimport_\w*\W+(?:time|datetime)\b"
    r"|\btime[),\]]|\btime\.__dict__"
    r"|import[^\n]*\b(?:datetime|date)\b|[.'\"](?:now|utcnow|today)\b"
    r"|\b(?:subprocess|multiprocessing|ProcessPoolExecutor|create_subprocess_\w+)\b"
    r"|\bos\.(?:system|popen|wait|spawn|posix_spawn|fork)|\bpty\b"
    r"|\b(?:select|settimeout|uuid1)\b"
    rf"|\b(?:{'|'.join(_OF_FILES)})\b"
)


class RealTime:
    """Tells what shows real time, for all examples of a check."""

    def __init__(self) -> None:
        self._reach = Reach(_may_count, _kind)

    def shown_by(
        self, sources: Sequence[str], folders: Sequence[str], module: str = ""
    ) -> str:
        """Say how some sources show time of which the virtual clock knows nothing.

        Args:
            sources: A program; or statements typed one after the other, of which one
                may be there to show that it is none.
            folders: From where they import.
            module: The dotted name of the module whose names they know.

        Returns:
            As `reads time.time`; or "" where they do not.
        """
        text, places = "\n".join(sources), tuple(folders)
        imported = [module, *(imported_in(text, "") if "import" in text else ())]
        if not (_WORDS.search(text) or self._reach.may_lead(imported, places)):
            return ""
        whole = _statements_of("".join(sources))
        names = Chains(whole or [each for s in sources for each in _statements_of(s)])
        if module:
            names.import_all(module)
        found = self._reach.kinds(names, places)
        if name := found.get("day"):
            return f"reads {_short(name)}"
        if "process" in found and (name := found.get("clock")):
            return f"waits for a process and reads {_short(name)}"
        return ""


def _may_count(text: str) -> bool:
    return bool(_IN_MODULES.search(text))


def _kind(name: str) -> str:
    """Say what a name tells, or does: "day", "clock", "process" or ""."""
    above, _, last = name.rpartition(".")
    is_of_class = above.rpartition(".")[2] in {"date", "datetime"}
    if name in _OF_DAY or last in _OF_FILES or (last in _METHODS and is_of_class):
        return "day"
    if _CLOCKS.fullmatch(name):
        return "clock"
    return "process" if _PROCESSES.fullmatch(name) else ""


def _short(name: str) -> str:
    is_whole = name in _OF_DAY or _CLOCKS.fullmatch(name)
    return name.removeprefix("?.") if is_whole else name.rpartition(".")[2]


def _statements_of(source: str) -> list[ast.stmt]:
    """The statements in a source; nothing is in what cannot be parsed."""
    try:
        return tree_of(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
