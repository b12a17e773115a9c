"""What in a source has no order of its own, and may show one.

The order in a set of words, and a hash, depend on the hash seed. That in a set of
tasks, or of others that do not say what their hash is, depends on where they lie. In
that order a task group cancels its tasks, and a loop those that are left.
"""

import ast
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import cast

from hocket.verify.reading._order import Order
from hocket.verify.reading._syntax import tree_of

#: What makes a set, or a hash.
_MAKERS = {"frozenset", "set", "hash"}
#: An attribute of this name is a hash, or a set; or it shows the order in one.
_ATTRIBUTES = {
    *("__hash__", "__abstractmethods__", "__required_keys__", "__optional_keys__"),
    *("__readonly_keys__", "__mutable_keys__", "__protocol_attrs__"),
    *("available_timezones", "algorithms_available", "algorithms_guaranteed"),
    *("stdlib_module_names", "DictWriter", "copy_context", "get_context"),
    *("get_protocol_members", "getclosurevars", "getChildren", "getHandlerNames"),
    *("literal_eval", "Unpickler", "bjunk", "bpopular"),
}
#: What these give of a dictionary makes a set where two are combined.
_VIEWS = {"keys", "items"}
_VIEW = re.compile(r"\b(?:keys|items)\b")
_COMBINES = ast.BitOr | ast.BitAnd | ast.BitXor | ast.Sub
#: The functions of `operator` that do so.
_COMBINING = {"and_", "or_", "xor", "sub", "iand", "ior", "ixor", "isub"}
#: What goes through a view, and gives something else.
_ITERATE = {
    *("all", "any", "dict", "enumerate", "filter", "frozenset", "iter", "len"),
    *("list", "map", "max", "min", "print", "reversed", "set", "sorted", "sum"),
    *("tuple", "zip"),
}
#: Modules that load a set, as JSON does not.
_LOADING = {"pickle", "marshal"}
#: What makes a set of tasks, or of objects in general.
_OF_OBJECTS = {"WeakSet", "all_tasks", "as_completed"}
#: What catches a cancellation, besides `finally`.
_OF_CANCELLATION = {"BaseException", "CancelledError"}
#: What calls something when a task is cancelled.
_CALLS_BACK = {"AsyncExitStack", "add_done_callback"}
#: Where a task may be cancelled.
_SUSPENDS = ast.Await | ast.AsyncFor | ast.AsyncWith
#: What of a node says of which type something is.
_OF_TYPES = {"annotation", "returns"}
#: What runs a text, or a file.
_RUNS = {"eval", "exec", "compile", "run_path", "run_module"}
#: Asked of each node, so made once.
_IMPORTED = _ATTRIBUTES | _RUNS
_OF_BUILTINS = _MAKERS | _RUNS
_OF_MODULES = _ATTRIBUTES | {"run_path", "run_module"}
_SHOWN_BY_PLACE = _OF_OBJECTS | _CALLS_BACK
_IMPORTED_BY_PLACE = _SHOWN_BY_PLACE | {"wait"}
_NAMES = {*_MAKERS, *_VIEWS, *_IMPORTED, *_IMPORTED_BY_PLACE, *_LOADING, "Context"}
#: One of these is in what does any of it; to look for them takes a hundredth as long.
_WORDS = re.compile(
    rf"\b(?:{'|'.join(_NAMES)})\b"
    r"|\{|\b(?:finally|except|__aexit__)\b|(?m:^[ \t]*with\b)"
    r"|\bid\(|\bkey[ \t]*=[ \t]*id\b"
)
#: What lists a folder: `hocket._child.listing` lets its order depend on the seed.
_LISTS = re.compile(
    r"\b(?:listdir|scandir|iterdir|[ir]?glob)\b|\bos\.f?walk\b|(?<!\bast)\.f?walk\("
)
#: An example that names one of these may tell where an object lies, or which is first.
_TELLS = re.compile(
    r"\b(?:id|repr|ascii)\b|\bstr\(.*\)[ \t]*[<>[]|=[ \t]*str\b"
    r"|\bkey[ \t]*=[ \t]*lambda\b.*\bstr\("
)
#: Methods that only hold what they are given, or look for it.
_HOLD = {"add", "append", "discard", "get", "pop", "remove", "setdefault"}
_SAME = ast.Eq | ast.NotEq | ast.In | ast.NotIn | ast.Is | ast.IsNot
#: How a set looks when it is printed, and an error that names two of its elements.
_PRINTED = re.compile(r"\{[^:{}]+\}|'[<>]' not supported between instances of ")


