"""Every timing of a program: what else can it print?

    found = explore(main)
    print(describe(found))

In the order in which an exploration goes through them:

    _model         what may differ from one timing to the next
    _program       what is explored: a coroutine function, or a file
    _stage         the process meanwhile; with _replacements (clocks, loops),
                   _refused (threads, sockets, ...), _stuck (who blocks the loop)
                   and _terminal (what is printed)
    _search        run it again and again, each time with another schedule
    _run           one run: its choices, and how it ends (_end)
    _loop          asyncio's order, with a choice where time passes; _step (a callback
                   runs, or its task is cancelled), _task (whose hash is a number)
    _timer, _zone  durations that are ranges, and the times that are possible (_time)
    _fingerprint   the state of a run; _reading looks into objects, _own knows whose
    _graph         the states, and what is printed between them
    _sharing       which primitives its tasks share
    _ways          all ways through them, put together by what they print
    _witness       durations that bring an outcome about
    _token         a name for a timing, which _replay plays
    _exploration   what is found
    _explore       all this, in one function
    _describe      in words; _document, as documented beside a program
    _claims        what an author claims of it, and whether that holds
    _confirm       an outcome on asyncio's own loop; _source writes it into the program
    _files         files, each in a process of its own: _worker, _job, _json
"""

from hocket._errors import NotRepeatableError, TokenError, UnexplorableError
from hocket.outcomes._claims import Breach, Claims, check_claims
from hocket.outcomes._describe import describe, summarize
from hocket.outcomes._end import End
from hocket.outcomes._exploration import Exploration, Outcome
from hocket.outcomes._explore import explore
from hocket.outcomes._model import Model
from hocket.outcomes._replay import replay
from hocket.outcomes._witness import Cancellation, Duration, Witness

__all__ = [
    "Breach",
    "Cancellation",
    "Claims",
    "Duration",
    "End",
    "Exploration",
    "Model",
    "NotRepeatableError",
    "Outcome",
    "TokenError",
    "UnexplorableError",
    "Witness",
    "check_claims",
    "describe",
    "explore",
    "replay",
    "summarize",
]

for _public in (
    Breach, Cancellation, Claims, Duration, End, Exploration, Model, Outcome, Witness,
    check_claims, describe, explore, replay, summarize,
):  # fmt: skip
    _public.__module__ = __name__
