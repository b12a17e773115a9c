"""The page that each example has of its own, and what other pages show of it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.small_site import Site

PROGRAM = '''\
# /// script
# requires-python = ">=3.11"
# ///
"""Greet `everybody`.

Each by name.
"""


def greet(name):
    print("hello", name)


def main():
    greet("Ada")


main()
'''
CONF = 'extensions = ["myst_parser", "hocket.sphinx"]\nhocket_pages = "shown"\n'


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("docs/conf.py", CONF)
    site.write("docs/index.md", "# A page\n\n```{example} say/greet.py\n```\n")
    site.write("examples/say/greet.py", PROGRAM)
    site.write("examples/say/greet.out", "hello Ada\n")
    return site


class TestOwnPage:
    def test_holds_all_about_the_example(self, site: Site) -> None:
        """It has title, text, program, output, verdict, and who shows it."""
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        page = site.page("shown/say/greet")
        assert "<title>Greet everybody" in page
        assert "<p>Each by name.</p>" in page
        assert ">hello Ada\n</pre>" in page
        assert "Verified on Python" in page
        assert 'Shown in <a class="reference internal" href="../../index.html">' in page

    def test_follows_the_example(self, site: Site) -> None:
        """A program that has gone takes its page with it."""
        site.sphinx()
        (site.root / "examples/say/greet.py").rename(site.root / "examples/greet.py")
        (site.root / "examples/say/greet.out").rename(site.root / "examples/greet.out")
        site.write("docs/index.md", "# A page\n")
        assert site.sphinx().returncode == 0
        made = [path.name for path in (site.root / "docs/shown").rglob("*.md")]
        assert made == ["greet.md"]

    def test_leaves_what_others_wrote(self, site: Site) -> None:
        """A page that somebody wrote is not overwritten, and the build says why."""
        mine = site.write("docs/shown/say/greet.md", "# Mine\n")
        build = site.sphinx()
        assert build.returncode == 2
        assert "greet.md is in the place of an example's page" in build.stderr
        assert mine.read_text("utf-8") == "# Mine\n"

    def test_page_of_ones_own_in_the_folder_stays(self, site: Site) -> None:
        """A page in the folder that is no example's is not removed."""
        mine = site.write("docs/shown/index.md", "---\norphan: true\n---\n\n# Mine\n")
        assert site.sphinx().returncode == 0
        assert mine.exists()


class TestOtherPages:
    def test_fold_it(self, site: Site) -> None:
        """A program is folded, with a link to its page, and the anchor lies inside."""
        site.sphinx()
        fold = site.page().partition("<details")[2].partition("</details>")[0]
        assert "<summary>Greet <code" in fold
        assert 'id="example-say-greet"' in fold
        assert 'href="shown/say/greet.html#example-say-greet"' in fold
        assert "<figure" not in fold

    def test_folded_buttons_come_first(self, site: Site) -> None:
        """What leads on from a folded program stands above it, with its buttons."""
        site.sphinx()
        fold = site.page().partition("<details")[2].partition("</details>")[0]
        assert fold.index("Picture and details") < fold.index("hk-source")

    def test_folded_says_what_else_is_printed(self, site: Site) -> None:
        """A folded program says in a line how its outcomes vary."""
        head = "always this: every timing, each sleep a tenth to ten times as long"
        outcome = "\n\n1. returns, as written\n     hello Ada\n"
        site.write("examples/say/greet.outcomes", head + outcome)
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        fold = site.page().partition("<details")[2].partition("</details>")[0]
        assert '<p class="hk-outcomes">Same output whatever the timing.</p>' in fold

    def test_show_it_open(self, site: Site) -> None:
        """On request it stands open."""
        page = "# A page\n\n```{example} say/greet.py\n:open:\n```\n"
        site.write("docs/index.md", page)
        assert site.sphinx().returncode == 0
        assert "<details" not in site.page()

    def test_show_a_part(self, site: Site) -> None:
        """What is not asked for is marked, for the style of a site to hide."""
        page = "# A page\n\n```{example} say/greet.py\n:show: greet\n```\n"
        site.write("docs/index.md", page)
        assert site.sphinx().returncode == 0
        marked = site.page().count('<span class="hll">')
        assert marked == len(PROGRAM.splitlines()) - 2

    def test_unknown_part_is_a_warning(self, site: Site) -> None:
        """A part that the program does not have is named, with those that it has."""
        page = "# A page\n\n```{example} say/greet.py\n:show: greed\n```\n"
        site.write("docs/index.md", page)
        build = site.sphinx()
        assert build.returncode == 1
        what = "index.md:3: WARNING: say/greet.py: it has no greed, but greet, main"
        assert what in build.stderr