def may_show_seed(
    source: str, printed: str = "", *, is_typed: bool = False, knows_less: bool = False
) -> bool:
    """Tell whether an output may depend on the hash seed.

    Args:
        source: What prints it.
        printed: What is documented of it.
        is_typed: Whether it is typed at a prompt.
        knows_less: Whether a class that it may use says itself which is less.
    """
    if _PRINTED.search(printed) or _LISTS.search(source):
        return True
    return _shows_seed([source], is_typed=is_typed, knows_less=knows_less)[0]


def lists_folder(source: str) -> bool:
    """Tell whether a source names what lists a folder.

    Args:
        source: Any.
    """
    return bool(_LISTS.search(source))


def may_make_order(source: str, printed: str) -> bool:
    """Tell whether a statement may make what has another order under another seed.

    Args:
        source: The statement.
        printed: What is documented of it.
    """
    return bool(
        _PRINTED.search(printed) or _LISTS.search(source) or _WORDS.search(source)
    )


def shows_seed(
    part: str, parts: Sequence[str], *, knows_less: bool = False
) -> tuple[bool, set[str]]:
    """Tell whether a part of a module may show the hash seed to those who use it.

    Args:
        part: Its source.
        parts: The sources of all parts.
        knows_less: Whether a class of the project says itself which is less.

    Returns:
        Whether it may; and the names that it gives to sets, where it may not unless
        others than its module use these.
    """
    may, kept = _shows_seed([part], knows_less=knows_less)
    if may or not kept:
        return may, set()
    names = re.compile(rf"\b(?:{'|'.join(kept)})\b")
    others = (each for each in parts if each is not part and names.search(each))
    return _shows_seed([part, *others], knows_less=knows_less)


def _shows_seed(
    sources: Sequence[str], *, is_typed: bool = False, knows_less: bool = False
) -> tuple[bool, set[str]]:
    """Whether the first of some sources does, as far as all of them show."""
    if not _WORDS.search(sources[0]):
        return False, set()
    try:
        nodes = _nodes_in(sources[0])
        if any(_is_by_seed(node) or _loads(node) for node in nodes):
            return True, set()
        if _combines_views(nodes):
            return True, set()
        made = [node for node in nodes if _makes_one(node)]
        if not made:
            return False, set()
        others = map(tree_of, sources[1:])
        order = Order(nodes[0], *others, is_typed=is_typed, knows_less=knows_less)
        return any(map(order.may_be_seen, made)), order.kept
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True, set()


