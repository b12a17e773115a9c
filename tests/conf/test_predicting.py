"""The scripts for what a reader tries first are on the pages that have some."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conf.conftest import Site

ANSWER = """\
# Site

```{{dropdown}} Answer
{option}
Yes.
```
"""


def is_loaded(site: Site, option: str, script: str = "predict.js") -> bool:
    site.write("docs/index.md", ANSWER.format(option=option))
    built = site.build("sphinx_design", "pages.predicting")
    assert built.returncode == 0, built.stderr
    return script in site.page()


def test_marked_answer(site: Site) -> None:
    """A page with an answer to predict loads it."""
    assert is_loaded(site, ":class-container: hk-predict\n")


def test_answer_of_a_changed_program(site: Site) -> None:
    """A page with a program to change loads the other script."""
    assert is_loaded(site, ":class-container: hk-change\n", "change.js")


def test_other_answer(site: Site) -> None:
    """Another page does not."""
    assert not is_loaded(site, "")
