"""What became of a run: from the files that it left to its outcome."""

import errno
import json
import os
import shutil
from contextlib import suppress
from typing import cast

from hocket._child.job import (
    OUTPUT_HEAD,
    OUTPUT_LIMIT,
    Account,
    Job,
    description_of,
    late_for,
)
from hocket._child.job import Ended as EndOfRun
from hocket.verify._model import Ended, Outcome

#: Of an output without end its author sees so many bytes: 64 KiB.
_SHOWN = 1 << 16


def outcome_of(job: Job, end: EndOfRun) -> Outcome:
    """The outcome of a run.

    Args:
        job: The run.
        end: How it ended.
    """
    data = _read(job["output"])
    printed = data.removeprefix(OUTPUT_HEAD)
    account = _account(job)
    ended, detail = _how_it_ended(job, end, data)
    parts = [printed[:_SHOWN]] if len(data) >= OUTPUT_LIMIT else [printed]
    if job["kind"] == "session":
        # A program that a command has run is shown as it was called.
        here = b'File "%b/' % os.fsencode(job["folder"])
        parts = [part.replace(here, b'File "') for part in _steps(job, parts[0])]
    outputs: list[str] = []
    for part in parts:
        text, bad_line = _decoded(part)
        if ended == "exit" and bad_line:
            ended, detail = "encoding", "".join(outputs).count("\n") + bad_line
        # At a prompt the next one begins a line, whatever was printed.
        is_cut = job["kind"] == "session" and text and not text.endswith("\n")
        outputs.append(f"{text}\n" if is_cut else text)
    return Outcome(
        outputs=tuple(outputs),
        exit=None if end["status"] < 0 else end["status"],
        ended=ended,
        detail=detail,
        seconds=end["seconds"],
        modules=_modules(job, account),
        imports=tuple(
            (name, tuple(folders))
            for name, folders in (account["imports"] if account else ())
        ),
        events=account["events"] if account else "",
        deadlock=account["deadlock"] if account else "",
        explored=account["explored"] if account else "",
        raised=_raised(job),
        unimported=account["unimported"] if account else "",
        # Who cannot give account may have waited.
        moved=account["moved"] if account else 0.0,
        worked=account["worked"] if account else 0.0,
    )


def _how_it_ended(job: Job, end: EndOfRun, output: bytes) -> tuple[Ended, int]:
    if end["error"]:
        # What is there, and cannot start for want of a file, had its folder taken away.
        is_cleared = end["error"] == errno.ENOENT and os.path.exists(job["path"])  # noqa: PTH110
        return ("cleared", 0) if is_cleared else ("system", end["error"])
    if end["timed_out"]:
        return "timeout", 0
    if not os.path.exists(job["output"]):  # noqa: PTH110 - hundreds of times
        return "cleared", 0
    if len(output) >= OUTPUT_LIMIT:
        return "flood", 0
    ended, detail = _how_it_ended_itself(job, end)
    if ended == "exit" and not output.startswith(OUTPUT_HEAD):
        return "emptied", 0
    return ended, detail


def _how_it_ended_itself(job: Job, end: EndOfRun) -> tuple[Ended, int]:
    if end["status"] < 0:
        return "signal", -end["status"]
    if end["status"] and _disk_is_full(job):
        return "system", errno.ENOSPC
    return "exit", 0


def _disk_is_full(job: Job) -> bool:
    with suppress(OSError):
        return shutil.disk_usage(os.path.dirname(job["output"])).free == 0  # noqa: PTH120
    return False


def _steps(job: Job, printed: bytes) -> list[bytes]:
    """What each statement of a session printed; the last one as far as it came.

    What threads print later belongs to the last one; what the end of its loop prints is
    seen at no prompt.
    """
    sizes = [int(size) for size in _read(job["steps"]).split()[::2]]
    ends = [max(0, size - len(OUTPUT_HEAD)) for size in sizes]
    parts = [printed[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    count = len(job["sources"])
    if len(parts) < count:
        return [*parts, printed[ends[-1] if ends else 0 :]]
    if count == len(job["blocks"]) == 1:
        return [printed]  # of a whole program also what it prints as it ends
    return [*parts[: count - 1], b"".join([parts[count - 1], *parts[count + 1 :]])]


def _raised(job: Job) -> tuple[int, ...]:
    """The numbers of the statements of a session that an exception ended."""
    if job["kind"] != "session":
        return ()
    flags = _read(job["steps"]).split()[1::2]
    return tuple(number for number, raised in enumerate(flags) if raised == b"1")


def _decoded(printed: bytes) -> tuple[str, int]:
    """The text that was printed, and the first line that is none, or 0."""
    bad_line = 0
    try:
        text = printed.decode()
    except UnicodeDecodeError as error:
        text = printed.decode(errors="backslashreplace")
        bad_line = printed.count(b"\n", 0, error.start) + 1
    # A text has one kind of line end, whichever the platform prints.
    return text.replace("\r\n", "\n"), bad_line


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - hundreds of times a check
            return file.read()
    except FileNotFoundError:
        return b""


def _account(job: Job) -> Account | None:
    try:
        return cast("Account", json.loads(_read(job["account"])))
    except ValueError:
        return None  # a limit may have ended it in the middle


def _modules(job: Job, account: Account | None) -> tuple[str, ...] | None:
    is_all = account is not None and not os.path.exists(late_for(job))  # noqa: PTH110
    if account is None or not is_all or account["modules"] is None:
        return None
    return tuple(account["modules"])


def remove(job: Job) -> None:
    """Clear up after a run; what resists goes with the folder of all runs.

    Args:
        job: The run.
    """
    account = job["account"]
    files = job["output"], account, f"{account}.forks", description_of(job)
    for file in (*files, job["steps"]):
        with suppress(OSError):
            os.unlink(file)  # noqa: PTH108 - as for the reading
    with suppress(OSError):
        os.rmdir(late_for(job))  # noqa: PTH106
    with suppress(OSError):
        os.rmdir(job["folder"])  # noqa: PTH106
        os.rmdir(os.path.dirname(job["folder"]))  # noqa: PTH106, PTH120