def may_show_place(source: str, *, is_shown: bool = False) -> bool:
    """Tell whether an output may depend on where objects lie in memory.

    Args:
        source: What prints it.
        is_shown: Whether it is an example. An `id` or a `repr` is its point there; a
            module mostly holds the one, and knows the other.
    """
    if is_shown and _TELLS.search(source):
        return True
    if not _WORDS.search(source):
        return False
    try:
        nodes = _nodes_in(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    return _tells_id(nodes) or any(map(_is_by_place, nodes)) or _combines_views(nodes)


@lru_cache(maxsize=1)  # of the seed and of the place is asked one after the other
def _nodes_in(source: str) -> list[ast.AST]:
    """List all in a source but what only says of which type something is."""
    nodes: list[ast.AST] = [tree_of(source)]
    for node in nodes:
        for name in node._fields:
            if name not in _OF_TYPES:
                value = getattr(node, name, None)
                values = cast("list[object]", value if type(value) is list else [value])
                nodes += (each for each in values if isinstance(each, ast.AST))
    return nodes


def _makes_one(node: ast.AST) -> bool:
    """Whether it makes a set, or a hash, in plain sight."""
    match node:
        case ast.Name(id=name):
            return name in _MAKERS
        case _:
            return isinstance(node, ast.Set | ast.SetComp)


def _is_by_seed(node: ast.AST) -> bool:
    match node:
        case ast.Name(id=name):
            return name in _IMPORTED
        case ast.alias(name=name):
            return name in _IMPORTED
        case ast.Attribute(value=ast.Name(id="builtins"), attr=name):
            return name in _OF_BUILTINS
        case ast.Attribute(attr=name):
            return name in _OF_MODULES
        case ast.Call(func=func, args=[], keywords=[]):  # of contextvars, not decimal
            return "Context" in (getattr(func, "id", ""), getattr(func, "attr", ""))
        case _:
            return False


def _loads(node: ast.AST) -> bool:
    """Whether it loads what may be a set, or gives what does another name."""
    match node:
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return module in _LOADING and name in {"load", "loads"}
        case ast.ImportFrom(module=module, names=names):
            return module in _LOADING and any("load" in each.name for each in names)
        case ast.alias(name=name, asname=str()):
            return name in _LOADING
        case _:
            return False


def _is_by_place(node: ast.AST) -> bool:
    match node:
        case ast.alias(name=name):
            return name == "*" or name in _IMPORTED_BY_PLACE
        case ast.Attribute(value=ast.Name(id="asyncio" | "futures"), attr="wait"):
            return True
        # Under another name: of an event, say, nothing is asked there.
        case ast.Call(func=ast.Attribute(attr="wait"), args=args, keywords=keywords):
            return bool(args) or any(each.arg == "fs" for each in keywords)
        # A `wait` that was not imported is another one.
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in _SHOWN_BY_PLACE or name == "__aexit__"
        case ast.AsyncFunctionDef(name=name):
            return name == "__aexit__" or any(
                map(_runs_on_cancellation, ast.walk(node))
            )
        case _:
            return False


def _runs_on_cancellation(node: ast.AST) -> bool:
    """Whether part of it runs where a task is cancelled."""
    match node:
        case (
            ast.Try(finalbody=[_, *_])
            | ast.TryStar(finalbody=[_, *_])
            | ast.ExceptHandler(type=None)
        ):
            return True
        case ast.With():  # what it has entered it leaves; or that is `suppress`
            return any(isinstance(each, _SUSPENDS) for each in ast.walk(node))
        case ast.ExceptHandler(type=ast.expr() as caught):
            names = (
                getattr(each, "attr", getattr(each, "id", ""))
                for each in ast.walk(caught)
            )
            # What it does not know may be a tuple that holds one.
            return any(each in _OF_CANCELLATION or each.isupper() for each in names)
        case _:
            return False


def _tells_id(nodes: Iterable[ast.AST]) -> bool:
    """Whether more is done with an `id` than to hold it, or ask whether two are one.

    Args:
        nodes: Each before what is in it.
    """
    held = set[ast.AST | None]()
    for node in nodes:
        held.update(_held(node, is_held=node in held))
        if isinstance(node, ast.Assign):
            held.add(node.value)
        match node:
            case ast.Call(func=ast.Name(id="id")) if node not in held:
                return True
            case ast.keyword(arg="key", value=ast.Name(id="id")):
                return True
            case _:
                pass
    return False


def _held(node: ast.AST, *, is_held: bool) -> Sequence[ast.AST | None]:
    """What a node only holds, or compares with others."""
    match node:
        case ast.Tuple(elts=values) if is_held:
            return values
        case ast.Compare(ops=ops, comparators=sides):
            is_same = all(isinstance(each, _SAME) for each in ops)
            return [node.left, *sides] if is_same else []
        case ast.Subscript(slice=value) | ast.DictComp(key=value):
            return [value]
        case ast.Dict(keys=keys):
            return keys
        case ast.Call(func=ast.Attribute(attr=name), args=args) if name in _HOLD:
            return args
        case _:
            return []


def _combines_views(nodes: list[ast.AST]) -> bool:
    """Whether something may be combined with the keys or items of a dictionary.

    That is: something is combined, and a view of one is not only looked at, or it
    stands beside.
    """
    return any(map(_combines, nodes)) and _keeps_view(nodes)


def gives_view(source: str) -> bool:
    """Tell whether a source may give a view of a dictionary to something else.

    Args:
        source: The source.
    """
    if not _VIEW.search(source):
        return False
    try:
        return _keeps_view(_nodes_in(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True


def _keeps_view(nodes: Sequence[ast.AST]) -> bool:
    """Whether a view is not only looked at."""
    looked_at = {each for node in nodes for each in _looked_at(node)}
    return any(_is_view(node) and node not in looked_at for node in nodes)


def _combines(node: ast.AST) -> bool:
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op):
            return isinstance(op, _COMBINES)
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
            return name in _COMBINING
        case _:
            return False


def _looked_at(node: ast.AST) -> list[ast.AST]:
    """What a node iterates over, or gives to what does, and keeps nothing of."""
    match node:
        case ast.For(iter=each) | ast.comprehension(iter=each):
            return [each]
        case ast.Call(func=ast.Name(id=name), args=args) if name in _ITERATE:
            return [each for each in args if isinstance(each, ast.Call)]
        case ast.Compare(comparators=sides):
            return [node.left, *sides]
        case ast.Attribute(value=value):  # whose method is called
            return [value]
        case ast.Expr(value=value) | ast.Starred(value=value):
            return [value]
        case _:
            return []


def _is_view(node: ast.AST) -> bool:
    match node:
        case (
            ast.Call(func=ast.Attribute(attr=name))
            | ast.Attribute(value=ast.Name(id="dict"), attr=name)
        ):
            return name in _VIEWS
        case _:
            return False
