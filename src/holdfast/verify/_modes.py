"""The modes in which an example is verified."""

from holdfast.verify._model import Example, Mode
from holdfast.verify._options import supports_this_python

PROCESS = Mode("process", clock="real", primitives="asyncio")

#: Every mode, in the order of reports. `virtual` and `holdfast` join here.
MODES = (PROCESS,)


def reason_to_skip(example: Example, mode: Mode) -> str:
    """Say why an example is not run in a mode, or nothing where it is.

    Args:
        example: the example.
        mode: the mode.
    """
    options = example.options
    if options.clock not in (None, mode.clock):
        return f"runs on the {options.clock} clock only"
    if not supports_this_python(options.requires_python):
        return f"needs Python {options.requires_python}"
    return ""