class TestExercise:
    """A broken program, with the one that solves it in `solutions/` beside it."""

    BLOCK = '# /// script\n# [tool.hocket.outcomes]\n# prints = ["hello Ada"]\n# ///\n'
    SOLVED = '"""Say it.\n\nWho is there?\n\nIt was `Ben`.\n"""\nprint(\'hello Ada\')\n'

    @pytest.fixture
    def page(self, site: Site) -> str:
        """The page of an exercise."""
        task = "Be polite.\n\nGreet Ada.\n\nFrom https://example.org/1\n"
        broken = f'{self.BLOCK}"""{task}"""\nprint("hello Ben")\n'
        site.write("examples/say/polite.py", broken)
        site.write("examples/say/polite.out", "hello Ben\n")
        site.write("examples/say/solutions/polite.py", self.BLOCK + self.SOLVED)
        site.write("examples/say/solutions/polite.out", "hello Ada\n")
        for name in "polite", "solutions/polite":
            site.write(f"examples/say/{name}.outcomes", "")
        self.accept(site)
        build = site.sphinx()
        assert build.returncode == 0, build.stderr
        return site.page("shown/say/polite")

    def test_says_what_is_wanted(self, page: str) -> None:
        """It has the task, where the bug was found, and what is to be printed."""
        assert "<p>Greet Ada.</p>" in page
        assert 'href="https://example.org/1"' in page
        before, _, after = page.partition("Whatever the timing")
        assert "hello Ada" in after
        assert "hello Ada" not in before

    def test_names_a_command_of_any_project(self, page: str) -> None:
        """What shows its outcomes is no command of Hocket's own exercises."""
        text = re.sub("<[^>]+>", "", page)
        assert "hocket exercise" not in text
        assert "hocket outcomes polite.py shows what it can print" in text

    def test_keeps_hints_and_solution_folded(self, page: str) -> None:
        """Each hint is in a fold, and the solution is in the last one."""
        folds = re.findall(r'<details class="hk-hint.*?</details>', page, re.DOTALL)
        hint, solution = folds
        assert "Who is there?" in hint
        assert '<code class="docutils literal notranslate">' in solution
        assert "hello Ada" in solution

    def test_draws_a_timing_that_fails(self, site: Site, page: str) -> None:
        """Where it is right as written, there is the score of a timing that fails."""
        assert "A timing in which it fails" not in page
        source = """\
import asyncio


async def say(name, after):
    await asyncio.sleep(after)
    print("hello", name)


async def main():
    async with asyncio.timeout(0.02):
        await say("Ada", 0.01)


asyncio.run(main())
"""
        site.write("examples/say/polite.py", f'{self.BLOCK}"""Be polite."""\n{source}')
        site.write("examples/say/polite.out", "hello Ada\n")
        site.write("examples/say/polite.outcomes", "")
        self.accept(site)
        assert site.sphinx().returncode == 0
        page = site.page("shown/say/polite")
        assert "<p>If the sleep of main in line" in page
        assert len(re.findall('class="hk-score[ "]', page)) == 2

    @staticmethod
    def accept(site: Site) -> None:
        command = [sys.executable, "-m", "hocket", "accept", "examples"]
        subprocess.run(command, cwd=site.root, check=True, capture_output=True)

    @pytest.mark.usefixtures("page")
    def test_solution_has_no_page(self, site: Site) -> None:
        """What solves it stands nowhere else."""
        assert not (site.root / "html/shown/say/solutions").exists()
