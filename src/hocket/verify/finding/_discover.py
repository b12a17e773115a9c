"""Finding examples: which files are looked at, from the paths that somebody named."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from hocket.verify._model import (
    Mismatch,
)
from hocket.verify._project import Project
from hocket.verify._versions import Outputs
from hocket.verify.finding._file import Reader, first_prompt, why_unreadable
from hocket.verify.finding._found import Found, example_id
from hocket.verify.finding._shadows import shadows

#: Folders that hold no examples, and files that belong to Sphinx and pytest.
_PASSED_OVER = re.compile(
    r"\..*|__pycache__|_?build|_sources|node_modules|site-packages|conf\.py"
    r"|conftest\.py"
)

#: What the files of examples are called; pages also in capitals, as README.MD.
_PAGES = (".md", ".markdown", ".rst")
_ENDINGS = (".py", ".out", ".outcomes", *_PAGES, *map(str.upper, _PAGES))
#: It may be a page, or anything: it is read where somebody asks for it.
_TEXT = ".txt"
_UNASKED = "prompts in a .txt: name the file to verify them"


def discover(
    paths: Iterable[Path],
    project: Project,
    *,
    named: bool = True,
    pages: Iterable[Path] = (),
) -> Found:
    """Find the examples below some paths.

    In a folder a program is an example if it has a documented output. A file
    among the paths is one without, too: it is to have one.

    Args:
        paths: Files and folders that exist.
        project: Whose root their ids start from.
        named: Whether the files among the paths were named by a person; if not,
            they count as found in their folders.
        pages: Files that hold sessions, whatever they are called.

    Returns:
        The examples, by path, and what is wrong with their files.

    Raises:
        OSError: A path is not there, or cannot be read.

    >>> from pathlib import Path
    >>> from hocket.verify import discover, find_project
    >>> _ = Path("pyproject.toml").write_text("[tool.hocket]")
    >>> _ = Path("one.py").write_text("print(1)")
    >>> found = discover([Path("one.py")], find_project(Path()))
    >>> [example.id for example in found.examples]
    ['one.py']

    .. versionadded:: 0.1
    """
    resolved = [path.resolve() for path in paths]
    found = Found(
        named={path for path in resolved if named and path.is_file()},
        folders={path for path in resolved if path.is_dir()},
        pages=set(pages),
    )
    locked: dict[str, OSError] = {}
    files = {file for path in resolved for file in _files(str(path), locked)}
    texts = {Path(file) for file in files if file.endswith(_TEXT)}
    files.update(map(str, found.pages))
    outputs = Outputs()

    def reader_of(file: Path) -> Reader:
        return Reader(file, project, found, outputs)

    for path, error in locked.items():
        reader = reader_of(Path(path))
        reader.problem("unreadable", "readable", facts={"error": why_unreadable(error)})
    texts -= found.pages.union(resolved)
    todo = sorted({*map(Path, files)} - texts)
    known = set(todo)
    for file in todo:
        reader = reader_of(file)
        try:
            reader.read()
        except RecursionError:  # what Python can parse may be too deep to go through
            reader.problem("unreadable", facts={"error": "nested too deeply"})
        if new := found.included - known:
            known |= new
            todo += sorted(new)
    for text in sorted(texts - known - found.mixed):
        if line := first_prompt(text):
            reader_of(text).leave_out(line, _UNASKED)
    for file, name in shadows(found.examples):
        id_, facts = example_id(file, project), {"module": name}
        found.problems.append(Mismatch(id_, file, 1, "shadow", "rename", facts))
    return found


def is_found(file: Path, path: Path) -> bool:
    """Tell whether a search from a path comes by a file.

    Args:
        file: The file.
        path: A folder, or a file.

    Returns:
        False where the file is not below the path, and where it is passed over.

    >>> from pathlib import Path
    >>> from hocket.verify import is_found
    >>> is_found(Path("examples/lock/one.py"), Path("examples"))
    True
    >>> is_found(Path("examples/conftest.py"), Path("examples"))
    False

    .. versionadded:: 0.1
    """
    return file.is_relative_to(path) and not any(
        map(_PASSED_OVER.fullmatch, file.relative_to(path).parts)
    )


def may_hold_examples(file: Path, path: Path) -> bool:
    """Tell whether a search from a path comes by a file, and looks into it.

    Args:
        file: The file.
        path: A folder.
    """
    return file.name.endswith((*_ENDINGS, _TEXT)) and is_found(file, path)


def _files(path: str, locked: dict[str, OSError]) -> Iterator[str]:
    if os.path.isfile(path):  # noqa: PTH113 - a Path for each of thousands is slow
        # A shell that is given `lock/*` names data, too; and a page may include a file
        # that is called otherwise.
        if path.endswith(_ENDINGS) or first_prompt(path):
            yield path
        return
    folders = [path]
    while folders:
        folder = folders.pop()
        if os.path.isfile(f"{folder}/pyvenv.cfg"):  # noqa: PTH113 - as above
            continue
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            locked[folder] = error
            continue
        for entry in entries:
            if _PASSED_OVER.fullmatch(entry.name):
                continue
            # A link to a folder is not followed: it may lead back to where it is.
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif entry.name.endswith((*_ENDINGS, _TEXT)) and not (
                entry.is_symlink() and os.path.isdir(entry.path)  # noqa: PTH112
            ):
                yield entry.path
