"""The list of pages for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conf.conftest import Site


class TestSitemap:
    def test_lists_all_pages_after_a_change_of_one(self, site: Site) -> None:
        """A build that writes one page lists the others too."""
        site.write(
            "docs/index.md", "# Site\n\nWhat it is.\n\n```{toctree}\nlock\n```\n"
        )
        lock = site.write("docs/lock.md", "# Lock\n")
        site.build("pages.publishing")
        lock.write_text("# Lock\n\nMore.\n", "utf-8")
        build = site.build("pages.publishing")
        assert build.returncode == 0, build.stderr
        listed = (site.root / "html" / "sitemap.xml").read_text("utf-8")
        assert "<loc>index.html</loc>" in listed
        assert "<loc>lock.html</loc>" in listed
