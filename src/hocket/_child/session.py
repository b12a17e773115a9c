"""A session: statements typed into one prompt.

Where one of them awaits, that is the prompt of `python -m asyncio`, and a loop is
running. Else it is the one of `python`, where a statement may run a loop of its own.
"""

import __future__

import ast
import atexit
import linecache
import os
import sys
import types
from collections.abc import Iterator
from contextlib import suppress

from hocket._child.imports import names_of
from hocket._child.job import Job
from hocket._child.prompt import COROUTINE, Prompt, awaits
from hocket._child.scattering import shift
from hocket._child.showing import flush, forget_last, show

#: What tells where objects lie.
_PLACES = ("id(", "=id", "= id", "repr", "ascii")
#: What a statement may ask of those that follow it, by its name in `__future__`.
_FEATURES = {name: vars(__future__)[name] for name in __future__.all_feature_names}
_FUTURE = sum({feature.compiler_flag for feature in _FEATURES.values()})
#: Whether a prompt takes the statements of a line apart, as `_pyrepl.console` does.
_SPLITS = sys.version_info >= (3, 13)
#: What a program is called that a page shows.
PROGRAM = "program.py"


def run_session(job: Job, names: dict[str, object], unimported: list[str]) -> int:
    """Run statements in one namespace; those of several sessions each in its own.

    Args:
        job: The sessions.
        names: The namespace of a prompt.
        unimported: Gets the reason why the module whose names one knows cannot be
            imported.

    Returns:
        The exit status.
    """
    known: list[dict[str, object]] = []
    for module, _ in job["sessions"]:
        of_module, reason = names_of(module) if module else (names, "")
        if reason:
            unimported.append(reason)
            return 1
        known.append(of_module)
    first = 0
    sys.ps1, sys.ps2 = ">>> ", "... "
    try:
        for of_session, (_, count) in zip(known, job["sessions"], strict=True):
            _run_steps(job, range(first, first + count), of_session)
            first += count
        # Else the process would not end at once, for what it refers to.
        forget_last()
        # An interpreter waits for its threads, and calls this first then.
        atexit.register(_note_late, job["steps"], os.getpid(), os.fstat(1).st_size)
    except SystemExit as exit_:
        if exit_.code is None or isinstance(exit_.code, int):
            return (exit_.code or 0) & 0xFF
        print(exit_.code, file=sys.stderr)
        return 1
    return 0


def _note_late(steps: str, process: int, size: int) -> None:
    """Note what threads have printed since the last statement: its reader sees that."""
    if os.getpid() == process:
        # It may have closed its streams.
        with suppress(Exception), open(steps, "a", encoding="utf-8") as file:  # noqa: PTH123
            sys.stdout.flush()
            print(size, 0, os.fstat(1).st_size, 0, file=file)


def _run_steps(job: Job, numbers: range, names: dict[str, object]) -> None:
    # What the module has asked of the future counts at its prompt, too.
    flags = 0
    for name, feature in _FEATURES.items():
        if id(names.get(name)) == id(feature):  # whatever it says it equals
            flags |= feature.compiler_flag
    if not any(awaits(job["sources"][number]) for number in numbers):
        _run_each(job, numbers, flags, Prompt(names))
        return
    # It loads asyncio, which no other session needs.
    from hocket._child.async_prompt import async_prompt  # noqa: PLC0415

    with async_prompt(names) as prompt:
        _run_each(job, numbers, flags, prompt)


def _run_each(job: Job, numbers: range, flags: int, prompt: Prompt) -> None:
    typed = "\n".join(job["sources"][number] for number in numbers)
    # That of a docstring is one for doctest.
    splits = _SPLITS and not job["path"].endswith(".py")
    tells_places = any(word in typed for word in _PLACES)
    for number in numbers:
        is_block, raised = number in job["blocks"], False
        is_program = number in job["programs"]
        code: types.CodeType | None = None
        try:
            mode = "exec" if is_block else "single"
            name = PROGRAM if is_program else f"<python-input-{numbers.index(number)}>"
            source = _noted(job["sources"][number], name)
            for part in _statements(source) if splits and not is_block else [source]:
                as_typed = "exec" if isinstance(part, ast.Module) else mode
                code = _compiled(part, name, flags, as_typed)
                flags |= code.co_flags & _FUTURE
                shift(of_all=tells_places)
                if is_block and not code.co_flags & COROUTINE:
                    prompt.run_block(code)
                else:
                    prompt.run(code)
        except BaseException as error:
            if isinstance(error, SystemExit) and number not in job["exits"]:
                raise
            # As `python` says it of a program that it cannot read.
            has_frames = not is_program or code is not None
            raised = show(
                error,
                code,
                has_frames=has_frames,
                has_chain=number in job["chains"],
            )
        # At once: the next one may end the process.
        flush()
        with open(job["steps"], "a", encoding="utf-8") as file:  # noqa: PTH123
            print(os.fstat(1).st_size, int(raised), file=file)


def _noted(source: str, name: str) -> str:
    # `inspect.getsource` finds what was typed, under the name that a prompt gives it.
    linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name
    is_comment = all(line.strip()[:1] in ("", "#") for line in source.split("\n"))
    return "pass" if is_comment else source


def _statements(source: str) -> Iterator[str | ast.Module | ast.Interactive]:
    """Give the statements of a line, each by itself; the last one shows its value."""
    if ";" not in source or len(each := ast.parse(source).body) < 2:
        yield source
        return
    *first, last = each
    yield from (ast.Module([statement], []) for statement in first)
    yield ast.Interactive([last])


def _compiled(
    source: str | ast.Module | ast.Interactive, name: str, flags: int, mode: str
) -> types.CodeType:
    flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    code: types.CodeType = compile(source, name, mode, flags, dont_inherit=True)
    return code
