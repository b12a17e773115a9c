"""The gallery and the table of coverage, by building a small site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conf.conftest import Site

PROGRAM = '''\
"""Pass a baton."""

import asyncio


async def main():
    baton = asyncio.Lock()
    async with baton:
        print(baton.locked())


asyncio.run(main())
'''
REASONS = """\
["*"]
waits = "no"
at_once = "no"
cancelled = "no"
timed_out = "no"
fails = "no"
"""
INDEX = """\
# Site

```{example} lock/baton.py
```

```{toctree}
gallery
coverage
```
"""


@pytest.fixture
def relay(site: Site) -> Site:
    site.write("docs/index.md", INDEX)
    site.write("docs/gallery.md", "# Gallery\n\n```{gallery}\n```\n")
    site.write("docs/coverage.md", "# Table\n\n```{coverage} c.toml\n```\n")
    site.write("docs/c.toml", REASONS)
    site.write("examples/lock/baton.py", PROGRAM)
    site.write("examples/lock/baton.out", "True\n")
    return site


class TestPages:
    def test_program_is_in_both(self, relay: Site) -> None:
        """Both pages lead to where the program stands, and say what it shows."""
        build = relay.build("pages.gallery", "pages.coverage")
        assert build.returncode == 0, build.stderr
        gallery, coverage = relay.page("gallery"), relay.page("coverage")
        for page in (gallery, coverage):
            assert 'href="index.html#example-lock-baton"' in page
        assert "Pass a baton" in gallery
        assert "Lock.acquire, Lock.locked, Lock.release" in gallery
        assert "From Queue, where they stand: empty, full" in coverage

    def test_gap(self, relay: Site) -> None:
        """A cell that is empty without a reason fails the build, with what to do."""
        relay.write("docs/c.toml", '["Lock.acquire"]\nat_once = "x"\n')
        build = relay.build("pages.coverage")
        assert build.returncode == 1
        assert "c.toml:1: WARNING: no program shows Lock.acquire: waits" in build.stderr
        assert '["Lock.acquire"] waits = "…"' in build.stderr
        assert "Lock.acquire (at once) is shown, inherited or unknown" in build.stderr

    def test_new_method(self, relay: Site) -> None:
        """A method that asyncio gets, and nothing shows, fails the build."""
        relay.write("docs/c.toml", "")
        steal = "async def steal(self): ..."
        newer = f"import asyncio\n{steal}\nasyncio.Lock.steal = steal\n"
        build = relay.build("pages.gallery", "pages.coverage", conf=newer)
        assert build.returncode == 1
        assert "no program shows Lock.steal" in build.stderr
