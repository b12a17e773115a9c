"""Inside a run: the program goes as its reader's `python name.py` would.

Called in a process of its own, whose standard output and standard error are one
file and whose standard input is empty. Nothing here comes back to the engine
but what was printed, the exit status, and a small report in a file.
"""

import ast
import asyncio
import builtins
import importlib
import inspect
import json
import os
import sys
import sysconfig
import traceback
import types
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TypedDict, cast


class Job(TypedDict):
    """What the engine asks a child to run.

    Attributes:
        number: which job it is.
        kind: `program` or `session`.
        path: the file that holds the code.
        sources: the code of each step.
        prelude: `module:function`, or "".
        folder: the run's own folder, for its output and its working directory.
        timeout: seconds of real time.
    """

    number: int
    kind: str
    path: str
    sources: list[str]
    prelude: str
    folder: str
    timeout: float


#: Separates the outputs of a session's steps. No text holds it by accident.
STEP_END = "\0"

_PATHS = sysconfig.get_paths()
_PACKAGES = (_PATHS["purelib"] + os.sep, _PATHS["platlib"] + os.sep)
_LIBRARY = (_PATHS["stdlib"] + os.sep, _PATHS["platstdlib"] + os.sep)

#: What a prelude gives: entered before the run; what it yields is called after
#: it, for the recorded events.
Prelude = AbstractContextManager[Callable[[], str]]


def run(job: Job, known_modules: frozenset[str]) -> None:
    """Run a job to its end, report, and leave as the program leaves.

    Args:
        job: what to run.
        known_modules: the names of modules that were there before any program.

    Raises:
        SystemExit: always, with the exit status of the program.
    """
    path = Path(job["path"])
    main = types.ModuleType("__main__")
    main.__dict__.update(__file__=str(path), __builtins__=builtins)
    # Under this name the program's own modules find it, pickle among them.
    sys.modules["__main__"] = main
    sys.path.insert(0, str(path.parent))
    sys.argv = [path.name]
    sys.dont_write_bytecode = True
    status: object = 0
    with _prelude(job["prelude"]) as events:
        try:
            if job["kind"] == "program":
                # A traceback names the file without its author's folders.
                code = compile(job["sources"][0], path.name, "exec", dont_inherit=True)
                exec(code, main.__dict__)
            else:
                _run_session(job["sources"], main.__dict__)
        except SystemExit as exit_:
            status = exit_.code
        except BaseException as error:
            # The frames of this file are not the program's.
            _print_exception(error)
            status = 1
        report = {"modules": _foreign_modules(known_modules), "events": events()}
    # Put in place whole: a limit may end this process at any moment.
    written = Path(job["folder"], "report.part")
    written.write_text(json.dumps(report), "utf-8")
    written.rename(written.with_name("report.json"))
    sys.exit(cast("Any", status))


def _prelude(name: str) -> Prelude:
    if not name:
        return nullcontext(lambda: "")
    module, _, function = name.partition(":")
    return cast("Prelude", getattr(importlib.import_module(module), function)())


def _print_exception(error: BaseException) -> None:
    frames = error.__traceback__
    while frames is not None and frames.tb_frame.f_code.co_filename == __file__:
        frames = frames.tb_next
    sys.excepthook(type(error), error.with_traceback(frames), frames)


def _run_session(sources: list[str], names: dict[str, object]) -> None:
    """Run the statements as `python -m asyncio` does, on one loop, in one namespace."""
    names["asyncio"] = asyncio
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        asyncio.set_event_loop(loop)
        for source in sources:
            try:
                _run_step(loop, source, names)
            except SystemExit:
                raise
            except BaseException as error:
                print("Traceback (most recent call last):\n  ...")
                print("".join(traceback.format_exception_only(error)), end="")
            print(end=STEP_END)


def _run_step(
    loop: asyncio.AbstractEventLoop, source: str, names: dict[str, object]
) -> None:
    code = compile(
        source, "<session>", "single", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True
    )
    statement = cast("Callable[[], object]", types.FunctionType(code, names))

    async def step() -> None:
        # A statement without `await` runs inside the loop too, as it does there.
        if code.co_flags & inspect.CO_COROUTINE:
            await cast("Coroutine[object, object, object]", statement())
        else:
            statement()

    loop.run_until_complete(step())
    # To type the next line takes no time, but what is ready meanwhile runs.
    while getattr(loop, "_ready", ()):
        loop.run_until_complete(asyncio.sleep(0))


def _foreign_modules(known: frozenset[str]) -> list[str]:
    """Name the files of modules from outside the standard library."""
    files = {
        file
        for name, module in list(sys.modules.items())
        if name not in known and (file := getattr(module, "__file__", None))
    } - {getattr(sys.modules["__main__"], "__file__", None)}
    return sorted(
        file
        for file in files
        if file.startswith(_PACKAGES) or not file.startswith(_LIBRARY)
    )


def main() -> None:
    """Run the job of a folder in this new interpreter."""
    # As in a terminal, so that both streams stay in order in their one file.
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    sys.path.pop(0)  # the folder from which we were started
    known_modules = frozenset(sys.modules)
    run(json.loads(Path(sys.argv[1], "job.json").read_text("utf-8")), known_modules)
