"""The text of a file: in UTF-8, or as a Python source declares."""

from io import BytesIO
from pathlib import Path
from tokenize import detect_encoding


def encoding_of(file: Path, data: bytes) -> str:
    """Tell the encoding of a file.

    Args:
        file: The file.
        data: What it holds.

    Returns:
        The encoding. A mark at the beginning stays in the text, and so in the file.

    Raises:
        SyntaxError: Python does not know the encoding that it declares.
        UnicodeDecodeError: It declares none, and is not UTF-8.
    """
    if file.suffix != ".py":
        return "utf-8"
    try:
        encoding, _ = detect_encoding(BytesIO(data).readline)
    except SyntaxError:
        data.decode()  # which may be all that is wrong
        if b"\0" in data:
            return "utf-8"  # from Python 3.15 on; that it has one, a run tells
        raise
    return encoding.removesuffix("-sig")


def decoded(file: Path, data: bytes) -> str:
    """Decode what a file holds.

    Args:
        file: The file.
        data: What it holds.

    Raises:
        SyntaxError: As from `encoding_of`.
        UnicodeError: It is not in the encoding that it declares, or not in UTF-8.
        LookupError: It declares what is no encoding of text.
    """
    return data.decode(encoding_of(file, data))
