"""What became of a run: from the files that it left to its outcome."""

import json
import os
import signal
from contextlib import suppress
from typing import cast

from hocket._child.job import STEP_END, Account, Batch, Ended, Job
from hocket._child.limits import OUTPUT_LIMIT
from hocket.verify._model import Outcome

#: Of an output without end its author sees so many bytes: 64 KiB.
_SHOWN = 1 << 16


def outcome_of(job: Job, batch: Batch, ended: Ended) -> Outcome | None:
    """The outcome of a run.

    Args:
        job: the run.
        batch: the runs in its process.
        ended: how that process ended.

    Returns:
        The outcome; None where it shared its process and gave no account: it
        has to have one to itself.
    """
    account = _account(job)
    printed = _read(job["output"])
    if len(batch["jobs"]) > 1:
        if account is None:
            return None
        status, fault = account.get("status"), ""
        seconds = account.get("seconds", 0.0)
    else:
        status = None if ended["status"] < 0 else ended["status"]
        fault = _ended_by(batch, ended, len(printed))
        seconds = ended["seconds"]
    text, not_text = _decoded(printed)
    session = job["kind"] == "session"
    outputs = text.split(STEP_END)[: len(job["sources"])] if session else [text]
    return Outcome(
        outputs=tuple(outputs),
        exit=status,
        fault=fault or not_text,
        seconds=seconds,
        modules=tuple(account["modules"]) if account else None,
        events=account["events"] if account else "",
    )


def _decoded(printed: bytes) -> tuple[str, str]:
    """The text that was printed, and why it is none."""
    if len(printed) >= OUTPUT_LIMIT:
        printed = printed[:_SHOWN]
    fault = ""
    try:
        text = printed.decode()
    except UnicodeDecodeError as error:
        text = printed.decode(errors="backslashreplace")
        line = printed.count(b"\n", 0, error.start) + 1
        byte = printed[error.start]
        fault = (
            f"printed what is not UTF-8: byte 0x{byte:02x} in line {line} of its output"
        )
    # A text has one kind of line end, whichever the platform prints.
    return text.replace("\r\n", "\n"), fault


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
        job: the run.
    """
    with suppress(OSError):
        os.unlink(job["output"])  # noqa: PTH108 - as for the reading
        os.unlink(job["report"])  # noqa: PTH108
        os.rmdir(job["folder"])  # noqa: PTH106


def _ended_by(batch: Batch, ended: Ended, printed: int) -> str:
    """Say what ended a run that did not end by itself."""
    if ended["timed_out"]:
        return f"did not end within {batch['timeout']:g} s"
    if printed >= OUTPUT_LIMIT:
        return f"printed more than {OUTPUT_LIMIT >> 20} MiB"
    if ended["status"] < 0:
        return _killed_by(-ended["status"])
    return ""


def _killed_by(number: int) -> str:
    names = {known.value: known.name for known in signal.Signals}
    name = names.get(number, f"signal {number}")  # a real-time signal has no name
    if name == "SIGXFSZ":
        return f"wrote a file of more than {OUTPUT_LIMIT >> 20} MiB"
    return f"was killed by {name}"
