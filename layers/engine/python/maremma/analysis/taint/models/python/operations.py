"""Operations of Python and of its libraries that depend on how they are called in ways that a table cannot describe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.interpreter import managers, member_lookup
from maremma.analysis.taint.issues import command_lines
from maremma.analysis.taint.issues.sinks import chosen, report
from maremma.analysis.taint.lattice.values import (
    ANY,
    NO_FACTS,
    NONE,
    NOTHING,
    Facts,
    ModuleRef,
    Symbol,
    Taint,
    Value,
    both,
    either,
    symbol,
    union,
)
from maremma.analysis.taint.models.python import buffers, filled_objects
from maremma.analysis.taint.objects import members, overlays, writes
from maremma.analysis.taint.run.handed_functions import call_back
from maremma.analysis.taint.sanitizers import sets
from maremma.bounded import is_number
from maremma.model.code.flow import Origin, Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_GLOBALS: Final = "globals()"
_CALLERS_FOLDER: Final = "/tmp"  # noqa: S108 - where a function can write
_SHELLS: Final = frozenset(
    {"sh", "bash", "dash", "ash", "zsh", "ksh", "csh", "tcsh", "fish", "busybox", "python", "perl"}
)
_FOLDER: Final = compile_late(r"[^:/?#\\]+/")
_QUOTES_SEGMENTS: Final = frozenset({"quote_plus"})
_OTHER_HOST: Final = frozenset({"ssrf", "redirect"})
_SAX_PARSER: Final = "xml.sax.make_parser()"
_EXTERNAL_ENTITIES: Final = frozenset({"feature_external_ges", "feature_external_pes"})
_FETCHES: Final = "<fetches>"
_ESCAPING: Final = "jinja2.select_autoescape"


def _argument(site: Site, index: int, name: str) -> Value:
    return site.arguments[index] if index < len(site.arguments) else site.keywords.get(name, NOTHING)


def _open_archive(machine: Machine, site: Site) -> Value | None:
    """An archive is somebody else's, unless it is known to be a file of the package."""
    name = _argument(site, 0, "name").text
    if name is not None and not name.startswith(_CALLERS_FOLDER):
        return None
    opened = machine.called("tarfile.TarFile", site)
    archive = Taint((Origin.OBJECT, (), None), NONE, 1, None)
    return Value(opened.taints | {archive}, (Symbol("tarfile.open()"),))


def _environment(machine: Machine, site: Site) -> Value | None:
    """An environment of templates that escapes is another thing than one that does not."""
    chosen = site.keywords.get("autoescape", NOTHING)
    escapes = chosen.literal is True or any(name.startswith(_ESCAPING) for name in chosen.symbols)
    return symbol("jinja2.<escaping>") if escapes else None


def _parser(machine: Machine, site: Site) -> Value | None:
    """A parser that resolves no entities is another thing than one that does."""
    resolves = site.keywords.get("resolve_entities", NOTHING)
    return symbol("lxml.etree.<safe parser>") if resolves.literal is False else None


def _split_path(machine: Machine, site: Site) -> Value:
    """The folder and the name."""
    place = site.frame.here(site.span)
    return Value(frozenset(taint.derived("last of a path", place) for taint in _argument(site, 0, "p").taints))


def _quote(machine: Machine, site: Site) -> Value | None:
    """Slashes are left as they are, unless the caller wants it otherwise."""
    if _argument(site, 1, "safe").text != "":
        return None
    return machine.called("urllib.parse.quote_plus", site)


def _join_address(machine: Machine, site: Site) -> Value:
    """A reference that begins with a folder, or that is one quoted segment, chooses no host."""
    base, reference = _argument(site, 0, "base"), _argument(site, 1, "url")
    place = site.frame.here(site.span)
    begins_inside = _FOLDER.match(reference.text or reference.prefix) is not None
    taints = {taint.derived("urljoin", place) for taint in base.taints}
    for taint in reference.taints:
        is_segment = taint.tag is not None and taint.tag.operation in _QUOTES_SEGMENTS
        taints.add(taint.derived("urljoin", place, _OTHER_HOST if begins_inside or is_segment else NONE))
    return Value(frozenset(taints))


def _split_command(machine: Machine, site: Site) -> Value:
    return command_lines.split(machine, _argument(site, 0, "s"))


def _process(machine: Machine, site: Site) -> Value | None:
    """A process is another thing if it is a shell: what is written to it is run."""
    started = command_lines.program(machine, _argument(site, 0, "args"))
    operation = machine.models.named("subprocess.Popen", machine.modules.language(site.frame))
    if operation is None or not command_lines.is_one_of(started, _SHELLS):
        return None
    machine.perform(operation, "subprocess.Popen", site)
    return symbol("subprocess.<shell>")


