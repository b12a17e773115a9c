"""What CONTRIBUTING.md promises to a newcomer."""

import re
from pathlib import Path

from hocket.verify import discover, find_project

ROOT = Path(__file__).parents[1]


def test_examples_have_what_they_import() -> None:
    """The first step installs whatever an example says it depends on."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    installed = re.findall(r"(?m)pip install (.+)$", page)[0]
    examples = discover([ROOT / "examples"], find_project(ROOT)).examples
    needed = {re.split(r"\W", d)[0] for e in examples for d in e.options.dependencies}
    assert needed <= {"hocket", *re.findall(r"\w+", installed)}


def test_recipes_name_files_that_exist() -> None:
    """A recipe names places that are there, but for those of the new thing itself."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`((?:src|tests|docs|examples|conf)/[^`\s]*)`", page)
    for path in named:
        if "latch" not in path and "<" not in path:
            assert (ROOT / path).exists(), path
