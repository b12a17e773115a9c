"""The list of exercises, by building a small site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conf.conftest import Site

BLOCK = '# /// script\n# [tool.hocket.outcomes]\n# prints = ["two"]\n# ///\n'
INDEX = """\
# Exercises

```{exercises} easy
```

```{example} exercises/easy/count.py
```

```{example} exercises/hard/count_on.py
```
"""
#: What exploring each finds.
FOUND = """\
always this: every timing, each sleep a tenth to ten times as long

1. returns, as written
     {}
"""


def write(site: Site, name: str, title: str, line: str) -> None:
    """Write a program that prints a line."""
    source = f'{BLOCK}"""{title}."""\n\nprint("{line}")\n'
    site.write(f"examples/exercises/{name}.py", source)
    site.write(f"examples/exercises/{name}.out", f"{line}\n")
    site.write(f"examples/exercises/{name}.outcomes", FOUND.format(line))


def test_lists_a_level(site: Site) -> None:
    """It lists the broken programs of a folder, and no solution."""
    for name, title in ("easy/count", "Count"), ("hard/count_on", "Count on"):
        write(site, name, title, "one")
        folder, _, stem = name.partition("/")
        write(site, f"{folder}/solutions/{stem}", "Count right", "two")
    site.write("docs/index.md", INDEX)
    build = site.build("pages.exercises")
    # Here no example has a page of its own, and a solution is on none.
    assert build.returncode == 0, build.stderr
    listed = site.page().partition('"hk-example')[0]
    assert 'href="#example-exercises-easy-count"' in listed
    assert "count-on" not in listed
    assert "solutions" not in listed
