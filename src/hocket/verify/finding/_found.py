"""What was found: the examples, and all else that there is to say of their files."""

from dataclasses import dataclass, field
from pathlib import Path

from hocket.verify._model import Example, Mismatch
from hocket.verify._project import Project


@dataclass(slots=True)
class Found:
    """What was found.

    Attributes:
        examples: By path.
        problems: What is wrong with the files themselves.
        not_run: The programs in a folder that have no documented output, by
            their paths from the project's root. Nobody made them examples.
        skipped: How many statements of sessions ask not to be run.
        unread: The places of prompts in blocks that are not shown as Python.
        left_out: The places of what else is not looked at, each with the reason.
        named: The files that were named, not found in a folder.
        folders: The folders that were searched.
        pages: The files that were given as pages.
        included: The files with prompts that pages show, wherever they are.
        mixed: Those that pages show in another markup than their own names say.

    >>> from hocket.verify import Found
    >>> Found().problems
    []

    .. versionadded:: 0.1
    """

    examples: list[Example] = field(default_factory=list[Example])
    problems: list[Mismatch] = field(default_factory=list[Mismatch])
    not_run: list[str] = field(default_factory=list[str])
    skipped: int = 0
    unread: list[str] = field(default_factory=list[str])
    left_out: list[str] = field(default_factory=list[str])
    named: set[Path] = field(default_factory=set[Path])
    folders: set[Path] = field(default_factory=set[Path])
    pages: set[Path] = field(default_factory=set[Path])
    included: set[Path] = field(default_factory=set[Path])
    mixed: set[Path] = field(default_factory=set[Path])


def example_id(file: Path, project: Project) -> str:
    """Name a file in reports: its path from the root, with forward slashes.

    Args:
        file: An absolute path.
        project: Whose root counts.

    Returns:
        That path; the whole one where the file is not below the root.

    >>> from pathlib import Path
    >>> from hocket.verify import Project, example_id
    >>> example_id(Path("/project/lock/one.py"), Project(Path("/project")))
    'lock/one.py'

    .. versionadded:: 0.1
    """
    return file.as_posix().removeprefix(f"{project.root.as_posix().rstrip('/')}/")
