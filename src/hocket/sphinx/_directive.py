"""The directives: an example among a page's text, and the page of an example.

Both are made from the files of an example. What its runs add has a place on them,
which `_result` fills.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import zip_longest
from pathlib import Path
from posixpath import relpath
from typing import ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from hocket.sphinx._excerpt import hidden_lines, text_of
from hocket.sphinx._fold import fold, summary
from hocket.sphinx._live import place_for_buttons
from hocket.sphinx._result import (
    place_for_outcomes,
    place_for_results,
    place_for_uses,
)
from hocket.sphinx._site import SHOWN, Site
from hocket.verify import Example, is_found, name_pythons, visible

_log = logging.getLogger(__name__)


class _OfAnExample(SphinxDirective):
    """What both directives share: the example that they name, and its parts."""

    required_arguments = 1
    final_argument_whitespace = True
    site: ClassVar[Site]

    def run(self) -> list[nodes.Node]:
        """Make the nodes, and let the page depend on the program's files."""
        example = self.site.examples.get(self.site.folder / self.arguments[0])
        if example is None:
            self._warn("missing", self._why_missing(self.arguments[0]))
            return []
        outputs = [output.path for output in example.documented]
        for file in (example.path, example.documented_in, *outputs):
            self.env.note_dependency(str(file))
        return self._show(example)

    def _show(self, example: Example) -> list[nodes.Node]:
        raise NotImplementedError

    def _warn(self, subtype: str, what: str) -> None:
        _log.warning(what, location=self.get_location(), type="hocket", subtype=subtype)

    def _why_missing(self, named: str) -> str:
        folder = self.site.folder
        if (file := folder / named).is_file():
            paths = self.site.project.paths or [folder]
            why = "paths in [tool.hocket] do not lead to it"
            if any(is_found(file, path) for path in paths):
                why = "it is a module, or cannot be read as a program"
            if not file.with_suffix(".out").exists():
                why = "it has no documented output; hocket accept writes one"
            return f"{named} is no example: {why}"
        known = [
            path.relative_to(folder).as_posix()
            for path in self.site.examples
            if path.is_relative_to(folder)
        ]
        close = get_close_matches(named, known, n=1)
        hint = f"; did you mean {close[0]}?" if close else f" in {folder.name}/"
        return f"there is no example {named}{hint}"

    def _download(self, example: Example) -> nodes.Node:
        page = Path(self.env.doc2path(self.env.docname)).parent
        target = relpath(example.path.as_posix(), page.as_posix())
        link = addnodes.download_reference(
            reftarget=target, refdoc=self.env.docname, classes=["hk-download"]
        )
        link += nodes.literal("", example.path.name)
        return link

    def _buttons(self, example: Example) -> list[nodes.Node]:
        return place_for_buttons(example) if self.config.hocket_live else []

    def _note_label(self, anchor: str, title: str) -> None:
        """Let every page link to this place by the anchor's name."""
        standard = self.env.get_domain("std")
        labels = cast("dict[str, tuple[str, str, str]]", standard.data["labels"])
        anonymous = cast("dict[str, tuple[str, str]]", standard.data["anonlabels"])
        labels[anchor] = self.env.docname, anchor, title
        anonymous[anchor] = self.env.docname, anchor


class ExampleDirective(_OfAnExample):
    """`{example} PATH`: a program among the text of a page.

    The path starts from the folder that `hocket_examples` names. Where examples have
    pages of their own, the program is folded, unless the option `open` shows it with
    the score of its run, or `show` the functions and classes that matter.
    """

    option_spec: ClassVar = {"open": directives.flag, "show": directives.unchanged}

    def _show(self, example: Example) -> list[nodes.Node]:
        SHOWN.of(self.env).setdefault(self.env.docname, set()).add(example.id)
        anchor = anchor_of(example, self.site.folder)
        if "show" in self.options:
            frame = self._excerpt(example)
        elif self.site.pages and "open" not in self.options:
            frame = self._folded(example)
        else:
            frame = self._whole(example, anchor)
        self._note_target(anchor, example, frame)
        return [frame]

    def _whole(self, example: Example, anchor: str) -> nodes.Element:
        title = _title_line(self._linked_title(example))
        if not self.site.pages:
            title += _permalink(anchor)
        title += [self._download(example), *self._buttons(example)]
        # The frame's own width says whether its parts stand side by side.
        parts = nodes.container("", title, *_run_of(example), classes=["hk-open"])
        return nodes.container("", parts, classes=["hk-example"])

    def _folded(self, example: Example) -> nodes.Element:
        more = nodes.paragraph("", "", classes=["hk-caption"])
        more += self._link(example, "Picture and details")
        more += [self._download(example), *self._buttons(example)]
        # What a link leads to lies inside: that is what opens a fold in a browser.
        outcomes = place_for_outcomes(example, brief=True)
        shown = _source(example), *_outputs(example), outcomes
        inside = nodes.container("", more, *shown)
        inside["classes"] = ["hk-beside"]
        title = summary("", "", *words(example.title))
        return fold("", title, inside, classes=["hk-example"])

    def _excerpt(self, example: Example) -> nodes.Element:
        title = _title_line(self._linked_title(example))
        parts = self.options["show"].replace(",", " ").split()
        try:
            source = _source(example, parts)
        except LookupError as error:
            self._warn("show", f"{self.arguments[0]}: {error.args[0]}")
            source = _source(example)
        title += [*_whole_switch(example), *self._buttons(example)]
        outcomes = place_for_outcomes(example)
        frame = nodes.container("", title, source, *_outputs(example), outcomes)
        frame["classes"] = ["hk-example", "hk-beside"]
        return frame

    def _linked_title(self, example: Example) -> list[nodes.Node]:
        if not self.site.pages:
            return [nodes.inline("", "", *words(example.title)), nodes.Text(" ")]
        return [self._link(example, example.title), nodes.Text(" ")]

    def _link(self, example: Example, text: str) -> nodes.Node:
        """A link to the page of the example."""
        link = addnodes.pending_xref(
            refdomain="std",
            reftype="ref",
            reftarget=anchor_of(example, self.site.folder),
            refexplicit=True,
            refdoc=self.env.docname,
            refwarn=True,
        )
        link += nodes.inline("", "", *words(text))
        return link

    def _note_target(self, anchor: str, example: Example, frame: nodes.Element) -> None:
        taken = self.state.document.ids
        if anchor in taken:
            what = f"{self.arguments[0]} has no anchor: {anchor} is another's on this "
            what += "page; show an example once, and let names differ in letters or "
            self._warn("anchor", f"{what}digits")
            return
        target = frame[1] if isinstance(frame, fold) else frame
        assert isinstance(target, nodes.Element)
        taken[anchor] = target
        target["ids"] = [*target["ids"], anchor]
        if not self.site.pages:
            self._note_label(anchor, example.title)


