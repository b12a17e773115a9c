"""What tools for tested documentation see, side by side.

    python benchmarks/documentation.py [--rounds N] [--date YYYY-MM-DD] [--output FILE]

A hundred examples, in the ten ways in which pages show Python and what it prints: of
each way five are right, and five are wrong, each in another manner. Each tool gets the
same folder, set up as its own documentation says. It is noted which of the wrong ones
it finds, which of the right ones it complains about, and how long it takes. Each round
runs every tool once, one after the other, each as a new process; nothing is remembered.
"""

import argparse
import datetime
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import machine

PACKAGES = ("sybil", "pytest-markdown-docs", "mdoctest", "sphinx", "pytest")

RAISED = "Traceback (most recent call last):\n  ...\n{}: no\n"
#: Code, each with what it prints by the page: right, and wrong in five manners.
RIGHT = (
    (("print(2 + 3)", "5\n"),),
    (("for n in range(3):\n    print(n)", "0\n1\n2\n"),),
    (("number = 4", ""), ("print(number * 2)", "8\n")),
    (("raise ValueError('no')", RAISED.format("ValueError")),),
    (("print({'a': 1})", "{'a': 1}\n"),),
)
WRONG = {
    "another value": (("print(2 + 3)", "6\n"),),
    "a line is missing": (("for n in range(3):\n    print(n)", "0\n1\n"),),
    "raises": (("print(nubmer)", "8\n"),),
    "another exception": (("raise ValueError('no')", RAISED.format("TypeError")),),
    "does not raise": (("print('no')", RAISED.format("ValueError")),),
}


def typed(example):
    """Show it as typed into a prompt."""
    lines = []
    for code, output in example:
        first, *others = code.split("\n")
        lines += [f">>> {first}", *(f"... {line}" for line in others)]
        lines += ["..."] * bool(others) + output.splitlines()
    return "\n".join(lines)


def program(example):
    return "\n".join(code for code, _ in example)


def printed(example):
    return "".join(output for _, output in example)


def indented(text, by="   "):
    return "".join(f"{by}{line}".rstrip() + "\n" for line in text.splitlines())


def fence(info, text):
    return f"# Page\n\n```{info}\n{text.rstrip()}\n```\n"


def page(text):
    return f"Page\n====\n\n{text}"


def directive(name, text):
    return f".. {name}\n\n{indented(text)}\n"


def both(example, code, output, show):
    """A program and its output, as two blocks."""
    return show(code, program(example)) + "\n" + show(output, printed(example))


def fences(info, text):
    return f"```{info}\n{text.rstrip()}\n```\n"


def console(name, example):
    """A program, and the page that shows its call. The program itself is right."""
    yield f"programs/{name}_program.py", program(example) + "\n"
    yield (
        f"{name}.md",
        fence("console", f"$ python programs/{name}_program.py\n{printed(example)}"),
    )


#: Each way: from a name and an example to files.
WAYS = {
    "prompts, fence pycon": lambda name, e: [(f"{name}.md", fence("pycon", typed(e)))],
    "prompts, fence python": lambda name, e: [
        (f"{name}.md", fence("python", typed(e)))
    ],
    "prompts, fence {doctest}": lambda name, e: [
        (f"{name}.md", fence("{doctest}", typed(e)))
    ],
    "prompts, reST": lambda name, e: [(f"{name}.rst", page(typed(e) + "\n"))],
    "prompts, code-block in reST": lambda name, e: [
        (f"{name}.rst", page(directive("code-block:: pycon", typed(e))))
    ],
    "prompts, docstring": lambda name, e: [
        (f"{name}.py", f'"""Module.\n\n{typed(e)}\n"""\n'),
        (f"{name}_page.rst", page(f".. automodule:: {name}\n")),
    ],
    "testcode, MyST": lambda name, e: [
        (
            f"{name}.md",
            "# Page\n\n" + both(e, "{testcode}", "{testoutput}", fences),
        )
    ],
    "testcode, reST": lambda name, e: [
        (f"{name}.rst", page(both(e, "testcode::", "testoutput::", directive)))
    ],
    "python with output below": lambda name, e: [
        (f"{name}.md", "# Page\n\n" + both(e, "python", "output", fences))
    ],
    "a command with its output": console,
}

