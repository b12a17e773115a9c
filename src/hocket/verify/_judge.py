"""From a run to a verdict: does it print what its author says it prints?"""

import re
import shlex
from pathlib import Path

from hocket.verify._compare import diff, first_difference, reconcile, without_frames
from hocket.verify._model import Example, Mismatch, Mode, Outcome, Verdict
from hocket.verify._sessions import splice

#: What the end of an output tells of its cause, and what to do then.
_CAUSES = {
    "ModuleNotFoundError": "install the module that it imports, or do without it",
    "EOFError": "give the program its input in the source: an example reads none",
    "MemoryError": "use less than the 1 GiB of memory that an example has",
}

#: What no shell reads as anything but a part of a word. Letters of any alphabet.
_PLAIN = re.compile(r"[\w./:@%+-]+")


def judge(example: Example, mode: Mode, outcome: Outcome) -> Verdict:
    """Hold a run against its documentation.

    Args:
        example: what ran.
        mode: how.
        outcome: what came of it.
    """
    told = _told(example, outcome)
    documented = tuple(step.expected for step in example.steps)
    what = _what_is_wrong(example, outcome)
    if not what and told == documented:
        return Verdict(example, mode, outcome=outcome)
    before = _text(example)
    after = _rewritten(example, before, told)
    path, line = example.documented_in, first_difference(before, after)
    if what and example.kind == "program":
        path, line = example.path, 1  # which has to be mended, not its output
    elif before == after:
        line = _ended_in(example, outcome) if what else 1
    acceptable = not what
    if not what:
        what = "prints other than documented"
        if example.steps[0].expected is None:
            what = f"has no documented output: there is no {example.documented_in.name}"
        elif before == f"{after}\n" or after == f"{before}\n":
            what += ": the newline at the end differs"
    mend = accept_command(example) if acceptable else _mend(example, outcome)
    mismatch = Mismatch(
        example.id,
        path,
        line,
        what,
        mend=_cause(outcome) or mend,
        mode=mode.name,
        diff=diff(before, after, shown_path(example)),
    )
    return Verdict(example, mode, mismatch, outcome, acceptable=acceptable)


def accept_command(example: Example) -> str:
    """The command that accepts what an example prints.

    Args:
        example: the example.
    """
    path = example.id.partition("::")[0]
    quoted = path if _PLAIN.fullmatch(path) else shlex.quote(path)
    return f"if this output is right: hocket accept {quoted}"


def accepted(example: Example, before: str, outcome: Outcome) -> str:
    """The file of a documented output as it reads when an outcome is accepted.

    Args:
        example: what ran.
        before: the file as it reads now.
        outcome: what it printed.
    """
    # Nobody compares frames, and they name the folders of who ran it.
    kept = tuple(
        output if output == step.expected else without_frames(output)
        for step, output in zip(example.steps, _told(example, outcome), strict=False)
    )
    return _rewritten(example, before, kept)


def _told(example: Example, outcome: Outcome) -> tuple[str, ...]:
    """The outputs of a run, in the documented words where the rules allow it."""
    return tuple(
        reconcile(step.expected or "", output, step.match)
        for step, output in zip(example.steps, outcome.outputs, strict=False)
    )


def _rewritten(example: Example, before: str, outputs: tuple[str, ...]) -> str:
    if example.kind == "program":
        return outputs[0]
    return splice(before, example.steps, outputs)


def _text(example: Example) -> str:
    if example.kind == "program":
        return example.steps[0].expected or ""
    return example.documented_in.read_text("utf-8")


def shown_path(example: Example) -> str:
    """The name of a documented output in diffs.

    Args:
        example: the example.
    """
    folder = Path(example.id.partition("::")[0]).parent
    return (folder / example.documented_in.name).as_posix()


def _what_is_wrong(example: Example, outcome: Outcome) -> str:
    if outcome.fault:
        return outcome.fault
    if len(outcome.outputs) < len(example.steps):
        ended_in = example.steps[len(outcome.outputs) - 1].source
        return f"ends before its last statement, in `{ended_in.splitlines()[0]}`"
    if outcome.exit != example.options.exit:
        return f"exit status {outcome.exit}, documented is {example.options.exit}"
    return ""


def _ended_in(example: Example, outcome: Outcome) -> int:
    """The line of the statement in which a session ended."""
    step = example.steps[len(outcome.outputs) - 1]
    return step.line - len(step.source.splitlines())


def _mend(example: Example, outcome: Outcome) -> str:
    if outcome.fault:
        return "mend the program; such an output is never accepted"
    if example.kind == "session":
        return "take out what ends the session; such an output is never accepted"
    return f"mend the program, or write `exit = {outcome.exit}` into its PEP 723 block"


def _cause(outcome: Outcome) -> str:
    last = "".join(outcome.outputs).rstrip().rpartition("\n")[2].lstrip(" |")
    if outcome.exit:
        return _CAUSES.get(last.partition(":")[0], "")
    return ""
