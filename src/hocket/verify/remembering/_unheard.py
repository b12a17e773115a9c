"""What a run may have asked for that nobody hears, as far as what it executed tells.

While a program runs a hook hears of imports and of files that are opened, see
`hocket._child.intake`. It does not hear whether a file is there, what day or what
machine it is, nor what C code reads. That stands in the text of the program, or of a
module of its project. A run that may depend on it is not remembered.
"""

import os
import re
import sysconfig
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import hocket
from hocket.verify._model import Example
from hocket.verify.reading._chance import chance_in

#: What asks for the state of a file, for the date, for the machine, or for its time.
_ASKS = re.compile(
    r"\.(?:l?stat|l?exists|is_?(?:file|dir|link|symlink|mount)|get(?:size|[acm]time)|"
    r"readlink|find_spec|(?:utc)?now|today|localtime|gmtime|ctime|strftime|realpath|"
    r"samefile|fstat|fromtimestamp|clock_gettime|astimezone)\b"
    r"|\b(?:r?i?glob|l?exists|is(?:file|dir|link)|getsize|getmtime|find_spec|localtime|"
    r"gmtime|strftime|ctime|which|mktime)\s*\("
    r"|\bos\.(?:access|uname|cpu_count|process_cpu_count|getlogin|get[eu]*[ug]id|"
    r"statvfs|getloadavg|sched_\w+|sysconf|confstr)\b"
    r"|\btime\.(?:time(?:_ns)?|timezone|altzone|daylight|tzname)\b"
    r"|asctime|formatdate|getuser|getfqdn|disk_usage"
    r"|\bfrom[ \t]+(?:os|os\.path|time)[ \t]+import\b|\btime[ \t]+as\b"
    r"|\bgetattr\(\s*os\b|\bplatform\.\w+\("
    r"|\b(?:multiprocessing|(?:Process|Thread)Pool\w+|shelve|dbm|pwd|grp|getpass)\b"
    # What makes an interpreter, which has hooks of its own.
    r"|\b(?:_?interpreters|_xxsubinterpreters|InterpreterPool\w+)\b"
    r"|\.(?:owner|group)\(\)|\b(?:getrlimit|methodcaller|tarfile)\b"
    r"|\.resolve\(|\.timestamp\(\)|/proc/"
    # What looks for a module without saying so, before Python 3.15.
    r"|\b(?:import_module|resolve_name|run_module|run_path|pkgutil)\b"
    # What asks so in the standard library, or reads a file in C.
    r"|\b(?:gettext|mailbox|webbrowser|zipimport|fileConfig|TestLoader|discover|"
    r"create_default_context|load_(?:verify_locations|cert_chain|dh_params)|"
    r"read_(?:history|init)_file|getxattr|listxattr|f?pathconf|"
    r"getsourcefile|filecmp|gettarinfo|ZipInfo|copymode|copystat|copy2|"
    r"mimetypes|is_resource|linecache|statx)\b"
    # What writes the date there.
    r"|date_time_string|\b(?:send_response|DateTime|writestr|make_archive|GzipFile|"
    r"gzip\.compress|SimpleCookie|cookiejar)\b"
    r"|\b(?:ZipFile|tarfile\.open)\([^)]*[\"'][wax]"
    # What tells how busy the processor is.
    r"|\b(?:process_time|thread_time|getrusage|os\.times)"
)
#: Installed packages change by an installation, and Hocket's own answers are known.
_OTHERS = (
    *(sysconfig.get_path(name) + os.sep for name in ("purelib", "platlib")),
    str(Path(hocket.__file__).parent) + os.sep,
)


def may_ask(example: Example, files: Iterable[str]) -> bool:
    """Tell whether a run may have asked for what nobody hears.

    Args:
        example: What ran.
        files: The files that it took in.
    """
    return bool(_ASKS.search(example.source)) or any(
        _text_may_ask(file, *_state(file))
        for file in files
        if not file.startswith(_OTHERS)
    )


def _state(file: str) -> tuple[int, int]:
    try:
        state = os.stat(file)  # noqa: PTH116 - thousands of times
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=4096)
def _text_may_ask(file: str, when: int, size: int) -> bool:
    """Look into a file, once as long as it stays as it is. Any may be executed."""
    try:
        text = Path(file).read_text("utf-8", "replace")
    except OSError:  # it was not there, or is a folder
        return False
    # Where something lies is asked for in many a module, and shown in few.
    return bool(_ASKS.search(text)) or chance_in(text) not in ("", "id()")
