"""Accepting: what the examples print becomes what is documented.

The same path as checking, with one difference at its end: where all modes of an
example print the same, and again and again, that is written.
"""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from hocket.verify._check import Progress, check
from hocket.verify._compare import diff
from hocket.verify._discover import Found
from hocket.verify._judge import ACCEPTABLE, accepted, shown_path
from hocket.verify._model import Mismatch, Report, Verdict

#: A mismatch is written only if runs under so many further hash seeds agree.
_WITNESSES = 3


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What was accepted and what was not.

    Attributes:
        report: What the check found before.
        written: The files that were written, with the diff of each.
        refused: What could not be accepted, and why.

    >>> from hocket.verify import Found, accept
    >>> accept(Found()).written
    []

    .. versionadded:: 0.1
    """

    report: Report
    written: Sequence[tuple[Path, str]]
    refused: Sequence[Mismatch]


def accept(found: Found, *, progress: Progress = lambda _: None) -> Acceptance:
    """Write what examples print as their documented output.

    A file that would not change is not touched; one that changes is put in
    place whole. An output that differs between modes or runs, that a limit or a
    signal cut off, or that ends with another exit status is refused. So is an
    exception in place of a result, unless that very file was named.

    Args:
        found: The examples, and what is wrong with their files, which is
            refused as it is.
        progress: Called with each verdict as it is known.

    Returns:
        What was written, and what was refused. Every process that was started
        has ended by then.

    Raises:
        InterpreterGone: As from `check`.

    >>> from hocket.verify import Found, accept
    >>> accept(Found()).refused
    []

    .. versionadded:: 0.1
    """
    report = check(found, progress=progress, witnesses=_WITNESSES)
    refused = list(report.problems)
    changes: dict[Path, list[Verdict]] = {}
    for _, group in groupby(report.verdicts, key=lambda verdict: verdict.example.id):
        verdicts = [verdict for verdict in group if not verdict.skipped]
        if all(verdict.mismatch is None for verdict in verdicts):
            continue
        example = verdicts[0].example
        if reason := _reason_to_refuse(verdicts, named=example.path in found.named):
            refused.append(reason)
        else:
            changes.setdefault(example.documented_in, []).append(verdicts[0])
    written: list[tuple[Path, str]] = []
    for file, verdicts in changes.items():
        try:
            written.append((file, _write(file, verdicts)))
        except OSError as error:
            facts = {"error": error.strerror or str(error)}
            id_ = verdicts[0].example.id
            refused.append(Mismatch(id_, file, 1, "unwritable", "writable", facts))
    return Acceptance(report, written, refused)


def _reason_to_refuse(verdicts: Sequence[Verdict], *, named: bool) -> Mismatch | None:
    for verdict in verdicts:
        if (mismatch := verdict.mismatch) is None or mismatch.kind in ACCEPTABLE:
            continue
        if not (named and mismatch.kind == "raises"):
            return mismatch
    printed = {v.mode.name: accepted_text(v) for v in verdicts}
    if len(set(printed.values())) == 1:
        return None
    found = next(v.mismatch for v in verdicts if v.mismatch is not None)
    return replace(
        found,
        line=1,
        kind="modes",
        hint="compare",
        facts={"modes": " and ".join(printed)},
        modes=(),
    )


def accepted_text(verdict: Verdict) -> str:
    """The file of the documented output, as this run would have it.

    Args:
        verdict: Of a run.
    """
    assert verdict.outcome is not None
    before = _current(verdict.example.documented_in)
    return accepted(verdict.example, before, verdict.outcome)


def _current(file: Path) -> str:
    return file.read_bytes().decode().replace("\r\n", "\n") if file.exists() else ""


def _write(file: Path, verdicts: Sequence[Verdict]) -> str:
    """Write what is accepted, and return the difference that it makes."""
    text = before = _current(file)
    # From the last session of a file to the first, so that lines stay true.
    for verdict in sorted(verdicts, key=lambda v: -v.example.steps[0].line):
        assert verdict.outcome is not None
        text = accepted(verdict.example, text, verdict.outcome)
    if text == before and file.exists():
        return ""
    data = text.encode()
    if file.exists() and b"\r\n" in file.read_bytes():
        data = data.replace(b"\n", b"\r\n")  # the file keeps its line ends
    _put_in_place(file, data)
    return diff(before, text, shown_path(verdicts[0].example))


def _put_in_place(file: Path, data: bytes) -> None:
    """Write a file so that it is there whole, or as it was."""
    if file.exists() and not os.access(file, os.W_OK):
        raise PermissionError(13, "the file is read-only")
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".hocket-")
    try:
        with os.fdopen(handle, "wb") as temporary:
            temporary.write(data)
        mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
        Path(name).chmod(mode)
        Path(name).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
