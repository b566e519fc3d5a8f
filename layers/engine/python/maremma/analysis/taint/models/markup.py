"""Tags of templates, and types of text, that escape what is put into markup unless it is said to be markup already."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import Frame, Symbol, Taint, Value
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.hooks import Model
from maremma.analysis.taint.sanitizers import texts

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Span
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

RAW: Final = "raw markup"
"""How data is derived that an escaping tag leaves as it is."""

_ESCAPED: Final = frozenset({"xss", "xxe", "operator"})
_TYPES: Final = ("markupsafe.", "flask.Markup", "flask.escape", "jinja2.Markup", "jinja2.escape")
"""How the symbols begin of what is text of Python that escapes what is added to it."""

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
    place = site.frame.here(site.span)
    given = {taint for value in site.arguments for taint in members.everything(machine, value, 3)}
    return Value(
        frozenset(taint.derived("html", place, frozenset() if _is_raw(taint) else _ESCAPED) for taint in given)
    )


def added(machine: Machine, left: Value, right: Value, frame: Frame, span: Span) -> Value | None:
    """`Markup("<b>") + name`: markup, of which the other side is escaped if it is none. None if no side is markup."""
    if not (_is_markup(left) or _is_markup(right)):
        return None
    sides = [each if _is_markup(each) else _without_tags(each) for each in (left, right)]
    made = texts.concatenated(machine, sides, frame, span)
    return Value(made.taints, (*made.refs, Symbol("markupsafe.Markup()")), prefix=made.prefix)


def _without_tags(value: Value) -> Value:
    return value.with_taints(frozenset(taint.without(_ESCAPED) for taint in value.taints))


def _is_markup(value: Value) -> bool:
    """Whether a value is text of such a type, whatever else it may be."""
    return bool(value.symbols) and all(name.startswith(_TYPES) for name in value.symbols)


def _is_raw(taint: Taint) -> bool:
    tag = taint.tag
    while tag is not None and tag.operation != RAW:
        tag = tag.parent
    return tag is not None


def _left(machine: Machine, site: Site) -> Value:
    place = site.frame.here(site.span)
    given = site.arguments[0] if site.arguments else Value()
    return Value(frozenset(taint.derived(RAW, place) for taint in given.taints), prefix=given.prefix)


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    **dict.fromkeys(_TAGS, _escaped),
    **dict.fromkeys(_RAW, _left),
}


MODEL: Final[Model[Machine]] = Model(added=added)
