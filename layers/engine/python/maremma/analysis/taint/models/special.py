"""Operations of the languages that a table cannot describe."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import operations as channels
from maremma.analysis.taint.interpreter import lookups, member_lookup
from maremma.analysis.taint.issues import line_formats
from maremma.analysis.taint.issues.sinks import chosen
from maremma.analysis.taint.lattice import implications
from maremma.analysis.taint.lattice.marks import NOT_TEXT
from maremma.analysis.taint.lattice.values import (
    ALL,
    ANY,
    NO_FACTS,
    NONE,
    NOTHING,
    Partial,
    Symbol,
    Value,
    join,
    literal,
    union,
)
from maremma.analysis.taint.models import composition, iterables, markup, records
from maremma.analysis.taint.models.bundles import loading
from maremma.analysis.taint.models.frameworks import operations as frameworks
from maremma.analysis.taint.models.javascript import lodash, nodejs, versions
from maremma.analysis.taint.models.loading import binaries, choices, loaders
from maremma.analysis.taint.models.python import dispatch, loggers, operations, paths, pickles
from maremma.analysis.taint.models.schemas import builders
from maremma.analysis.taint.models.schemas import operations as schemas
from maremma.analysis.taint.objects import classmaking, members, reflection, writes
from maremma.analysis.taint.sanitizers import code_points, escapes, guards, regexes, sets
from maremma.analysis.taint.tables import aws_sdk

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_Special = Callable[["Machine", "Site"], Value | None]
_NO_TEXT: Final = frozenset({NOT_TEXT})
_SAFE_TYPES: Final = frozenset({"int", "float", "bool", "Decimal", "uuid.UUID", "decimal.Decimal", "datetime.datetime"})


def find(name: str) -> _Special | None:
    """The function for a symbol; None if a table or nothing describes it."""
    plain = name.replace("()", "")
    if plain.startswith("<bundled "):
        return loading.SPECIAL.get(plain)
    if (told := reflection.find(plain)) is not None:
        return told
    if plain.endswith(ANY) and not plain.startswith(aws_sdk.PREFIX):
        return partial(choices.judge, plain)
    return (
        _SPECIAL.get(plain)
        or channels.SPECIAL.get(plain)
        or schemas.SPECIAL.get(plain)
        or frameworks.special(plain)
        or builders.builder(plain)
    )


def _getattr(machine: Machine, site: Site) -> Value:
    key = site.argument(1)
    if not key.is_literal and key.taints:
        for name in site.argument(0).symbols:
            chosen(machine, name, key, site.frame)
    owner = site.argument(0)
    found = member_lookup.methods_named(machine, owner, key)
    found = found if found.refs else member_lookup.chosen(machine, owner, key)
    return join(found, site.arguments[2]) if len(site.arguments) > 2 else found


def _setattr(machine: Machine, site: Site) -> Value:
    writes.set_member(machine, site.argument(0), members.key_of(site.argument(1)), site.argument(2))
    return NOTHING


def _partial(machine: Machine, site: Site) -> Value:
    return Value(refs=(Partial(site.argument(0), site.arguments[1:], tuple(site.keywords.items())),))


def _keyed_digest(machine: Machine, site: Site) -> Value:
    """`hmac.new(key, message, …)`."""
    signed = site.keywords.get("msg", site.argument(1))
    known = guards.is_key(machine, site.keywords.get("key", site.argument(0)))
    place = site.frame.here(site.span)
    taints = frozenset(taint.derived(implications.DIGEST, place, ALL) for taint in signed.taints if known)
    return Value(taints, (Symbol("hmac.new()"),))


def _compare_digests(machine: Machine, site: Site) -> Value:
    return Value(when_true=guards.authentic(site.argument(0), site.argument(1)))


def _is_instance(machine: Machine, site: Site) -> Value:
    kinds = site.argument(1)
    named = {*kinds.symbols, *(name for each in members.fields_of(machine, kinds).values() for name in each.symbols)}
    removed = ALL if named and named <= _SAFE_TYPES else guards.IS_TEXT if named <= {"str", "bytes"} else NONE
    tested = site.argument(0)
    if named == {"tuple"} and loggers.is_tuple(machine, tested):
        return literal(True)
    own = guards.of_own_class(tested, union((kinds, *members.fields_of(machine, kinds).values())))
    seen = Value(frozenset(taint for taint in tested.taints if not taint.hops))
    other = implications.harmless(seen, _NO_TEXT) if "str" in named else NO_FACTS
    return Value(when_true=implications.harmless(tested, removed) if removed and named else own, when_false=other)


def _len(machine: Machine, site: Site) -> Value:
    return guards.length(sets.of_container(machine, site.argument(0)))


def _type(machine: Machine, site: Site) -> Value:
    return Value(frozenset(taint.derived("typeof", "").without(ALL) for taint in site.argument(0).taints))


_SPECIAL: Final[dict[str, _Special]] = {
    **lookups.SPECIAL,
    **records.SPECIAL,
    **iterables.SPECIAL,
    "getattr": _getattr,
    "setattr": _setattr,
    "functools.partial": _partial,
    "hmac.new": _keyed_digest,
    "hmac.digest": _keyed_digest,
    "hmac.compare_digest": _compare_digests,
    "isinstance": _is_instance,
    "type": _type,
    "len": _len,
    **regexes.SPECIAL,
    **escapes.SPECIAL,
    **markup.SPECIAL,
    **pickles.SPECIAL,
    **operations.SPECIAL,
    **reflection.SPECIAL,
    **paths.SPECIAL,
    **nodejs.SPECIAL,
    **versions.SPECIAL,
    **lodash.SPECIAL,
    **composition.SPECIAL,
    **line_formats.SPECIAL,
    **loggers.SPECIAL,
    **classmaking.SPECIAL,
    **code_points.SPECIAL,
    **dispatch.SPECIAL,
    **loaders.SPECIAL,
    **binaries.SPECIAL,
}
