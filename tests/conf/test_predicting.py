"""The script for predictions is on the pages that have some."""

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


def is_loaded(site: Site, option: str) -> bool:
    site.write("docs/index.md", ANSWER.format(option=option))
    built = site.build("sphinx_design", "pages.predicting")
    assert built.returncode == 0, built.stderr
    return "predict.js" in site.page()


def test_marked_answer(site: Site) -> None:
    """A page with an answer to predict loads it."""
    assert is_loaded(site, ":class-container: hk-predict\n")


def test_other_answer(site: Site) -> None:
    """Another page does not."""
    assert not is_loaded(site, "")