CONF = """\
import sys

sys.path.insert(0, ".")
extensions = ["myst_parser", "sphinx.ext.doctest", "sphinx.ext.autodoc"]
"""
SYBIL = """\
from doctest import ELLIPSIS

from sybil import Sybil
from sybil.parsers import myst, rest

pages = Sybil(
    parsers=[
        myst.DocTestDirectiveParser(optionflags=ELLIPSIS),
        myst.PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        myst.SkipParser(),
    ],
    patterns=["*.md"],
)
texts = Sybil(
    parsers=[
        rest.DocTestParser(optionflags=ELLIPSIS),
        rest.PythonCodeBlockParser(),
        rest.CaptureParser(),
        rest.SkipParser(),
    ],
    patterns=["*.rst", "*.py"],
)
pytest_collect_file = (pages + texts).pytest()
"""
#: The programs that pages call are none of pytest's business.
PYTEST = (
    "pytest",
    "--ignore=programs",
    "-q",
    "-rfE",
    "--tb=no",
    "-p",
    "no:cacheprovider",
    "--no-header",
)
NO_HOCKET = (
    "-p", "no:hocket", "-p", "no:hocket_limit",
    "-p", "no:hocket_outcomes", "-p", "no:hocket_virtual",
)  # fmt: skip
SHORT = r"^(?:FAILED|ERROR) (\S+)"
#: Each tool: its command, what else it needs, and where its report names a file.
TOOLS = {
    "hocket": (("hocket", "check", "--no-cache", "."), {}, r"^(\S+?):\d+: "),
    "sphinx.ext.doctest": (
        ("sphinx", "-b", "doctest", "-q", ".", "out"),
        {},
        r'^File "([^"]+)"',
    ),
    "sybil": ((*PYTEST, *NO_HOCKET, "."), {"conftest.py": SYBIL}, SHORT),
    "pytest --doctest-glob": (
        (
            *PYTEST,
            *NO_HOCKET,
            "--doctest-modules",
            "--doctest-glob=*.md",
            "--doctest-glob=*.rst",
            "--doctest-continue-on-failure",
            ".",
        ),
        {},
        SHORT,
    ),
    "pytest-markdown-docs": (
        (*PYTEST, *NO_HOCKET, "--markdown-docs", "."),
        {},
        SHORT,
    ),
    "mdoctest": (("mdoctest", "-q", "."), {}, r"^FAIL\s+(\S+?):"),
}


def make(folder):
    """Write the examples; return the way of each, and whether it is right."""
    known = {}
    (folder / "programs").mkdir(parents=True)
    for number, (way, files) in enumerate(WAYS.items()):
        examples = [(True, example) for example in RIGHT]
        examples += [(False, example) for example in WRONG.values()]
        for count, (is_right, example) in enumerate(examples):
            name = f"way{number}_{count}"
            known[name] = (way, is_right, count % 5)
            for file, text in files(name, example):
                (folder / file).write_text(text)
                if file.endswith("_program.py"):
                    document(folder / file)
    (folder / "pyproject.toml").write_text("[tool.hocket]\npaths = ['.']\n")
    (folder / "conf.py").write_text(CONF)
    toctree = "\n".join(sorted(p.stem for p in folder.glob("*.rst")))
    (folder / "index.rst").write_text(page(f".. toctree::\n\n{indented(toctree)}"))
    return known


def document(file):
    """Write what a program prints beside it: the page may be wrong, it is not."""
    ran = subprocess.run(
        [sys.executable, file.name],
        cwd=file.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    output = ran.stdout
    if ran.returncode:
        block = f"# /// script\n# [tool.hocket]\n# exit = {ran.returncode}\n# ///\n"
        file.write_text(block + file.read_text())
        output = "Traceback (most recent call last):\n" + ran.stdout.splitlines()[-1]
    file.with_suffix(".out").write_text(f"{output.rstrip()}\n")


def run(tool, folder):
    """Run a tool; return its seconds, and the names of what it complains about."""
    command, files, pattern = TOOLS[tool]
    for name, text in files.items():
        (folder / name).write_text(text)
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - start
    report = done.stdout + "\n" + done.stderr
    if tool == "sphinx.ext.doctest":
        report = (folder / "out/output.txt").read_text()
    places = re.findall(pattern, report, re.MULTILINE)
    named = {re.search(r"way\d_\d", place) for place in places}
    if not named:
        sys.exit(f"{tool} finds nothing:\n{report[-3000:]}")
    return seconds, {found[0] for found in named if found}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="times each")
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    parser.add_argument("--output", type=Path, help="where to write the figures")
    options = parser.parse_args()
    samples, complaints = {}, {}
    for _ in range(options.rounds):
        for tool in TOOLS:
            with tempfile.TemporaryDirectory(prefix="hocket-bench-") as name:
                folder = Path(name).resolve() / "docs"
                known = make(folder)
                seconds, named = run(tool, folder)
                shutil.rmtree(folder)
            samples.setdefault(tool, []).append(seconds)
            # Of a tool that says now this and now that, all that it says.
            complaints.setdefault(tool, set()).update(named)
    seen = {}
    for tool in TOOLS:
        for name, (way, is_right, _) in known.items():
            what = seen.setdefault(way, {}).setdefault(
                tool, {"found": 0, "wrong": 0, "alarms": 0, "right": 0}
            )
            what["right" if is_right else "wrong"] += 1
            if name in complaints[tool]:
                what["alarms" if is_right else "found"] += 1
    print(f"{'':30}" + "".join(f"{tool:>23}" for tool in TOOLS))
    for way, tools in seen.items():
        cells = (f"{t['found']} of {t['wrong']}, {t['alarms']}" for t in tools.values())
        print(f"{way:30}" + "".join(f"{cell:>23}" for cell in cells))
    medians = {tool: statistics.median(times) for tool, times in samples.items()}
    print(f"{'seconds':30}" + "".join(f"{m:23.2f}" for m in medians.values()))

    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    here = Path(__file__).parent / "results" / f"documentation-{version}.json"
    output = options.output or here
    figures = machine(options.date, PACKAGES) | {
        "rounds": options.rounds,
        "seconds": {
            tool: {
                "median": round(medians[tool], 3),
                "quickest": round(min(times), 3),
                "slowest": round(max(times), 3),
            }
            for tool, times in samples.items()
        },
        "seen": seen,
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"\nwritten to {output}")


if __name__ == "__main__":
    main()
