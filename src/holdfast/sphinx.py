"""The Sphinx extension: verified examples on the pages of a site.

    ```{example} lock/asyncio_lock.py
    ```

puts a program on a page, with its output, the score of its run, a download link
and a line that says with what it was verified. When the build starts, all of
the project's examples are checked at once; each mismatch is a warning, so `-W`
fails the build.

Then the event `holdfast-verified` is emitted, with the report and the folder of the
examples, for extensions that make pages of what was found out.
"""

import platform
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from difflib import get_close_matches
from pathlib import Path
from posixpath import relpath
from typing import ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from holdfast import __version__, score
from holdfast.verify import (
    Cache,
    Example,
    Report,
    Verdict,
    check,
    describe,
    discover,
    find_project,
    summarize,
    visible,
)

_log = logging.getLogger(__name__)

_TRACEBACK = re.compile(
    r"([ |+]*)(?:Exception Group )?Traceback \(most recent call last\):"
)


class _Site:
    """What the pages of one build share: its examples, and the word on each."""

    def __init__(self) -> None:
        self.folder: Path = Path()
        self.examples: dict[Path, Example] = {}
        self.verdicts: dict[str, list[Verdict]] = {}
        self.report: Report = Report(())

    def verify(self, app: Sphinx) -> None:
        """Check all examples, and warn of each mismatch."""
        self.folder = (Path(app.srcdir) / app.config.holdfast_examples).resolve()
        project = find_project(Path(app.confdir))
        found = discover(project.paths or [self.folder, Path(app.srcdir)], project)
        with progress_message(f"verifying {len(found.examples)} examples"):
            cache = Cache(project.cache)
            self.report = check(found.examples, cache=cache, problems=found.problems)
        self.examples = {example.path: example for example in found.examples}
        for verdict in self.report.verdicts:
            self.verdicts.setdefault(verdict.example.id, []).append(verdict)
        for mismatch in self.report.mismatches:
            _, _, what = describe(mismatch, project).partition(": ")
            place = f"{mismatch.path}:{mismatch.line}"
            _log.warning(what, location=place, type="holdfast", subtype="mismatch")
        summary = summarize(self.report)
        # The last words of a build that succeeds; Sphinx fills in its own part.
        last_words = f"{summary.replace('%', '%%')}\n{app.builder.epilog}"
        app.builder.epilog = last_words  # type: ignore[misc]  # a class variable
        app.emit("holdfast-verified", self.report, self.folder)

    def write_stylesheet(self, app: Sphinx) -> None:
        """Put the style of the scores where the pages look for it."""
        static = Path(app.outdir, "_static")
        static.mkdir(parents=True, exist_ok=True)
        (static / "score.css").write_text(score.stylesheet(), "utf-8")

    def warn_of_unshown(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Warn of each program that no page shows."""
        shown = set[str]().union(*_shown(env).values())
        for path, example in self.examples.items():
            inside = example.kind == "program" and path.is_relative_to(self.folder)
            if inside and example.id not in shown:
                name = path.relative_to(self.folder).as_posix()
                _log.warning(
                    "no page shows this example: show it by {example} %s, or delete it",
                    name,
                    location=f"{path}:1",
                    type="holdfast",
                    subtype="unshown",
                )

    def say_what_failed(self, app: Sphinx, error: Exception | None) -> None:
        """Sum up a build that shows mismatches."""
        if not self.report.ok:
            _log.info(summarize(self.report))


def _shown(env: BuildEnvironment) -> dict[str, set[str]]:
    """The ids of the examples that each page shows."""
    if not hasattr(env, "holdfast_shown"):
        env.holdfast_shown = {}  # type: ignore[attr-defined]
    return cast("dict[str, set[str]]", env.holdfast_shown)  # type: ignore[attr-defined]


def _forget_page(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _shown(env).pop(docname, None)


def _merge_pages(
    app: Sphinx,
    env: BuildEnvironment,
    docnames: AbstractSet[str],
    other: BuildEnvironment,
) -> None:
    for docname in docnames & _shown(other).keys():
        _shown(env)[docname] = _shown(other)[docname]


class ExampleDirective(SphinxDirective):
    """`{example} PATH`: a program with all that was found out about it.

    The path starts from the folder that `holdfast_examples` names.
    """

    required_arguments = 1
    final_argument_whitespace = True
    site: ClassVar[_Site]

    def run(self) -> list[nodes.Node]:
        """Make the nodes, and let the page depend on the program's files."""
        path = self.site.folder / self.arguments[0]
        example = self.site.examples.get(path)
        if example is None:
            return self._missing()
        for file in (example.path, example.documented_in):
            self.env.note_dependency(str(file))
        _shown(self.env).setdefault(self.env.docname, set()).add(example.id)
        anchor = anchor_of(example, self.site.folder)
        title = nodes.paragraph(classes=["hf-example-title"])
        title += nodes.inline(
            "", "", nodes.Text(f"{example.title} "), _permalink(anchor)
        )
        title += self._download(example)
        frame = nodes.container(ids=[anchor], classes=["hf-example"])
        frame += title
        frame += nodes.container(
            "",
            _code(example.source, "python"),
            classes=["hf-source"],
        )
        frame += _output(example)
        verdicts = self.site.verdicts.get(example.id, [])
        frame += list(_score(example, verdicts))
        frame += nodes.paragraph("", _verified(verdicts), classes=["hf-verified"])
        self._note_target(anchor, example)
        return [frame]

    def _missing(self) -> list[nodes.Node]:
        named = self.arguments[0]
        folder = self.site.folder
        known = [
            path.relative_to(folder).as_posix()
            for path in self.site.examples
            if path.is_relative_to(folder)
        ]
        close = get_close_matches(named, known, n=1)
        hint = f"; did you mean {close[0]}?" if close else f" in {folder.name}/"
        _log.warning(
            "there is no example %s%s",
            named,
            hint,
            location=self.get_location(),
            type="holdfast",
            subtype="missing",
        )
        return []

    def _download(self, example: Example) -> nodes.Node:
        page = Path(self.env.doc2path(self.env.docname)).parent
        target = relpath(example.path.as_posix(), page.as_posix())
        link = addnodes.download_reference(
            reftarget=target, refdoc=self.env.docname, classes=["hf-download"]
        )
        link += nodes.literal("", example.path.name)
        return link

    def _note_target(self, anchor: str, example: Example) -> None:
        """Let other pages link to the example, by its anchor's name."""
        standard = self.env.get_domain("std")
        labels = cast("dict[str, tuple[str, str, str]]", standard.data["labels"])
        anonymous = cast("dict[str, tuple[str, str]]", standard.data["anonlabels"])
        labels[anchor] = self.env.docname, anchor, example.title
        anonymous[anchor] = self.env.docname, anchor


def anchor_of(example: Example, folder: Path) -> str:
    """Name the anchor of a program, which other pages can refer to.

    Args:
        example: the program.
        folder: the folder of the examples, in which it is.
    """
    name = example.path.relative_to(folder).with_suffix("").as_posix()
    return nodes.make_id(f"example-{name}").lower()


def _permalink(anchor: str) -> nodes.Node:
    link = nodes.reference("", "#", refuri=f"#{anchor}", internal=True)
    link["classes"] = ["headerlink"]
    link["reftitle"] = "Link to this example"
    return link


def _code(text: str, language: str) -> nodes.literal_block:
    block = nodes.literal_block(text, text)
    block["language"] = language
    return block


def _output(example: Example) -> nodes.Node:
    text = visible(example.expected or "")
    caption = "Output" if text else "It prints nothing."
    output = nodes.container(classes=["hf-output"])
    output += nodes.paragraph("", caption, classes=["hf-caption"])
    if text:
        output += _code(text, "text")
    return output


def _score(example: Example, verdicts: Sequence[Verdict]) -> Iterator[nodes.Node]:
    """The picture, drawn from the run that recorded events."""
    for verdict in verdicts:
        if verdict.mismatch is None and verdict.outcome and verdict.outcome.events:
            events = tuple(_without_frames(score.from_json(verdict.outcome.events)))
            picture = score.draw_html(events, label=example.title)
            html = f'<div class="hf-score">{picture}</div>'
            yield nodes.raw("", html, format="html")


def _without_frames(events: Iterable[score.Event]) -> Iterator[score.Event]:
    """Leave out the frames of tracebacks, which name files of this machine."""
    margin: int | None = None  # of the traceback that we are in
    for event in events:
        if event.kind == "print" and (head := _TRACEBACK.match(event.text)):
            margin = len(head[1])
        elif event.kind == "print" and margin is not None:
            if event.text[margin:].startswith("  "):
                continue
            margin = None
        yield event


def _verified(verdicts: Sequence[Verdict]) -> str:
    """Say in a quiet line with what an example was verified."""
    if skipped := next((v.skipped for v in verdicts if v.skipped), ""):
        return f"not verified on this Python: {skipped}"
    if not verdicts or any(verdict.mismatch for verdict in verdicts):
        return "not verified: it prints other than this"
    modes = [verdict.mode for verdict in verdicts]
    clocks = " and ".join(dict.fromkeys(mode.clock for mode in modes))
    owners = " and ".join(dict.fromkeys(mode.primitives for mode in modes))
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"verified with {python} · {clocks} clock · primitives of {owners}"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    site = _Site()
    directive = type("BoundExampleDirective", (ExampleDirective,), {"site": site})
    app.add_event("holdfast-verified")
    app.add_config_value("holdfast_examples", "../examples", "env", types=(str,))
    app.add_directive("example", directive)
    app.add_css_file("score.css")
    app.connect("builder-inited", site.verify)
    app.connect("builder-inited", site.write_stylesheet)
    app.connect("env-purge-doc", _forget_page)
    app.connect("env-merge-info", _merge_pages)
    app.connect("env-check-consistency", site.warn_of_unshown)
    app.connect("build-finished", site.say_what_failed)
    return ExtensionMetadata(
        version=__version__,
        env_version=1,
        parallel_read_safe=True,
        parallel_write_safe=True,
    )
