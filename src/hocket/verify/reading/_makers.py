"""What of the standard library may be called where a module only defines.

It makes something, and does nothing else: it neither writes, sends nor starts anything,
and calls nothing that it is given. A name stands here as `_defines` writes it: as the
expression that makes the value.
"""

import re

#: What may be called with anything: it holds it, or reads it, and calls nothing.
OF_ANYTHING = r"""abc\.abstract\w+
    |builtins\.(bool|callable|classmethod|enumerate|frozenset|getattr|hasattr|id
        |isinstance|issubclass|len|list|property|repr|reversed|set|sorted|staticmethod
        |str|tuple|type|zip)
    |builtins\.property\(\)\.(deleter|getter|setter)
    |collections\.(defaultdict|namedtuple)
    |contextlib\.(asynccontextmanager|contextmanager)
    |contextvars\.ContextVar
    |dataclasses\.(dataclass|field)
    |enum\.(member|nonmember|unique)
    |functools\.(cache|cached_property|lru_cache|partial|partialmethod|singledispatch
        |singledispatchmethod|total_ordering|wraps)
    |typing(_extensions)?\.(NewType|ParamSpec|TypeVar|TypeVarTuple|cast|final
        |no_type_check|overload|override|runtime_checkable)
    |unittest\.(expectedFailure|skip)"""
#: What may be called with data, and with what is the standard library's.
OF_DATA = r"""data\.[a-z]\w*
    |builtins\.(abs|ascii|bin|bytearray|bytes|chr|complex|dict|divmod|float|format|hash
        |hex|int|max|min|object|oct|ord|pow|range|round|slice|sum
        |\w+Error|\w*Exception|\w*Warning)
    |builtins\.(bytes|dict|float|frozenset|int|list|set|str|tuple)\.[a-z]\w*
    |ast\.literal_eval
    |(asyncio|threading)\.(Barrier|BoundedSemaphore|Condition|Event|Lock|RLock
        |Semaphore)
    |(asyncio|queue)\.\w*Queue|threading\.local
    |collections\.(ChainMap|Counter|OrderedDict|deque)
    |contextlib\.(nullcontext|suppress)
    |copy\.(copy|deepcopy)
    |datetime\.(date|datetime|time|timedelta|timezone)
    |(decimal|fractions)\.(Context|Decimal|Fraction)
    |enum\.(Enum|Flag|IntEnum|IntFlag|StrEnum|auto|verify)
    |importlib\.metadata\.version
    |inspect\.cleandoc
    |itertools\.(chain|combinations|count|cycle|permutations|product|repeat)
    |logging\.(Formatter|NullHandler|getLogger)
    |logging\.getLogger\(\)\.(addHandler|setLevel)
    |(math|cmath)\.[a-z]\w*
    |operator\.(attrgetter|itemgetter|methodcaller)
    |os\.(cpu_count|fspath|getcwd|getenv)|os\.environ\.get
    |os\.path\.(abspath|basename|dirname|exists|expanduser|isdir|isfile|join|normpath
        |realpath|split|splitext)
    |pathlib\.\w*Path
    |pathlib\.\w*Path\(\)([.()\w]*)\.(absolute|as_posix|exists|is_dir|is_file|joinpath
        |read_text|relative_to|resolve|with_name|with_stem|with_suffix)
    |platform\.(machine|python_implementation|python_version|system)
    |random\.Random
    |re\.(compile|escape)
    |string\.(Formatter|Template)
    |struct\.(Struct|calcsize)
    |textwrap\.(dedent|indent)
    |time\.(monotonic|perf_counter|time)
    |types\.MappingProxyType
    |typing(_extensions)?\.(NamedTuple|TypedDict|dataclass_transform|deprecated)
    |unittest\.(skipIf|skipUnless)
    |uuid\.UUID
    |warnings\.(deprecated|filterwarnings|simplefilter|warn)
    |weakref\.Weak\w+"""
#: Of these, what makes data of data.
MAKES_DATA = r"""
    builtins\.(?!classmethod|getattr|object|property|staticmethod|type|\w*Exception).+
    |data\..+|ast\..+|collections\.(ChainMap|Counter|OrderedDict|deque)|copy\..+
    |importlib\..+|inspect\..+|itertools\..+|math\..+|os\..+|platform\..+|re\.escape
    |pathlib\..+\.(as_posix|exists|is_dir|is_file|read_text)|textwrap\..+|time\..+"""
#: What such a call makes is a decorator.
DECORATORS = r"""(dataclasses\.dataclass|enum\.verify|functools\.(lru_cache|wraps)
    |typing(_extensions)?\.(dataclass_transform|deprecated)|unittest\.skip\w*
    |warnings\.deprecated)\(\)"""


def is_one_of(names: str, value: str) -> bool:
    """Whether a value is written as one of some names.

    Args:
        names: A pattern of this module. It is compiled when it is first asked for: most
            checks import nothing.
        value: The value.
    """
    return re.fullmatch(names, value, re.VERBOSE) is not None
