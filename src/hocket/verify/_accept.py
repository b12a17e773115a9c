"""Accepting: what the examples print becomes what is documented.

The same path as checking, with one difference at its end: where all modes of an
example print the same, and again and again, that is written.
"""

import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from hocket.verify._check import Progress, check
from hocket.verify._compare import diff
from hocket.verify._judge import accepted, shown_path
from hocket.verify._model import Example, Mismatch, Report, Verdict

#: A mismatch is written only if runs under so many further hash seeds agree.
_WITNESSES = 3


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What was accepted and what was not.

    Attributes:
        report: what the check found before.
        written: the files that were written, with the diff of each.
        refused: what could not be accepted, and why.

    >>> from hocket.verify import accept
    >>> accept([]).written
    []

    .. versionadded:: 0.1
    """

    report: Report
    written: Sequence[tuple[Path, str]]
    refused: Sequence[Mismatch]


def accept(
    examples: Iterable[Example],
    *,
    problems: Sequence[Mismatch] = (),
    progress: Progress = lambda _: None,
) -> Acceptance:
    """Write what examples print as their documented output.

    A file that would not change is not touched; one that changes is put in
    place whole. An output that differs between modes or runs, that a limit or a
    signal cut off, or that ends with another exit status is refused.

    Args:
        examples: the examples.
        problems: what is known to be wrong with their files; refused as it is.
        progress: called with each verdict as it is known.

    Returns:
        What was written, and what was refused. Every process that was started
        has ended by then.

    Raises:
        InterpreterGone: as from `check`.

    >>> from hocket.verify import accept
    >>> accept([]).refused
    []

    .. versionadded:: 0.1
    """
    report = check(examples, progress=progress, witnesses=_WITNESSES)
    refused = list(problems)
    changes: dict[Path, list[Verdict]] = {}
    for _, group in groupby(report.verdicts, key=lambda verdict: verdict.example.id):
        verdicts = [verdict for verdict in group if not verdict.skipped]
        if all(verdict.mismatch is None for verdict in verdicts):
            continue
        if reason := _reason_to_refuse(verdicts):
            refused.append(reason)
        else:
            file = verdicts[0].example.documented_in
            changes.setdefault(file, []).append(verdicts[0])
    written: list[tuple[Path, str]] = []
    for file, verdicts in changes.items():
        try:
            written.append((file, _write(file, verdicts)))
        except OSError as error:
            what = f"cannot be written: {error.strerror}"
            mend = "make the file and its folder writable"
            refused.append(Mismatch(verdicts[0].example.id, file, 1, what, mend))
    return Acceptance(report, written, refused)


def _reason_to_refuse(verdicts: Sequence[Verdict]) -> Mismatch | None:
    for verdict in verdicts:
        if verdict.mismatch is not None and not verdict.acceptable:
            return verdict.mismatch
    printed = {v.mode.name: accepted_text(v) for v in verdicts}
    if len(set(printed.values())) == 1:
        return None
    found = next(v.mismatch for v in verdicts if v.mismatch is not None)
    names = " and ".join(printed)
    what = f"prints other in one mode than in another ({names})"
    mend = "find out why before you accept; hocket check shows each"
    return Mismatch(found.example, found.path, 1, what, mend, diff=found.diff)


def accepted_text(verdict: Verdict) -> str:
    """The file of the documented output, as this run would have it.

    Args:
        verdict: of a run.
    """
    assert verdict.outcome is not None
    before = _current(verdict.example.documented_in)
    return accepted(verdict.example, before, verdict.outcome)


def _current(file: Path) -> str:
    return file.read_bytes().decode().replace("\r\n", "\n") if file.exists() else ""


def _write(file: Path, verdicts: Sequence[Verdict]) -> str:
    """Write what is accepted, and tell the difference that it makes."""
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
