"""Objects of Python's library that are filled by a method: what they are given comes out of all others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.imports import package_data
from maremma.analysis.taint.lattice.values import ANY, NOTHING, Value
from maremma.analysis.taint.objects import members, writes

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_KIND: Final = "<filled>"
_FILLS: Final = frozenset({"load", "read_string", "read_dict", "read_file", "readfp", "feed", "parse_string", "set"})


_ASKS: Final = frozenset({"get", "__getitem__"})
"""What parsers of settings are asked for a section and a name in it."""


def _made(machine: Machine, site: Site) -> Value:
    first = site.arguments[0] if site.arguments else NOTHING
    return Value(refs=(machine.heap.new(_KIND, {ANY: _content(machine, site, first)}),))


def _content(machine: Machine, site: Site, given: Value) -> Value:
    place = site.frame.here(site.span)
    return Value(frozenset(taint.derived("held", place) for taint in members.everything(machine, given)))


def _method(machine: Machine, site: Site) -> Value:
    held, name, *given = site.arguments
    if name.text == "read":
        return _file(machine, site, held, given)
    if name.text in _ASKS and len(given) > 1:
        section = members.fields_of(machine, held).get(given[0].text or "", NOTHING)
        if section.objects:
            return members.member(machine, section, members.key_of(given[1]))
    if name.text in _FILLS:
        for value in (*given, *site.keywords.values()):
            writes.add_element(machine, held, _content(machine, site, value))
        return NOTHING
    return Value(members.values(machine, held).taints)


def _file(machine: Machine, site: Site, held: Value, given: list[Value]) -> Value:
    """The names of files: those of the package are known."""
    for name in (each for names in given[:1] for each in (names, *members.fields_of(machine, names).values())):
        known = package_data.parsed(machine, package_data.path_of(name.text)) if name.text else None
        for section, value in members.fields_of(machine, known).items() if known is not None else ():
            writes.set_member(machine, held, section, value)
    return machine.called("configparser.ConfigParser.read", replace(site, arguments=tuple(given)))


SPECIAL: Final = {
    _KIND: _method,
    **dict.fromkeys(
        (
            "http.cookies.SimpleCookie",
            "http.cookies.BaseCookie",
            "Cookie.SimpleCookie",
            "configparser.ConfigParser",
            "configparser.RawConfigParser",
            "configparser.SafeConfigParser",
            "ConfigParser.ConfigParser",
            "email.feedparser.FeedParser",
            "email.parser.FeedParser",
            "email.feedparser.BytesFeedParser",
            "email.parser.BytesFeedParser",
        ),
        _made,
    ),
}
