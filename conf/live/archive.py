"""Makes the archive of modules that an interpreter on a page imports from.

It runs in that interpreter, at build time, so what it compiles is what runs there. Half
of what the standard library holds is left out: what no program on a page can use, as
servers, windows and processes, and what no program needs, as tests and tools.
"""

import importlib.util
import io
import marshal
import zipfile

LIBRARY = "/lib/python314.zip"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same bytes at every build
#: What begins with one of these is left out.
LEFT_OUT = (
    # for windows, terminals, audio and phones
    *("tkinter/", "turtle", "idlelib/", "curses/", "_pyrepl/", "webbrowser."),
    *("_android", "_apple", "_ios", "_osx", "nturl2path.", "wave."),
    # for other hosts, processes and data bases
    *("http/", "xmlrpc/", "wsgiref/", "smtplib.", "imaplib.", "ftplib.", "poplib."),
    *("socketserver.", "mailbox.", "netrc.", "email/", "urllib/request.", "mimetypes."),
    *("multiprocessing/", "dbm/", "sqlite3/", "shelve.", "ctypes/", "urllib/robot"),
    *("concurrent/interpreters", "concurrent/futures/interpreter", "stringprep."),
    *("asyncio/windows", "asyncio/proactor", "asyncio/__main__.", "asyncio/tools."),
    # for developing, installing and documents
    *("ensurepip/", "venv/", "zipapp.", "pydoc", "pdb.", "bdb.", "cmd.", "doctest."),
    *("profile.", "cProfile.", "pstats.", "trace.", "tabnanny.", "pyclbr."),
    *("modulefinder.", "py_compile.", "compileall.", "symtable.", "pickletools."),
    *("lib2to3/", "xml/", "plistlib.", "configparser.", "tarfile.", "optparse."),
    *("antigravity.", "this.", "__phello__", "__hello__", "json/tool.", "_pydecimal."),
    *("importlib/metadata/", "zoneinfo/", "pathlib/_local.", "rlcompleter."),
    *("logging/config.", "logging/handlers.", "sysconfig/__main__."),
    # what is frozen into the interpreter, or written in C
    *("importlib/_bootstrap", "zipimport.", "_pyio.", "pyodide/console."),
)
#: Of the codecs these are kept.
CODECS = {
    *("__init__", "aliases", "ascii", "latin_1", "utf_8", "utf_8_sig", "utf_16"),
    *("utf_16_be", "utf_16_le", "utf_32", "unicode_escape", "raw_unicode_escape"),
    *("cp1252", "cp437", "idna", "hex_codec", "base64_codec", "rot_13"),
}


def is_kept(name: str) -> bool:
    """Whether a file of the standard library goes into the archive."""
    folder, _, file = name.partition("/")
    if folder == "encodings":
        return file.removesuffix(".py") in CODECS
    return not name.startswith(LEFT_OUT)


def library() -> dict[str, bytes]:
    """Return the standard library's files, by their names."""
    with zipfile.ZipFile(LIBRARY) as whole:
        names = [name for name in whole.namelist() if not name.endswith("/")]
        return {name: whole.read(name) for name in names if is_kept(name)}


def compiled(name: str, source: bytes) -> bytes:
    """Return what the interpreter loads in place of a source."""
    code = compile(source, f"{LIBRARY}/{name}", "exec", dont_inherit=True)
    return importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code)


def entries(package: dict[str, str]) -> dict[str, bytes]:
    """Return what an interpreter can import, by names: compiled modules, and data.

    Args:
        package: The sources of the package that comes with it, by their names.
    """
    sources = library() | {name: text.encode() for name, text in package.items()}
    return {
        f"{name}c" if name.endswith(".py") else name: (
            compiled(name, data) if name.endswith(".py") else data
        )
        for name, data in sorted(sources.items())
    }


def archive(files: dict[str, bytes]) -> bytes:
    """Return an archive of files, as an interpreter reads it: not compressed."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as zipped:
        for name, data in files.items():
            zipped.writestr(zipfile.ZipInfo(name, _LONG_AGO), data)
    return whole.getvalue()
