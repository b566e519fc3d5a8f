"""Objects of Python's library that are filled by a method: what they are given comes out of all others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members, writing
from maremma.analysis.taint.values import ANY, NOTHING, Value

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

_KIND: Final = "<filled>"
_FILLS: Final = frozenset({"load", "read_string", "read_dict", "read_file", "readfp", "feed", "parse_string", "set"})


def _made(machine: Machine, site: Site) -> Value:
    first = site.arguments[0] if site.arguments else NOTHING
    return Value(refs=(machine.new_object(_KIND, {ANY: _content(machine, site, first)}),))


def _content(machine: Machine, site: Site, given: Value) -> Value:
    place = machine.here(site.frame, site.span)
    return Value(frozenset(taint.derived("held", place) for taint in members.everything(machine, given)))


def _method(machine: Machine, site: Site) -> Value:
    held, name, *given = site.arguments
    if name.text == "read":
        # the name of a file
        return _file(machine, site, given)
    if name.text in _FILLS:
        for value in (*given, *site.keywords.values()):
            writing.add_element(machine, held, _content(machine, site, value))
        return NOTHING
    return Value(members.values(machine, held).taints)


def _file(machine: Machine, site: Site, given: list[Value]) -> Value:
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
