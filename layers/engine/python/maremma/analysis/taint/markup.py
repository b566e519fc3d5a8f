"""Tags of templates that escape what is put into markup, unless it is said to be markup already."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members
from maremma.analysis.taint.values import Taint, Value

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

RAW: Final = "raw markup"
"""How data is derived that an escaping tag leaves as it is."""

_ESCAPED: Final = frozenset({"xss", "xxe", "operator"})
_TAGS: Final = (
    "hono/html.html",
    "hono/helper/html.html",
    "lit-html.html",
    "lit.html",
    "html-template-tag",
    "uhtml.html",
)
_RAW: Final = (
    "hono/html.raw", "hono/helper/html.raw", "hono/utils/html.raw", "lit-html/directives/unsafe-html.unsafeHTML",
    "lit/directives/unsafe-html.unsafeHTML", "lit-html/directives/unsafe-html.js.unsafeHTML",
    "lit/directives/unsafe-html.js.unsafeHTML", "uhtml.unsafe",
)  # fmt: skip


def _escaped(machine: Machine, site: Site) -> Value:
    place = machine.here(site.frame, site.span)
    given = {taint for value in site.arguments for taint in members.everything(machine, value, 3)}
    return Value(
        frozenset(taint.derived("html", place, frozenset() if _is_raw(taint) else _ESCAPED) for taint in given)
    )


def _is_raw(taint: Taint) -> bool:
    tag = taint.tag
    while tag is not None and tag.operation != RAW:
        tag = tag.parent
    return tag is not None


def _left(machine: Machine, site: Site) -> Value:
    place = machine.here(site.frame, site.span)
    given = site.arguments[0] if site.arguments else Value()
    return Value(frozenset(taint.derived(RAW, place) for taint in given.taints), prefix=given.prefix)


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    **dict.fromkeys(_TAGS, _escaped),
    **dict.fromkeys(_RAW, _left),
}
