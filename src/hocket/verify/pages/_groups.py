"""The groups of a page: which of its blocks share their names, and what each prints.

As with `sphinx.ext.doctest`: the blocks of a group run in their order, before them
those that set up, after them those that clean up. A block for all groups comes last.
What a `testcode` prints is what the `testoutput` behind it says, or nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hocket.verify._model import Step
from hocket.verify.pages._pages import Block
from hocket.verify.pages._testcode import DEFAULT, Tested, rules_of

#: The group of what names none.
_DEFAULT = "default"

#: A line, and what of its block is not looked at, with the reason.
LeftOut = tuple[int, str]


class Grouped(NamedTuple):
    """The groups of a page.

    Attributes:
        sessions: The steps of each, by its name; "" for that of what names none.
        left_out: What is not looked at, by line.
    """

    sessions: dict[str, list[Step]]
    left_out: list[LeftOut]


def grouped(blocks: Iterable[tuple[Block, Sequence[Step]]]) -> Grouped:
    """Put the blocks of a page into groups.

    Args:
        blocks: Its blocks, each with the steps of its prompts.
    """
    left_out: list[LeftOut] = []
    groups = _groups(blocks, left_out)
    sessions: dict[str, list[Step]] = {}
    for name, group in groups.items():
        if steps := list(group.steps()):
            sessions["" if name == _DEFAULT else name] = steps
        left_out += group.left_out
    # What is for all groups may run in another one.
    ran = set[int]().union(*(group.ran for group in groups.values()))
    left_out = [each for each in set(left_out) if each[0] not in ran]
    return Grouped(sessions, sorted(left_out))


def _groups(
    blocks: Iterable[tuple[Block, Sequence[Step]]], left_out: list[LeftOut]
) -> dict[str, "_Group"]:
    groups: dict[str, _Group] = {}
    for_all: list[tuple[Tested, Sequence[Step]]] = []
    for block, steps in blocks:
        tested = block.tested
        if tested is None:
            if steps:
                groups.setdefault(_DEFAULT, _Group()).tests.append(_Test(steps=steps))
        elif tested.is_skipped:
            left_out.append((tested.number, _why(tested)))
        elif "*" in tested.groups:
            for_all.append((tested, steps))
        else:
            for name in tested.groups:
                groups.setdefault(name, _Group()).add(tested, steps)
    if for_all and not groups:
        groups[_DEFAULT] = _Group()
    for tested, steps in for_all:
        for group in groups.values():
            group.add(tested, steps)
    return groups


@dataclass(slots=True)
class _Test:
    """What is run and compared.

    Attributes:
        code: A `testcode`; None for prompts.
        output: What the `testcode` prints.
        steps: Those of the prompts.
        tested: The block of the prompts; None where it is no directive.
    """

    code: Tested | None = None
    output: Tested | None = None
    steps: Sequence[Step] = ()
    tested: Tested | None = None


@dataclass(slots=True)
class _Group:
    """A group, as its blocks come."""

    setup: list[Tested] = field(default_factory=list[Tested])
    tests: list[_Test] = field(default_factory=list[_Test])
    cleanup: list[Tested] = field(default_factory=list[Tested])
    left_out: list[LeftOut] = field(default_factory=list[LeftOut])
    ran: set[int] = field(default_factory=set[int])

    def add(self, tested: Tested, steps: Sequence[Step]) -> None:
        """Take a block in."""
        match tested.name:
            case "testsetup":
                self.setup.append(tested)
            case "testcleanup":
                self.cleanup.append(tested)
            case "testcode":
                self.tests.append(_Test(code=tested))
            case "testoutput":
                self._add_output(tested)
            case _:
                self.tests.append(_Test(steps=steps, tested=tested))

    def _add_output(self, tested: Tested) -> None:
        last = self.tests[-1] if self.tests else _Test()
        if last.code is None:
            self.left_out.append((tested.number, "testoutput: no testcode before it"))
            return
        if last.output is not None:
            why = "testoutput: another one follows"
            self.left_out.append((last.output.number, why))
        last.output = tested

    def steps(self) -> Iterator[Step]:
        """Yield what the group runs; nothing, if it is unsure whether it is set up."""
        unsure = [each for each in (*self.setup, *self.cleanup) if _is_unsure(each)]
        if unsure:
            reason = _why(unsure[0])
            self._leave_out(self.tests, reason)
            return
        for tested in self.setup:
            yield _silent(tested)
        for at, test in enumerate(self.tests):
            blocks = (test.code, test.output, test.tested)
            unsure = [each for each in blocks if each and _is_unsure(each)]
            if unsure:  # what follows may use its names
                reason = _why(unsure[0])
                self._leave_out(self.tests[at:], reason)
                break
            self.ran |= {each.number for each in blocks if each}
            if test.code is not None:
                yield _compared(test.code, test.output)
            else:
                yield from test.steps
        for tested in self.cleanup:
            yield _silent(tested)

    def _leave_out(self, tests: Iterable[_Test], reason: str) -> None:
        for test in tests:
            tested = test.code or test.tested
            line = tested.number if tested else test.steps[0].line - 1
            self.left_out.append((line, reason))


def _why(tested: Tested) -> str:
    return f"{tested.name}: {tested.reason_to_skip()}"


def _is_unsure(tested: Tested) -> bool:
    return bool(tested.reason_to_skip())


def _silent(tested: Tested) -> Step:
    """Code that is to print nothing; there is no place for an output of it."""
    return Step(tested.text, tested.end, "", is_block=True, code_line=tested.first)


def _compared(code: Tested, output: Tested | None) -> Step:
    if output is None:
        return Step(
            code.text,
            code.end,
            "",
            indent=code.indent,
            rules=DEFAULT,
            is_block=True,
            code_line=code.first,
            frame=code.frame,
        )
    return Step(
        code.text,
        output.first,
        output.text,
        indent=output.indent,
        rules=rules_of((flag for _, flag in output.flags()), DEFAULT),
        is_block=True,
        code_line=code.first,
        frame=output.inner_frame,
    )
