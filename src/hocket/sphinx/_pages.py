"""A page for each example: sources that Sphinx reads like those that somebody wrote.

They are written into the folder of the pages before Sphinx looks what is there, into
a folder of their own that `hocket_pages` names. A file there that is not ours is never
touched.
"""

from collections.abc import Iterable
from pathlib import Path

from hocket.verify import Example

_MARK = "% Made from {}: what you write here is lost.\n"
_OURS = _MARK.partition("{}")[0]


def write_pages(examples: Iterable[Example], folder: Path, pages: Path) -> None:
    """Write the source of each example's page, where it is not there already.

    Args:
        examples: The programs to write pages of.
        folder: The folder of the examples, in which they are.
        pages: The folder of their pages.

    Raises:
        FileExistsError: A file that somebody wrote stands in the place of a page.
    """
    wanted = {
        pages / example.path.relative_to(folder).with_suffix(".md"): _page(
            example.path.relative_to(folder).as_posix(),
            "exercise-page" if example.solution else "example-page",
        )
        for example in examples
    }
    for path, text in wanted.items():
        if path.exists():
            if (old := path.read_text("utf-8")) == text:
                continue
            if not _is_ours(old):
                raise FileExistsError(f"{path} is in the place of an example's page")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for path in pages.rglob("*.md"):
        if path not in wanted and _is_ours(path.read_text("utf-8")):
            path.unlink()


def _page(name: str, directive: str) -> str:
    # No table of contents leads to it: hundreds of lines in the navigation of each
    # page would be in the way.
    head = f"---\norphan: true\n---\n{_MARK.format(name)}"
    return f"{head}\n```{{{directive}}} {name}\n```\n"


def _is_ours(text: str) -> bool:
    return _OURS in text
