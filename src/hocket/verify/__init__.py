"""The engine that verifies examples: each prints what its page says it prints.

In the order in which a check goes through them:

    _model      the terms: example, step, mode, outcome, mismatch, verdict
    _project    whose examples, and where its cache is
    _discover   paths to files; _found is what was found in them
    _file       a file to examples; with _options (PEP 723), _sessions (prompts),
                _pages and _markdown (blocks that show them), _typed (what is typed
                there, and what stands below it), _testcode (the blocks of
                sphinx.ext.doctest), _groups (which of them run together), _global_setup
                (what conf.py runs before them), _flags (the options of doctest that
                pytest's configuration gives), _chains (exceptions with what they come
                from), _console (the commands on pages),
                _listed (the programs on pages), _docstrings, _assigned (those that are
                assigned), _modules (whose names a docstring knows; _names are those
                of a statement), _imported and _defines (which modules may be
                imported for that; _computed and _makers: what those may compute and
                call), _encoded (files as Python reads them), _lines and _versions
                (which output is for which Python)
    _shadows    modules with the name of a standard one
    _syntax     the trees of sources, without what Python has to warn of
    _exercises  which program solves which
    _modes      the ways to run an example
    _check      all examples in all modes; _explain says why one shows what another one
                does not; _beside does it in a process of its own;
                _stopped is one that Ctrl-C has ended
    _recall     what is known without a run
    _cache      what was verified before; _kept is the folder of that, and _unheard
                tells what must not be remembered
    _run        runs examples, each in a process of its own, with what hocket._child
                says happens there: _warm talks to a warm interpreter, which forks;
                _spawn starts an interpreter for each, where fork is missing;
                _environment is what all of them find; _loaded tells which program must
                not find a warm interpreter
    _outcome    from the files that a run left to what became of it
    _explored   what is wrong with an exploration
    _judge      a run against its documentation; _compare has the rules
    _reality    a session that waits, in reality; _waiting is such a one as it is seen
                again, and _wall reads what tells time there
    _diagnose   a mismatch again: is it the program, or chance? _chance reads what in
                its source is, and _today whether its output is another one tomorrow
    _repeated   what runs several times side by side: threads, and random numbers
    _seeds      how often an example is seen: _unordered reads in a source whether it
                may depend on the hash seed, _order what becomes of a set, and
                _definitions which names of a module lead there. _other_seeds runs it
                again, or the _part of it that counts, _joined with others
    _accept     a check with one difference at its end; _replace writes the files;
                _machine reads in an output what no other machine has
    _words      all of it in sentences

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
    from hocket.verify._accept import Acceptance, accept
    from hocket.verify._cache import Cache
    from hocket.verify._check import check
    from hocket.verify._compare import reconcile
    from hocket.verify._discover import discover, is_found
    from hocket.verify._exercises import exercise_of, hints_of, solution_of
    from hocket.verify._found import Found, example_id
    from hocket.verify._options import allows_python
    from hocket.verify._project import Project, find_project
    from hocket.verify._replace import Undone, undo
    from hocket.verify._sessions import statements_in
    from hocket.verify._versions import name_pythons, running_python
    from hocket.verify._words import (
        Description,
        describe,
        not_looked_at,
        reason_to_skip,
        right_by_itself,
        summarize,
    )

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
        "_accept": ("Acceptance", "accept"),
        "_cache": ("Cache",),
        "_check": ("check",),
        "_compare": ("reconcile",),
        "_discover": ("discover", "is_found"),
        "_exercises": ("exercise_of", "hints_of", "solution_of"),
        "_found": ("Found", "example_id"),
        "_options": ("allows_python",),
        "_project": ("Project", "find_project"),
        "_replace": ("Undone", "undo"),
        "_sessions": ("statements_in",),
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