class ExamplePageDirective(_OfAnExample):
    """`{example-page} PATH`: all of a page that is one example's own."""

    def _show(self, example: Example) -> list[nodes.Node]:
        anchor = anchor_of(example, self.site.folder)
        section = nodes.section("", nodes.title("", "", *words(example.title)))
        section["ids"] = [anchor]
        self.state.document.note_explicit_target(section)
        section += self._text(example)
        name = example.path.relative_to(self.site.folder).as_posix()
        file = _title_line([nodes.literal("", visible(name))])
        file += [self._download(example), *self._buttons(example)]
        frame = nodes.container("", file, *_run_of(example))
        frame["classes"] = ["hk-example", "hk-whole"]
        section += [frame, place_for_uses(example)]
        self._note_label(anchor, example.title)
        return [section]

    def _text(self, example: Example) -> list[nodes.Node]:
        """What the docstring says; an indented paragraph of it is code."""
        return [
            _code(paragraph, "python")
            if paragraph.startswith(" ")
            else nodes.paragraph("", "", *words(paragraph))
            for paragraph in text_of(example.source).split("\n\n")
            if paragraph
        ]


def anchor_of(example: Example, folder: Path) -> str:
    """Name the anchor of a program, which other pages can refer to.

    Args:
        example: The program.
        folder: The folder of the examples, in which it is.

    Returns:
        The anchor, of letters, digits and hyphens.

    Raises:
        ValueError: The program is not in the folder.

    .. versionadded:: 0.1
    """
    name = example.path.relative_to(folder).with_suffix("").as_posix()
    return nodes.make_id(f"example-{name}").lower()


def words(text: str) -> list[nodes.Node]:
    """A line of text as nodes; what stands between backticks is code.

    Args:
        text: The line.
    """
    return [
        nodes.literal(part, part) if number % 2 else nodes.Text(part)
        for number, part in enumerate(visible(text).replace("``", "`").split("`"))
        if part
    ]


def _title_line(title: list[nodes.Node]) -> nodes.paragraph:
    return nodes.paragraph("", "", *title, classes=["hk-example-title"])


def _permalink(anchor: str) -> nodes.Node:
    link = nodes.reference("", "#", refuri=f"#{anchor}", internal=True)
    link["classes"] = ["headerlink"]
    link["reftitle"] = "Link to this example"
    return addnodes.only("", link, expr="html")  # as Sphinx's own of a heading


def _run_of(example: Example) -> list[nodes.Node]:
    """The program and what it prints, what else it can print, and a score."""
    run = nodes.container("", _source(example), *_outputs(example), classes=["hk-run"])
    return [run, place_for_outcomes(example), place_for_results(example)]


def _source(example: Example, parts: list[str] | None = None) -> nodes.Node:
    """The program. What is not shown of it is there to be copied.

    Sphinx has a mark for lines that matter; here it marks those that do not, and the
    style of the site hides them.
    """
    block = _code(example.source, "python")
    if hidden := hidden_lines(example.source, parts or ()):
        block["highlight_args"] = {"hl_lines": hidden}
    return nodes.container("", block, classes=["hk-source"])


def _whole_switch(example: Example) -> list[nodes.Node]:
    """A switch that shows what is hidden of a program; the style does the rest."""
    count = len(example.source.splitlines())
    box = f'<input type="checkbox" autocomplete="off"> all {count} lines'
    switch = f'<label class="hk-all">{box}</label>'
    return [nodes.raw("", switch, format="html")]


def _code(text: str, language: str) -> nodes.literal_block:
    block = nodes.literal_block(text, text)
    block["language"] = language
    return block


def _outputs(example: Example) -> Iterator[nodes.Node]:
    """What the example prints, on each version where that is something else."""
    documented = example.documented
    if not documented:
        yield _output("It has no documented output.", "")
    following = [output.since for output in documented[1:]]
    for output, until in zip_longest(documented, following):
        text = output.text
        span = _span(output.since, until)
        yield _output(f"Output{span}" if text else f"It prints nothing{span}.", text)


def _span(since: tuple[int, ...], until: tuple[int, ...] | None) -> str:
    """Say for which versions of Python an output is, if not for all."""
    if since and until:
        between = (f"{since[0]}.{minor}" for minor in range(since[1], until[1]))
        return f" on Python {name_pythons(between)}"
    if since:
        return f" from Python {since[0]}.{since[1]} on"
    return f" before Python {until[0]}.{until[1]}" if until else ""


def _output(caption: str, text: str) -> nodes.Node:
    output = nodes.container(classes=["hk-output"])
    output += nodes.paragraph("", caption, classes=["hk-caption"])
    if text:
        output += _code(text, "text")
    return output
