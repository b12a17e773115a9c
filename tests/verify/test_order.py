"""What becomes of a set, and whether somebody sees its order."""

from pathlib import Path

import pytest

from hocket.verify import Example, Outcome, Verdict
from hocket.verify._model import Step
from hocket.verify._modes import VIRTUAL
from hocket.verify.reading._definitions import knows_less, makers_in
from hocket.verify.reading._unordered import may_show_place, may_show_seed, shows_seed
from hocket.verify.rerunning import _seeds
from hocket.verify.rerunning._seeds import seeds_to_add, words_of_order

UNSEEN = [
    "print(len({word for word in words}))",
    "print('a' in {'a', 'b'}, 'a' not in set(words))",
    "print(sorted(set(words)), max({'a', 'b'}))",
    "print(set(words) == set(others))",
    "print(len(set(words) - {'a'} | set(others)))",
    "print(sorted({word[0] for word in {'ab', 'ba'}}))",
    "print(sorted(word[0] for word in {'ab', 'ba'}))",
    "if not (seen := set(words)): print('none')",
    "isinstance(x, (set, frozenset))",
    "print(type(x) is set)",
    "hash(key)",
    "print(hash(a) == hash(b))",
    "class Key:\n    def __hash__(self):\n        return hash(self.name)",
    "def f():\n    seen, found = set(), []\n    add = seen.add\n    print(1 in seen)",
    "def f(seen=frozenset()):\n    return 1 in seen",
    "def f():\n    seen = set()\n    def g(): return 1 in seen\n    return g",
    "def f(self):\n    self._seen = set()\ndef g(self):\n    return 1 in self._seen",
    "a = set(words)\nb = a\nb |= {1}\nprint(len(b))",
    "def f(self):\n    self._words = set()\ndef g(self):\n    self.__dict__.clear()",
    "import pickle\nprint(pickle.dumps(words), json.loads(text))",
    "print(decimal.Context(prec=3), [*ast.walk(tree)])",
]
SEEN = [
    "def f():\n    class A:\n        n = {'a', 'b'}\n    return A\nprint(*f().n)",
    "print(set(words))",
    "print(*{'a', 'b'})",
    "for word in {'a', 'b'}: print(word)",
    "words = set(words)\nfor word in words: print(word)",
    "a = set(words)\nb = a\nprint(b.pop())",
    "print(sorted(set(words), key=len), min({'a', 'b'}, key=len))",
    "print([word for word in {'a', 'b'}])",
    "print(sorted(print(word) for word in {'a', 'b'}))",
    "print(any(show(word) for word in {'a', 'b'}))",
    "found = []\nfound += {'a', 'b'}",
    "found.extend({'a', 'b'}); found.update(set(words))",
    "print(hash(a) < hash(b))",
    "def f():\n    return set(words)",
    "def f():\n    yield from set(words)",
    "def f(self):\n    self.seen = set()",
    "def f(self):\n    self._seen = set()\ndef g(self):\n    return list(self._seen)",
    "def f(seen=frozenset()):\n    return [*seen]",
    "def f():\n    global seen\n    seen = set()",
    "a, b = set(words), []\nprint(a)",
    "with_all = defaultdict(set)",
    "print(f'{set(words)}')",
    "print('a' in words or set(words))",
    "print({'a', 'b'} if words else None)",
    "class Job:\n    def __lt__(self, other): ...\nprint(sorted({Job(), Job()}))",
    "@dataclass(order=True)\nclass Job: ...\nprint(min({Job(), Job()}))",
    "both = one.keys()\nboth &= other.keys()\nprint(*both)",
    "print(*typing.get_protocol_members(Shape))",
    "class Job:\n    __lt__ = compare(lt)\nprint(sorted({Job(), Job()}))",
    "class Box:\n    def __init__(self): self._words = set()\nprint(vars(Box()))",
    "def f(self): self._words = set()\ndef g(self): return [*self.__dict__.values()]",
    "print(*ast.literal_eval(text))",
    "print(*SequenceMatcher(None, a, b).bpopular)",
    "print(*Movie.__readonly_keys__, *Movie.__mutable_keys__)",
    "print(*Closable.__protocol_attrs__)",
    "context = Context()\nprint([*context])",
    "print([*contextvars.Context()])",
    "for folder, folders, files in root.walk(): print(files)",
    "print(*pickle.loads(data))",
    "from marshal import load as read\nprint(*read(file))",
    "import pickle as p\nprint(*p.loads(data))",
]
#: In a function that may be cancelled.
BY_PLACE = [
    "async def f():\n    with suppress(Exception):\n        await g()\n    print()",
    "async def f():\n    with seat():\n        async with lock:\n            ...",
    "task.add_done_callback(print)",
    "async def f():\n    async with AsyncExitStack() as stack: await g()",
    "done, _ = await aio.wait(tasks)",
    "from asyncio import wait as until\ndone, _ = await until(tasks)",
    "from asyncio import *\ndone, _ = await wait(tasks)",
    "import asyncio as aio\ndone, _ = await aio.wait_for(aio.wait(fs=tasks), 1)",
    "async def f():\n    try:\n        await g()\n    except* OSError:\n        pass\n"
    "    finally:\n        print()",
    "async def f():\n    try:\n        await g()\n    except ENDS:\n        print()",
    "class Seat:\n    __aexit__ = leave",
    "print(id(task) >> 20 & 1)",
    "print(id(task) < id(other))",
    "print(f'{id(task):x}'[0] in '01234567')",
    "print(sorted(tasks, key=id))",
]
NOT_BY_PLACE = [
    "async def f():\n    with open(name) as file:\n        print(file.read())",
    "def f():\n    with seat():\n        print()",
    "await event.wait()",
    "async def wait(event):\n    await event.wait()\nawait wait(event)",
    "print(id(task) == id(other), id(task) in seen, (id(task), 1) in seen)",
    "seen.add((id(task), 1)); names[id(task)] = task; print({id(task): 1}.get(2))",
    "def named(id): return names[id]",
]


