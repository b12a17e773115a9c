"""The Sphinx extension, by building small sites."""

import json
import re
from pathlib import Path

import pytest
from tests.small_site import Site

from hocket.verify import running_python

PROGRAM = '"""Greet."""\n\nprint("hello")\n'
PAGE = "# A page\n\n```{example} greet.py\n```\n"
CONF = 'extensions = ["myst_parser", "hocket.sphinx"]\n'


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("docs/conf.py", CONF)
    site.write("docs/index.md", PAGE)
    site.write("examples/greet.py", PROGRAM)
    site.write("examples/greet.out", "hello\n")
    return site


class TestBuild:
    def test_shows_program_output_and_verification(self, site: Site) -> None:
        """A page holds the program, its output, its score, and the verified line."""
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        page = site.page()
        assert 'id="example-greet"' in page
        assert "Greet" in page
        assert ">hello\n</pre>" in page
        assert '<figure class="score">' in page
        assert f"Verified on Python {running_python()}<" in page

    def test_no_check_mark_where_nothing_ran(self, site: Site) -> None:
        """An example for another Python is not marked as one that is verified."""
        newer = '# /// script\n# requires-python = ">=4"\n# ///\n'
        site.write("examples/greet.py", f"{newer}{PROGRAM}")
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        page = site.page()
        assert "Not verified on Python 3." in page
        assert "hk-not-verified" in page
        assert "hk-verified" not in page

    def test_names_each_python(self, site: Site) -> None:
        """An example names the other Pythons that have verified it, too."""
        assert site.sphinx().returncode == 0
        for file in (site.root / ".hocket_cache").glob("*.json"):
            entry = json.loads(file.read_text("utf-8")) | {"python": "3.98"}
            key, _, _ = file.name.partition("-")
            file.with_name(f"{key}-other.json").write_text(json.dumps(entry), "utf-8")
        site.write("docs/index.md", f"{PAGE}\nMore.\n")
        assert site.sphinx().returncode == 0
        assert f"Verified on Python {running_python()} and 3.98<" in site.page()

    def test_names_the_pythons_of_ci(self, site: Site) -> None:
        """It says on what else CI verifies an example, if that is meant for it."""
        site.write("docs/conf.py", f'{CONF}hocket_pythons = ["3.2", "3.98", "3.99"]\n')
        newer = '# /// script\n# requires-python = ">=3.11"\n# ///\n'
        site.write("examples/greet.py", f"{newer}{PROGRAM}")
        session = "\n```pycon\n>>> 1 + 1\n2\n```\n"
        site.write("docs/index.md", f"{PAGE}{session}")
        assert site.sphinx().returncode == 0
        here = f"on Python {running_python()}, by CI on"
        assert f"Verified {here} 3.98 and 3.99<" in site.page()
        assert f"{here} 3.2, 3.98 and 3.99." in site.page()

    def test_sessions_of_a_page(self, site: Site) -> None:
        """A page with sessions says at its end which Pythons have verified them."""
        said = f"The sessions on this page are verified on Python {running_python()}."
        session = "\n```pycon\n>>> 1 + 1\n2\n```\n"
        site.write("docs/index.md", f"{PAGE}\n[](other.md)\n{session}")
        site.write("docs/other.md", "---\norphan: true\n---\n# Another\n")
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        assert said in site.page()
        assert "The sessions" not in site.page("other")

    def test_programs_of_a_page(self, site: Site) -> None:
        """So does a page with programs that have an output below them."""
        program = "\n```python\nprint(1)\n```\n\n```output\n1\n```\n"
        site.write("docs/index.md", f"{PAGE}{program}")
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        assert "The programs on this page are verified on Python" in site.page()
        site.write("docs/index.md", f"{PAGE}{program}\n```pycon\n>>> 1\n1\n```\n")
        assert site.sphinx().returncode == 0
        assert "The sessions and programs on this page are verified" in site.page()

    def test_output_of_each_version(self, site: Site) -> None:
        """Where versions print something else, each output says for which it is."""
        site.write("examples/greet.3.98+.out", "good day\n")
        site.write("examples/greet.3.99+.out", "")
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        page = site.page()
        for caption in (
            f"The run on Python {running_python()}",
            "Output before Python 3.98",
            "Output on Python 3.98",
            "It prints nothing from Python 3.99 on.",
        ):
            assert caption in page
        assert ">good day\n</pre>" in page

    def test_score_leads_to_how_it_is_read(self, site: Site) -> None:
        """Above a score stand what its rows are, and a link to the page that is set."""
        build = site.sphinx("-D", "hocket_legend=index")
        assert build.returncode == 0, build.stderr
        assert "Rows are steps" in site.page()
        assert re.search(r'<a href="[^"]*">How to read it</a>', site.page())

    def test_score_knows_the_lines_of_the_program(self, site: Site) -> None:
        """A page with a score has the line of each row, and the script that steps."""
        site.write("docs/other.md", "---\norphan: true\n---\n# Another\n")
        assert site.sphinx().returncode == 0
        assert """data-steps='{"lines":[3],"spans":[]}'""" in site.page()
        for name in ("step.css", "step.js"):
            assert (site.root / "html" / "_static" / name).is_file()
            assert f"_static/{name}" in site.page()
            assert f"_static/{name}" not in site.page("other")

    def test_search_does_not_read_scores(self, site: Site) -> None:
        """Not every page with a score is found by what all scores say."""
        assert site.sphinx().returncode == 0
        assert "Rows are steps, not seconds" in site.page()
        index = (site.root / "html/searchindex.js").read_text("utf-8")
        assert '"hello"' in index
        assert '"step"' not in index

    def test_score_in_documented_words(self, site: Site) -> None:
        """What `...` stands for in an output is not in its score either."""
        options = '# /// script\n# [tool.hocket]\n# match = "ellipsis"\n# ///\n'
        code = 'import os\n\nprint("in", os.getcwd(), "now")\n'
        site.write("examples/greet.py", f'{options}"""Greet."""\n\n{code}')
        site.write("examples/greet.out", "in ... now\n")
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        figure = site.page().partition("<figure")[2].partition("</figure>")[0]
        assert "in ... now" in figure
        assert "in /" not in figure

    def test_last_lines_say_what_was_verified_and_where_the_site_is(
        self, site: Site
    ) -> None:
        """A build ends with the number of examples, modes, seconds, and the place."""
        *_, verified, place = site.sphinx().stdout.strip().splitlines()
        assert verified.startswith(
            "1 program in 3 modes (process, virtual, hocket): verified in "
        )
        assert place == "The HTML pages are in html."

    def test_right_by_itself(self, site: Site) -> None:
        """What others disturb and is right by itself builds, and is named."""
        taken = site.root / "taken"
        source = f"""
import os, time
os.mkdir({str(taken)!r})
time.sleep(0.1)
os.rmdir({str(taken)!r})
print("done")
"""
        shown = "# Site\n\n```{example} greet.py\n```\n"
        for name in ("one", "two"):
            site.write(f"examples/{name}.py", source)
            site.write(f"examples/{name}.out", "done\n")
            shown += f"\n```{{example}} {name}.py\n```\n"
        site.write("docs/index.md", shown)
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        assert "; right by itself, not beside others: examples/" in build.stdout

    def test_offers_the_program_for_download(self, site: Site) -> None:
        """The page links to a copy of the program."""
        site.sphinx()
        [copy] = (site.root / "html" / "_downloads").glob("*/greet.py")
        assert copy.read_text("utf-8") == PROGRAM
        assert f"_downloads/{copy.parent.name}/greet.py" in site.page()

    def test_mismatch_fails_with_file_line_diff_and_mend(self, site: Site) -> None:
        """A drifted output fails the build, and the message is the engine's."""
        site.write("examples/greet.out", "hallo\n")
        build = site.sphinx()
        assert build.returncode == 1
        assert "greet.out:1: WARNING: examples/greet.py in modes" in build.stderr
        assert "-hallo" in build.stderr
        assert "+hello" in build.stderr
        assert "hocket accept examples/greet.py" in build.stderr

    def test_builds_twice_into_the_folder_of_the_pages(self, site: Site) -> None:
        """The programs that a site offers for download are no examples."""
        for _ in range(2):
            build = site.sphinx(to="docs/_build")
            assert build.returncode == 0, build.stderr

    def test_changed_output_rebuilds_its_page_only(self, site: Site) -> None:
        """A build after a change reads the pages that show the program."""
        site.write("docs/other.md", "---\norphan: true\n---\n\n# Other\n")
        site.sphinx()
        site.write("examples/greet.py", PROGRAM.replace("hello", "good day"))
        site.write("examples/greet.out", "good day\n")
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        assert "0 added, 1 changed, 0 removed" in build.stdout
        assert "good day" in site.page()

    def test_missing_example_is_named_with_the_page(self, site: Site) -> None:
        """A page that names what is not there fails, with the nearest name."""
        site.write("docs/index.md", PAGE.replace("greet.py", "great.py"))
        build = site.sphinx()
        assert build.returncode == 1
        assert "index.md:3: WARNING: there is no example great.py" in build.stderr
        assert "did you mean greet.py?" in build.stderr

    @pytest.mark.parametrize(
        ("paths", "program", "why"),
        [
            ("docs", PROGRAM, "paths in [tool.hocket] do not lead to it"),
            (
                "examples",
                "# /// script\n# x\n# ///\n",
                "it is a module, or cannot be read as a",
            ),
        ],
    )
    def test_file_that_is_no_example(
        self, site: Site, paths: str, program: str, why: str
    ) -> None:
        """A file that is there, but no example, is told of as such."""
        site.write("pyproject.toml", f'[tool.hocket]\npaths = ["{paths}"]\n')
        site.write("examples/greet.py", program)
        build = site.sphinx()
        assert build.returncode == 1
        assert f"index.md:3: WARNING: greet.py is no example: {why}" in build.stderr

    def test_no_documented_output(self, site: Site) -> None:
        """A program without an output is no example yet: the page's line is told of."""
        (site.root / "examples/greet.out").unlink()
        build = site.sphinx()
        assert build.returncode == 1
        what = "greet.py is no example: it has no documented output; hocket accept"
        assert f"index.md:3: WARNING: {what}" in build.stderr

    def test_unshown_example_is_a_warning(self, site: Site) -> None:
        """A program that no page shows is named."""
        site.write("examples/alone.py", PROGRAM)
        site.write("examples/alone.out", "hello\n")
        build = site.sphinx()
        assert build.returncode == 1
        assert "alone.py:1: WARNING: no page shows this example" in build.stderr

    def test_unshown_where_the_site_is_in_rest(self, site: Site) -> None:
        """The directive is named as it is written there."""
        site.write("docs/conf.py", 'extensions = ["hocket.sphinx"]\n')
        (site.root / "docs/index.md").unlink()
        site.write("docs/index.rst", "Page\n====\n\n.. example:: greet.py\n")
        site.write("examples/alone.py", PROGRAM)
        site.write("examples/alone.out", "hello\n")
        assert "show it by .. example:: alone.py, or delete" in site.sphinx().stderr

    def test_unshown_where_the_site_shows_none(self, site: Site) -> None:
        """A site that shows no example has them for another reason."""
        site.write("docs/index.md", "# A page\n")
        build = site.sphinx()
        assert build.returncode == 0, build.stderr

    def test_shown_by_another_directive(self, site: Site) -> None:
        """A program that a page includes as it is is shown."""
        site.write("examples/alone.py", PROGRAM)
        site.write("examples/alone.out", "hello\n")
        listing = "```{literalinclude} ../examples/alone.py\n```\n"
        site.write("docs/index.md", f"{PAGE}\n{listing}")
        build = site.sphinx()
        assert build.returncode == 0, build.stderr

    def test_link_to_the_example_is_for_readers_of_html(self, site: Site) -> None:
        """A page as text has the title without the link to it."""
        build = site.sphinx("-b", "text")
        assert build.returncode == 0, build.stderr
        title = (site.root / "html/index.txt").read_text("utf-8").splitlines()[3]
        assert title == 'Greet "greet.py"'
        assert site.sphinx().returncode == 0
        assert 'href="#example-greet" title="Link to this example"' in site.page()

    def test_markup_in_output_is_text(self, site: Site) -> None:
        """HTML that a program prints is shown, not obeyed."""
        site.write("examples/greet.py", '"""Greet."""\n\nprint("</script><b>x</b>")\n')
        site.write("examples/greet.out", "</script><b>x</b>\n")
        assert site.sphinx().returncode == 0
        page = site.page()
        assert "&lt;/script&gt;&lt;b&gt;x&lt;/b&gt;" in page
        assert "<b>x</b>" not in page

    def test_score_leaves_out_frames(self, site: Site) -> None:
        """The score of a program that fails names no file of this machine."""
        head = "# /// script\n# [tool.hocket]\n# exit = 1\n# ///\n"
        body = '"""Fail."""\n\nimport asyncio\n\n\nasync def main():\n    1 / 0\n\n\n'
        site.write("examples/greet.py", f"{head}{body}asyncio.run(main())\n")
        site.write(
            "examples/greet.out",
            "Traceback (most recent call last):\n  ...\n"
            "ZeroDivisionError: division by zero\n",
        )
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        page = site.page()
        assert page.count("ZeroDivisionError: division by zero") == 2
        assert "asyncio/runners.py" not in page

    def test_same_name_in_two_folders(self, site: Site) -> None:
        """Two programs of one name are two examples, with two anchors."""
        for folder in ("one", "two"):
            site.write(
                f"examples/{folder}/say.py", f'"""Say."""\n\nprint("{folder}")\n'
            )
            site.write(f"examples/{folder}/say.out", f"{folder}\n")
        more = "".join(f"\n```{{example}} {f}/say.py\n```\n" for f in ("one", "two"))
        site.write("docs/index.md", PAGE + more)
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        assert 'id="example-one-say"' in site.page()
        assert 'id="example-two-say"' in site.page()

    @pytest.mark.parametrize("name", ["greet.py", "greet_.py"])
    def test_anchor_is_taken(self, site: Site, name: str) -> None:
        """Two examples of a page never have one anchor: the second is told of."""
        if name != "greet.py":
            site.write(f"examples/{name}", PROGRAM)
            site.write(f"examples/{name.replace('.py', '.out')}", "hello\n")
        site.write("docs/index.md", f"{PAGE}\n```{{example}} {name}\n```\n")
        build = site.sphinx()
        assert build.returncode == 1
        what = f"index.md:6: WARNING: {name} has no anchor: example-greet is another's"
        assert what in build.stderr
        assert site.page().count('id="example-greet"') == 1

    def test_session_in_a_page_is_verified(self, site: Site) -> None:
        """A pycon block that drifted fails the build at its line."""
        site.write("docs/index.md", f"{PAGE}\n```pycon\n>>> 1 + 1\n3\n```\n")
        build = site.sphinx()
        assert build.returncode == 1
        assert "index.md:8: WARNING: docs/index.md in mode virtual" in build.stderr


