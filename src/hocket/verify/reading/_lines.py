"""The lines of a text, as Python, Markdown and this engine count them."""


def split_lines(text: str) -> list[str]:
    """Split a text at its newlines, and at nothing else.

    `str.splitlines` also splits at form feeds, at the separators of Unicode, and at
    lone carriage returns. Neither Python nor a page counts those.

    Args:
        text: The text.

    Returns:
        Its lines, each with its end; the last one has none where the text has none.
    """
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *filter(None, [last])]