@pytest.mark.parametrize("source", UNSEEN)
def test_unseen(source: str) -> None:
    """Who only asks what is in a set, or how many, or sorts it, sees no order."""
    assert not may_show_seed(source)


@pytest.mark.parametrize("source", SEEN)
def test_seen(source: str) -> None:
    """Who iterates over it, shows it or gives it away may show its order."""
    assert may_show_seed(source)


@pytest.mark.parametrize("source", ["set(words)", "hash('a')", "seen = {1}\nseen"])
def test_typed(source: str) -> None:
    """A prompt shows what a line gives, and a program does not."""
    assert may_show_seed(source, is_typed=True)
    assert not may_show_seed(source)


def test_other_parts() -> None:
    """What the rest of a module does with a set counts, too."""
    part = "_SAFE = frozenset('abc')"
    assert shows_seed(part, ["def f(x): return x in _SAFE"]) == (False, {"_SAFE"})
    assert shows_seed(part, ["def f(): return [*_SAFE]"]) == (True, {"_SAFE"})


@pytest.mark.parametrize("source", BY_PLACE)
def test_by_place(source: str) -> None:
    """What runs when a task is cancelled shows in which order a group cancels."""
    assert may_show_place(source)


@pytest.mark.parametrize("source", NOT_BY_PLACE)
def test_not_by_place(source: str) -> None:
    """What waits for nothing is not cancelled there; an event holds its own order."""
    assert not may_show_place(source)


@pytest.mark.parametrize(
    "source",
    [
        *("repr(object())[-6]", "one = id(task), 1", "print(repr(a) < repr(b))"),
        *("print(sorted(seats, key=repr))", "min(a, b, key=id)", "str(a) < str(b)"),
        "sorted(seats, key=lambda seat: (str(seat), 1))",
        *("sorted(seats, key=str)", "order = id\nsorted(seats, key=order)"),
    ],
)
def test_by_place_where_shown(source: str) -> None:
    """An example may take a digit of an address, or sort by it."""
    assert may_show_place(source, is_shown=True)


@pytest.mark.parametrize("source", ["repr(object())[-6]", "one = id(task), 1"])
def test_held_by_place(source: str) -> None:
    """A module holds an address, or knows it."""
    assert not may_show_place(source)


VIEWS = [
    "common = a.keys()\ncommon &= b.keys()",
    "x, y = a.keys(), b.keys()\nprint(*(x & y))",
    "print(reduce(and_, [each.keys() for each in dicts]))",
    "print(reduce(operator.or_, map(dict.keys, dicts)))",
    "def common(a, b): return a & b\nprint(common(a.keys(), b.keys()))",
]


@pytest.mark.parametrize("source", VIEWS)
def test_views(source: str) -> None:
    """What combines the keys of dictionaries makes a set."""
    assert may_show_seed(source)


def test_views_apart() -> None:
    """Who goes through the items of a dictionary sees their own order."""
    source = "for key, value in sorted(a.items()): print(key, value - 1)"
    assert not may_show_seed(source)
    assert not may_show_seed("print(list(a.keys()), 3 - 2, self.items[n - 1])")


DEFINED = {
    "KINDS = {'a', 'b'}": "KINDS",
    "NAMES, KINDS = [], {'a', 'b'}": "KINDS",
    "OTHERS = KINDS = {'a', 'b'}": "KINDS",
    "if helper:\n    KINDS: set[str] = {'a', 'b'}\nelse:\n    KINDS = set()": "KINDS",
    "OF['kinds'] = {'a', 'b'}": "OF",
    "OF.update(kinds={'a', 'b'})": "OF",
    "of.kinds |= {'a', 'b'}": "kinds",
    "register({'a', 'b'})": "",
}


LESS = "class Job:\n    def __lt__(self, other): return self.at < other.at\n"


