"""Make `python.inv`, the names of Python's documentation that our pages link to.

Sphinx resolves a reference such as {py:class}`asyncio.Lock` by an inventory. A
copy of it lies beside this file, so that a build needs no network. It is in
version 1 of the format, which is plain text: a line is a name, a kind and a page.
Make it anew from an inventory of Python 3.11 or later, as docs.python.org and
Linux distributions carry it:

    python conf/trim_inventory.py objects.inv > conf/python.inv
"""

import re
import sys
from pathlib import Path

from sphinx.util.inventory import InventoryFile

PAGES = re.compile(
    r"""library/(
    asyncio | asyncio-(?!policy).* | stdtypes | functions | exceptions | constants
    | collections | collections\.abc | concurrent\.futures | contextlib
    | contextvars | dataclasses | heapq | queue | selectors | signal | threading
    | time | types | typing | weakref
    )\.html""",
    re.VERBOSE,
)
NAMES = re.compile(
    r"(doctest|functools|inspect|io|logging|os|pathlib|sys|traceback|warnings)"
    r"(\.(partial|lru_cache|iscoroutinefunction|isawaitable|StringIO|TextIOBase"
    r"|Logger|PathLike|Path|exception|print_exc|catch_warnings))?"
    r"|object\.__(aenter|aexit|aiter|anext|await)__"
    r"|unittest\.(mock|IsolatedAsyncioTestCase)"
)
# What came after 3.11 and stands in the documentation of 3.15.
NEWER = """\
asyncio.EventLoop class library/asyncio-eventloop.html
asyncio.Queue.shutdown method library/asyncio-queue.html
asyncio.QueueShutDown exception library/asyncio-queue.html
asyncio.Server.abort_clients method library/asyncio-eventloop.html
asyncio.Server.close_clients method library/asyncio-eventloop.html
asyncio.TaskGroup.cancel method library/asyncio-task.html
asyncio.Task.get_context method library/asyncio-task.html
asyncio.create_eager_task_factory function library/asyncio-task.html
asyncio.eager_task_factory function library/asyncio-task.html
asyncio.capture_call_graph function library/asyncio-graph.html
asyncio.format_call_graph function library/asyncio-graph.html
asyncio.print_call_graph function library/asyncio-graph.html
collections.abc.Buffer class library/collections.abc.html
queue.Queue.shutdown method library/queue.html
queue.ShutDown exception library/queue.html
types.get_original_bases function library/types.html
typing.NoDefault data library/typing.html
typing.ReadOnly data library/typing.html
typing.TypeAliasType class library/typing.html
typing.TypeIs data library/typing.html
typing.override function library/typing.html
"""
HEADER = """\
# Sphinx inventory version 1
# Project: Python
# Version: 3
"""


def trim(inventory: bytes) -> str:
    """Return the part that we need, as text.

    Args:
        inventory: The content of an `objects.inv`.
    """
    lines = set(NEWER.splitlines())
    for kind, items in InventoryFile.loads(inventory, uri="").data.items():
        domain, _, kind_name = kind.partition(":")
        for name, item in items.items():
            page, _, anchor = item.uri.partition("#")
            # Version 1 knows no other domain, and no anchor but the name.
            if domain != "py" or anchor not in (name, f"module-{name}"):
                continue
            if PAGES.fullmatch(page) or NAMES.fullmatch(name):
                short = "mod" if kind_name == "module" else kind_name
                lines.add(f"{name} {short} {page}")
    return HEADER + "\n".join(sorted(lines)) + "\n"


if __name__ == "__main__":
    sys.stdout.write(trim(Path(sys.argv[1]).read_bytes()))
