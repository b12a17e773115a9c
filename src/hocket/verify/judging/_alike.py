r"""Lines of a diff that look alike, made to look different.

A space at the end of a line, a tab or a no-break space for a space, an accent that is
a character of its own: two outputs may differ in what nobody sees. Where a line that
goes looks like one that comes, both show it, and below the diff stands what it is:

    -a b
    +a\xa0b
    \ not seen otherwise: \xa0 no-break space
"""

import re
import unicodedata
from collections.abc import Sequence

#: Stands for a space at the end of a line.
_SPACE = "·"
_NAMES = {_SPACE: "space at the end", "\\t": "tab"}


def revealed(lines: Sequence[str]) -> list[str]:
    """Show in a diff what cannot be seen, where lines differ in that alone.

    Args:
        lines: The lines of a diff, without its head.

    Returns:
        The lines, with one more where something has been made visible.
    """
    removed, added = ({_look(at) for at in lines if at[0] == sign} for sign in "-+")
    alike = removed & added
    names: dict[str, str] = {}
    shown = [
        _shown(line, names) if line[0] in "-+" and _look(line) in alike else line
        for line in lines
    ]
    if names:
        seen = ", ".join(f"{character} {name}" for character, name in names.items())
        shown.append(f"\\ not seen otherwise: {seen}\n")
    return shown


def _look(line: str) -> str:
    """What is the same of all lines of a diff that look like this one."""
    composed = unicodedata.normalize("NFC", line[1:])
    return re.sub(r"\s+", " ", composed).rstrip()


def _shown(line: str, names: dict[str, str]) -> str:
    """Show what is not seen in a line of a diff, and note what that is."""
    text = line.removesuffix("\n")
    body = text[1:].rstrip(" ")
    shown = text[0]
    for character in body:
        written = _written(character)
        shown += written
        if written != character:
            name = unicodedata.name(character, "").lower()
            names.setdefault(written, _NAMES.get(written, name))
    spaces = len(text) - 1 - len(body)
    if spaces:
        names[_SPACE] = _NAMES[_SPACE]
    return shown + _SPACE * spaces + line[len(text) :]


def _written(character: str) -> str:
    if character.isascii() and character != "\t":
        return character
    is_space = character.isspace() or unicodedata.combining(character)
    is_other = unicodedata.normalize("NFC", character) != character
    return ascii(character)[1:-1] if is_space or is_other else character
