"""Sessions on the pages of a site: each that a reader sees is verified."""

from pathlib import Path

import pytest
from tests.small_site import Site

KIT = '''"""A kit.

>>> twice(2)
5
"""

def twice(number):
    """Double it.

    >>> twice(3)
    6
    """
    return 2 * number

def _hidden():
    """Is on no page.

    >>> 1
    2
    """
'''


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site in reST, in the theme that Sphinx has itself, without a table."""
    site = Site(tmp_path)
    site.write("pyproject.toml", "")
    site.write(
        "docs/conf.py",
        "import sys\nsys.path.insert(0, 'elsewhere')\n"
        "extensions = ['hocket.sphinx', 'sphinx.ext.autodoc']\n",
    )
    return site


def fails_at(site: Site, *places: str) -> None:
    """Build the site: it fails, with a warning at each of some places alone."""
    build = site.sphinx("--keep-going")
    assert build.returncode == 1
    warnings = [line for line in build.stderr.splitlines() if ": WARNING: " in line]
    found = [line.partition(": WARNING: ")[0] for line in warnings]
    assert found == [str(site.root / place) for place in places], build.stderr


def write(site: Site, text: str) -> None:
    """Write the only page."""
    site.write("docs/index.rst", f"Kit\n===\n\n{text}\n\nThe end.\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (">>> 1 + 1\n3", 5),
        ("Text::\n\n   >>> 1 + 1\n   3", 7),
        (".. code-block:: pycon\n   :linenos:\n\n   >>> 1 + 1\n   3", 8),
        (".. note::\n\n   * Text.\n\n     >>> 1 + 1\n     3", 9),
    ],
)
def test_page(site: Site, text: str, line: int) -> None:
    """A wrong output on a page in reST fails the build, at its line."""
    write(site, text)
    fails_at(site, f"docs/index.rst:{line}")


def test_comment(site: Site) -> None:
    """What no reader sees is not verified."""
    write(site, "..\n   >>> 1 + 1\n   3")
    build = site.sphinx()
    assert build.returncode == 0, build.stderr


def test_docstrings(site: Site) -> None:
    """The docstrings that a page shows are verified, wherever their module lies."""
    site.write("elsewhere/kit.py", KIT)
    write(site, ".. automodule:: kit\n   :members:")
    fails_at(site, "elsewhere/kit.py:4")


def test_docstring_that_another_module_offers(site: Site) -> None:
    """It is verified where it stands, not where it is shown."""
    site.write("elsewhere/_kit.py", KIT)
    site.write("elsewhere/kit.py", "from _kit import twice\ntwice.__module__ = 'kit'\n")
    site.write("pyproject.toml", '[tool.hocket]\npaths = ["elsewhere"]\n')
    write(site, ".. autofunction:: kit.twice")
    fails_at(site, "elsewhere/_kit.py:4", "elsewhere/_kit.py:19")


def test_docstring_of_one(site: Site) -> None:
    """What no page shows of a module is not."""
    site.write("elsewhere/kit.py", KIT)
    write(site, ".. autofunction:: kit.twice")
    build = site.sphinx()
    assert build.returncode == 0, build.stderr
    assert "1 session in 1 mode (virtual): verified" in build.stdout


def test_included(site: Site) -> None:
    """A file that a page includes is verified, whatever it is called."""
    site.write("docs/more.inc", ">>> 1 + 1\n3\n")
    write(site, ".. include:: more.inc")
    fails_at(site, "docs/more.inc:2")


@pytest.mark.parametrize("name", ["more.txt", "more.markdown"])
def test_pages_of_other_names(site: Site, name: str) -> None:
    """What is a page there is one here; nothing else of it is named."""
    ending = name.removeprefix("more")
    parser = "myst" * (ending == ".markdown")
    configuration = (site.root / "docs/conf.py").read_text("utf-8")
    site.write(
        "docs/conf.py",
        f"{configuration}extensions += {['myst_parser'] * bool(parser)}\n"
        f"source_suffix = {{'.rst': '', {ending!r}: {parser or 'restructuredtext'!r}}}",
    )
    fence = "```\n" * bool(parser)
    site.write(
        f"docs/{name}",
        f"# Kit\n\n{fence}>>> 1 + 1\n2\n{fence}"
        if parser
        else "Kit\n===\n\n>>> 1 + 1\n2\n",
    )
    write(site, ".. toctree::\n\n   more")
    build = site.sphinx()
    assert build.returncode == 0, build.stderr
    assert "1 session in 1 mode (virtual): verified" in build.stdout
    assert "not looked at" not in build.stdout


def test_behind_a_bullet(site: Site) -> None:
    """So is one that begins in the line of its list's mark."""
    write(site, "- >>> 1 + 1\n  3")
    fails_at(site, "docs/index.rst:5")