def test_less_elsewhere(tmp_path: Path) -> None:
    """Of two that are equal by a class of the project either may come first."""
    job, jobs = tmp_path / "job.py", tmp_path / "jobs.py"
    job.write_text(LESS)
    jobs.write_text("def first(jobs): return min({*jobs})\n")
    assert knows_less(str(jobs), str(job))
    assert makers_in(str(jobs), str(job)) == {"first"}
    assert may_show_seed("print(min({*jobs}))", knows_less=True)
    assert not makers_in(str(jobs))


def test_error_with_types() -> None:
    """An error that names the types of two elements shows which came first."""
    error = "TypeError: '<' not supported between instances of 'int' and 'str'"
    assert may_show_seed("order('ebb', 3)", error)
    assert not may_show_seed("order('ebb', 3)", "TypeError: not so")


@pytest.mark.parametrize(("statement", "name"), DEFINED.items())
def test_defined(tmp_path: Path, statement: str, name: str) -> None:
    """Whatever a statement after the first function binds or changes is named."""
    module = tmp_path / "m.py"
    module.write_text(
        f"def helper(): return 1\n\n{statement}\n\n"
        f"def kinds(): return [*{name or 'NAMES'}]\n"
    )
    words = words_in(module)
    assert name in words
    assert not name or "kinds" in words
    assert "helper" not in words


def words_in(module: Path) -> frozenset[str]:
    """Name what may show an order of what a module defines."""
    example = Example("p.md", "session", "", module, module, ())
    outcome = Outcome(("",), 0, modules=(str(module),))
    return words_of_order(Verdict(example, VIRTUAL, outcome=outcome))


def test_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an installed package does is seen under as many seeds as the project's."""
    monkeypatch.setattr(_seeds, "_INSTALLED", (str(tmp_path),))
    module = tmp_path / "m.py"
    module.write_text("def once(words): return [*set(words)]\n")
    step = Step("once('ab')", 1, "['a', 'b']")
    example = Example("p.md", "session", "", module, module, (step,))
    outcome = Outcome(("",), 0, modules=(str(module),), moved=1.0)
    assert seeds_to_add(Verdict(example, VIRTUAL, outcome=outcome)) == 7


def test_views_given_away(tmp_path: Path) -> None:
    """What combines two arguments makes a set of the views that it is given."""
    module = tmp_path / "m.py"
    module.write_text(
        "def gone(old, new): return list(old - new)\n"
        "def lost(old, new): return gone(old.keys(), new.keys())\n"
        "def less(a): return gone(len(a), 1)\n"
    )
    assert words_in(module) == {"lost"}
    step = Step("gone(old.keys(), new.keys())", 1, "['a', 'b']")
    example = Example("p.md", "session", "", module, module, (step,))
    outcome = Outcome(("",), 0, modules=(str(module),))
    assert seeds_to_add(Verdict(example, VIRTUAL, outcome=outcome)) == 7


ONCE = "def _once(words):\n    return [*set(words)]\n"
SHOWS = "    def show(self):\n        return [*set(self.words)]\n"
KEPT = [
    f"@register('once')\n{ONCE}",
    f"@register(\n    'once',\n)\n{ONCE}",
    f"@show.register(Words)\n{ONCE}",
    f"{ONCE}\nregister('once', _once)\n",
    f"{ONCE}\nclass Formats:\n    @register\n    def once(self): return _once(self)\n",
    "class Base:\n    def __init_subclass__(cls): KINDS.append(cls)\n"
    f"class Once(Base):\n{SHOWS}",
    f"class Of(type): ...\nclass Once(metaclass=Of):\n{SHOWS}",
    f"class Base(metaclass=Of): ...\nclass More(Base): ...\nclass Once(More):\n{SHOWS}",
    f"class Base: ...\nclass Once(Base):\n{SHOWS}\n"
    "def make(): return Base.__subclasses__()[0]()\n",
]
NOT_KEPT = [
    f"@cache\n{ONCE}",
    f"@functools.lru_cache(maxsize=8)\n{ONCE}",
    f"class Once:\n    @cached_property\n{SHOWS}",
    f"class Once(Base, metaclass=ABCMeta):\n{SHOWS}",
    f"{ONCE}\nif __name__ == '__main__':\n    print(_once('ab'))\n",
    "@register\ndef twice(word): return word * 2\n",
]


@pytest.mark.parametrize("source", KEPT)
def test_kept(tmp_path: Path, source: str) -> None:
    """What something keeps, and may show an order, is reached without its name."""
    module = tmp_path / "m.py"
    module.write_text(source)
    assert "" in words_in(module)


@pytest.mark.parametrize("source", NOT_KEPT)
def test_not_kept(tmp_path: Path, source: str) -> None:
    """Who has to name a definition to reach it is seen to do so."""
    module = tmp_path / "m.py"
    module.write_text(source)
    assert "" not in words_in(module)
