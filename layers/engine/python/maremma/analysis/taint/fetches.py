"""Libraries of which nothing is known but their names: those say that they fetch pages, and are given an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members, sinks
from maremma.analysis.taint.values import Value
from maremma.model.flow import Certainty, Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

_FETCHES: Final = re.compile(
    r"fetch|crawl|scrap(?:e|ing)|spider|unfurl|un-?shorten|expand|screen-?shot|snapshot|preview|download|metadata|favicon"
    r"|\brss|oembed|open-?graph|web-?page|headless|browser|curl|proxy|article|url-?to-|2pdf"
    r"|jimp|loadImage|tesseract|pdf-?js|image-?size|sharp\b"
    r"|ffmpeg|moviepy|xarray|camelot|tabula|\btika",
    re.IGNORECASE,
)
_LOOKS: Final = re.compile(
    r"^(?:is|has|validate|check|parse|normali[sz]e|encode|decode|clean|saniti[sz]e|format|build|save|store|put|insert|update"
    r"|add|log|track|hash|shorten|sign|equal|match|test|split|join|escape|create_?ur[li])",
    re.IGNORECASE,
)
"""What looks at an address, or keeps it."""

_ADDRESS: Final = re.compile(r"ur[li]$|^(?:link|href|website|web_?page|site|page|feed)$", re.IGNORECASE)
"""The last step to data that is an address."""


def given(machine: Machine, name: str, site: Site) -> None:
    """Notice an address that the sender has chosen whole, alone or in a record of options."""
    last = name.replace("()", "").rpartition(".")[2]
    if _LOOKS.match(last) or not _FETCHES.search(name):
        return
    for argument in site.all_arguments:
        for value in (argument, *members.fields_of(machine, argument).values()):
            chosen = Value(frozenset(taint for taint in value.taints if not taint.is_mixed and _is_address(taint.path)))
            if chosen.taints and not value.prefix:
                sinks.report(machine, Sink.REQUEST, chosen.taints, name, site, Certainty.PROBABLE)


def _is_address(path: tuple[str, ...]) -> bool:
    return bool(path) and _ADDRESS.search(path[-1]) is not None
