"""What of a text a terminal or a page would obey instead of showing it.

A program may print anything, and so may the name of a file hold anything. Both are
shown to people: in a terminal, where an escape sequence sets the title, the clipboard
or the whole screen; on a page, where a bidirectional override makes code read otherwise
than it runs (https://trojansource.codes).
"""

#: The first and the last of each kind of character that is not seen, or is obeyed.
_UNSEEN = (
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
    (0xE0001, 0xE0001),  # tags, which nothing shows
    (0xE0020, 0xE007F),
)


def _escape(code: int) -> str:
    if code < 0x20 and chr(code) not in "\n\t":
        return chr(0x2400 + code)  # Unicode has a picture of each
    if code == 0x7F:
        return "␡"
    if 0x80 <= code < 0xA0:  # the other control characters
        return f"\\x{code:02x}"
    if any(first <= code <= last for first, last in _UNSEEN):
        return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
    return chr(code)


class _Escapes(dict[int, str]):
    """How each character is shown, as far as that was asked."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _escape(code)
        return shown


_ESCAPES = _Escapes()


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
