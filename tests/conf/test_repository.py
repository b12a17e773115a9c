"""Commands that name the repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conf.conftest import Site

PAGE = "# Install\n\n```console\ngit clone <address of the repository> here\n```\n"


class TestRepository:
    @pytest.mark.parametrize(
        ("conf", "shown"),
        [
            ("repository = 'https://example.org/it'\n", "https://example.org/it"),
            ("repository = ''\n", "&lt;address of the repository&gt;"),
        ],
        ids=["known", "unknown"],
    )
    def test_address(self, site: Site, conf: str, shown: str) -> None:
        """A page shows the address where the build knows it, else a placeholder."""
        site.write("docs/index.md", PAGE)
        build = site.build("pages.repository", conf=conf)
        assert build.returncode == 0, build.stderr
        assert f"git clone {shown} here" in site.page()
