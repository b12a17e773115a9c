"""Every exception that Holdfast raises.

    HoldfastError
    ├── ConfigurationError (ValueError)   a table [tool.holdfast] that cannot be read
    └── OptionsError (ValueError)         an example's PEP 723 block that cannot be read

Each inherits the standard exception that a caller would catch in its place.
"""


class HoldfastError(Exception):
    """The root of Holdfast's own errors.

    Catch it to catch whatever Holdfast itself raises.
    """


class ConfigurationError(HoldfastError, ValueError):
    """The table `[tool.holdfast]` of a `pyproject.toml` cannot be read."""


class OptionsError(HoldfastError, ValueError):
    """The PEP 723 block of an example cannot be read.

    Attributes:
        line: the line of the program at which to look, from 1.
    """

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.line = line


for _error in (HoldfastError, ConfigurationError, OptionsError):
    _error.__module__ = "holdfast"
