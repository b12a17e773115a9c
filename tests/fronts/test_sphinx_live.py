"""Where a page offers to run a program, and why it does not."""

from pathlib import Path

import pytest
from tests.small_site import Site

from hocket.sphinx._live import FILES
from hocket.sphinx._runnable import why_not_runnable
from hocket.verify import Example, Step
from hocket.verify._options import parse_options

PROGRAM = 'print("hello")\n'
CONF = 'extensions = ["myst_parser", "hocket.sphinx"]\nhocket_pages = "shown"\n'
PLACE = '<span class="live" data-name="greet.py"></span>'


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("docs/conf.py", f'{CONF}hocket_live = "../live"\n')
    site.write("docs/index.md", "# A page\n\n```{example} greet.py\n:open:\n```\n")
    site.write("examples/greet.py", f'"""Greet."""\n{PROGRAM}')
    site.write("examples/greet.out", "hello\n")
    for name in FILES:
        site.write(f"live/{name}", name)
    return site


def test_buttons(site: Site) -> None:
    """A whole program has a place for buttons; script and interpreter are brought."""
    build = site.sphinx()
    assert build.returncode == 0, build.stderr
    for name in ("index", "shown/greet"):
        assert PLACE in site.page(name)
        assert "_static/live.js" in site.page(name)
    brought = site.root / "html" / "_static" / "live"
    assert (brought / "pyodide.asm.wasm").read_text("utf-8") == "pyodide.asm.wasm"
    assert (brought / "bench.js").is_file()


def test_claims(site: Site) -> None:
    """The place has the claims of the program, which say what may differ."""
    block = "# /// script\n# [tool.hocket.outcomes]\n# within = 2\n# ///\n"
    site.write("examples/greet.py", f'{block}"""Greet."""\n{PROGRAM}')
    head = "always this: every timing, each sleep half to twice as long\n"
    site.write(
        "examples/greet.outcomes", f"{head}\n1. returns, as written\n     hello\n"
    )
    build = site.sphinx()
    assert build.returncode == 0, build.stderr
    claims = 'data-claims="{&quot;within&quot;: 2}"'
    assert f'data-name="greet.py" {claims}></span>' in site.page("shown/greet")


def test_an_exercise(site: Site) -> None:
    """The place of an exercise says that it is one: it can be checked there."""
    claims = '# /// script\n# [tool.hocket.outcomes]\n# prints = ["hello"]\n# ///\n'
    site.write("examples/greet.py", f'{claims}"""Greet."""\nprint("good-bye")\n')
    site.write("examples/greet.out", "good-bye\n")
    site.write(
        "examples/solutions/greet.py", f'{claims}"""Greet.\n\nHow?\n\nSo."""\n{PROGRAM}'
    )
    site.write("examples/solutions/greet.out", "hello\n")
    build = site.sphinx()
    assert "data-exercise></span>" in site.page("shown/greet"), build.stderr


def test_none_without_the_setting(site: Site) -> None:
    """Where nothing runs programs, a page has neither button nor script."""
    site.write("docs/conf.py", CONF)
    assert site.sphinx().returncode == 0
    assert 'class="live"' not in site.page("shown/greet")
    assert "live.js" not in site.page("shown/greet")


def test_beside_a_part(site: Site) -> None:
    """Beside a part of a program are the buttons, and a box that shows the rest."""
    source = f'"""Greet."""\n\n\ndef greet():\n    {PROGRAM}\n\ngreet()\n'
    site.write("examples/greet.py", source)
    page = "# A page\n\n```{example} greet.py\n:show: greet\n```\n"
    site.write("docs/index.md", page)
    assert site.sphinx().returncode == 0
    assert PLACE in site.page()
    assert '<input type="checkbox" autocomplete="off"> all 8 lines' in site.page()


def test_says_why_not(site: Site) -> None:
    """A program that cannot run on a page has a sentence in place of the buttons."""
    site.write("examples/greet.py", f'"""Greet."""\nimport subprocess\n{PROGRAM}')
    assert site.sphinx().returncode == 0
    assert PLACE not in site.page("shown/greet")
    assert "Not to be run on this page: it needs processes." in site.page("shown/greet")


def test_missing_file(site: Site) -> None:
    """A folder that lacks a file fails the build, by name."""
    (site.root / "live" / "python.pack").unlink()
    build = site.sphinx()
    assert build.returncode != 0
    assert "hocket_live: there is no python.pack in" in build.stderr


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("import asyncio\n", ""),
        ("import threading\nthreading.Lock()\n", ""),
        ("import threading\nthreading.Thread()\n", "threads"),
        ("from concurrent.futures import ThreadPoolExecutor\n", "threads"),
        ("import asyncio\nasyncio.to_thread(print)\n", "threads"),
        ("import asyncio\nasyncio.open_connection()\n", "sockets"),
        ("import urllib.request\n", "sockets"),
        ("import multiprocessing as processes\n", "processes"),
        ("import signal\n", "signals"),
        ("print(input())\n", "input"),
        ('# /// script\n# dependencies = ["hocket"]\n# ///\n', ""),
        ('# /// script\n# dependencies = ["trio"]\n# ///\n', "trio"),
        ('# /// script\n# requires-python = ">=3.15"\n# ///\n', "Python >=3.15"),
        ('# /// script\n# requires-python = ">=3.14"\n# ///\n', ""),
        ('# /// script\n# [tool.hocket]\n# clock = "virtual: why"\n# ///\n', ""),
        (
            '# /// script\n# [tool.hocket]\n# clock = "real: why"\n# ///\n',
            "the real clock",
        ),
    ],
)
def test_reasons(source: str, why: str) -> None:
    """What a program uses, and what it says of itself, tells why it cannot run."""
    files = Path("one.py"), Path("one.out")
    step = Step(source, line=1, expected="")
    options = parse_options(source)
    example = Example("one.py", "program", "One", *files, (step,), options=options)
    assert why_not_runnable(example) == why
