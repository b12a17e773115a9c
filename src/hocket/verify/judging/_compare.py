"""Comparing what a run printed with what its author documented.

Everything goes through `reconcile`: it puts an observed output into the words of
the documented one wherever the rules of comparison let the two differ. What
still differs then is the mismatch, so a diff never shows what does not count.
"""

import builtins
import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise

from hocket.verify._model import Rule
from hocket.verify.reading._lines import split_lines

_HEADER = "Traceback (most recent call last):"
_TRACEBACK = re.compile(rf"[ |+]*(?:Exception Group )?{re.escape(_HEADER)}")
_FRAMES = "frames of a traceback"
_DOTS = "..."
#: A frame, and what may follow below one: its source, which may have empty lines.
_FRAME = re.compile(r'\s+File ".*", line \d+(?:, in .*)?$')
_SOURCE = re.compile(r"\s{3,}\S|\s*$")
#: What stands for frames: Python's own words, or those of an author.
_MORE = re.compile(r"\s+\[Previous line repeated \d+ more times?\]$|\s*\.\.\.$")
#: How a session shows an exception group, and what is below that: its own text, and
#: those of its members.
_GROUP = f"  + Exception Group {_HEADER}\n  |   ...\n"
_TEXTS = re.compile(r"((?:  \|.*\n)+)  \+-\+-.*\n(?: +[|+].*\n)*")
#: A number with a point, or an exponent.
_NUMBER = re.compile(
    r"(?<!\d)[+-]?(?:\d*\.(?P<digits>\d+)|\d+\.|\d+(?=[Ee][+-]?\d))"
    r"(?:[Ee](?P<exponent>[+-]?\d{1,4}))?"
)
#: What stands before a text in quotes: by pytest's rules it may be there or not.
_PREFIXES: dict[Rule, re.Pattern[str]] = {
    "unicode": re.compile(r"(?<!\w)[uU](?=[rR]?['\"])"),
    "bytes": re.compile(r"(?<!\w)[bB](?=[rR]?['\"])"),
}
#: The line above a member of an exception group.
_MEMBER = re.compile(r"[ |]*\+[-+]*- \d+ -+\n?$")
#: So many patterns are tried of a line, and of all lines.
_AROUND, _TRIED = 100, 100_000
#: The names of the built-in exceptions; a warning is none.
_EXCEPTIONS = {
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type)
    and issubclass(value, BaseException)
    and not issubclass(value, Warning)
}
# A block is a line, or all the frames of a traceback: a key, by which blocks are
# compared, and the text.
_Block = tuple[str, str]


def reconcile(expected: str, observed: str, *rules: Rule) -> str:
    """Put an observed output into the words of the documented one.

    Args:
        expected: The documented output.
        observed: What the run printed.
        *rules: In what they may differ. `unordered`: the order of the lines;
            `ellipsis`: `...` in the documented output stands for anything;
            `whitespace`: any white space is like any other; `detail`: of an exception
            its message, and the module that it is from; `frames`: what stands for the
            frames of an exception, of which a session shows none; `number`: the
            digits of a number with a point, behind those that are documented;
            `unicode` and `bytes`: the `u` or `b` before a text in quotes.

    Returns:
        `expected` itself where the two match by the rules; else the observed
        output, in the documented words as far as they match.

    >>> from hocket.verify import reconcile
    >>> reconcile("at ... o'clock", "at 9 o'clock", "ellipsis")
    "at ... o'clock"

    .. versionadded:: 0.1
    """
    if "number" in rules:
        observed = _in_precision(expected, observed)
    if rules and _is_same(expected, observed, rules):
        return expected
    of_session = "frames" in rules
    alone = _without_members(observed) if of_session else observed
    if alone != observed and reconcile(expected, alone, *rules) == expected:
        return expected
    is_plain = _HEADER not in expected or _HEADER not in observed
    if is_plain and not {"ellipsis", "unordered"} & {*rules}:
        return observed  # only frames might differ
    documented, printed = _blocks(expected, of_session), _blocks(observed)
    if "ellipsis" in rules:
        printed = list(_named_by_pattern(documented, printed))
    elif "unordered" in rules:
        printed = list(_in_documented_order(documented, printed))
    return _in_frames(documented, printed, of_session)


