"""What a search leads to: `queries.toml` has queries and targets."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

FILE = Path(__file__).with_name("queries.toml")
QUERIES: dict[str, list[str]] = tomllib.loads(FILE.read_text("utf-8"))["queries"]
#: The parts of the queries that must have the right hit.
FIRST, AMONG_THREE = 0.9, 0.97
FIND = """(queries) => Object.fromEntries(queries.map((query) =>
    [query, search(query).slice(0, 3).map((hit) => hit.address)]))"""


@pytest.fixture(scope="module")
def hits(reader: BrowserContext) -> dict[str, list[str]]:
    """The first three hits of each query."""
    page = reader.new_page()
    page.goto("search.html")
    found: dict[str, Any] = page.evaluate(FIND, list(QUERIES))
    page.close()
    return found


def is_right(hit: str, targets: Sequence[str]) -> bool:
    """Whether a hit is one of the targets, or lies on or below a page that is one."""
    address = hit.replace(".html", "")
    page = address.partition("#")[0]
    pages = [target for target in targets if "#" not in target]
    below = any(page == target or page.startswith(f"{target}/") for target in pages)
    return address in targets or below


def misses(hits: Mapping[str, Sequence[str]], first: int) -> dict[str, Sequence[str]]:
    return {
        query: found
        for query, found in hits.items()
        if not any(is_right(hit, QUERIES[query]) for hit in found[:first])
    }


def test_first_hit_is_right(hits: dict[str, list[str]]) -> None:
    """So many of the queries have the right first hit."""
    wrong = misses(hits, 1)
    assert len(wrong) <= (1 - FIRST) * len(QUERIES), wrong


def test_right_hit_is_among_three(hits: dict[str, list[str]]) -> None:
    """So many of the queries have the right hit among the first three."""
    wrong = misses(hits, 3)
    assert len(wrong) <= (1 - AMONG_THREE) * len(QUERIES), wrong


def addresses(reader: BrowserContext, *queries: str) -> list[list[str]]:
    """All hits of each query."""
    page = reader.new_page()
    page.goto("search.html")
    script = "(queries) => queries.map((it) => search(it).map((hit) => hit.address))"
    found: list[list[str]] = page.evaluate(script, list(queries))
    page.close()
    return found


def test_objects_in_a_message_count_nothing(reader: BrowserContext) -> None:
    """What a message says of the objects at hand does not lead away from it."""
    message = "Executing <Task pending name='Task-1' coro=<main()>> took"
    full, short = addresses(reader, message, "Executing took")
    assert full == short


def test_numbers_count_little(reader: BrowserContext) -> None:
    """A number finds no section that has the number, but not the words."""
    with_number, without = addresses(reader, "lock timeout 12", "lock timeout")
    assert with_number[0] == without[0]


def test_small_words_count_little(reader: BrowserContext) -> None:
    """A preposition, rare as it is here, does not lead away from the words that ask."""
    with_word, without = addresses(
        reader, "lock across event loops", "lock event loops"
    )
    assert with_word[0] == without[0]


def test_words_in_a_row_come_first(reader: BrowserContext) -> None:
    """The heading that says the words in their order comes before one that has them."""
    (found,) = addresses(reader, "who holds the lock")
    assert "#print-who-holds-the-lock" in found[0]


def test_message_in_a_row_leads_where_the_row_leads(reader: BrowserContext) -> None:
    """A message that a row of a table repeats finds the section to which it leads."""
    (found,) = addresses(reader, "ValueError: Set of Tasks/Futures is empty")
    assert "#timeout-without-cancelling" in found[0]


def test_page_about_the_subject_comes_first(reader: BrowserContext) -> None:
    """A section with most of the words stands behind one whose page is about them."""
    (found,) = addresses(reader, "check if lock is locked without waiting")
    assert found[0].startswith("primitives/lock/")
