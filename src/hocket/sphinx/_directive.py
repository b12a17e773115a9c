"""The directive: an example on a page, as far as its files tell."""

from difflib import get_close_matches
from pathlib import Path
from posixpath import relpath
from typing import ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from hocket.sphinx._result import place_for_results
from hocket.sphinx._site import Site, shown
from hocket.verify import Example, is_found, visible

_log = logging.getLogger(__name__)


class ExampleDirective(SphinxDirective):
    """`{example} PATH`: a program with all that was found out about it.

    The path starts from the folder that `hocket_examples` names.
    """

    required_arguments = 1
    final_argument_whitespace = True
    site: ClassVar[Site]

    def run(self) -> list[nodes.Node]:
        """Make the nodes, and let the page depend on the program's files."""
        path = self.site.folder / self.arguments[0]
        example = self.site.examples.get(path)
        if example is None:
            return self._missing()
        for file in (example.path, example.documented_in):
            self.env.note_dependency(str(file))
        shown(self.env).setdefault(self.env.docname, set()).add(example.id)
        anchor = anchor_of(example, self.site.folder)
        title = nodes.paragraph(classes=["hk-example-title"])
        title += nodes.inline(
            "", "", nodes.Text(f"{example.title} "), _permalink(anchor)
        )
        title += self._download(example)
        frame = nodes.container(classes=["hk-example"])
        frame += title
        frame += nodes.container(
            "",
            _code(example.source, "python"),
            classes=["hk-source"],
        )
        frame += _output(example)
        frame += place_for_results(example)
        self._note_target(anchor, example, frame)
        return [frame]

    def _missing(self) -> list[nodes.Node]:
        _log.warning(
            self._why_missing(self.arguments[0], self.site.folder),
            location=self.get_location(),
            type="hocket",
            subtype="missing",
        )
        return []

    def _why_missing(self, named: str, folder: Path) -> str:
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

    def _note_target(self, anchor: str, example: Example, frame: nodes.Element) -> None:
        """Let other pages link to the example, by its anchor's name."""
        taken = self.state.document.ids
        if anchor in taken:
            _log.warning(
                "%s has no anchor: %s is another's on this page; show an example once, "
                "and let names differ in letters or digits",
                self.arguments[0],
                anchor,
                location=self.get_location(),
                type="hocket",
                subtype="anchor",
            )
            return
        taken[anchor] = frame
        frame["ids"].append(anchor)
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

    Returns:
        The anchor, of letters, digits and hyphens.

    Raises:
        ValueError: the program is not in the folder.

    .. versionadded:: 0.1
    """
    name = example.path.relative_to(folder).with_suffix("").as_posix()
    return nodes.make_id(f"example-{name}").lower()


def _permalink(anchor: str) -> nodes.Node:
    link = nodes.reference("", "#", refuri=f"#{anchor}", internal=True)
    link["classes"] = ["headerlink"]
    link["reftitle"] = "Link to this example"
    return addnodes.only("", link, expr="html")  # as Sphinx's own of a heading


def _code(text: str, language: str) -> nodes.literal_block:
    block = nodes.literal_block(text, text)
    block["language"] = language
    return block


def _output(example: Example) -> nodes.Node:
    text = visible(example.expected or "")
    caption = "Output" if text else "It prints nothing."
    output = nodes.container(classes=["hk-output"])
    output += nodes.paragraph("", caption, classes=["hk-caption"])
    if text:
        output += _code(text, "text")
    return output
