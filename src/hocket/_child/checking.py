"""An exercise on a page: is a reader's program right, whatever the timing?

As on the page of `page`, a check finds the memory of a ready interpreter.
"""

import json
import time
from pathlib import Path
from typing import TypedDict

from hocket import score
from hocket._errors import HocketError
from hocket.outcomes import Claims, Exploration, Outcome, check_claims
from hocket.outcomes._claims import failing, read_claims, share_of, unshared
from hocket.outcomes._confirm import can_run, run_with
from hocket.outcomes._explore import explore_program
from hocket.outcomes._model import Limits, Model
from hocket.outcomes._program import FileProgram

#: Seconds that the search may take: less than the page gives a run.
SECONDS = 6.0

#: With this, there is one timing.
_AS_WRITTEN = Model(within=1)

_WARM_UP = """\
import asyncio
async def main():
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    print("tea")
asyncio.run(main())
"""


class Checked(TypedDict):
    """What came of a check.

    Attributes:
        says: Whether it is solved, and what was seen.
        when: Which timing is shown, in words: one that fails, or, where none does, as
            written; "" where the program cannot be followed.
        printed: What is printed then.
        expected: What every timing is to print, where the exercise says it.
        picture: The score of that run as HTML.
    """

    says: str
    when: str
    printed: str
    expected: str
    picture: str


def prepare() -> None:
    """Make ready what every check needs."""
    check("warm_up.py", _WARM_UP, '{"prints": ["coffee"]}')


def check(name: str, source: str, claims: str) -> str:
    """Run a program in every timing, and compare with what it is to print.

    Args:
        name: The name of its file.
        source: Its text.
        claims: The table of the exercise's claims as JSON.

    Returns:
        A `Checked`, as JSON.
    """
    try:
        return json.dumps(_check(name, source, read_claims(json.loads(claims))))
    except (HocketError, SyntaxError, ValueError) as error:
        return json.dumps(_told(f"Not solved: {error}."))


def _check(name: str, source: str, claims: Claims) -> Checked:
    Path(name).write_text(source, "utf-8")
    program = FileProgram(name, source)
    until = time.process_time() + SECONDS
    found = explore_program(
        program,
        claims.model,
        Limits(),
        progress=lambda _: time.process_time() < until,
        shares=bool(claims.shares),
    )
    if missing := unshared(claims, found):
        says = f"Not solved: it prints the right lines, but {missing}."
        return _told(says, *_shown(program, found.outcomes[0]))  # as written
    if not check_claims(claims, found):
        says = f"Solved, whatever the timing ({found.model})."
        if claims.model == _AS_WRITTEN:
            says = f"Solved, with {found.model}."
        return _told(says, *_shown(program, found.outcomes[0]))  # as written
    return _what_fails(program, claims, found)


def _what_fails(program: FileProgram, claims: Claims, found: Exploration) -> Checked:
    fails = failing(claims, found)
    if not fails:
        return _told("Not every timing was seen: make it do less.")
    where = "" if claims.model == _AS_WRITTEN else f" in {share_of(fails)}"
    answer = _told(f"It fails{where}.", *_shown(program, fails[0]))
    answer["expected"] = "".join(f"{line}\n" for line in claims.prints)
    return answer


def _shown(program: FileProgram, outcome: Outcome) -> tuple[str, str, str]:
    """Say when an outcome comes about and what is printed then; draw its score."""
    when = "As written" if outcome.is_as_written else f"If {outcome.witness},"
    after, picture = [] if outcome.end.is_clean else [str(outcome.end)], ""
    if can_run(outcome):
        seen, recorder = run_with(
            outcome.witness, program, score.record(lines_of="__main__")
        )
        after = [seen.report] if seen.report else after
        picture = score.draw_html(recorder.events, label=when.rstrip(","), steps=True)
    printed = "".join(f"{line}\n" for line in (*outcome.lines, *after))
    return f"{when} it prints", printed, picture


def _told(says: str, when: str = "", printed: str = "", picture: str = "") -> Checked:
    return Checked(says=says, when=when, printed=printed, expected="", picture=picture)
