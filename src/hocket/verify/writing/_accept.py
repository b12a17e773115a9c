"""Accepting: what the examples print becomes what is documented.

The same path as checking, with one difference at its end: where all modes of an
example print the same, and again and again, that is written.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from hocket.verify._check import Progress, check
from hocket.verify._model import Hint, Kind, Mismatch, Report, Step, Verdict
from hocket.verify.finding._found import Found
from hocket.verify.judging._diff import diff
from hocket.verify.judging._difference import Cause, prose_that_goes
from hocket.verify.judging._judge import (
    ACCEPTABLE,
    accepted,
    accepted_outputs,
    shown_path,
)
from hocket.verify.pages._console import commands_in
from hocket.verify.pages._flags import flags_for
from hocket.verify.pages._listed import programs_in
from hocket.verify.pages._sessions import blocks_of, sessions_in, splice
from hocket.verify.reading._encoded import decoded, encoding_of
from hocket.verify.reading._machine import path_in
from hocket.verify.writing._replace import replace_all

#: A mismatch is written only if runs under so many further hash seeds agree.
_WITNESSES = 3
#: An exception in place of a result: its author may mean that, who names the file.
_ERRORS: frozenset[Kind] = frozenset({"raises", "ends"})


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What was accepted and what was not.

    Attributes:
        report: What the check found before.
        written: The files that were written, or would be, with the diff of each.
        refused: What could not be accepted, and why.

    >>> from hocket.verify import Found, accept
    >>> accept(Found()).written
    []

    .. versionadded:: 0.1
    """

    report: Report
    written: Sequence[tuple[Path, str]]
    refused: Sequence[Mismatch]


