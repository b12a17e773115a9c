"""The scripts for what a reader tries first are on the pages that have some."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from subprocess import CompletedProcess

    from tests.conf.conftest import Site

ANSWER = """\
# Site

```{{dropdown}} Answer
{option}
Yes.

{reasons}
```
"""
PREDICT = ":class-container: hk-predict\n"
DECIDES = "What decides?\n: The first `await`."
CONF = 'myst_enable_extensions = ["deflist"]\n'


def build(site: Site, option: str, reasons: str = DECIDES) -> CompletedProcess[str]:
    site.write("docs/index.md", ANSWER.format(option=option, reasons=reasons))
    return site.build("sphinx_design", "pages.predicting", conf=CONF)


def is_loaded(site: Site, option: str, script: str = "predict.js") -> bool:
    built = build(site, option)
    assert built.returncode == 0, built.stderr
    return script in site.page()


def test_marked_answer(site: Site) -> None:
    """A page with an answer to predict loads it."""
    assert is_loaded(site, PREDICT)


def test_answer_of_a_changed_program(site: Site) -> None:
    """A page with a program to change loads the other script."""
    assert is_loaded(site, ":class-container: hk-change\n", "change.js")


def test_other_answer(site: Site) -> None:
    """Another page does not."""
    assert not is_loaded(site, "")


@pytest.mark.parametrize("reasons", ["", "Why not `No.`?\n: For this."])
def test_unexplained(site: Site, reasons: str) -> None:
    """An answer that has no word for any other prediction fails the build."""
    built = build(site, PREDICT, reasons)
    assert built.returncode != 0
    assert "index.md" in built.stderr
    assert "why another prediction is wrong" in built.stderr
