"""From a run to a verdict: does it print what its author says it prints?"""

import errno
import re
from pathlib import Path

from hocket.verify._model import (
    Example,
    Facts,
    Hint,
    Kind,
    Mismatch,
    Mode,
    Outcome,
    Rule,
    Step,
    Verdict,
)
from hocket.verify.judging._compare import reconcile, without_frames
from hocket.verify.judging._diff import diff, first_difference
from hocket.verify.judging._difference import (
    HINTS,
    UNREADABLE,
    Cause,
    difference,
)
from hocket.verify.judging._explored import reconcile_outcomes, wrong_exploration
from hocket.verify.pages._sessions import splice

#: What is wrong only with what was printed: it may be written as documented.
ACCEPTABLE: frozenset[Kind] = frozenset(
    {"output", "newline", "undocumented", "outcomes"}
)

#: Some editors write it at the beginning of a file.
_MARK = "\ufeff"


def judge(example: Example, mode: Mode, outcome: Outcome) -> Verdict:
    """Hold a run against its documentation.

    Args:
        example: What ran.
        mode: How.
        outcome: What came of it.
    """
    printed = reconciled(example, outcome)
    documented = tuple(step.expected for step in example.steps)
    if example.kind == "outcomes" and documented == (None,) and printed == ("",):
        documented = ("",)  # none are due where it cannot be explored
    if outcome.unimported:  # once for all its docstrings
        file, of = example.id.partition("::")[0], {"error": outcome.unimported}
        names = (mode.name,)
        wrong = Mismatch(file, example.path, 1, "import", "install", of, names)
        return Verdict(example, mode, wrong, outcome)
    wrong_end = _wrong_end(example, outcome)
    if wrong_end is None and printed == documented:
        return Verdict(example, mode, outcome=outcome)
    before = _text(example)
    after = _rewritten(example, before, printed)
    path, line = example.documented_in, _differs_in(example, before, after, printed)
    if wrong_end is None:
        kind, hint, facts = difference(example, outcome, printed, (before, after))
    else:
        kind, hint, facts = wrong_end
        if example.kind != "session":
            # It has to be fixed, not its output: where it says that it failed.
            path, line = example.path, _failed_in(example, outcome)
        elif before == after:
            line = _ended_in(example, outcome)
    mismatch = Mismatch(
        example.id,
        path,
        line,
        kind,
        hint,
        facts,
        modes=(mode.name,),
        diff=diff(before, after, shown_path(example)),
    )
    return Verdict(example, mode, mismatch, outcome)


def _wrong_end(example: Example, outcome: Outcome) -> Cause | None:
    """Say what is wrong with how a run ended, whatever it printed."""
    if outcome.ended != "exit":
        facts: Facts = {
            "seconds": example.options.timeout,
            "signal": outcome.detail,
            "line": outcome.detail,
            "errno": outcome.detail,
        }
        if outcome.ended == "system":
            is_gone = outcome.detail == errno.ENOENT
            return outcome.ended, "readable" if is_gone else "room", facts
        return outcome.ended, _remedy(example, outcome), facts
    if example.kind == "outcomes":
        return wrong_exploration(example, outcome)
    session = example.kind == "session"
    if len(outcome.outputs) < len(example.steps):
        statement = example.steps[len(outcome.outputs) - 1].source.splitlines()[0]
        return "early", "session", {"statement": statement}
    if outcome.exit != example.options.exit:
        last = "".join(outcome.outputs).rstrip().rpartition("\n")[2].lstrip(" |")
        cause = HINTS.get(last.partition(":")[0]) if outcome.exit else None
        facts = {"exit": outcome.exit or 0, "documented": example.options.exit}
        return "exit", cause or ("session" if session else "exit"), facts
    return None


def _remedy(example: Example, outcome: Outcome) -> Hint:
    """What to do about a run that did not end by itself."""
    if outcome.ended == "emptied":
        return "append"
    may_ask = example.kind == "program" or example.is_shown_program
    return "longer" if outcome.ended == "timeout" and may_ask else "fix"


