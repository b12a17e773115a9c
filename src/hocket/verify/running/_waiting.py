"""A session as it is seen again: its waits take real time.

Short ones as much as they are. A session that waits for long would take too much of
that: it stays on the virtual clock, whose first jumps take some.
"""

from dataclasses import dataclass, fields, replace

from hocket.verify._model import Example, Verdict
from hocket.verify._modes import VIRTUAL
from hocket.verify.reading._chance import starts_threads

#: Seconds of waiting at most that pass once more in reality.
SHORT = 5.0
#: What is wrong on the virtual clock may wait for so much of its time limit.
_PART = 0.8
#: Seconds of real time that the waits take in all of what waits longer.
_PAUSES = 5.0


@dataclass(frozen=True, slots=True)
class Waiting(Example):
    """A session whose waits take real time.

    Attributes:
        session: The session.
        pauses: Seconds of real time that they take in all on the virtual clock; 0 where
            it runs on the real one.
        is_right_virtually: Whether it is right where its waits take no time.
    """

    session: Example | None = None
    pauses: float = 0.0
    is_right_virtually: bool = False


def pauses_of(example: Example) -> float:
    """Tell how much real time the waits of an example take on the virtual clock.

    Args:
        example: What runs there.
    """
    return example.pauses if isinstance(example, Waiting) else 0.0


def waiting(virtual: Verdict) -> Waiting | None:
    """Give the session of a verdict as it is to be seen again, if it is.

    Args:
        virtual: Of any run.
    """
    session, outcome = virtual.example, virtual.outcome
    if virtual.mode is not VIRTUAL or session.kind != "session" or outcome is None:
        return None
    if session.options.clock == "virtual" or outcome.ended != "exit":
        return None
    is_right = virtual.mismatch is None
    # It would hang there, and is wrong anyway.
    is_dead = not is_right and any("DeadlockError" in it for it in outcome.outputs)
    waits = outcome.moved is not None or starts_threads(session.source)
    if not waits or is_dead:
        return None
    longest = SHORT if is_right else _PART * session.options.timeout
    is_short = (outcome.moved or 0.0) <= longest
    known = {each.name: getattr(session, each.name) for each in fields(session)}
    if is_short:
        known["options"] = replace(session.options, clock="real")
    pauses = 0.0 if is_short else _PAUSES
    return Waiting(**known, session=session, pauses=pauses, is_right_virtually=is_right)


def as_asked(verdict: Verdict) -> Verdict:
    """Give a verdict for the example and the mode that were asked for.

    Args:
        verdict: Of any run.
    """
    again = verdict.example
    if not isinstance(again, Waiting) or again.session is None:
        return verdict
    return replace(verdict, example=again.session, mode=VIRTUAL)
