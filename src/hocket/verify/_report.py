"""A report in words, the same in every front."""

from collections.abc import Iterable

from hocket.verify._model import Mismatch, Report
from hocket.verify._modes import MODES
from hocket.verify._project import Project


def describe(mismatch: Mismatch, project: Project) -> str:
    """Tell of a mismatch: where, what, the diff, and what to do.

    Args:
        mismatch: the mismatch.
        project: whose root the paths start from.

    Returns:
        Lines without a newline at the end.

    >>> from pathlib import Path
    >>> from hocket.verify import Mismatch, Project, describe
    >>> mismatch = Mismatch("a.py", Path("/p/a.py"), 3, "not UTF-8", "save as UTF-8")
    >>> print(describe(mismatch, Project(Path("/p"))))
    a.py:3: a.py: not UTF-8
        save as UTF-8

    .. versionadded:: 0.1
    """
    path = mismatch.path
    if path.is_relative_to(project.root):
        path = path.relative_to(project.root)
    several = "s" if "," in mismatch.mode else ""
    mode = f" in mode{several} {mismatch.mode}" if mismatch.mode else ""
    lines = [
        f"{path.as_posix()}:{mismatch.line}: {mismatch.example}{mode}: {mismatch.what}"
    ]
    lines += (f"    {line}" for line in mismatch.diff.splitlines())
    if mismatch.mend:
        lines.append(f"    {mismatch.mend}")
    return "\n".join(lines)


def summarize(report: Report) -> str:
    """Say in a line how many examples were verified, in what modes and time.

    Args:
        report: what a check found.

    Returns:
        A line without a newline at the end.

    >>> from hocket.verify import Report, summarize
    >>> summarize(Report([], seconds=0.5))
    'no examples: verified in 0.50 s'

    .. versionadded:: 0.1
    """
    ran = [verdict for verdict in report.verdicts if not verdict.skipped]
    examples = {verdict.example.id: verdict.example.kind for verdict in ran}
    kinds = list(examples.values())
    used = {verdict.mode for verdict in ran}
    modes = [mode.name for mode in MODES if mode in used]
    counted = _listed(
        _count(kinds.count(kind), kind)
        for kind in ("program", "session")
        if kind in kinds
    )
    line = f"{counted or 'no examples'}"
    if modes:
        line += f" in {_count(len(modes), 'mode')} ({', '.join(modes)})"
    cached = sum(verdict.cached for verdict in ran)
    wrong = len(report.mismatches)
    line += f": {_count(wrong, 'mismatch')}" if wrong else ": verified"
    line += f" in {report.seconds:.2f} s"
    if cached:
        line += f", {cached} of {_count(len(ran), 'run')} unchanged"
    skipped = {v.example.id: v.skipped for v in report.verdicts if v.skipped}
    for reason in sorted(set(skipped.values())):
        number = list(skipped.values()).count(reason)
        line += f"; {_count(number, 'example')} skipped: {reason}"
    return line


def _count(number: int, word: str) -> str:
    plural = word + ("es" if word.endswith("ch") else "s")
    return f"{number} {word if number == 1 else plural}"


def _listed(parts: Iterable[str]) -> str:
    return " and ".join(parts)
