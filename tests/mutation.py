"""Change what is documented and what is printed, a character at a time, and count.

    python tests/mutation.py

Each mutant is one character of a documented output, or of a text that a program
prints. A check has to find every one. So a survivor is a hole in the check, and ends
this script with status 1.

It works on a copy of the project, through the functions that a check goes through:
files are found, run and judged. An output takes no new run: its mutants are held
against the run of the unchanged program. Outputs for another version of Python are
that Python's to try.
"""

import ast
import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from hocket.verify import (
    Example,
    Mode,
    Project,
    Verdict,
    check,
    describe,
    discover,
    find_project,
    modes_of,
)
from hocket.verify.judging._judge import judge
from hocket.verify.running._run import Runner

ROOT = Path(__file__).parent.parent
#: What a run needs besides what is checked.
_BESIDES = ("pyproject.toml", "conf")


#: The header of a traceback in a session, and the dots below it.
_FRAMES = re.compile(r" *[|+ ]*(?:Exception Group )?Traceback \(.*\):\n[ |]*\.\.\.\n")
_DOTS = re.compile(r"\n*\.\.\.\n*")


class Mutant(NamedTuple):
    """A file with one character changed.

    Attributes:
        file: the file.
        line: where it is changed, from 1.
        text: what it holds then.
        what: the line as it was.
    """

    file: Path
    line: int
    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what!r}"


def other(character: str) -> str:
    """Another character of the same kind, so that it reads as plausibly.

    A line that ends, and nothing else, goes on.
    """
    if character == "\n":
        return ""
    if character in "zZ9":
        return chr(ord(character) - 1)
    if character.isascii() and character.isalnum():
        return chr(ord(character) + 1)
    return "," if character != "," else ";"


def mutants(file: Path, text: str, start: int, end: int) -> Iterator[Mutant]:
    """Change each character from one place of a file to another."""
    for at in range(start, end):
        line = text.count("\n", 0, at) + 1
        changed = text[:at] + other(text[at]) + text[at + 1 :]
        yield Mutant(file, line, changed, text.split("\n")[line - 1])


def of_outputs(example: Example) -> Iterator[Mutant]:
    """The mutants of what is documented of an example for this Python."""
    text = example.documented_in.read_text("utf-8")
    if example.kind != "session":
        dots = example.options.match == "ellipsis" and _DOTS.finditer(text)
        covered = {at for each in dots or () for at in range(*each.span())}
        for at in range(len(text)):
            # For the end of a line beside them, dots stand, too.
            if text[at] != "\n" or at not in covered:
                yield from mutants(example.documented_in, text, at, at + 1)
        return
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for step in example.steps:
        first = step.line - 1
        for at in range(first, first + (step.expected or "").count("\n")):
            # The dots that stand for frames claim nothing. As for doctest, anything may
            # stand there that is indented, so a check of them would tell nobody more.
            if _FRAMES.fullmatch(text[starts[at - 1] : starts[at + 1]]):
                continue
            # What indents a line is no part of the output, nor is what follows it.
            end = starts[at + 1] - 1 - len(step.rest)
            yield from mutants(
                example.documented_in, text, starts[at] + len(step.indent), end
            )


def of_prints(program: Path) -> Iterator[Mutant]:
    """The mutants of what a program prints: letters of the strings in its prints."""
    text = program.read_text("utf-8")
    starts = [0]
    for line in text.encode().split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    encoded = text.encode()
    for call in ast.walk(ast.parse(text)):
        if not isinstance(call, ast.Call) or ast.unparse(call.func) != "print":
            continue
        # Text that is compared, or names a key, is none that is printed.
        for constant in _texts(call.args):
            begin = starts[constant.lineno - 1] + constant.col_offset
            assert constant.end_lineno is not None
            assert constant.end_col_offset is not None
            end = starts[constant.end_lineno - 1] + constant.end_col_offset
            literal = encoded[begin:end].decode()
            value = str(constant.value)
            # Where escapes are in it, its characters are elsewhere.
            inside = literal.find(value)
            if inside < 0 or not value.strip():
                continue
            first = len(encoded[:begin].decode()) + inside
            yield from mutants(program, text, first, first + len(value))


def _texts(nodes: Iterable[ast.expr]) -> Iterator[ast.Constant]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node
        elif isinstance(node, ast.JoinedStr):
            yield from _texts(node.values)
        elif isinstance(node, ast.IfExp):
            yield from _texts((node.body, node.orelse))


