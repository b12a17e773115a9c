"""Inside a run: the program goes as its reader's `python name.py` would.

Called in a process of its own, whose standard output and standard error are one
file and whose standard input is empty. Nothing here comes back to the engine
but what was printed, the exit status, and a small report in a file.
"""

import builtins
import json
import os
import sys
import sysconfig
import types
from itertools import takewhile
from typing import NamedTuple

from hocket._child.job import Account, Job
from hocket._child.prelude import prelude
from hocket._child.session import run_session
from hocket._errors import DeadlockError

_PATHS = sysconfig.get_paths()
_PACKAGES = (_PATHS["purelib"] + os.sep, _PATHS["platlib"] + os.sep)
_LIBRARY = (_PATHS["stdlib"] + os.sep, _PATHS["platstdlib"] + os.sep)


def new_main(job: Job) -> types.ModuleType:
    """Make the module `__main__` of a run.

    Args:
        job: what will run in it.
    """
    main = types.ModuleType("__main__")
    main.__dict__.update(__file__=job["path"], __builtins__=builtins)
    return main


class End(NamedTuple):
    """How a job came to its end.

    Attributes:
        code: what the program gave to `sys.exit`; 0 where it did not, 1 where it
            raised.
        deadlock: the report of the `DeadlockError` that ended it, or "".
    """

    code: object
    deadlock: str


def run(job: Job, main: types.ModuleType) -> End:
    """Run a job to its end.

    Args:
        job: what to run.
        main: the module in which it runs.

    """
    # Under this name the program's own modules find it, pickle among them.
    # What is imported from now on stands behind it.
    sys.modules.pop("__main__")
    sys.modules["__main__"] = main
    sys.path.insert(0, os.path.dirname(job["path"]))  # noqa: PTH120 - a string, as there
    name = os.path.basename(job["path"])  # noqa: PTH119
    sys.argv = [name]
    code: object = 0
    deadlock = ""
    try:
        if job["kind"] == "program":
            # A traceback names the file without its author's folders.
            compiled = compile(job["sources"][0], name, "exec", dont_inherit=True)
            exec(compiled, main.__dict__)
        else:
            run_session(job["sources"], main.__dict__)
    except SystemExit as exit_:
        code = exit_.code
    except BaseException as error:
        # The frames of this file are not the program's.
        _print_exception(error)
        # What a shell shows for a program that Ctrl-C ended.
        code = 130 if isinstance(error, KeyboardInterrupt) else 1
        if isinstance(error, DeadlockError):
            deadlock = str(error)
    return End(code, deadlock)


def _print_exception(error: BaseException) -> None:
    frames = error.__traceback__
    while frames is not None and frames.tb_frame.f_code.co_filename == __file__:
        frames = frames.tb_next
    sys.excepthook(type(error), error.with_traceback(frames), frames)


def imported_files() -> list[str]:
    """Name the files from outside the standard library that the program imported.

    Not by a look at every module: to touch what a fork shares is to copy it.
    """
    names = list(takewhile(lambda name: name != "__main__", reversed(sys.modules)))
    # A program may put anything there in a module's place.
    modules = (getattr(sys.modules[name], "__dict__", {}) for name in names)
    files = {str(module.get("__file__") or "") for module in modules}
    return sorted(
        file
        for file in files
        if file and (file.startswith(_PACKAGES) or not file.startswith(_LIBRARY))
    )


def tell(job: Job, account: Account) -> None:
    """Write what a run tells of itself.

    Args:
        job: the run.
        account: of it.
    """
    with open(job["report"], "w", encoding="utf-8") as file:  # noqa: PTH123 - cheap
        json.dump(account, file)


def main() -> None:
    """Run one job in this new interpreter."""
    description, mode = sys.argv[1:]
    if hasattr(os, "fork"):
        from hocket._child.sandbox import start_afresh  # noqa: PLC0415

        start_afresh()
    # As in a terminal, so that both streams stay in order in their one file.
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    sys.path.pop(0)  # the folder from which we were started
    sys.dont_write_bytecode = True
    job: Job = json.loads(description)
    with prelude(mode) as events:
        end = run(job, new_main(job))
        account = Account(
            modules=imported_files(), events=events(), deadlock=end.deadlock
        )
        tell(job, account)
    sys.exit(end.code)  # type: ignore[arg-type]  # what the program gave to it
