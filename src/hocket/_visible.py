"""What of a text a terminal or a page would obey instead of showing it.

A program may print anything, and so may the name of a file hold anything. Both are
shown to people: in a terminal, where an escape sequence sets the title, the clipboard
or the whole screen; on a page, where a bidirectional override makes code read otherwise
than it runs (https://trojansource.codes).
"""

from collections.abc import Iterator


def _escapes() -> Iterator[tuple[int, str]]:
    for code in range(0x20):
        if chr(code) not in "\n\t":
            yield code, chr(0x2400 + code)  # Unicode has a picture of each
    yield 0x7F, "␡"
    for code in range(0x80, 0xA0):  # the other control characters
        yield code, f"\\x{code:02x}"
    for first, last in (
        (0x061C, 0x061C),  # marks, embeddings, overrides and isolates of direction
        (0x200B, 0x200B),  # spaces without a width; joiners are part of words
        (0x200E, 0x200F),
        (0x2028, 0x202E),  # separators of lines and paragraphs, and directions
        (0x2060, 0x2064),
        (0x2066, 0x206F),
        (0xD800, 0xDFFF),  # halves of characters: no file can hold them
        (0xFDD0, 0xFDEF),  # what is no character, and never will be
        (0xFEFF, 0xFEFF),
        (0xFFF9, 0xFFFB),
        (0xFFFE, 0xFFFF),
    ):
        for code in range(first, last + 1):
            yield code, f"\\u{code:04x}"
    for code in (0xE0001, *range(0xE0020, 0xE0080)):  # tags, which nothing shows
        yield code, f"\\U{code:08x}"


_ESCAPES = dict(_escapes())


def visible(text: str) -> str:
    """Show each character that would be obeyed, or not be seen, as what it is.

    Args:
        text: Any text.

    Returns:
        The text, with newlines and tabs as they are.

    >>> from hocket.verify import visible
    >>> visible(chr(27) + "[31mred")
    '␛[31mred'
    >>> len(visible(chr(0x202E)))  # a backslash, a letter, four digits
    6

    .. versionadded:: 0.1
    """
    return text if text.isascii() and text.isprintable() else text.translate(_ESCAPES)


def in_line(text: str) -> str:
    """Show a text in one line, as the name of a file, which may hold a newline.

    Args:
        text: Any text.
    """
    return visible(text).replace("\n", "␊")
