"""What waits, or measures time, or awaits: that needs a loop, or a virtual clock."""

import re
from functools import lru_cache
from itertools import chain

from hocket.verify._definitions import text_of
from hocket.verify._model import Verdict
from hocket.verify._modes import VIRTUAL
from hocket.verify._seeds import modules_of

_WAITS = re.compile(r"\b(?:asyncio|sleep|wait|Timer|sched|monotonic|perf_counter)\b")
_AWAITS = re.compile(r"\b(?:async|await)\b")


def is_quick(verdict: Verdict) -> bool:
    """Whether an example does without a loop and without a virtual clock.

    Args:
        verdict: Of its run.
    """
    is_session = verdict.example.kind == "session" and verdict.mode is VIRTUAL
    return is_session and not (verdict.alone or may_wait(verdict))


def may_wait(verdict: Verdict) -> bool:
    """Whether a run, or a module that it imported, may wait or await.

    Args:
        verdict: Of the run.
    """
    outcome = verdict.outcome
    if outcome is None or outcome.modules is None:
        return True
    source = verdict.example.source
    # What a module defines with `async` needs a statement that awaits, or asyncio.
    does_itself = _WAITS.search(source) or _AWAITS.search(source)
    return bool(does_itself) or any(map(_waits, chain(*modules_of(verdict))))


@lru_cache(maxsize=4096)
def _waits(module: str) -> bool:
    text = text_of(module)
    return text is None or bool(_WAITS.search(text))
