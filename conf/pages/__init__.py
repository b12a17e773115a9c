"""The pages that a build makes of what it knows.

    questions   what people ask, and the heading that answers it
    gallery     every program, with a small score and what it shows
    coverage    which program shows which method, in which situation
    figures     what a benchmark measured

Each is a Sphinx extension with one directive; the page around it is in `docs/`.

And what the build gives to every page:

    edit_link   where to edit it
    markdown    the same page as Markdown
    llms        a list of all pages, for programs that read
    sitemap     a list of all pages, for search engines
"""