def _in_frames(
    documented: list[_Block], printed: list[_Block], of_session: bool
) -> str:
    """Put an output together, its frames in the documented words.

    Those of the first traceback are put in the words of the first that is documented,
    and so on; but not those of an exception group in the words of another exception,
    which has no margin.
    """
    known, shown = iter(_tracebacks(documented)), ""
    head = ""
    for key, text in printed:
        if key == _FRAMES:
            margin, frames = next(known, ("", text))
            alike = _margin(head) == margin
            shown += _shortened(frames, text, of_session) if alike else text
        else:
            shown += text
        head = text
    return shown


def _tracebacks(blocks: list[_Block]) -> list[tuple[str, str]]:
    """List the margin and the frames of each traceback."""
    return [
        (_margin(head), frames)
        for (_, head), (key, frames) in pairwise(blocks)
        if key == _FRAMES
    ]


def _is_same(expected: str, observed: str, rules: Collection[Rule]) -> bool:
    """Whether two outputs are the same by the rules that look at all of it."""
    if "detail" in rules and (at := _ending(_blocks(observed), of_session=True)):
        observed = _without_detail(observed, at)
        expected = _without_detail(expected, _ending(_blocks(expected)))
    for rule, prefix in _PREFIXES.items():
        if rule in rules:
            expected, observed = prefix.sub("", expected), prefix.sub("", observed)
    if "frames" in rules and _HEADER in expected:
        observed = _in_frames(_blocks(expected, True), _blocks(observed), True)
    if "whitespace" in rules:
        expected, observed = " ".join(expected.split()), " ".join(observed.split())
    if "ellipsis" in rules:
        return _matches_ellipsis(expected, observed)
    return expected == observed


def _in_precision(expected: str, observed: str) -> str:
    """Put numbers in the documented words where these are as precise as they say.

    As pytest does it: with its `NUMBER`, the last digit may differ by one.
    """
    pairs = [*_NUMBER.finditer(expected)], [*_NUMBER.finditer(observed)]
    if len(pairs[0]) != len(pairs[1]):
        return observed
    words, at = "", 0
    for documented, printed in zip(*pairs, strict=True):
        text = documented[0]
        digits = len(documented["digits"] or "") - int(documented["exponent"] or 0)
        is_near = abs(float(text) - float(printed[0])) <= float(f"1e{-digits}")
        words += observed[at : printed.start()] + (text if is_near else printed[0])
        at = printed.end()
    return words + observed[at:]


def _without_members(text: str) -> str:
    """Show the exception group that ends an output as doctest does: its own text."""
    before, head, below = text.rpartition(_GROUP)
    if not head or not (texts := _TEXTS.fullmatch(below)):
        return text
    own = re.sub(r"^  \| ?", "", texts[1], flags=re.MULTILINE)
    return f"{before}{_HEADER}\n  ...\n{own}"


def _ending(blocks: list[_Block], *, of_session: bool = False) -> int:
    """Find the frames of the traceback that ends an output; 0 where none does.

    Args:
        blocks: The blocks of the output.
        of_session: Whether it is only one that a session has shown, without frames. A
            traceback that a statement prints is text.
    """
    for at in range(len(blocks) - 1, 0, -1):
        key, frames = blocks[at]
        if key == _FRAMES and not blocks[at - 1][1].lstrip(" ").startswith("|"):
            is_bare = frames.lstrip(" |").startswith("...\n")
            return at if is_bare or not of_session else 0
    return 0


