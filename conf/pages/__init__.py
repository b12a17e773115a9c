"""The pages that a build makes of what it knows.

    questions   what people ask, and the heading that answers it
    gallery     every program, with a small score and what it shows
    coverage    which program shows which method, in which situation

Each is a Sphinx extension with one directive; the page around it is in `docs/`.
"""
