"""The pages that a build makes of what it knows, and what it adds to every page.

Each of these is a Sphinx extension:

    coverage    the table of which program shows which method, in which situation
    versions    what programs print on one version of Python and not on another
    gallery     every program by topic, to be looked through
    exercises   the broken programs of a level, for a reader to solve
    questions   what people ask, and the heading that answers it
    search      the sections of all pages, by the words in them
    figures     what a benchmark measured
    trace       what happens step by step, as a table
    live        what a page loads to run a program
    predicting  a box for what a reader expects an answer to print
    trust       how many programs were verified, on which Pythons, and when
    publishing  each page as Markdown, the lists of all pages, what a page weighs
    navigation  one navigation for all pages, in which each marks its place
    document    all nodes of a page belong to its document
    references  links to Python's documentation under the names that people use
    repository  its address, in the commands that name it

They stand on these:

    programs    the programs of the site, with what their runs show
    later       what is known only when all examples are verified
    filter      long lists by topic, in which a reader can look for words
    grid        a table with a line of headings
    script      a script that only some pages load
    toml        TOML with the line of each key
"""
