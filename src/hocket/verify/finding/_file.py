"""A file, read into examples and problems.

A Python file with a documented output beside it is a program; but in a project that
knows nothing of us a `.out` may be anything's. Any other is an example only where it
was named, and has no sessions: nobody asked for the script in a folder to be run. Where
it is inside a package (its folder has an `__init__.py`), or its name begins with `_`,
it is a module, and no program even then. Any Python file may hold sessions in its
docstrings, and a page may hold one. Nothing is imported or run here.
"""

import ast
import errno
import os
import re
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from inspect import cleandoc
from pathlib import Path

from hocket._errors import OptionsError
from hocket._visible import visible
from hocket.verify._model import (
    Documented,
    Example,
    Hint,
    Kind,
    Mismatch,
    Options,
    Rule,
    Step,
)
from hocket.verify._options import has_own_table, parse_options
from hocket.verify._project import Project, is_in_foreign
from hocket.verify._versions import Outputs, newest, split_output
from hocket.verify.finding._exercises import exercise_of, solution_of
from hocket.verify.finding._found import Found, example_id
from hocket.verify.pages._console import console_of
from hocket.verify.pages._docstrings import parse
from hocket.verify.pages._flags import KNOWN, flags_for
from hocket.verify.pages._global_setup import conf_py, global_setup
from hocket.verify.pages._listed import OUTPUT, programs_in
from hocket.verify.pages._pages import Block, included_in
from hocket.verify.pages._sessions import (
    DIRECTIVES,
    blocks_of,
    directives,
    is_markdown,
    left_out,
    sessions_in,
    unread_prompts,
)
from hocket.verify.reading._defines import acts_in
from hocket.verify.reading._encoded import decoded
from hocket.verify.reading._imported import is_imported
from hocket.verify.reading._modules import (
    import_folders,
    module_of,
    uses_its_module,
)

#: Bytes that a file has at most which is read: 64 MiB.
_LARGEST = 1 << 26

#: A prompt, whatever stands before it.
_SHOWN = re.compile(rb">>>[ \t]")
#: A docstring as most programs begin with, behind their comments.
_PLAIN = re.compile(
    r'(?:[ \t]*(?:#[^\n]*)?\n)*+"""((?:[^"\\]|"(?!""))*+)"""[ \t]*(?:#[^\n]*)?(?:\n|\Z)'
)
#: Seconds of real time after which a session is ended, which cannot ask for others:
#: as doctest has no limit, that is for what never ends.
_IN_SESSION = Options(timeout=30.0)
#: Seconds of real time after which an exploration is ended. It ends itself before,
#: after seconds that its processor worked.
_EXPLORED = 300.0


def first_prompt(path: str | Path) -> int:
    """Find the line of the first prompt in a file, whatever it is called.

    Args:
        path: The file.

    Returns:
        Its number; 0 where there is none, or the file cannot be read.
    """
    with suppress(OSError), open(path, "rb") as file:  # noqa: PTH123 - as above
        text = file.read(_LARGEST)
        if found := _SHOWN.search(text):
            return text.count(b"\n", 0, found.start()) + 1
    return 0