class TestSettings:
    def test_wrong_table(self, site: Site) -> None:
        """A table that cannot be read is an error of the configuration."""
        site.write("pyproject.toml", "[tool.hocket]\npath = []\n")
        build = site.sphinx()
        assert build.returncode == 2
        assert "Configuration error" in build.stderr
        assert "pyproject.toml: unknown key 'path'" in build.stderr

    def test_no_folder_of_examples(self, site: Site) -> None:
        """A folder of examples that is not there is named with its setting."""
        site.write("pyproject.toml", "")
        site.write("docs/conf.py", f'{CONF}hocket_examples = "../exmaples"\n')
        build = site.sphinx()
        assert build.returncode == 2
        assert "Configuration error" in build.stderr
        folder = site.root / "exmaples"
        assert f"hocket_examples: there is no folder {folder}" in build.stderr

    def test_no_folder_of_examples_where_none_are_shown(self, site: Site) -> None:
        """Sessions alone need no such folder."""
        site.write("pyproject.toml", '[tool.hocket]\npaths = ["docs"]\n')
        site.write("docs/conf.py", f'{CONF}hocket_examples = "../exmaples"\n')
        site.write("docs/index.md", "# A page\n\n```pycon\n>>> 1\n1\n```\n")
        build = site.sphinx()
        assert build.returncode == 0, build.stderr


class TestResults:
    def test_page_is_written_again(self, site: Site) -> None:
        """A page is written again when what its programs import has changed."""
        site.write("examples/greet.py", '"""Greet."""\nimport _words\n_words.greet()\n')
        words = (
            "import asyncio\n"
            "async def main():\n"
            "    {name} = asyncio.Lock()\n"
            "    async with {name}:\n"
            "        print('hello')\n"
            "def greet():\n"
            "    asyncio.run(main())\n"
        )
        site.write("examples/_words.py", words.format(name="door"))
        assert site.sphinx().returncode == 0
        assert "door" in site.page()
        site.write("examples/_words.py", words.format(name="gate"))
        assert site.sphinx().returncode == 0
        assert "gate" in site.page()
        assert "door" not in site.page()

    def test_in_several_processes(self, site: Site) -> None:
        """Pages that are read in several processes have their results, too."""
        names = [f"page_{number}" for number in range(8)]
        for name in names:
            site.write(f"docs/{name}.md", f"---\norphan: true\n---\n{PAGE}")
        build = site.sphinx("-j", "2")
        assert build.returncode == 0, build.stderr
        for name in names:
            assert "Verified on Python" in site.page(name)
