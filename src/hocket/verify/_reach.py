"""What a source leads to in the modules of its project, by the names that it uses.

A name that is imported from a module of the project stands for something that is
defined there, and that uses names in its turn. They are followed from file to file, as
far as what is looked for may be there; nothing is imported. A class counts as a whole,
and what a module defines with all that its own statements change in it.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from importlib.machinery import PathFinder
from pathlib import Path

from hocket.verify._chains import IN, Chains
from hocket.verify._imported import imported_in
from hocket.verify._modules import package_of
from hocket.verify._syntax import tree_of

Folders = tuple[str, ...]

_SAID = re.compile(r'""".*?"""|(?m:^[ \t]*#[^\n]*)', re.DOTALL)


class _Module:
    """A module, as far as somebody asks.

    Args:
        file: Its file.
        name: Its dotted name.
    """

    def __init__(self, file: str, name: str) -> None:
        self.file, self.name = file, name

    @cached_property
    def source(self) -> bytes:
        try:
            return Path(self.file).read_bytes()
        except OSError:
            return b""

    @cached_property
    def text(self) -> str:
        """What is in it, but for what it says of itself, where prompts import, too."""
        return _SAID.sub("", self.source.decode("utf-8", "replace"))

    @cached_property
    def imports(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(imported_in(self.text, self.package)))

    @cached_property
    def package(self) -> str:
        return package_of(Path(self.file), self.name)

    @cached_property
    def chains(self) -> Chains:
        try:
            return Chains(tree_of(self.source).body, self.package)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return Chains([])


Place = tuple[_Module, str]
#: Names, by their kinds.
Kinds = dict[str, str]


class Reach:
    """The modules of projects, each found and read once.

    Args:
        may_count: Tells of the text of a module whether something in it may count.
        kind_of: Says of a name as what it counts; "" where it does not.
    """

    def __init__(
        self, may_count: Callable[[str], bool], kind_of: Callable[[str], str]
    ) -> None:
        self._may_count, self._kind_of = may_count, kind_of
        #: Where a dotted name is, and the module that it names, if it does.
        self._found: dict[tuple[str, Folders], tuple[Folders, _Module | None]] = {}
        self._modules: dict[tuple[str, str], _Module] = {}
        #: Whether something that counts may be in them.
        self._counting: dict[_Module, bool] = {}
        self._leads: dict[tuple[_Module, Folders], bool] = {}
        #: What a name in a module leads to.
        self._kinds: dict[Folders, dict[Place, Kinds]] = {}
        PathFinder.invalidate_caches()

    def may_lead(self, names: Iterable[str], folders: Folders) -> bool:
        """Tell whether modules, or those that these import, hold something that counts.

        Args:
            names: What is imported.
            folders: From where.
        """
        return any(
            self._module_leads(module, folders)
            for name in names
            for module in self._within(name, folders)
        )

    def kinds(self, source: Chains, folders: Folders) -> Kinds:
        """Give one name of each kind that a source uses, itself or by others.

        Args:
            source: Its names.
            folders: From where it imports.
        """
        found: Kinds = {}
        todo, seen = [*source.used], set[str]()
        for name in todo:
            if name not in seen:
                seen.add(name)
                self._note(found, name if "." in name else "")
                for imported in source.elsewhere(name):
                    self._note(found, imported)
                    for place in self._places(imported, folders):
                        _add(self._behind(place, folders), found)
                todo += source.here(name)
        return found

    def _note(self, found: Kinds, name: str) -> None:
        name = name.replace(IN, ".").strip(".")
        if kind := self._kind_of(name):
            found.setdefault(kind, name)

    def _behind(self, first: Place, folders: Folders) -> Kinds:
        """Give one name of each kind to which a name in a module leads."""
        known = self._kinds.setdefault(folders, {})
        if first in known:
            return known[first]
        found: dict[Place, Kinds] = {}
        #: From where one comes to each, of those of which nothing is known yet.
        before: dict[Place, list[Place]] = {first: []}
        todo = [first]
        for place in todo:
            found[place] = own = Kinds()
            for each in self._next(place, own, folders):
                if each in known:
                    _add(known[each], own)
                    continue
                if each not in before:
                    todo.append(each)
                before.setdefault(each, []).append(place)
        # They may lead to each other: so from each one back, as long as that adds.
        while todo:
            place = todo.pop()
            todo += (each for each in before[place] if _add(found[place], found[each]))
        known |= found
        return found[first]

    def _next(self, place: Place, found: Kinds, folders: Folders) -> Iterator[Place]:
        """Note what a name in a module is itself, and yield to what it leads."""
        module, name = place
        if not self._module_leads(module, folders):
            return
        self._note(found, name if "." in name else "")
        for imported in module.chains.elsewhere(name):
            self._note(found, imported)
            yield from self._places(imported, folders)
        yield from ((module, each) for each in module.chains.here(name))

    def _module_leads(self, first: _Module, folders: Folders) -> bool:
        """Whether a module may lead to what counts, by what it imports."""
        if (first, folders) in self._leads:
            return self._leads[first, folders]
        seen, todo = {first}, [first]
        while todo:
            module = todo.pop()
            leads = self._leads.get((module, folders))
            if leads or (leads is None and self._counts(module)):
                self._leads[first, folders] = True
                return True
            if leads is None:
                named = (self._within(each, folders) for each in module.imports)
                more = {each for modules in named for each in modules} - seen
                seen |= more
                todo += more
        self._leads.update(((module, folders), False) for module in seen)
        return False

    def _counts(self, module: _Module) -> bool:
        if module not in self._counting:
            self._counting[module] = self._may_count(module.text)
        return self._counting[module]

    def _within(self, name: str, folders: Folders) -> Iterator[_Module]:
        """Yield the modules in a dotted name: it, and the packages in which it is."""
        first, _, rest = name.partition(".")
        yield from (each for each, _ in self._places(f"{first}{IN}{rest}", folders))

    def _places(self, imported: str, folders: Folders) -> Iterator[Place]:
        """Yield the modules in an imported name, each with the rest of the name."""
        name, _, rest = imported.partition(IN)
        if name.partition(".")[0] in sys.stdlib_module_names:
            return
        below, module = self._find(name, folders)
        while rest:
            first, _, left = rest.partition(".")
            name = f"{name}.{first}"
            inside, within = self._find(name, folders) if below else ((), None)
            # A package may give the name of a module in it to something else.
            if module and (not (inside or within) or module.chains.binds(first)):
                yield module, rest
            if not (inside or within):
                return
            rest, below, module = left, inside, within
        if module is not None:
            yield module, ""

    def _find(self, name: str, folders: Folders) -> tuple[Folders, _Module | None]:
        known = name, folders
        if known not in self._found:
            above, _, last = name.rpartition(".")
            places = self._find(above, folders)[0] if above else folders
            self._found[known] = self._find_in(places, last, name)
        return self._found[known]

    def _find_in(
        self, places: Folders, last: str, name: str
    ) -> tuple[Folders, _Module | None]:
        # By its last part alone: nothing above it is imported here.
        spec = PathFinder.find_spec(last, places) if last.isidentifier() else None
        if spec is None:
            return (), None
        below, file = tuple(spec.submodule_search_locations or ()), spec.origin
        if not (spec.has_location and file and file.endswith(".py")):
            return below, None
        module = self._modules.setdefault((file, name), _Module(file, name))
        return below, module


def _add(more: Kinds, found: Kinds) -> bool:
    """Add names of kinds that are not there yet; tell whether there were any."""
    before = len(found)
    found.update({kind: more[kind] for kind in more.keys() - found})
    return len(found) > before
