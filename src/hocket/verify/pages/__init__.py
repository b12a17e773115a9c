"""Where examples stand in a text, and how outputs are put back there.

From the bottom up:

    _assigned      docstrings that are assigned
    _docstrings    those of a module, with their lines in the file
    _testcode      the blocks of sphinx.ext.doctest
    _pages         the blocks of a page, and which of them are a reader's
    _markdown      those of MyST
    _chains        exceptions, each below what it comes from
    _typed         what is typed at a prompt, and what stands below it
    _flags         the options of doctest in pytest's configuration
    _global_setup  what `conf.py` runs before the blocks of a page
    _groups        which blocks run together
    _sessions      the sessions of a text, and their outputs in it
    _listed        programs that are shown with their output
    _console       commands that are
"""