def _sax_parser(machine: Machine, site: Site) -> Value:
    """A parser, which remembers whether it may fetch external entities."""
    return Value(refs=(*machine.heap.record({}).refs, Symbol(_SAX_PARSER)))


def _sax_feature(machine: Machine, site: Site) -> Value:
    wanted = {name.rpartition(".")[2] for name in _argument(site, 0, "name").symbols}
    if wanted & _EXTERNAL_ENTITIES and site.owner is not None:
        writes.set_member(machine, site.owner, _FETCHES, _argument(site, 1, "state"))
    return NOTHING


def _sax_parse(machine: Machine, site: Site) -> Value:
    fetches = members.fields_of(machine, site.owner or NOTHING).get(_FETCHES)
    if fetches is not None and fetches.literal == True:  # noqa: E712 - a 1 will do
        report(machine, Sink.XML, _argument(site, 0, "source").taints, "xml.sax.parse", site)
    return NOTHING


def _reduce(machine: Machine, site: Site) -> Value:
    """The function is called with what it has made so far and with the next element."""
    element = members.element(machine, _argument(site, 1, "iterable"))
    return union((element, _argument(site, 2, "initial"), *call_back(machine, site, (element, element))))


def _globals(machine: Machine, site: Site) -> Value:
    """`globals()` is the module, by its names."""
    return Value(refs=(Symbol(_GLOBALS), ModuleRef(site.frame.module)))


def _global(machine: Machine, site: Site) -> Value:
    """`globals().get(name)`: the data chooses what is called."""
    key = _argument(site, 0, "key")
    chosen(machine, _GLOBALS, key, site.frame)
    found = member_lookup.chosen(machine, Value(refs=(ModuleRef(site.frame.module),)), key)
    return union((found, _argument(site, 1, "default")))


def _field(machine: Machine, site: Site) -> Value:
    """What a field of a dataclass is if it is not given."""
    factory = site.keywords.get("default_factory")
    if factory is None:
        return site.keywords.get("default", NOTHING)
    made = site.calling()
    return machine.apply(factory, made)


def _truth(machine: Machine, site: Site) -> Value:
    """`bool(test)` tells what the test tells."""
    test = _argument(site, 0, "object")
    return Value(when_true=test.when_true, when_false=test.when_false)


def _default_dict(machine: Machine, site: Site) -> Value:
    """`defaultdict(list)`: what is asked for and not there is made."""
    made = site.calling()
    factory = _argument(site, 0, "default_factory")
    fields = {ANY: machine.apply(factory, made)} if factory.refs else {}
    for given in (*site.arguments[1:], machine.heap.record(dict(site.keywords))):
        overlays.overlay(machine, fields, given)
    return machine.heap.record(fields)


def _any(machine: Machine, site: Site) -> Value:
    """One of several tests holds; if not, none does."""
    tests = _tests(machine, _argument(site, 0, "iterable"))
    return Value(
        when_true=_together(either, [test.when_true for test in tests]),
        when_false=sets.of_whole(_together(both, [test.when_false for test in tests])),
    )


def _all(machine: Machine, site: Site) -> Value:
    """Several tests hold; if not, one does not."""
    tests = _tests(machine, _argument(site, 0, "iterable"))
    return Value(
        when_true=sets.of_whole(_together(both, [test.when_true for test in tests])),
        when_false=_together(either, [test.when_false for test in tests]),
    )


def _tests(machine: Machine, iterable: Value) -> list[Value]:
    """The tests of a list, or the one of a comprehension."""
    fields = members.fields_of(machine, iterable)
    return [value for key, value in fields.items() if key == ANY or is_number(key)]


def _together(
    join: Callable[[Facts | None, Facts | None], Facts | None], facts: Sequence[Facts | None]
) -> Facts | None:
    return reduce(join, facts) if facts else NO_FACTS


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "dataclasses.field": _field,
    **buffers.SPECIAL,
    **filled_objects.SPECIAL,
    "bool": _truth,
    "collections.defaultdict": _default_dict,
    "any": _any,
    "all": _all,
    "globals": _globals,
    "globals.get": _global,
    "locals.get": _global,
    "subprocess.Popen": _process,
    "xml.sax.make_parser": _sax_parser,
    "xml.sax.make_parser.setFeature": _sax_feature,
    "xml.sax.make_parser.parse": _sax_parse,
    "functools.reduce": _reduce,
    **managers.SPECIAL,
    "shlex.split": _split_command,
    "tarfile.open": _open_archive,
    "jinja2.Environment": _environment,
    "jinja2.environment.Environment": _environment,
    "lxml.etree.XMLParser": _parser,
    "os.path.split": _split_path,
    "urllib.parse.quote": _quote,
    "urllib.parse.urljoin": _join_address,
    "urlparse.urljoin": _join_address,
}
