"""What became of a run: from the files that it left to its outcome."""

import json
import os
from contextlib import suppress
from typing import cast

from hocket._child.job import STEP_END, Account, Batch, Job
from hocket._child.job import Ended as EndOfChild
from hocket._child.limits import OUTPUT_LIMIT
from hocket.verify._model import Ended, Outcome

#: Of an output without end its author sees so many bytes: 64 KiB.
_SHOWN = 1 << 16


def outcome_of(job: Job, batch: Batch, end: EndOfChild) -> Outcome | None:
    """The outcome of a run.

    Args:
        job: The run.
        batch: The runs in its process.
        end: How that process ended.

    Returns:
        The outcome; None where it shared its process and gave no account: it
        has to have one to itself.
    """
    account = _account(job)
    printed = _read(job["output"])
    status: int | None
    if len(batch["jobs"]) == 1:
        status = None if end["status"] < 0 else end["status"]
        ended, detail = _how_it_ended(end, len(printed))
        seconds = end["seconds"]
    elif account is None:
        return None
    else:
        status, ended, detail = account.get("status"), "exit", 0
        seconds = account.get("seconds", 0.0)
    text, bad_line = _decoded(printed)
    if ended == "exit" and bad_line:
        ended, detail = "encoding", bad_line
    session = job["kind"] == "session"
    outputs = text.split(STEP_END)[: len(job["sources"])] if session else [text]
    return Outcome(
        outputs=tuple(outputs),
        exit=status,
        ended=ended,
        detail=detail,
        seconds=seconds,
        modules=tuple(account["modules"]) if account else None,
        events=account["events"] if account else "",
        deadlock=account["deadlock"] if account else "",
    )


def _how_it_ended(end: EndOfChild, printed: int) -> tuple[Ended, int]:
    if end["timed_out"]:
        return "timeout", 0
    if printed >= OUTPUT_LIMIT:
        return "flood", 0
    if end["status"] < 0:
        return "signal", -end["status"]
    return "exit", 0


def _decoded(printed: bytes) -> tuple[str, int]:
    """The text that was printed, and the first line that is none, or 0."""
    if len(printed) >= OUTPUT_LIMIT:
        printed = printed[:_SHOWN]
    line = 0
    try:
        text = printed.decode()
    except UnicodeDecodeError as error:
        text = printed.decode(errors="backslashreplace")
        line = printed.count(b"\n", 0, error.start) + 1
    # A text has one kind of line end, whichever the platform prints.
    return text.replace("\r\n", "\n"), line


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - hundreds of times a check
            return file.read()
    except FileNotFoundError:
        return b""


def _account(job: Job) -> Account | None:
    try:
        return cast("Account", json.loads(_read(job["report"])))
    except ValueError:
        return None  # a limit may have ended it in the middle


def remove(job: Job) -> None:
    """Clear up after a run; what resists goes with the folder of all runs.

    Args:
        job: The run.
    """
    with suppress(OSError):
        os.unlink(job["output"])  # noqa: PTH108 - as for the reading
        os.unlink(job["report"])  # noqa: PTH108
        os.rmdir(job["folder"])  # noqa: PTH106