def accept(
    found: Found,
    *,
    undo: Path | None = None,
    writes: bool = True,
    progress: Progress = lambda _: None,
) -> Acceptance:
    """Write what examples print as their documented output.

    A file that would not change is not touched; one that changes is put in place
    whole. Where one cannot be written, none is. An output that differs between modes
    or runs, that a limit or a signal cut off, or that ends with another exit status
    is refused, and so is one that holds a path of this machine. So is an exception in
    place of a result, unless that very file was named.

    Args:
        found: The examples, and what is wrong with their files, which is
            refused as it is.
        undo: The folder that keeps what the files held, for `undo`; it is kept
            nowhere unless given.
        writes: Whether to write; if not, it is only said what would be.
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
    for _, group in groupby(
        report.verdicts, key=lambda v: (v.example.id, v.example.kind)
    ):
        verdicts = [verdict for verdict in group if not verdict.skipped]
        if all(verdict.mismatch is None for verdict in verdicts):
            continue
        example = verdicts[0].example
        if reason := _reason_to_refuse(verdicts, named=example.path in found.named):
            refused.append(reason)
        else:
            changes.setdefault(example.documented_in, []).append(verdicts[0])
    written: list[tuple[Path, str]] = []
    texts: dict[Path, bytes] = {}
    for file, verdicts in changes.items():
        id_ = verdicts[0].example.id
        if target := _elsewhere(file, found):
            facts = {"target": str(target)}
            refused.append(Mismatch(id_, file, 1, "elsewhere", "target", facts))
            continue
        try:
            before, after = _rewritten(file, verdicts)
        except _Refused as reason:
            refused.append(Mismatch(id_, file, 1, reason.kind, reason.hint))
            continue
        if after != before:
            texts[file] = after
            shown = _plain(_text(file, before)), _plain(_text(file, after))
            written.append((file, diff(*shown, shown_path(verdicts[0].example))))
    if texts and writes:
        try:
            replace_all(texts, undo)
        except OSError as error:
            written = []
            refused.append(_unwritable(error, changes))
    return Acceptance(report, written, refused)


def _elsewhere(file: Path, found: Found) -> Path | None:
    """What would be written, if nobody has named that, nor a folder that it is in.

    A link leads there, or a page shows it.
    """
    target = file.resolve()
    is_own = target == file and file not in found.included
    if is_own or target in found.named:
        return None
    is_inside = any(target.is_relative_to(folder) for folder in found.folders)
    return None if is_inside else target


def _unwritable(error: OSError, changes: Mapping[Path, Sequence[Verdict]]) -> Mismatch:
    file = Path(error.filename or "")
    id_ = changes[file][0].example.id if file in changes else str(file)
    facts = {"error": error.strerror or str(error)}
    return Mismatch(id_, file, 1, "unwritable", "writable", facts)


class _Refused(Exception):  # noqa: N818 - no error: an answer
    """A file is left as it is.

    Args:
        kind: Why.
        hint: What to do.
    """

    def __init__(self, kind: Kind, hint: Hint) -> None:
        super().__init__(kind)
        self.kind: Kind = kind
        self.hint: Hint = hint


def _reason_to_refuse(verdicts: Sequence[Verdict], *, named: bool) -> Mismatch | None:
    for verdict in verdicts:
        if (mismatch := verdict.mismatch) is None or mismatch.kind in ACCEPTABLE:
            continue
        if not (named and mismatch.kind in _ERRORS):
            return mismatch
    found = next(v.mismatch for v in verdicts if v.mismatch is not None)
    printed = {v.mode.name: accepted_text(v) for v in verdicts}
    if len(set(printed.values())) > 1:
        facts = {"modes": " and ".join(printed)}
        return replace(
            found, line=1, kind="modes", hint="compare", facts=facts, modes=()
        )
    if lost := _prose_in(verdicts[0]):
        return replace(found, kind=lost[0], hint=lost[1], facts=lost[2])
    if path := _path_in(verdicts[0]):
        return replace(found, kind="path", hint="portable", facts={"path": path})
    return None


def _prose_in(verdict: Verdict) -> Cause | None:
    """A text of its author that would be lost, as where an exception is accepted."""
    assert verdict.outcome is not None
    example = verdict.example
    return prose_that_goes(example, accepted_outputs(example, verdict.outcome))


def _path_in(verdict: Verdict) -> str:
    """A path of this machine that the output would newly hold, or ""."""
    assert verdict.outcome is not None
    example = verdict.example
    for step, output in zip(
        example.steps, accepted_outputs(example, verdict.outcome), strict=False
    ):
        path = path_in(output, example.path)
        if path and path not in (step.expected or ""):
            return path
    return ""


def accepted_text(verdict: Verdict) -> str:
    """The file of the documented output, as this run would have it.

    Args:
        verdict: Of a run.
    """
    assert verdict.outcome is not None
    return accepted(verdict.example, verdict.example.page, verdict.outcome)


def _rewritten(file: Path, verdicts: Sequence[Verdict]) -> tuple[bytes | None, bytes]:
    """What a file holds, None where it is not there; and with what is accepted.

    Raises:
        _Refused: The file is another one by now, or would not read as it should.
    """
    try:
        data = file.read_bytes() if file.exists() else None
        before = _text(file, data)
    except (OSError, SyntaxError, UnicodeError, LookupError):
        raise _Refused("stale", "again") from None
    example = verdicts[0].example
    if _plain(before) != _plain(example.page or example.expected or ""):
        raise _Refused("stale", "again")
    if example.kind == "session":
        # All at once, so that lines stay true: groups lie among each other.
        outputs = _outputs(verdicts)
        after = splice(before, list(outputs), list(outputs.values()))
        _read_back(file, _plain(before), _plain(after), outputs)
    else:
        assert verdicts[0].outcome is not None
        after = accepted(example, before, verdicts[0].outcome)
        after = _with_line_ends(after, before)
    return data, _encoded(file, data or b"", after)


def _with_line_ends(after: str, before: str) -> str:
    """Give lines the ends that they had, and new ones that of the first line."""
    if "\r\n" not in before:
        return after
    first, *_ = lines = before.split("\n")
    had: dict[str, list[str]] = {}
    for line in reversed(lines[:-1]):
        plain = line.removesuffix("\r")
        had.setdefault(plain, []).append(line[len(plain) :])
    default = first[-1:] if first.endswith("\r") else ""
    *kept, last = after.split("\n")
    ends = (had[line].pop() if had.get(line) else default for line in kept)
    return (
        "".join(f"{line}{end}\n" for line, end in zip(kept, ends, strict=True)) + last
    )


def _text(file: Path, data: bytes | None) -> str:
    return decoded(file, data or b"")


def _encoded(file: Path, before: bytes, text: str) -> bytes:
    """Encode what a file is to hold as it has been encoded.

    Raises:
        _Refused: The encoding does not allow it.
    """
    encoding = encoding_of(file, before)
    with suppress(SyntaxError, UnicodeError, LookupError):
        after = text.encode(encoding)
        is_exact = before.decode(encoding).encode(encoding) == before
        if is_exact and decoded(file, after) == text:
            return after
    raise _Refused("unfit", "reword")


def _outputs(verdicts: Sequence[Verdict]) -> dict[Step, str]:
    """What each step of a file prints.

    Raises:
        _Refused: It prints this in one group, and that in another.
    """
    outputs: dict[Step, str] = {}
    for verdict in verdicts:
        assert verdict.outcome is not None
        printed = accepted_outputs(verdict.example, verdict.outcome)
        for step, output in zip(verdict.example.steps, printed, strict=True):
            is_elsewhere = not step.line and output != step.expected
            if outputs.setdefault(step, output) != output or is_elsewhere:
                raise _Refused("unfit", "reword")
    return outputs


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").removeprefix("\ufeff")


def _read_back(
    file: Path, before: str, after: str, outputs: Mapping[Step, str]
) -> None:
    """Refuse a file in which not every session would read as it should."""
    name, flags = file.name, flags_for(file).known
    lines = {step.line: output for step, output in outputs.items()}
    old_listed, new_listed = _listed(name, before), _listed(name, after)
    try:
        old, new = (sessions_in(name, text, flags) for text in (before, after))
    except SyntaxError:
        raise _Refused("unfit", "reword") from None
    wanted = {
        key: [(step.source, outputs.get(step, step.expected)) for step in steps]
        for key, steps in old.items()
    }
    read = {
        key: [(step.source, step.expected) for step in steps]
        for key, steps in new.items()
    }
    listed = [(s.source, lines.get(s.line, s.expected)) for s in old_listed]
    if read != wanted or listed != [(s.source, s.expected) for s in new_listed]:
        raise _Refused("unfit", "reword")


def _listed(name: str, text: str) -> list[Step]:
    """The commands and programs of a page, whether they are to run or not."""
    blocks = blocks_of(name, text)
    return [*commands_in(blocks), *programs_in(blocks, text).steps]