def test_literally_included(site: Site) -> None:
    """So is a file that a listing shows."""
    site.write("session.txt", ">>> 1 + 1\n3\n")
    write(site, ".. literalinclude:: ../session.txt\n   :language: pycon")
    fails_at(site, "session.txt:2")


@pytest.mark.parametrize("options", [(), ("-j", "2")])
def test_unread(site: Site, options: tuple[str, ...]) -> None:
    """A session that is read in no file is named: nobody has verified it."""
    write(site, ":Field: >>> 1 + 1\n        3")
    build = site.sphinx("--keep-going", *options)
    assert build.returncode == 1
    assert "index.rst:4: WARNING: a session that is not verified" in build.stderr
    assert "no prompt of its file reads `1 + 1`" in build.stderr


def test_table_below_an_included_heading(site: Site) -> None:
    """A session in a cell is of the page, and not of the file with the heading."""
    site.write("PART.rst", "Part\n----\n\nText.\n")
    table = ".. list-table::\n\n   * - >>> 1 + 1\n       2\n"
    write(site, f".. include:: ../PART.rst\n\n{table}")
    build = site.sphinx()
    assert build.returncode == 0, build.stderr


def test_line_of_unread_in_a_table(site: Site) -> None:
    """A session in a table of CSV is warned of at its own line."""
    write(site, 'Text.\n\n.. csv-table::\n\n   ">>> 1 + 1\n   2", two')
    fails_at(site, "docs/index.rst:8")


def test_console(site: Site) -> None:
    """What a command prints is held against the page; one that may not run is named."""
    site.write("pyproject.toml", "[tool.hocket]\ncommands = ['echo']\n")
    text = ".. code-block:: console\n\n   $ echo one\n   two\n   $ touch it\n   done"
    write(site, text)
    fails_at(site, "docs/index.rst:7")
    write(site, text.replace("two", "one"))
    build = site.sphinx()
    assert "index.rst:8 ($ touch it: not in commands of [tool.hocket])" in build.stdout


def test_program(site: Site) -> None:
    """What a program prints is held against the block of its output."""
    text = ".. code-block:: python\n\n   print(1)\n\n.. code-block:: output\n\n   2"
    write(site, text)
    fails_at(site, "docs/index.rst:10")


@pytest.mark.parametrize("paths", ["['examples']", "['examples', 'docs']"])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        (".. code-block:: python\n\n   print(1)\n\n.. code-block:: output\n\n   2", 10),
        (".. code-block:: console\n\n   $ python one.py\n   2", 7),
        (">>> 1\n2", 5),
    ],
)
def test_page_outside_of_the_paths(
    site: Site, text: str, line: int, paths: str
) -> None:
    """Each page of the site is verified, also where `paths` does not lead to it."""
    site.write("pyproject.toml", f"[tool.hocket]\npaths = {paths}\n")
    site.write("examples/one.py", "print(1)\n")
    site.write("examples/one.out", "1\n")
    site.write("docs/one.py", "print(1)\n")
    site.write("docs/one.out", "1\n")
    write(site, f"{text}\n\n.. example:: one.py")
    fails_at(site, f"docs/index.rst:{line}")


