"""Libraries of which nothing is known but their names: those say that they fetch pages, and are given an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.issues import sinks
from maremma.analysis.taint.lattice.values import Value
from maremma.analysis.taint.objects import members
from maremma.model.code.flow import Certainty, Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_HUMP: Final = compile_late(r"(?<=[a-z0-9])(?=[A-Z])|[-\s]+")
_WHAT: Final = r"(?:url|uri|link|(?:web_?)?page|(?:web_?)?site|html|image|file|content|article|remote|feed|document)s?"
_FETCHES: Final = compile_late(
    rf"(?:fetch|crawl|scrape|unfurl|un_?shorten|expand|download|capture|screen_?shot|visit|load_?from)(?:_(?:of|from|by|the|{_WHAT}))*"
    rf"|(?:get|take|make|create|generate|read|load)_(?:{_WHAT}_)?(?:screen_?shot|preview|metadata|favicon|og|open_?graph)(?:_(?:of|from|{_WHAT}))*"
)
"""The name of an operation, its words with `_` between them."""

_PACKAGES: Final = compile_late(
    rf"(?:@[\w-]+/)?(?:[a-z0-9]+[-_])*(?:{_WHAT}[-_](?:expand\w*|unshorten\w*|downloader|screenshots?|previews?|metadata|scraper|fetcher)"
    rf"|(?:expand|unshorten|unfurl|scrape|screenshot|crawl|fetch|download)\w*[-_]{_WHAT})"
    r"|(?:link|url)[-_]?expander[\w-]*|unfurl\w*|[\w-]*scraper"
)
"""The name of a package that is a function itself."""

_ADDRESS: Final = compile_late(r"\w*ur[li]|link|href", re.IGNORECASE)
"""The last step to data that is an address."""

_ONES_OWN: Final = compile_late(r"redirect|callback|return|curl", re.IGNORECASE)
_OF_EDGE: Final = "cf"
"""A request at the edge has only the path of one."""


def given(machine: Machine, name: str, site: Site) -> None:
    """Notice an address that the sender has chosen whole, alone or in a record of options."""
    if not fetches(name.replace("()", "")):
        return
    for argument in site.all_arguments:
        for value in (argument, *members.fields_of(machine, argument).values()):
            chosen = Value(frozenset(taint for taint in value.taints if not taint.is_mixed and _is_address(taint.path)))
            if chosen.taints and not value.prefix:
                sinks.report(machine, Sink.REQUEST, chosen.taints, name, site, Certainty.PROBABLE)


def fetches(name: str) -> bool:
    """Whether the name of an operation, or of a package that is a function itself, says that it fetches a page."""
    folder, _, file = name.rpartition("/")
    package, _, operation = file.rpartition(".")
    if not package:
        return _PACKAGES.fullmatch(f"{folder}/{file}" if folder.startswith("@") else file) is not None
    last = operation.rpartition(".")[2]
    return last[:1].islower() and _FETCHES.fullmatch(_HUMP.sub("_", last).lower()) is not None


def _is_address(path: tuple[str, ...]) -> bool:
    if not path or _OF_EDGE in path or _ONES_OWN.search(path[-1]):
        return False
    return _ADDRESS.fullmatch(path[-1]) is not None
