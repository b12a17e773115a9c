"""The maps of what the build makes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conf.conftest import CONF

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = sorted(file.parent for file in CONF.glob("pages/**/__init__.py"))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p.name)
def test_names_each_module(package: Path) -> None:
    """The docstring of a package has a line for each module, and for no other."""
    text = (package / "__init__.py").read_text("utf-8").split('"""')[1]
    lines = [line for line in text.splitlines() if line.startswith("    ")]
    named = {line.split()[0] for line in lines if line[4] != " "}
    inside = {
        path.stem
        for path in package.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert named == inside - {"__init__"}
