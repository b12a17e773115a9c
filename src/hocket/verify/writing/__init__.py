"""Makes what was observed what is documented.

_replace       files: all of them, or none; and as they were
_accept        a check, and then its outputs in the files
"""