@contextmanager
def copy_of_project() -> Iterator[Project]:
    """A copy of the project, in which files may be changed."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        for path in {*find_project(ROOT).paths, *(ROOT / name for name in _BESIDES)}:
            to = Path(folder, path.relative_to(ROOT))
            (shutil.copytree if path.is_dir() else shutil.copy)(path, to)
        yield find_project(Path(folder))


@contextmanager
def changed(mutant: Mutant) -> Iterator[None]:
    """Let a file be a mutant for a while."""
    before = mutant.file.read_bytes()
    mutant.file.write_text(mutant.text, "utf-8", newline="")
    yield
    mutant.file.write_bytes(before)


class Tally:
    """Counts mutants, and keeps those that nobody found."""

    def __init__(self) -> None:
        self.counts = Counter[str]()
        self.survivors: list[Mutant] = []

    def count(self, kind: str, mutant: Mutant, *, found: bool) -> None:
        """Count a mutant."""
        self.counts[kind] += 1
        if not found:
            self.survivors.append(mutant)


def try_output(runs: list[Verdict], project: Project, tally: Tally) -> None:
    """Hold each mutant of an output against the runs of the unchanged example."""
    example = runs[0].example
    sources = [step.source for step in example.steps]
    for mutant in of_outputs(example):
        with changed(mutant):
            found = discover([example.path], project)
        again = [each for each in found.examples if each.id == example.id]
        # Where it is another program now, that would have to run. No mutant is.
        missed = not found.problems and not (
            again
            and [step.source for step in again[0].steps] == sources
            and not any(
                judge(again[0], run.mode, run.outcome).verified
                for run in runs
                if run.outcome is not None
            )
        )
        tally.count(f"characters documented, {example.kind}", mutant, found=not missed)


def try_prints(
    examples: dict[str, list[Verdict]], project: Project, tally: Tally
) -> None:
    """Run each mutant of a program: of many programs one each, side by side.

    Args:
        examples: by their names, the runs of what is not changed.
        project: theirs.
        tally: counts.
    """
    programs = {
        runs[0].example.path: runs
        for runs in examples.values()
        if runs[0].example.kind == "program"
    }
    rounds = zip_longest(*map(of_prints, programs))
    with Runner() as runner:
        for mutated in rounds:
            now = {mutant.file: mutant for mutant in mutated if mutant}
            for mutant in now.values():
                mutant.file.write_text(mutant.text, "utf-8")
            by_mode = defaultdict[Mode, list[Example]](list)
            for example in discover(now, project).examples:
                if example.kind == "program":
                    # On the virtual clock, where it can.
                    modes = modes_of(example)
                    on_virtual = (mode for mode in modes if mode.clock == "virtual")
                    by_mode[next(on_virtual, modes[0])].append(example)
            for mode, due in by_mode.items():
                for example, outcome in runner.run(mode, due, seed=0):
                    verdict = judge(example, mode, outcome)
                    printed = {
                        run.outcome.outputs
                        for run in programs[example.path]
                        if run.outcome is not None and run.mode is mode
                    }
                    if not verdict.verified or {outcome.outputs} != printed:
                        tally.count(
                            "texts that programs print",
                            now[example.path],
                            found=not verdict.verified,
                        )
                    else:
                        tally.counts["texts that this run does not print"] += 1
            for file in now:
                file.write_text(programs[file][0].example.source, "utf-8")


def main() -> int:
    """Try all mutants, and print the counts and the survivors."""
    tally = Tally()
    with copy_of_project() as project:
        report = check(discover(project.paths, project))
        for mismatch in report.mismatches:
            print("not verified as it is:", describe(mismatch, project))
        wrong = {mismatch.example for mismatch in report.mismatches}
        runs = defaultdict[str, list[Verdict]](list)
        for verdict in report.verdicts:
            if verdict.verified and verdict.example.id not in wrong:
                runs[verdict.example.id].append(verdict)
        for verdicts in runs.values():
            try_output(verdicts, project, tally)
        try_prints(runs, project, tally)
    for kind, number in sorted(tally.counts.items()):
        print(f"{number:6} {kind}")
    print(f"{len(tally.survivors):6} survivors")
    for survivor in tally.survivors:
        print(survivor)
    return 1 if tally.survivors or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