class Reader:
    """Reads one file into examples and problems."""

    def __init__(
        self,
        file: Path,
        project: Project,
        found: Found,
        outputs: Outputs,
    ) -> None:
        self.file = file
        self.id = example_id(file, project)
        self.project = project
        self.found = found
        self.outputs = outputs

    def read(self) -> None:
        if self._leads_out(self.file):
            self.leave_out(1, "a link that leads out of the project")
            return
        if self.file.suffix in (".out", ".outcomes"):
            stem, _ = split_output(self.file.name)
            program = self.file.with_name(f"{stem}.py")
            if not (program.is_file() or is_in_foreign(self.file, self.project)):
                self.problem("orphan", "write", facts={"program": program.name})
            return
        source = self._text(self.file)
        if source is None:
            return
        source = source.removeprefix("\ufeff")  # which some editors write
        if self.file.suffix != ".py":
            self._sessions(source)
            return
        is_module = self.file.name.startswith("_") or _in_package(self.file)
        is_program = not is_module or bool(self.outputs.of(self.file))
        before = len(self.found.examples)
        if is_program:
            self._program(source)
        if is_module or ">>>" in source:
            self._sessions(
                source,
                is_program=is_program,
                is_run=len(self.found.examples) > before,
            )

    def _program(self, source: str) -> None:
        documented = self._documented(".out")
        if documented is None:
            return
        if not documented and not self._is_to_run(source):
            self.found.not_run.append(self.id)
            if _claims(source):
                self.problem("unchecked", "accept", facts={})
            return
        if not (self.file in self.found.named or self._is_made_one(source)):
            output = documented[0].path.name
            self.leave_out(
                1, f"not run: no [tool.hocket] says that {output} is its output"
            )
            return
        try:
            options = parse_options(source)
        except OptionsError as error:
            facts = {"error": str(error)}
            self.problem("options", "block", line=error.line, facts=facts)
            return
        due = _due(documented)
        step = Step(source, 1, due.text if due else None, rules=_rules(options))
        example = Example(
            self.id,
            "program",
            _title(source) or visible(self.file.stem),
            self.file,
            due.path if due else self.file.with_suffix(".out"),
            (step,),
            options,
            documented,
            solution=solution_of(self.file),
        )
        self.found.examples.append(example)
        self._outcomes(example)
        exercise = exercise_of(self.file)
        if exercise and options.claims != _claims(self._text(exercise) or ""):
            self.problem("unlike", "block", facts={"exercise": exercise.name})

    def _is_to_run(self, source: str) -> bool:
        """Whether somebody wants to see what it prints, though nothing is documented.

        Who names a tool with sessions in its docstrings means these.
        """
        with suppress(SyntaxError):
            if sessions_in(self.file.name, source):
                return False
        return self.file in self.found.named

    def _is_made_one(self, source: str) -> bool:
        """Whether its author made it an example, in its project or in its own block."""
        is_foreign = is_in_foreign(self.file, self.project)
        return not is_foreign or has_own_table(source)

    def _outcomes(self, program: Example) -> None:
        """Let a program be explored: if its outcomes are documented, or should be."""
        documented = self._documented(".outcomes")
        options, (step,) = program.options, program.steps
        is_asked_for = documented or self.project.outcomes or options.claims
        if documented is None or not is_asked_for or options.clock == "real":
            return
        due = _due(documented)
        rules = tuple(rule for rule in step.rules if rule == "ellipsis")
        outcomes = replace(
            program,
            kind="outcomes",
            documented_in=due.path if due else self.file.with_suffix(".outcomes"),
            steps=(replace(step, expected=due.text if due else None, rules=rules),),
            options=replace(options, exit=0, timeout=_EXPLORED),
            documented=documented,
        )
        self.found.examples.append(outcomes)

    def _documented(self, ending: str) -> tuple[Documented, ...] | None:
        """Read the documented outputs; None where one cannot be read."""
        documented: list[Documented] = []
        for since, file in self.outputs.of(self.file, ending).items():
            if self._leads_out(file):
                continue
            text = self._text(file)
            if text is None:
                return None
            if documented and documented[-1].text == text:
                facts = {"before": documented[-1].path.name}
                self.problem("repeated", "delete", file=file, facts=facts)
            documented.append(Documented(since, file, text))
        return tuple(documented)

    def _sessions(
        self, source: str, *, is_program: bool = False, is_run: bool = False
    ) -> None:
        try:
            sessions = sessions_in(self.file.name, source, self._flags())
            unspaced, unread = unread_prompts(self.file.name, source)
            asked = list(directives(self.file.name, source))
            others = left_out(self.file.name, source)
        except SyntaxError as error:
            is_read = not is_program or first_prompt(self.file) > 0
            if is_read and not is_run:  # it says so itself, when it runs
                facts = {"error": error.msg}
                self.problem("syntax", line=error.lineno or 1, facts=facts)
            return
        self.found.skipped += sum(directive == "+SKIP" for _, directive in asked)
        self.found.unread += [f"{self.id}:{line}" for line in unread]
        for line, why in others:
            self.leave_out(line, why)
        if self.file.suffix != ".py":
            self._included(source)
        for line, _, prompt in unspaced:
            self.problem("prompt", "space", line=line, facts={"prompt": prompt})
        for line, name in asked:
            if name[0] not in "+-" or name[1:] not in DIRECTIVES:
                facts = {"name": name, "known": ", ".join(DIRECTIVES)}
                self.problem("directive", line=line, facts=facts)
        blocks = blocks_of(self.file.name, source)
        before = self._before(blocks)
        broken = {each.of for each in unspaced}
        for name, steps in sessions.items():
            if (name if self.file.suffix == ".py" else "") in broken:
                continue  # it would run without a part, which doctest refuses
            # A program's own name is taken.
            name = name or ("__doc__" if is_program else "")  # noqa: PLW2901
            self._session(name, steps, before, source)
        self._console(source, blocks)
        self._listed(source, blocks)

    def _flags(self) -> Sequence[str]:
        """The options of doctest that hold for each prompt."""
        flags = flags_for(self.file)
        known = ", ".join(KNOWN)
        for line, name in flags.unknown:
            file = flags.configuration or self.file
            id_, facts = example_id(file, self.project), {"name": name, "known": known}
            problem = Mismatch(id_, file, line, "directive", None, facts)
            if problem not in self.found.problems:
                self.found.problems.append(problem)
        return flags.known

    def _included(self, page: str) -> None:
        """Note the files with prompts that a page shows; a program is shown as such."""
        for line, name, is_literal in included_in(page):
            folder, within = self.file.parent, name
            if name.startswith("/") and (configuration := conf_py(self.file)):
                folder, within = configuration.parent, name.lstrip("/")
            file = Path(os.path.realpath(folder / within))
            if file.suffix == ".py" or not file.is_file() or not first_prompt(file):
                continue
            if self._is_outside(file):
                self.leave_out(line, f"{name}, which is not in the project")
            elif not is_literal and is_markdown(file.name) != is_markdown(
                self.file.name
            ):
                # It is shown in the markup of this page, and read by its own name.
                self.found.mixed.add(file)
                self.leave_out(line, f"{name}, which is read as another markup")
            else:
                self.found.included.add(file)

    def _session(
        self, name: str, steps: Sequence[Step], before: Sequence[Step], source: str
    ) -> None:
        is_module = self.file.suffix == ".py"
        uses_others = uses_its_module(steps, source if is_module else "")
        if uses_others and self._not_known:
            first = steps[0]
            line = first.code_line or first.line - first.source.count("\n")
            self.leave_out(line, self._not_known)
            return
        session = Example(
            f"{self.id}::{name}".removesuffix("::"),
            "session",
            name or self.file.stem,
            self.file,
            self.file,
            (*before, *steps),
            _IN_SESSION,
            page=source,
            module=module_of(self.file)[1] if uses_others and is_module else "",
            folders=self._folders,
        )
        self.found.examples.append(session)

    @cached_property
    def _not_known(self) -> str:
        """Why sessions cannot have the names that they do not define, or ""."""
        if self.file.suffix != ".py":
            is_computed = global_setup(self.file) is None
            return "conf.py computes doctest_global_setup" if is_computed else ""
        why = ""
        if not module_of(self.file)[1]:
            why = f"{self.file.name} has no name to import"
        elif not (self._is_imported() or self._is_asked_for()):
            place = acts_in(self.file, self._folders)
            remedy = "to import it, name the file in paths"
            why = f"{place} may do more than define; {remedy}" if place else ""
        return f"uses its module, which is not imported: {why}" if why else ""

    def _is_imported(self) -> bool:
        """Whether it is in a package, and made to be imported from there."""
        folder, module = module_of(self.file)
        if "." not in module and not _in_package(self.file):
            return False
        package = folder / module.partition(".")[0]
        return is_imported(self.file, module, (package, *import_folders(folder)[-1:]))

    def _is_asked_for(self) -> bool:
        """Whether somebody named the file, as in `paths`, or shows it to readers."""
        is_listed = any(path.resolve() == self.file for path in self.project.paths)
        return is_listed or self.file in self.found.named | self.found.pages

    def leave_out(self, line: int, why: str) -> None:
        """Name a place that is not looked at.

        Args:
            line: Its line.
            why: What it is, or why.
        """
        self.found.left_out.append(f"{self.id}:{line} ({why})")

    def _listed(self, source: str, blocks: Sequence[Block]) -> None:
        """Find the programs that a page shows with their output."""
        languages = (*OUTPUT, *self.project.outputs)
        steps, others = programs_in(blocks, source, languages)
        for line, why in others:
            self.leave_out(line, why)
        for number, step in enumerate(steps, start=1):
            try:
                options = parse_options(step.source)
            except OptionsError as error:
                line, facts = step.code_line + error.line - 1, {"error": str(error)}
                self.problem("options", "block", line=line, facts=facts)
                continue
            name = f"program-{number}"
            program = Example(
                f"{self.id}::{name}",
                "session",
                _title(step.source) or name,
                self.file,
                self.file,
                (replace(step, rules=_rules(options)),),
                options,
                page=source,
                folders=self._folders,
            )
            self.found.examples.append(program)

    def _console(self, source: str, blocks: Sequence[Block]) -> None:
        """Find the commands that a page shows with their output."""
        steps, others, missing = console_of(
            blocks, self.file, self.project, self.outputs
        )
        for line, why in others:
            self.leave_out(line, why)
        for line, name, why in missing:
            facts = {"name": name, "why": why}
            if why:
                self.problem("program", "save", line=line, facts=facts)
            else:
                self.problem("command", "command", line=line, facts=facts)
        if steps:
            console = Example(
                f"{self.id}::$",
                "session",
                self.file.stem,
                self.file,
                self.file,
                tuple(steps),
                page=source,
            )
            self.found.examples.append(console)

    def _before(self, blocks: Sequence[Block]) -> tuple[Step, ...]:
        """What runs before each group of a page, and stands elsewhere."""
        code = f"{global_setup(self.file) or ''}\n" if blocks else ""
        if any(block.tested for block in blocks):
            # So Sphinx names the classes that are defined there.
            code = f"del __name__\n{code}"
        return (Step(code, 0, "", is_block=True, code_line=1),) if code.strip() else ()

    @cached_property
    def _folders(self) -> tuple[str, ...]:
        """From where sessions import."""
        folder, _ = module_of(self.file)
        folders = dict.fromkeys((folder, *import_folders(folder)))
        return tuple(map(str, folders))

    def _leads_out(self, file: Path) -> bool:
        """Whether a file is a link to what is none of the project's."""
        is_link = os.path.islink(file)  # noqa: PTH114 - of thousands
        return is_link and self._is_outside(Path(os.path.realpath(file)))

    def _is_outside(self, file: Path) -> bool:
        project = import_folders(self.file.parent)[-1:]
        inside = (*self.found.folders, *project)
        return not any(file.is_relative_to(folder) for folder in inside)

    def _text(self, file: Path) -> str | None:
        """Read a file, with line ends as programs print them."""
        try:
            state = file.stat()
            if not stat.S_ISREG(state.st_mode):  # a FIFO would wait for a writer
                self.problem("irregular", "readable", file=file, facts={})
                return None
            if state.st_size > _LARGEST:
                facts = {"error": os.strerror(errno.EFBIG)}
                self.problem("unreadable", file=file, facts=facts)
                return None
            data = file.read_bytes()
        except OSError as error:
            facts = {"error": why_unreadable(error)}
            self.problem("unreadable", "readable", file=file, facts=facts)
            return None
        try:
            return decoded(file, data).replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            if error.encoding == "utf-8":
                line = data.count(b"\n", 0, error.start) + 1
                byte = {"byte": data[error.start]}
                self.problem("bytes", "utf8", line=line, file=file, facts=byte)
                return None
            reason = str(error)
        except (SyntaxError, UnicodeError, LookupError) as error:
            reason = str(error)
        self.problem("unreadable", file=file, facts={"error": reason})
        return None

    def problem(
        self,
        kind: Kind,
        hint: Hint | None = None,
        *,
        facts: Mapping[str, str | int],
        line: int = 1,
        file: Path | None = None,
    ) -> None:
        problem = Mismatch(self.id, file or self.file, line, kind, hint, facts)
        self.found.problems.append(problem)


def _claims(source: str) -> str:
    """The claims of a program that is none of the examples, or not this one."""
    try:
        return parse_options(source).claims
    except OptionsError:  # for another tool, perhaps
        return ""


def _rules(options: Options) -> tuple[Rule, ...]:
    return () if options.match == "exact" else (options.match,)


def why_unreadable(error: OSError) -> str:
    """Say why a file cannot be read.

    Args:
        error: What the system said.
    """
    return error.strerror or str(error)


def _due(documented: Sequence[Documented]) -> Documented | None:
    """Choose the output that counts on this Python."""
    counts = newest(output.since for output in documented)
    return next((output for output in documented if output.since == counts), None)


def _in_package(file: Path) -> bool:
    return (file.parent / "__init__.py").is_file()


def _title(source: str) -> str:
    try:
        # To parse it all takes ten times as long.
        plain = _PLAIN.match(source)
        docstring = cleandoc(plain[1]) if plain else ast.get_docstring(parse(source))
    except SyntaxError:
        return ""
    return visible((docstring or "").partition("\n")[0].rstrip("."))
