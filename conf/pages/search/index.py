"""The index of the search: from the stem of a word to the sections that have it.

A word counts for where it stands: most in a short heading, less in the page's title and
in a question that the section answers, less in how the section begins, least in text,
where it counts for more the more often it comes and the shorter the text is. A row of a
table counts as text of the section to which it leads, and stands with it, so that a run
of its words can be found. The page of one example stands behind those that somebody
wrote, so do the reference and the glossary, and a heading that has nothing but links
below it stands behind all.

Terms that the glossary explains together mean the same: "poison pill" finds what has
"sentinel". So do phrases that stand together in `alike.txt`; its words mean nearly the
same: "hang" finds what has "stuck".
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sphinx.search.en import SearchEnglish

from pages.search.sections import Section

HEADING, PAGE, QUESTION, BEGINNING, TEXT = 8.0, 3.0, 3.0, 2.0, 4.0
OF_AN_EXAMPLE, OF_A_TERM, OF_LINKS = 0.28, 0.75, 0.3
OF_THE_REFERENCE, OF_AN_OBJECT = 0.5, 0.5
OF_A_PAGE = 1.1
ALIKE = Path(__file__).with_name("alike.txt")
_REFERENCE = re.compile(r"reference/|.*/api$")
_WORD = re.compile(r"\w+(?:['\u2019]\w+)?")
_NAME = re.compile(r"\w+(?:\.\w+)+|\w+\(\)")
_PART = re.compile(r"[A-Z]?[a-z]+(?:['\u2019]\w+)?|[A-Z]+(?![a-z])|\d+")


def words(text: str) -> Iterator[str]:
    """Yield the words of a text in small letters, its names and the parts of names.

    Args:
        text: as `time.sleep`, `BoundedSemaphore` or `wait_for`, which are found as a
            whole and by their parts.
    """
    yield from (name.lower() for name in _NAME.findall(text))
    for word in _WORD.findall(text):
        yield word.lower()
        parts = _PART.findall(word)
        if len(parts) > 1:
            yield from (part.lower() for part in parts)


def to_script(
    pages: Mapping[str, Sequence[Section]],
    answers: Iterable[tuple[str, str, str]],
    leads: Iterable[tuple[str, str, str]],
    made: str,
) -> str:
    """Write the index as a script.

    Args:
        pages: the sections of each page, that of the whole page first.
        answers: question, page and anchor.
        leads: what a row says, and the page and anchor to which it leads.
        made: how the names of pages begin that were made of an example; "" for none.
    """
    stem = _Stems()
    asked, led = _by_place(answers), _by_place(leads)
    all_sections = [s for page in pages.values() for s in page]
    mean = sum(len(s.text) for s in all_sections) / max(1, len(all_sections)) or 1
    places: list[tuple[str, str, str, str, str, Sequence[str]]] = []
    terms: dict[str, list[int]] = defaultdict(list)
    for page, of_page in pages.items():
        for section in of_page:
            title = of_page[0].title if section.anchor else ""
            standing = 10 * _standing(page, section, made)
            here = page, section.anchor
            rows, questions = led[here], " ".join(asked[here])
            whole = section._replace(text=" ".join([section.text, *rows]))
            for word, weight in _weights(whole, title, questions, mean, stem).items():
                terms[word] += len(places), round(weight * standing)
            places.append((*here, section.title, title, section.excerpt, rows))
    lines = list(_groups(ALIKE.read_text("utf-8")))
    same = [line.split(",") for line in lines if "," in line]
    same += [[section.title, *section.also] for section in all_sections if section.also]
    index = {
        "places": places,
        "terms": dict(sorted(terms.items())),
        "same": [[stem.phrase(term) for term in group] for group in same],
        "alike": [
            list(dict.fromkeys(stem.phrase(line).split()))
            for line in lines
            if "," not in line
        ],
    }
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"const INDEX = {text};\n"


def _by_place(
    said: Iterable[tuple[str, str, str]],
) -> Mapping[tuple[str, str], Sequence[str]]:
    """What is said of each place, by its page and anchor."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for text, page, anchor in said:
        found[page, anchor].append(text)
    return found


def _weights(
    section: Section, title: str, questions: str, mean: float, stem: "_Stems"
) -> Mapping[str, float]:
    """What each word of a section counts there; `mean` is the length of a text."""
    weights: defaultdict[str, float] = defaultdict(float)
    heading = set(stem.all(" ".join([section.title, *section.also])))
    for word in heading:
        weights[word] += HEADING * (0.5 + 0.5 / len(heading) ** 0.5)
    for word in set(stem.all(title)):
        weights[word] += PAGE
    for word in set(stem.all(questions)):
        weights[word] += QUESTION
    for word in set(stem.all(section.excerpt)):
        weights[word] += BEGINNING
    length = 0.4 + 0.4 * len(section.text) / mean
    for word, count in Counter(stem.all(section.text)).items():
        weights[word] += TEXT * count / (count + length)
    return weights


def _standing(page: str, section: Section, made: str) -> float:
    """How a section stands to others that have the same words."""
    standing = 1.0 if section.anchor else OF_A_PAGE
    standing *= OF_AN_EXAMPLE if made and page.startswith(made) else 1
    standing *= OF_THE_REFERENCE if _REFERENCE.match(page) else 1
    standing *= OF_AN_OBJECT if section.anchor == section.title else 1
    standing *= OF_A_TERM if section.anchor.startswith("term-") else 1
    return standing * (1 if section.text else OF_LINKS)


def _groups(text: str) -> Iterator[str]:
    """Yield the lines that are neither empty nor a comment."""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line


class _Stems:
    """Finds the stems of words; the browser's stemmer finds the same."""

    def __init__(self) -> None:
        self._stemmer = SearchEnglish({})
        self._known: dict[str, str] = {}

    def all(self, text: str) -> list[str]:
        return [self._stem(word) for word in words(text)]

    def phrase(self, text: str) -> str:
        """The stems of a term's words, without the parts of names in it."""
        return " ".join(self._stem(word.lower()) for word in _WORD.findall(text))

    def _stem(self, word: str) -> str:
        if word not in self._known:
            self._known[word] = self._stemmer.stem(word)
        return self._known[word]
