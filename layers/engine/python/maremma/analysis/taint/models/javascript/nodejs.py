"""Operations of Node.js that a table cannot describe: paths, forms and formats."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import forms, promisify
from maremma.analysis.taint.issues.line_formats import NUMERIC
from maremma.analysis.taint.lattice import implications, known_texts
from maremma.analysis.taint.lattice.values import (
    ALL,
    NO_FACTS,
    NOTHING,
    Facts,
    Symbol,
    Value,
    Written,
    both,
    literal,
)
from maremma.analysis.taint.models.javascript import async_library, promise_libraries
from maremma.analysis.taint.objects import accessors, members, prototypes
from maremma.analysis.taint.sanitizers import assertions, guards, texts
from maremma.bounded import is_number
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_PACKAGE: Final = "/var/task"
_KEEP_SLASH: Final = frozenset({"join", "normalize"})
"""What leaves a separator at the end of a path where it is."""

_DIRECTIVE = compile_late(r"%[sdifjoOc]")


def _argument(site: Site, index: int) -> Value:
    return site.arguments[index] if index < len(site.arguments) else NOTHING


def _joined(machine: Machine, site: Site) -> Value:
    """`path.join(…)`, `path.resolve(…)`: normalized, but perhaps outside of the folder that it begins with."""
    place = site.frame.here(site.span)
    given = [members.element(machine, each) if each.objects else each for each in site.arguments]
    parts = [_own_folder(site) if each.symbols == ("__dirname",) else each for each in given]
    stripped = site.name not in _KEEP_SLASH
    if parts and all(part.text is not None for part in parts):
        made = texts.known(machine, [part for each in parts for part in ("/", each.text or "")][1:])
        return literal(made.text.rstrip("/") or made.text) if stripped and made.text is not None else made
    settled = [part.taints for part in map(machine.state.settled, parts)]
    if site.name == "join" and len(settled) > 1 and not settled[0]:
        settled[1:] = [frozenset(map(texts.within_folder, taints)) for taints in settled[1:]]
    taints = frozenset(taint.derived("realpath", place) for part in settled for taint in part)
    taints = texts.behind(parts, taints)
    first, last = (parts[0], parts[-1]) if parts else (NOTHING, NOTHING)
    begins = first.text or first.prefix
    for part in parts[1:] if first.text is not None else ():
        begins = f"{begins.rstrip('/')}/{part.text if part.text is not None else part.prefix}"
        if part.text is None:
            break
    refs = tuple(ref for ref in first.refs if not taints and not isinstance(ref, Written))
    ends = known_texts.FOLDER if not stripped and known_texts.ends_folder(last) else ()
    return Value(taints, ends or refs, prefix=begins)


def _own_folder(site: Site) -> Value:
    """`__dirname`: where Lambda puts the file."""
    return literal(posixpath.join(_PACKAGE, posixpath.dirname(site.frame.module)))


def _relative(machine: Machine, site: Site) -> Value:
    """`path.relative(folder, x)`: when it does not begin with `..`, x lies in the folder."""
    place = site.frame.here(site.span)
    return Value(frozenset(taint.derived("relative", place) for taint in _argument(site, 1).taints))


def _form(machine: Machine, site: Site) -> Value:
    """Form data that is parsed into texts by name, or a record from which form data is made."""
    source = _argument(site, 0)
    if not source.taints:
        return forms.form(machine, source)
    return Value(frozenset(taint.member("<json>").without(texts.AS_TEXT) for taint in source.taints))


def _rows(machine: Machine, site: Site) -> Value:
    """`Papa.parse(text, { step, complete })`: rows, which functions of the options are given, too."""
    source, options = _argument(site, 0), _argument(site, 1)
    rows = Value(frozenset(taint.member("<json>") for taint in source.taints))
    for name in ("step", "chunk", "complete"):
        machine.apply(members.member(machine, options, name), site.calling((rows,)))
    return rows


def _format(machine: Machine, site: Site) -> Value:
    """`util.format("… %s", x)`: text in which the arguments stand for the directives."""
    pattern, rest = _argument(site, 0), list(site.arguments[1:])
    if pattern.text is None:
        return texts.concatenated(machine, [pattern, literal(" "), *rest], site.frame, site.span)
    parts: list[Value] = []
    last = 0
    for found in _DIRECTIVE.finditer(pattern.text):
        if not rest:
            break
        parts.append(literal(pattern.text[last : found.start()]))
        given = rest.pop(0)
        parts.append(NOTHING if found[0] in NUMERIC else given)
        last = found.end()
    tail = literal(pattern.text[last:])
    spaced = [part for each in rest for part in (literal(" "), each)]
    return texts.concatenated(machine, [*parts, tail, *spaced], site.frame, site.span)


def _sql_format(machine: Machine, site: Site) -> Value:
    """`format("… %L", x)` of pg-format: `%L` and `%I` quote, `%s` does not."""
    pattern = _argument(site, 0)
    place = site.frame.here(site.span)
    known = pattern.text if pattern.text is not None else "%s"
    given = site.arguments if "%s" in known or re.search(r"%\d+\$s", known) else site.arguments[:1]
    taints = {taint for value in given for taint in members.everything(machine, value, 3)}
    return Value(frozenset(taint.derived("format", place, texts.AS_TEXT) for taint in taints), prefix=known)


def _join_url(machine: Machine, site: Site) -> Value:
    """Parts of an address, one after the other: those after the first one choose no host."""
    parts = [part for each in site.arguments for part in (each, literal("/"))][:-1]
    return texts.concatenated(machine, parts, site.frame, site.span)


def _raw_text(machine: Machine, site: Site) -> Value:
    """`String.raw`: the constant parts come first, whatever their order was."""
    place = site.frame.here(site.span)
    taints = {taint for value in site.arguments for taint in members.everything(machine, value, 3)}
    return Value(frozenset(taint.derived("text", place, texts.AS_TEXT) for taint in taints))


def _number(machine: Machine, site: Site) -> Value:
    """`Number(x)`: no danger, but what is found out about it says something of `x`."""
    return Value(frozenset(taint.derived("number", "", ALL) for taint in _argument(site, 0).taints))


def _numeric(value: Value, *, coerces: bool) -> Facts:
    """What follows when a value is a number, or is one once it is coerced."""
    facts = implications.harmless(value, ALL) if coerces else NO_FACTS
    behind = {
        (taint.origin, taint.path, taint.tag.parent): ALL
        for taint in sorted(value.taints, key=lambda each: each.order)
        if taint.tag is not None and taint.tag.operation == "number"
    }
    return both(facts, behind) or NO_FACTS


def _is_number(machine: Machine, site: Site) -> Value:
    """`Number.isInteger(x)`, `isFinite(x)`."""
    return Value(when_true=_numeric(_argument(site, 0), coerces=True))


def _is_not_a_number(machine: Machine, site: Site) -> Value:
    """`isNaN(x)`, which coerces."""
    return Value(when_false=_numeric(_argument(site, 0), coerces=True))


def _is_nan(machine: Machine, site: Site) -> Value:
    """`Number.isNaN(x)`, which does not: a text is never it."""
    return Value(when_false=_numeric(_argument(site, 0), coerces=False))


def _keyed(machine: Machine, site: Site) -> Value | None:
    """`createHmac("sha256", key)`; under a key that everybody has it is a digest like others."""
    return None if guards.is_key(machine, _argument(site, 1)) else Value(refs=(Symbol("crypto.createHash"),))


def _signed(machine: Machine, site: Site) -> Value:
    """`createHmac("sha256", key).update(x)`: comparing its digest with a signature tells that `x` is authentic."""
    place = site.frame.here(site.span)
    owner = site.owner or NOTHING
    taints = frozenset(taint.derived(implications.DIGEST, place, ALL) for taint in _argument(site, 0).taints)
    return Value(owner.taints | taints, (Symbol("crypto.createHmac"),))


def _digest(machine: Machine, site: Site) -> Value:
    return Value((site.owner or NOTHING).taints)


def _reflect_apply(machine: Machine, site: Site) -> Value:
    given = members.fields_of(machine, _argument(site, 2))
    arguments = tuple(given[key] for key in sorted(given, key=lambda key: (not is_number(key), key.zfill(4))))
    made = site.calling(arguments, owner=_argument(site, 1))
    return machine.apply(_argument(site, 0), made)


SPECIAL: Final = {
    "papaparse.parse": _rows,
    **accessors.SPECIAL,
    **assertions.SPECIAL,
    **promise_libraries.SPECIAL,
    **promisify.SPECIAL,
    **prototypes.SPECIAL,
    **async_library.SPECIAL,
    "url-join": _join_url,
    "urljoin": _join_url,
    "path.join": _joined,
    "path.resolve": _joined,
    "path.normalize": _joined,
    "path.posix.join": _joined,
    "path.posix.resolve": _joined,
    "path.posix.normalize": _joined,
    "path.win32.join": _joined,
    "path.win32.resolve": _joined,
    "path.win32.normalize": _joined,
    "path/posix.join": _joined,
    "path/posix.resolve": _joined,
    "path/posix.normalize": _joined,
    "fs.realpathSync": _joined,
    "fs.realpathSync.native": _joined,
    "fs.promises.realpath": _joined,
    "fs/promises.realpath": _joined,
    "path.relative": _relative,
    "path.posix.relative": _relative,
    "URLSearchParams": _form,
    "url.URLSearchParams": _form,
    "querystring.parse": _form,
    "querystring.decode": _form,
    "util.format": _format,
    "pg-format": _sql_format,
    "pg-format.withArray": _sql_format,
    "String.raw": _raw_text,
    "Number": _number,
    "Number.isInteger": _is_number,
    "Number.isSafeInteger": _is_number,
    "Number.isFinite": _is_number,
    "isFinite": _is_number,
    "isNaN": _is_not_a_number,
    "Number.isNaN": _is_nan,
    "crypto.createHmac": _keyed,
    "crypto.createHmac.update": _signed,
    "crypto.createHmac.digest": _digest,
    "Reflect.apply": _reflect_apply,
}
