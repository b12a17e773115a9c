"""The engine that verifies examples: each prints what its page says it prints.

The terms of all of it:

    _model        example, step, mode, outcome, mismatch, verdict
    _modes        the ways to run an example
    _project      whose examples, and where its cache is
    _versions     which output is for which Python
    _options      what an example asks for: its PEP 723 block
    _words        what was found, in sentences

In the order in which a check goes through them; each imports only those above:

    reading/      what the text of a source tells
    pages/        where examples stand in a text
    judging/      a run against its documentation
    finding/      paths to files, files to examples
    running/      examples to processes, processes to outcomes
    remembering/  what was verified before
    rerunning/    what one run does not settle

And what a front calls:

    _check        all examples in all modes; _stopped is one that Ctrl-C has ended
    _beside       the same in a process of its own
    writing/      accepting: a check with one difference at its end

Nothing here knows of Sphinx, pytest or the command line: they are fronts.
"""

from typing import TYPE_CHECKING

from hocket._errors import ConfigurationError, InterpreterGone, OptionsError
from hocket._lazily import lazily
from hocket._visible import visible
from hocket.verify._model import (
    Documented,
    Example,
    Mismatch,
    Mode,
    Options,
    Outcome,
    Report,
    Step,
    Verdict,
)
from hocket.verify._modes import MODES, modes_of

if TYPE_CHECKING:
    from hocket.verify._check import check
    from hocket.verify._options import allows_python
    from hocket.verify._project import Project, find_project
    from hocket.verify._versions import name_pythons, running_python
    from hocket.verify._words import (
        Description,
        describe,
        not_looked_at,
        reason_to_skip,
        right_by_itself,
        summarize,
    )
    from hocket.verify.finding._discover import discover, is_found
    from hocket.verify.finding._exercises import exercise_of, hints_of, solution_of
    from hocket.verify.finding._found import Found, example_id
    from hocket.verify.judging._compare import reconcile
    from hocket.verify.pages._sessions import statements_in
    from hocket.verify.remembering._cache import Cache
    from hocket.verify.writing._accept import Acceptance, accept
    from hocket.verify.writing._replace import Undone, undo

__all__ = [
    "MODES",
    "Acceptance",
    "Cache",
    "ConfigurationError",
    "Description",
    "Documented",
    "Example",
    "Found",
    "InterpreterGone",
    "Mismatch",
    "Mode",
    "Options",
    "OptionsError",
    "Outcome",
    "Project",
    "Report",
    "Step",
    "Undone",
    "Verdict",
    "accept",
    "allows_python",
    "check",
    "describe",
    "discover",
    "example_id",
    "exercise_of",
    "find_project",
    "hints_of",
    "is_found",
    "modes_of",
    "name_pythons",
    "not_looked_at",
    "reason_to_skip",
    "reconcile",
    "right_by_itself",
    "running_python",
    "solution_of",
    "statements_in",
    "summarize",
    "undo",
    "visible",
]

for _public in (
    Documented, Example, Mismatch, Mode, Options, Outcome, Report, Step, Verdict,
    modes_of, visible,
):  # fmt: skip
    _public.__module__ = __name__

if not TYPE_CHECKING:  # what starts an interpreter is there before the rest
    _MODULES = {
        "writing._accept": ("Acceptance", "accept"),
        "remembering._cache": ("Cache",),
        "_check": ("check",),
        "judging._compare": ("reconcile",),
        "finding._discover": ("discover", "is_found"),
        "finding._exercises": ("exercise_of", "hints_of", "solution_of"),
        "finding._found": ("Found", "example_id"),
        "_options": ("allows_python",),
        "_project": ("Project", "find_project"),
        "writing._replace": ("Undone", "undo"),
        "pages._sessions": ("statements_in",),
        "_versions": ("name_pythons", "running_python"),
        "_words": (
            *("Description", "describe", "not_looked_at", "reason_to_skip"),
            *("right_by_itself", "summarize"),
        ),
    }
    __getattr__, __dir__ = lazily(
        __name__,
        {
            name: f"{__name__}.{module}"
            for module, names in _MODULES.items()
            for name in names
        },
    )
