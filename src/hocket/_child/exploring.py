"""An exploration: a program goes as in every timing, and says what it can print.

In a process of its own, like a run. It prints what is documented beside the program,
and leaves an `Explored`, as JSON, in its account.
"""

import json
import os
import sys
import time
import tokenize
from typing import Any, TypedDict

from hocket import score
from hocket._errors import HocketError
from hocket.outcomes import Breach, Claims, Exploration, Outcome, check_claims
from hocket.outcomes._claims import misspelt, read_claims
from hocket.outcomes._confirm import can_run, run_with
from hocket.outcomes._document import document
from hocket.outcomes._explore import explore_program
from hocket.outcomes._json import to_json
from hocket.outcomes._model import Limits
from hocket.outcomes._program import FileProgram
from hocket.outcomes._search import Found

#: So many times a program runs; what it can print in more timings is left open.
LIMITS = Limits(runs=200, outcomes=20)
#: So many times where that is too few to see every timing, and nothing is claimed.
RUNS_OF_A_LARGE_ONE = 24
#: Seconds of the processor that an exploration may take.
SECONDS = 30.0


class Broken(TypedDict):
    """A claim that does not hold.

    Attributes:
        claim: It, in words.
        why: The least that breaks it, in words.
        lines: What the program prints then.
        end: How it ends then; "" where not every timing was seen.
        events: Of a run in which it does, as JSON: its score. "" where the program
            does so as written, and where no durations to write bring it about.
    """

    claim: str
    why: str
    lines: list[str]
    end: str
    events: str


class Explored(TypedDict):
    """What came of an exploration.

    Attributes:
        found: The outcomes, as `to_json` has them; None where the
            program was not explored.
        refused: Why it was not, or "".
        options: What is wrong with the claims, or "".
        broken: The claims that do not hold.
    """

    found: dict[str, Any] | None
    refused: str
    options: str
    broken: list[Broken]


def explore(path: str, claims: str, account: list[str]) -> int:
    """Explore a program, and print its outcomes.

    Args:
        path: The file.
        claims: The table of its claims, as JSON, or "".
        account: Is given what came of it, as JSON.

    Returns:
        The exit status.
    """
    _hear_no_complaints()
    result = Explored(found=None, refused="", options="", broken=[])
    try:
        claimed = read_claims(json.loads(claims or "{}"))
    except ValueError as error:
        result["options"] = str(error)
    else:
        try:
            with tokenize.open(path) as file:
                source = file.read()
            program = FileProgram(path, source)
            found = _explored(program, claimed, is_claimed=bool(claims))
        except (HocketError, SyntaxError, ValueError, MemoryError) as error:
            result["refused"] = str(error) or type(error).__name__
        else:
            result["found"] = to_json(found)
            result["options"] = misspelt(claimed, found, source)
            result["broken"] = [
                _broken(breach, program) for breach in check_claims(claimed, found)
            ]
            print(document(found), end="")
    account.append(json.dumps(result))
    sys.stdout.flush()
    os.dup2(2, 1)  # what runs have left may print, too
    return 0


def _hear_no_complaints() -> None:
    """Let standard error go nowhere: what a run has left may speak there later."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _broken(breach: Breach, program: FileProgram) -> Broken:
    outcome = breach.outcome
    return Broken(
        claim=breach.claim,
        why=str(outcome.witness) if outcome else "",
        lines=list(outcome.lines) if outcome else [],
        end=str(outcome.end) if outcome else "",
        events=_events(outcome, program) if outcome else "",
    )


def _events(outcome: Outcome, program: FileProgram) -> str:
    """Record a run with the durations that bring an outcome about."""
    if outcome.is_as_written or not can_run(outcome):
        return ""
    _, recorder = run_with(outcome.witness, program, score.record())
    return score.to_json(recorder.events)


def _explored(program: FileProgram, claims: Claims, *, is_claimed: bool) -> Exploration:
    in_time = True

    def goes_on(found: Found) -> bool:
        nonlocal in_time
        in_time = time.process_time() < SECONDS
        is_large = found.needs > LIMITS.runs
        enough = is_large and found.runs >= RUNS_OF_A_LARGE_ONE
        return in_time and (is_claimed or not enough)

    found = explore_program(
        program,
        claims.model,
        LIMITS,
        progress=goes_on,
        before=claims.before,
        shares=bool(claims.shares),
    )
    if not in_time:
        raise HocketError(f"it takes more than {SECONDS:g} s to explore")
    return found