def _without_detail(text: str, frames: int) -> str:
    """Leave of an exception only its name, without its module.

    Args:
        text: An output.
        frames: Where the frames of the exception are among its blocks, or 0.
    """
    blocks = _blocks(text)
    if not frames or frames + 1 == len(blocks):
        return text
    name = blocks[frames + 1][1].partition(":")[0].rstrip()
    before = [_FRAMES if key == _FRAMES else block for key, block in blocks[:frames]]
    return "".join([*before, _FRAMES, name.rpartition(".")[2]])


def _shortened(documented: str, printed: str, of_session: bool) -> str:
    """Leave out the frames that are left out in the documentation, where it is true.

    Returns:
        The documented frames, if each of them is among the printed ones, in that order,
        with all that is shown below it; else those.
    """
    # A session prints no frames: as for doctest, anything may stand for them, and for
    # the place of a syntax error, which they end with.
    if of_session and printed.lstrip(" |").startswith("...\n"):
        return documented
    known = iter(_each_frame(printed))
    shown = _each_frame(documented)
    is_true = all(any(_shows(each, frame) for each in known) for frame in shown)
    return documented if is_true else printed


def _each_frame(frames: str) -> list[list[str]]:
    """Split into frames: each its place, or dots for that, and what stands below."""
    each: list[list[str]] = []
    for line in split_lines(frames):
        bare = line.strip(" |\n")
        if bare == _DOTS or _FRAME.match(line.replace("|", " ")):
            each.append([bare])
        elif bare:
            each = each or [[_DOTS]]
            each[-1].append(bare)
    return [frame for frame in each if frame != [_DOTS]]


def _shows(printed: list[str], documented: list[str]) -> bool:
    """Whether a frame is the same, if less of what stands below it is documented."""
    place, *below = documented
    known = iter(printed[1:])
    return place in (_DOTS, printed[0]) and all(line in known for line in below)


def _blocks(text: str, of_session: bool = False) -> list[_Block]:
    """Split into lines, the frames of each traceback taken together.

    Of a traceback frames may be left out, so they are compared by themselves.

    Args:
        text: The output.
        of_session: Whether all up to the name of the exception stands for frames, as
            for doctest.
    """
    blocks: list[_Block] = []
    lines = split_lines(text)
    if _HEADER not in text:
        return [(line, line) for line in lines]
    at = 0
    while at < len(lines):
        line = lines[at]
        blocks.append((line, line))
        at += 1
        if _HEADER not in line or (head := _TRACEBACK.match(line)) is None:
            continue
        # The name of the exception stands below the header, behind an exception
        # group's margin as well.
        find_end = _end_before_name if of_session else _end_of_frames
        first, at = at, find_end(lines, at, _column(head[0]))
        blocks.append((_FRAMES, "".join(lines[first:at])))
    return blocks


def _column(header: str) -> int:
    return len(_margin(header))


def _margin(header: str) -> str:
    return header[: len(header) - len(header.lstrip(" |+"))]


def _end_before_name(lines: list[str], at: int, column: int) -> int:
    while at < len(lines) and not _is_word(lines[at][column : column + 1]):
        at += 1
    return at


def _end_of_frames(lines: list[str], at: int, column: int) -> int:
    """Find where frames end that are written as Python writes them."""
    end, below = at, False
    while at < len(lines):
        line, margin = lines[at][column:].rstrip("\n"), lines[at][:column]
        is_frame = bool(_FRAME.match(line) or _MORE.match(line))
        if margin.strip(" |") or not (is_frame or (below and _SOURCE.match(line))):
            break
        below = True
        at += 1
        if line.strip():  # empty lines belong to what follows them
            end = at
    return end


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def without_frames(text: str) -> str:
    """Put `...` for the frames of each traceback, which nobody compares.

    Args:
        text: An output.
    """
    kept: list[str] = []
    for key, block in _blocks(text):
        if key == _FRAMES and block:
            first = block.partition("\n")[0]
            margin = first[: len(first) - len(first.lstrip(" |"))]
            kept.append(f"{margin}...\n")
        else:
            kept.append(block)
    return "".join(kept)


