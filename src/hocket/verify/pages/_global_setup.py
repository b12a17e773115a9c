"""What Sphinx runs before each group of a page: `doctest_global_setup` in `conf.py`.

It is read, not run. So it has to stand there as plain text; of what is computed nothing
is known.
"""

import ast
from functools import lru_cache
from pathlib import Path

from hocket.verify.reading._modules import import_folders
from hocket.verify.reading._syntax import tree_of

_NAME = "doctest_global_setup"


def global_setup(page: Path) -> str | None:
    """Find what runs before each group of a page.

    Args:
        page: The page.

    Returns:
        The code, or ""; None where a `conf.py` computes it.
    """
    if (configuration := conf_py(page)) is None:
        return ""
    return _setup_in(configuration, configuration.stat().st_mtime_ns)


def conf_py(page: Path) -> Path | None:
    """Find the configuration of Sphinx, which lies in the folder of its sources.

    Args:
        page: A page.
    """
    folders = import_folders(page.parent)
    root = folders[-1] if folders else page.parent
    for folder in page.parents:
        configuration = folder / "conf.py"
        if configuration.is_file():
            return configuration
        if folder == root:
            break
    return None


@lru_cache(maxsize=16)
def _setup_in(configuration: Path, changed: int) -> str | None:
    try:
        tree = tree_of(configuration.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    code, known = "", 0
    for statement in tree.body:
        match statement:
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Constant(value=value)
            ):
                is_new = True
            case ast.AugAssign(
                target=ast.Name(id=name), op=ast.Add(), value=ast.Constant(value=value)
            ):
                is_new = False
            case _:
                continue
        if name == _NAME and isinstance(value, str | None):
            code, known = (value or "") if is_new else code + (value or ""), known + 1
    mentioned = sum(map(_mentions, ast.walk(tree)))
    return code if mentioned == known else None


def _mentions(node: ast.AST) -> bool:
    """Whether it names what Sphinx reads, or hands its name to something."""
    match node:
        case ast.Name(id=name) | ast.alias(asname=str(name)) | ast.alias(name=name):
            return name == _NAME
        case ast.Attribute(attr=name) | ast.Constant(value=name):
            return name == _NAME
        case _:
            return False