def accepted(example: Example, before: str, outcome: Outcome) -> str:
    """The file of a documented output as it reads when an outcome is accepted.

    Args:
        example: What ran.
        before: The file as it reads now.
        outcome: What it printed.
    """
    return _rewritten(example, before, accepted_outputs(example, outcome))


def accepted_outputs(example: Example, outcome: Outcome) -> tuple[str, ...]:
    """The outputs of a run as they are documented when it is accepted.

    Args:
        example: What ran.
        outcome: What came of it.
    """
    # Frames name the folders of who ran it.
    return tuple(
        output if output == step.expected else without_frames(output)
        for step, output in zip(
            example.steps, reconciled(example, outcome), strict=False
        )
    )


def reconciled(example: Example, outcome: Outcome) -> tuple[str, ...]:
    """The outputs of a run, in the documented words where the rules allow it.

    Args:
        example: What ran.
        outcome: What came of it.
    """
    put = reconcile_outcomes if example.kind == "outcomes" else reconcile
    pairs = zip(example.steps, outcome.outputs, strict=False)
    return tuple(
        put(
            step.expected or "",
            _shown(step, output),
            *_rules(step, has_raised=number in outcome.raised),
        )
        for number, (step, output) in enumerate(pairs)
    )


def said(example: Example, outcome: Outcome) -> tuple[object, ...]:
    """What counts of a run when it is held against another.

    Args:
        example: What ran.
        outcome: What came of it.
    """
    return reconciled(example, outcome), outcome.exit, outcome.ended, outcome.detail


def _rules(step: Step, *, has_raised: bool) -> tuple[Rule, ...]:
    """In what its output may differ: only an exception has a detail, and frames."""
    if has_raised:
        return (*step.rules, "frames")
    return tuple(rule for rule in step.rules if rule != "detail")


def _shown(step: Step, output: str) -> str:
    """An output as its page or file shows it.

    Of a command's, without empty lines at its end; after the mark with which some
    editors begin a file, if it is there.
    """
    if step.command:
        return output.rstrip("\n") + "\n" * (output != "")
    is_marked = (step.expected or "").startswith(_MARK) and not output.startswith(_MARK)
    return _MARK + output if is_marked else output


def _rewritten(example: Example, before: str, outputs: tuple[str, ...]) -> str:
    if example.kind != "session":
        return outputs[0]
    return splice(before, example.steps, outputs)


def _text(example: Example) -> str:
    if example.kind != "session":
        return example.steps[0].expected or ""
    return example.page


def shown_path(example: Example) -> str:
    """The name of a documented output in diffs.

    Args:
        example: The example.
    """
    folder = Path(example.id.partition("::")[0]).parent
    return (folder / example.documented_in.name).as_posix()


def _differs_in(
    example: Example, before: str, after: str, printed: tuple[str, ...]
) -> int:
    """The first line that differs; of a block without an output that of its code."""
    pairs = zip(example.steps, printed, strict=False)
    differing = [(step, output) for step, output in pairs if step.expected != output]
    if example.kind == "session" and differing:
        step, _ = min(differing, key=lambda pair: pair[0].line)
        if step.is_program and (place := UNREADABLE.match(printed[0])):
            return step.code_line + int(place[1]) - 1
        if step.is_block and not step.expected:
            return step.code_line
    return first_difference(before, after)


def _failed_in(example: Example, outcome: Outcome) -> int:
    """The last line of a program that its traceback names, or 1."""
    name = re.escape(example.path.name)
    places = re.findall(rf'File "{name}", line (\d+)', outcome.outputs[-1])
    return int(places[-1]) if places and outcome.exit else 1


def _ended_in(example: Example, outcome: Outcome) -> int:
    """The line of the statement in which a session ended."""
    step = example.steps[len(outcome.outputs) - 1]
    return step.code_line or step.line - len(step.source.splitlines())