def new_exception(expected: str, observed: str, *, of_session: bool = False) -> str:
    """Name an exception that an output shows, and the documented one does not.

    What is in an exception group counts where the documentation shows that.

    Args:
        expected: The documented output.
        observed: What the run printed, in its own words.
        of_session: Whether the statement raised, so that anything may stand for the
            frames in the documented output.

    Returns:
        The name of the first of them, or "".
    """
    known = {*exceptions(expected), *(exceptions(expected, True) if of_session else ())}
    shows_members = any(map(_MEMBER.match, split_lines(expected)))
    shown = observed if shows_members else _without_members(observed)
    return next((name for name in exceptions(shown) if name not in known), "")


def exceptions(text: str, of_session: bool = False) -> list[str]:
    """Name the exceptions whose tracebacks an output shows, and those in groups.

    Args:
        text: An output.
        of_session: As of `_blocks`.
    """
    names: list[str] = []
    before = ""
    for key, block in _blocks(text, of_session):
        if key == _FRAMES:
            continue
        head = _TRACEBACK.match(before)
        if (head or _MEMBER.match(before)) and not _TRACEBACK.match(block):
            # Else somebody has printed the header alone.
            name = _name_at(_column(head[0] if head else block), block)
            names += [name] if name else []
        before = block
    return names


def _name_at(column: int, line: str) -> str:
    """The name of the exception that a line begins with, "" where it holds none."""
    if line[:column].strip(" |") or not _is_word(line[column : column + 1]):
        return ""
    return line[column:].partition(":")[0].rstrip()


def new_last_line(expected: str, observed: str) -> str:
    """Name a built-in exception with which an output ends, without a traceback.

    Args:
        expected: The documented output.
        observed: What the run printed.

    Returns:
        The name, or "" where the output ends with none, or the documented one has it
        at the beginning of a line, too.
    """
    last = observed.rstrip().rpartition("\n")[2].strip()
    name = last.partition(":")[0]
    if name not in _EXCEPTIONS:
        return ""
    lines = (line.strip().partition(":")[0] for line in split_lines(expected))
    return "" if name in lines else name


def _matches_ellipsis(pattern: str, text: str) -> bool:
    """Match `...` against anything, in time linear in the text.

    The first and last pieces are tied to the ends; each piece between is found
    at its first place, which leaves the most room for those behind it.
    """
    first, *pieces = pattern.split("...")
    if not pieces:
        return pattern == text
    *pieces, last = pieces
    if not (text.startswith(first) and text.endswith(last)):
        return False
    start, end = len(first), len(text) - len(last)
    for piece in pieces:
        found = text.find(piece, start, end)
        if found < 0:
            return False
        start = found + len(piece)
    return start <= end


def _named_by_pattern(
    documented: list[_Block], printed: list[_Block]
) -> Iterator[_Block]:
    """Name printed lines by the patterns that match them.

    They match in the order of the patterns, for the most part. So of each line a number
    of patterns are tried, first the one behind the last that matched.
    """
    patterns = [
        text for _, text in documented if "..." in text and text.strip() != "..."
    ]
    known = {text for _, text in documented}
    last, left = -1, _TRIED
    for block in printed:
        named = block
        if block[1] not in known:
            for step in range(min(len(patterns), _AROUND, left)):
                at = (last + 1 + step) % len(patterns)
                left -= 1
                if _matches_ellipsis(patterns[at], block[1]):
                    named, last = (patterns[at], patterns[at]), at
                    break
        yield named


def _in_documented_order(
    documented: list[_Block], printed: list[_Block]
) -> Iterator[_Block]:
    left = Counter(printed)
    for block in documented:
        if left[block]:
            left[block] -= 1
            yield block
    for block in printed:
        if left[block]:
            left[block] -= 1
            yield block
