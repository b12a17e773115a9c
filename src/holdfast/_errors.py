"""Every exception that Holdfast raises.

HoldfastError
└── (each other error inherits HoldfastError and the standard exception
     that an asyncio user would catch in its place)
"""


class HoldfastError(Exception):
    """The root of Holdfast's own errors.

    Catch it to catch whatever Holdfast itself raises.
    """


HoldfastError.__module__ = "holdfast"
