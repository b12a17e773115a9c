"""Which files hold examples, from the paths that somebody named.

From the bottom up:

    _found         what there is to say of a file: examples, problems, what is passed by
    _exercises     which program solves which
    _shadows       modules with the name of a standard one
    _file          one file, read into that
    _discover      which files are looked at
"""