class TestDoctestExtension:
    @pytest.fixture(autouse=True)
    def extension(self, site: Site) -> None:
        """The site has the directives of `sphinx.ext.doctest`."""
        conf = site.root / "docs/conf.py"
        conf.write_text(
            f"{conf.read_text('utf-8')}extensions += ['sphinx.ext.doctest']\n", "utf-8"
        )

    def test_page(self, site: Site) -> None:
        """What a `testcode` prints is held against the `testoutput` below it."""
        text = ".. testcode:: a\n\n   print(1)\n\n.. testoutput:: a\n\n   2"
        write(site, text)
        fails_at(site, "docs/index.rst:10")

    def test_not_looked_at(self, site: Site) -> None:
        """What was not looked at is named in the last line of a build."""
        write(site, ".. testcode::\n   :skipif: sys\n\n   print(1)\n\n>>> 1\n1")
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        assert "index.rst:4 (testcode: :skipif: sys)" in build.stdout

    def test_in_no_file(self, site: Site) -> None:
        """One that stands in no file is named."""
        rows = ".. testcode::", "", "   x = 1"
        edge = f"+{'-' * 15}+"
        write(site, "\n".join([edge, *(f"| {row:14}|" for row in rows), edge]))
        build = site.sphinx("--keep-going")
        assert build.returncode == 1
        assert "no prompt of its file reads `x = 1`" in build.stderr


def test_command_to_copy(site: Site) -> None:
    """It is right where the build was started."""
    write(site, ">>> 1 + 1\n3")
    assert "hocket accept docs/index.rst\n" in site.sphinx().stderr
    assert "hocket accept index.rst\n" in site.sphinx(within="docs").stderr
    site.write("tools/make", "")
    assert "hocket accept ../docs/index.rst\n" in site.sphinx(within="tools").stderr


ADDS = """
from docutils import nodes

def add(app, doctree):
    block = nodes.literal_block("", "So:\\n\\n>>> 1 + 1\\n3", language="pycon")
    doctree += [block, nodes.doctest_block("", ">>> 2 + 2\\n5")]

def setup(app):
    app.connect("doctree-read", add)
"""


def test_program_with_a_text_that_shows_prompts(site: Site) -> None:
    """What an example shows is in a file of its own, and no session of the page."""
    site.write("examples/kit.py", '"""Kit."""\nprint("""\n>>> 1 + 1\n""".strip())\n')
    site.write("examples/kit.out", ">>> 1 + 1\n")
    write(site, ".. example:: kit.py")
    build = site.sphinx()
    assert build.returncode == 0, build.stderr


def test_added_by_another_extension(site: Site) -> None:
    """What only the doctree has is in no file: it is named."""
    site.write("docs/adds.py", ADDS)
    configuration = (site.root / "docs/conf.py").read_text("utf-8")
    path = "sys.path.insert(0, __import__('os').path.dirname(__file__))\n"
    site.write("docs/conf.py", f"{configuration}{path}extensions += ['adds']\n")
    write(site, "A kit.")
    build = site.sphinx("--keep-going")
    assert build.returncode == 1
    for statement in ("1 + 1", "2 + 2"):
        assert f"no prompt of its file reads `{statement}`" in build.stderr
    assert build.stderr.count("docs/index.rst:") == 2


PRINTS = """
from docutils import nodes

def add(app, doctree):
    doctree += nodes.literal_block("", "$ weather\\nrain", language="console")

def setup(app):
    app.connect("doctree-read", add)
"""


def test_what_another_extension_shows_as_printed(site: Site) -> None:
    """It is on no page, so the summary names it; what a page holds is read there."""
    site.write("docs/adds.py", PRINTS)
    configuration = (site.root / "docs/conf.py").read_text("utf-8")
    path = "sys.path.insert(0, __import__('os').path.dirname(__file__))\n"
    site.write("docs/conf.py", f"{configuration}{path}extensions += ['adds']\n")
    write(site, ".. code-block:: console\n\n   $ hail\n   sun")
    build = site.sphinx()
    assert build.returncode == 0, build.stderr
    assert "docs/index.rst:1 (console that no page holds)" in build.stdout
    assert build.stdout.count("that no page holds") == 1
