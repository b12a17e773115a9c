"""The page of messages has each message that an overview explains."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
NAMES = (
    "lock", "event", "condition", "semaphore", "barrier", "queue", "priority_queue",
    "lifo_queue",
)  # fmt: skip
MESSAGE = re.compile(r"\w+(?:Error|Warning): .*|Queue(?:Full|Empty|ShutDown)")
#: What differs from one primitive to the next, by which a message is cut.
VARIES = re.compile(
    r"\w+\.\w+\(\)|<.*>|'[^']*'|\[Errno \d+\]|…"
    r"|\b(?:NoneType|Lock|Event|Condition|Semaphore|Barrier)\b|\b\w*Queue\b"
)


def messages_of(name: str) -> set[str]:
    """The messages in the first column of an overview, each as its longest part."""
    page = (DOCS / f"primitives/{name}.md").read_text("utf-8")
    rows = re.findall(r"^\| (.*?) \| ", page, re.MULTILINE)
    found = (code for row in rows for code in re.findall("`(.*?)`", row))
    texts = (text.partition(": ")[2] or text for text in found if MESSAGE.match(text))
    return {max(VARIES.split(text), key=len).strip(" .") for text in texts}


@pytest.mark.parametrize("name", NAMES)
def test_has_it(name: str) -> None:
    """Each message of an overview is on the page of messages."""
    page = (DOCS / "guides/messages.md").read_text("utf-8").replace("\\_", "_")
    assert {text for text in messages_of(name) if text not in page} == set()
