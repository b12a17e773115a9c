"""The examples of one build, and the check of them that goes on beside it.

Sphinx reads pages meanwhile. What the pages need of an example to be read is in its
files; what its runs tell is added when they are written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.matching import get_matching_files

from hocket import score
from hocket._visible import in_line
from hocket.sphinx._listings import unread_listings
from hocket.sphinx._pages import write_pages
from hocket.sphinx._per_page import PerPage
from hocket.sphinx._sessions import Known, elsewhere, warn_of_unread
from hocket.sphinx._where import name_where
from hocket.verify import (
    Cache,
    ConfigurationError,
    Example,
    Report,
    Verdict,
    describe,
    discover,
    exercise_of,
    find_project,
    is_found,
    summarize,
)
from hocket.verify._beside import CheckBeside, Checked, check_with
from hocket.verify._stopped import Stopped

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_log = logging.getLogger(__name__)
#: The folder of the examples, from that of the pages, where nobody says otherwise.
EXAMPLES = "../examples"
#: The ids of the examples that each page shows.
SHOWN = PerPage[set[str]]("hocket_shown")


def _pages(app: Sphinx, paths: Sequence[Path]) -> list[Path]:
    """The pages of a site below some paths, whatever they are called."""
    config = app.config
    names = get_matching_files(
        app.srcdir, config.include_patterns, config.exclude_patterns
    )
    endings = tuple(config.source_suffix)
    pages = [Path(app.srcdir, name) for name in names if name.endswith(endings)]
    return [page for page in pages if any(is_found(page, path) for path in paths)]


def _shown_as_files(env: BuildEnvironment) -> set[Path]:
    """The files that pages show by other directives, such as `literalinclude`."""
    each = (file for files in env.dependencies.values() for file in files)
    return {Path(env.srcdir, file).resolve() for file in each}


def _what(example: Example) -> str:
    if example.is_console:
        return "commands"
    return "programs" if example.is_shown_program else "sessions"


class Site:
    """What the pages of one build share: its examples, and the word on each."""

    def __init__(self) -> None:
        self.folder: Path = Path()
        self.pages = ""
        self.examples: dict[Path, Example] = {}
        self.verdicts: dict[str, list[Verdict]] = {}
        self.pythons: dict[str, set[str]] = {}
        self.tested: Sequence[str] = ()
        self.report: Report | None = None
        self.files: AbstractSet[Path] = set()
        self.paths: Sequence[Path] = ()
        self.included: AbstractSet[Path] = set()
        self._coming: CheckBeside | None = None
        self._on_pages: dict[Path, list[Example]] = {}

    def start(self, app: Sphinx) -> None:
        """Find all examples, and begin to check them."""
        self.folder = (Path(app.srcdir) / app.config.hocket_examples).resolve()
        try:
            # Where no table says so, `extensions` in `conf.py` does.
            project = find_project(Path(app.confdir))
            self.project = replace(project, is_foreign=False)
        except ConfigurationError as error:
            raise ConfigError(str(error)) from None
        self.tested = app.config.hocket_pythons
        folders = [folder for folder in (self.folder,) if folder.is_dir()]
        if not (
            self.project.paths or folders or app.config.hocket_examples == EXAMPLES
        ):
            message = f"hocket_examples: there is no folder {self.folder}"
            raise ConfigError(message)
        self.paths = self.project.paths or (*folders, Path(app.srcdir))
        self._coming = CheckBeside()
        try:
            self._find(app)
        except BaseException:
            self._coming.close()
            raise
        static = Path(app.outdir, "_static")
        static.mkdir(parents=True, exist_ok=True)
        style = score.stylesheet(dark="theme")
        (static / "score.css").write_text(style, "utf-8")

    def _find(self, app: Sphinx) -> None:
        pages = _pages(app, self.paths)
        found = discover(self.paths, self.project, named=False, pages=pages)
        self.files = {example.path for example in found.examples}
        self.included = found.included
        self.examples = {
            example.path: example
            for example in found.examples
            if example.kind != "outcomes"
        }
        self._note_pages(found.examples)
        self.pages = app.config.hocket_pages
        if self.pages:
            self._write_pages(Path(app.srcdir, self.pages))
        assert self._coming is not None
        self._coming.start(found, self.project.cache)
        app.emit("hocket-found", found, self.folder)

    def _note_pages(self, examples: Iterable[Example]) -> None:
        for example in examples:
            if example.kind == "session":
                self._on_pages.setdefault(example.path, []).append(example)

    def verified_on(self, page: Path) -> tuple[list[str], str]:
        """What a page itself holds, and on which Pythons all of that is verified."""
        examples = self._on_pages.get(page, ())
        each = [self.pythons.get(example.id, set()) for example in examples]
        found = {_what(example) for example in examples}
        kinds = sorted(found, key=("sessions", "programs", "commands").index)
        pythons = set[str].intersection(*each) if each else set[str]()
        where = name_where(pythons, self.tested, examples) if pythons else ""
        return kinds, where

    def _write_pages(self, pages: Path) -> None:
        programs = [example for example in self.examples.values() if self._own(example)]
        try:
            write_pages(programs, self.folder, pages)
        except FileExistsError as error:
            raise ConfigError(f"hocket_pages: {error}") from None

    def _own(self, example: Example) -> bool:
        """Whether it is a program in the folder of the examples, and no solution."""
        is_program = example.kind != "session"
        is_below = example.path.is_relative_to(self.folder)
        return is_program and is_below and exercise_of(example.path) is None

    def finish_first(
        self, app: Sphinx, env: BuildEnvironment, docnames: list[str]
    ) -> None:
        """Wait before pages are read, where an extension needs the report for that."""
        if docnames and app.config.hocket_verify_first:
            self.finish(app, env)

    def finish(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Wait for the check, and warn of each mismatch.

        Returns:
            The pages that show an example which ran now: its score may be new. So may
            what its own page says.
        """
        if self.report is None:
            self.report, self.pythons = self._wait()
            self._tell(app, self.report)
        self._check_pages(app, env)
        verdicts = self.report.verdicts
        ran = {verdict.example.id for verdict in verdicts if not verdict.cached}
        pages = [page for page, ids in SHOWN.of(env).items() if ids & ran]
        own = (self.page_of(e) for e in self.examples.values() if e.id in ran)
        return [*pages, *(page for page in own if page in env.all_docs)]

    def _wait(self) -> Checked:
        assert self._coming is not None, "the builder is there before a page"
        waits = progress_message("verifying examples")
        try:
            return waits(self._coming.result)()
        except Stopped as stopped:
            self._warn(stopped.report)
            _log.warning("%s", stopped, type="hocket", subtype="stopped")
            raise

    def _check_pages(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Verify what pages show of other files, now that all pages are read."""
        known = Known(self.files, self.paths, self.included)
        found = elsewhere(env, known, self.project)
        assert self.report is not None
        left_out = dict.fromkeys(self.report.left_out)
        left_out |= dict.fromkeys(unread_listings(env, known))
        self.report = replace(self.report, left_out=[*left_out])
        self._sum_up(app)
        if found.examples or found.problems:
            report, pythons = check_with(found, Cache(self.project.cache))
            self.examples |= {example.path: example for example in found.examples}
            self.pythons |= pythons
            self._note_pages(found.examples)
            self._warn(report)
            self.report = self._with(report)
            self._sum_up(app)
        warn_of_unread(env, known)

    def _with(self, other: Report) -> Report:
        assert self.report is not None
        return Report(
            [*self.report.verdicts, *other.verdicts],
            [*self.report.problems, *other.problems],
            self.report.not_run,
            self.report.skipped + other.skipped,
            [*self.report.unread, *other.unread],
            [*dict.fromkeys([*self.report.left_out, *other.left_out])],
            self.report.seconds + other.seconds,
        )

    def page_of(self, example: Example) -> str:
        """The name of the page that an example has of its own, or ""."""
        if not (self.pages and self._own(example)):
            return ""
        name = example.path.relative_to(self.folder).with_suffix("").as_posix()
        return f"{self.pages}/{name}"

    def _tell(self, app: Sphinx, report: Report) -> None:
        self._warn(report)
        self._sum_up(app)
        app.emit("hocket-verified", report, self.folder, self.pythons)

    def _warn(self, report: Report) -> None:
        for verdict in report.verdicts:
            self.verdicts.setdefault(verdict.example.id, []).append(verdict)
        for mismatch in report.mismatches:
            # Sphinx appends its own; the line to copy stands alone.
            words = describe(mismatch, self.project, typed_in=Path.cwd())
            what = f"{words.message}\n   "
            place = f"{mismatch.path}:{mismatch.line}"
            place = in_line(place)
            _log.warning(what, location=place, type="hocket", subtype="mismatch")

    def _sum_up(self, app: Sphinx) -> None:
        """Set the last words of a build that succeeds; Sphinx fills in its own part."""
        assert self.report is not None
        summary = summarize(self.report).replace("%", "%%")
        last_words = f"{summary}\n{type(app.builder).epilog}"
        app.builder.epilog = last_words  # type: ignore[misc]  # a class variable

    def warn_of_unshown(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Warn of each program that no page shows, where pages show some."""
        everywhere = set[str]().union(*SHOWN.of(env).values())
        if self.pages or not everywhere:
            return  # each has its own, or the programs are for elsewhere
        root = str(env.doc2path(app.config.root_doc))
        is_markdown = root.endswith(".md")
        directive = "{example}" if is_markdown else ".. example::"
        shown = _shown_as_files(env)
        for path, example in self.examples.items():
            if not self._own(example) or path in shown:
                continue
            if example.id not in everywhere:
                name = path.relative_to(self.folder).as_posix()
                _log.warning(
                    "no page shows this example: show it by %s %s, or delete it",
                    directive,
                    name,
                    location=f"{path}:1",
                    type="hocket",
                    subtype="unshown",
                )

    def end(self, app: Sphinx, error: Exception | None) -> None:
        """End the check with the build, and sum up one that shows mismatches."""
        if self._coming is not None:
            self._coming.close()
        if self.report is not None and not self.report.ok:
            _log.info(summarize(self.report))
