"""Why an output differs from the documented one, and what can be done about it."""

import re

from hocket.verify._model import Example, Facts, Hint, Kind, Outcome, Step
from hocket.verify.judging._compare import new_exception, new_last_line
from hocket.verify.judging._hints import advice_on, escape_in
from hocket.verify.judging._prose import prose_in

#: What is wrong, what to do about it, and what the words for both name.
Cause = tuple[Kind, Hint | None, Facts]

#: What to do about an exception, where its name tells.
HINTS: dict[str, Hint] = {
    "ModuleNotFoundError": "install",
    "NameError": "name",
    "EOFError": "input",
    "MemoryError": "memory",
    "FileNotFoundError": "folder",
}

#: How Python begins to say that it cannot read a program.
UNREADABLE = re.compile(r'  File "[^"\n]+", line (\d+)\n')


def difference(
    example: Example, outcome: Outcome, printed: tuple[str, ...], ends: tuple[str, str]
) -> Cause:
    """Say how what was printed differs from what is documented.

    Args:
        example: What ran, and ended well.
        outcome: What came of it.
        printed: Its outputs, in the documented words where the rules allow it.
        ends: What is documented, all of it, and what would be.
    """
    if example.steps[0].expected is None:
        return "undocumented", "accept", {"file": example.documented_in.name}
    if example.kind == "outcomes":
        return "outcomes", "accept", {}
    return (
        _new_error(example, outcome, printed)
        or prose_that_goes(example, printed)
        or _other_output(example, outcome, printed, ends)
    )


def _new_error(
    example: Example, outcome: Outcome, printed: tuple[str, ...]
) -> Cause | None:
    """Name an exception that stands where something else is documented."""
    for number, (step, output) in enumerate(zip(example.steps, printed, strict=True)):
        if output == step.expected:
            continue
        # As it was printed: the documented words may name it otherwise.
        pair = step.expected or "", outcome.outputs[number]
        name = new_exception(*pair, of_session=number in outcome.raised)
        if name := name or _new_reason(step, output):
            if name == "SyntaxError" and (escape := escape_in(example, step)):
                return "raises", "raw", {"error": name, "escape": escape}
            return "raises", HINTS.get(name, "error"), {"error": name}
        if name := new_last_line(*pair):
            return "ends", HINTS.get(name, "error"), {"error": name}
    return None


def _other_output(
    example: Example, outcome: Outcome, printed: tuple[str, ...], ends: tuple[str, str]
) -> Cause:
    before, after = ends
    if before == f"{after}\n" or after == f"{before}\n":
        return "newline", "accept", {}
    for number, (step, output) in enumerate(zip(example.steps, printed, strict=True)):
        if output != step.expected:
            raised = number in outcome.raised
            return "output", *advice_on(example, step, output, raised=raised)
    return "output", "accept", {}


def prose_that_goes(example: Example, printed: tuple[str, ...]) -> Cause | None:
    """Name a line of an author's text that would be gone, if outputs were accepted.

    Args:
        example: What ran.
        printed: Its outputs.
    """
    sources = [step.source for step in example.steps]
    for step, output in zip(example.steps, printed, strict=False):
        # A block of its own ends where its author ends it.
        is_at_prompt = step.line and not (step.is_block or step.command)
        if output == step.expected or not (example.kind == "session" and is_at_prompt):
            continue
        above, text = prose_in(step.expected or "", output, sources)
        if text:
            hint: Hint = "outside" if step.goes_on else "between"
            return "text", hint, {"at": step.line + above, "text": text}
    return None


def _new_reason(step: Step, output: str) -> str:
    """Name why a program cannot be read, unless that is documented."""
    if not (step.is_program and UNREADABLE.match(output)):
        return ""
    reason = output.rstrip().rpartition("\n")[2].partition(":")[0]
    return "" if f"{reason}:" in (step.expected or "") else reason
