"""What tells the time of day, as far as a text says so: no virtual clock moves it."""

import re
from functools import lru_cache

from hocket.verify._model import Mismatch, Verdict
from hocket.verify._modes import VIRTUAL
from hocket.verify.judging._judge import ACCEPTABLE
from hocket.verify.reading._definitions import text_of
from hocket.verify.rerunning._seeds import modules_of

#: What reads it in C, or when a file was changed.
_READS_IN_C = (
    r"\b(?:datetime|date)\.(?:now|utcnow|today)\b"
    r"|\bfrom datetime import[^\n]*\b(?:datetime|date) as (?P<other>\w+)"
    r"(?s:.*)\b(?P=other)\.(?:now|utcnow|today)\b"
    r"|\b(?:st_[acm]|st_birth|get[acm])time"
    r"|\btime\.(?:clock_gettime|(?:local|gm|c|asc)time\(\)|strftime\([^,)]+\))"
    r"|\bfrom time import[^\n]*\b(?:local|gm|c|asc|strf)time\b"
)
#: What the system calls when real time has passed.
_RINGS = r"\b(?:setitimer|signal\.alarm|from signal import[^\n]*\balarm)\b"
#: What reads it, or when a file was changed.
_READS = (
    r"\btime\.(?:time|clock_gettime)(?:_ns)?\b"
    r"|\bfrom time import[^\n]*(?:\*|\b(?:time|clock_gettime)(?:_ns)?\b)"
    rf"|{_READS_IN_C}"
)
#: What starts a process, or waits for one; and what reads a clock beside it.
_WAITS = r"\b(?:subprocess|multiprocessing|os\.(?:system|popen|wait|spawn|fork))"
_MEASURES = r"\b(?:monotonic|perf_counter)(?:_ns)?\b"
#: What may.
_MAY_READ = (
    rf"{_READS}|\btime as\b|\bos\.times\b|\b(?:local|gm|c|asc|strf)time\b"
    r"|\b(?:now|utcnow|today|formatdate|uuid1|created)\b"
)
#: What a text says of itself.
_SAID = re.compile(r'""".*?"""|(?m:#[^\n]*)', re.DOTALL)


def names_clock(verdict: Verdict) -> bool:
    """Tell whether a run may read the time of day: it, or a module of its project.

    Args:
        verdict: Of the run.
    """
    return _is_in(_MAY_READ, verdict)


def reads_clock_in_c(verdict: Verdict) -> bool:
    """Tell whether a run counts on real time by what no clock of ours stands in for.

    Args:
        verdict: Of the run.
    """
    return _is_in(_READS_IN_C, verdict) or _is_in(_RINGS, verdict)


def without_witness(verdict: Verdict) -> Verdict:
    """Say so of what shows real time, and is to run on the virtual clock alone.

    Args:
        verdict: Of any run.
    """
    example = verdict.example
    is_alone = example.options.clock == "virtual" and verdict.mode is VIRTUAL
    is_like_right = verdict.mismatch is None or verdict.mismatch.kind in ACCEPTABLE
    if not (is_alone and is_like_right):
        return verdict
    if _is_in(_READS, verdict):
        how = "reads the time of day"
    elif _is_in(_RINGS, verdict):
        how = "sets a timer of the system"
    elif _is_in(_WAITS, verdict) and _is_in(_MEASURES, verdict):
        how = "waits for a process and reads a clock"
    else:
        return verdict
    error = f"{how}, which the virtual clock does not move"
    line = example.steps[0].code_line or 1
    names = (verdict.mode.name,)
    facts = {"error": error}
    wrong = Mismatch(
        example.id, example.path, line, "options", "monotonic", facts, names
    )
    return Verdict(example, verdict.mode, wrong, verdict.outcome)


def _is_in(pattern: str, verdict: Verdict) -> bool:
    return bool(re.search(pattern, _SAID.sub("", verdict.example.source))) or any(
        _is_in_module(pattern, module) for module in modules_of(verdict)[0]
    )


@lru_cache(maxsize=4096)
def _is_in_module(pattern: str, module: str) -> bool:
    return bool(re.search(pattern, _SAID.sub("", text_of(module) or "")))
