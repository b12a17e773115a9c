"""What the text of a source tells, without running any of it.

What a source is:

    _encoded       a file as Python reads it
    _lines         what is a line to Python, to Markdown, to this engine
    _syntax        its tree, without what Python has to warn of
    _names         what a statement looks up, and what it binds

What may be imported of a project, for the names that its docstrings know:

    _modules       the module of a docstring
    _imported      which modules somebody imports
    _defines       which do nothing but define; _computed and _makers: what those
                   compute, and may call
    _loaded        which program must not find anything loaded before it

What it may print differently:

    _chance        what gives something else each time
    _order         whether a set's order can be seen
    _unordered     what else has no order; _definitions follows names into modules
    _part          the statements of a session that others depend on
    _machine       the paths of this machine
"""
