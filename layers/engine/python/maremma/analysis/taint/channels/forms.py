"""URLs and form data of JavaScript whose parts are set one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import workers
from maremma.analysis.taint.channels.objects import CONTENT, Method, Special, call_back, content, methods
from maremma.analysis.taint.lattice.values import ANY, NOTHING, Obj, Partial, Value, join, symbol, union
from maremma.analysis.taint.objects import members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

FORM: Final = "<form>"
_RAW: Final = "<raw>"
_THIS_FILE: Final = "import.meta.url"
_URL: Final = "URL()"
_HOST: Final = frozenset({"hostname", "host", "href"})
_PARTS: Final = frozenset({"pathname", "search", "hash", "port", "protocol", "username", "password"})
_AS_TEXT: Final = frozenset({"operator"})
_ENCODED: Final = frozenset({"ssrf", "redirect", "header", "log", "xss", "path", "template", "xxe", "operator"})
"""What percent-encoded text is no danger for."""


# --- URLs ---


def changed(machine: Machine, url: Value, part: str, value: Value) -> Value | None:
    """A URL of which a part has been set (`url.hostname = x`); None if it is none, or if that does not matter."""
    if part not in _HOST | _PARTS or not value.taints or not _is_url(url):
        return None
    removed = _AS_TEXT if part in _HOST else _AS_TEXT | {"ssrf", "redirect"}
    placed = frozenset(taint.derived("text", "", removed) for taint in value.taints)
    return Value(placed if part == "href" else placed | url.taints, url.refs)


def _is_url(value: Value) -> bool:
    return _URL in value.symbols or any(
        taint.tag is not None and taint.tag.operation == "url" for taint in value.taints
    )


def _url(machine: Machine, site: Site) -> Value | None:
    """`new URL("https://…")` with nothing of anybody's in it, which may still be put there.

    `new URL("./file.js", import.meta.url)` is a file of the package.
    """
    if _THIS_FILE in [name for each in site.arguments[1:2] for name in each.symbols]:
        return workers.located(machine, site)
    return None if any(each.taints or each.refs for each in site.arguments) else symbol(_URL)


# --- form data ---


def form(machine: Machine, source: Value) -> Value:
    """Form data that is made of a record or of pairs, or of nothing yet."""
    made = Value(refs=(machine.heap.new(FORM),))
    for obj in source.objects:
        for key, value in machine.state.fields(obj).items():
            is_pair = obj.kind == "list"
            name = members.key_of(members.item(machine, value, 0)) if is_pair else key
            _add(machine, made, name, members.item(machine, value, 1) if is_pair else value)
    return made


def _add(machine: Machine, of: Value, key: str, value: Value, *, replaces: bool = False) -> None:
    encoded = frozenset(taint.derived("form", "", _ENCODED) for taint in members.everything(machine, value, 3))
    for obj in of.objects:
        fields = machine.state.fields(obj)
        machine.state.set_field(obj, CONTENT, join(fields.get(CONTENT), Value(encoded)))
        hidden = Value(refs=(Partial(symbol(_RAW), (value,)),))
        before = None if replaces and key != ANY else fields.get(f"={key}")
        machine.state.set_field(obj, f"={key}", join(before, hidden))


def _raw(machine: Machine, of: Value, key: str = ANY) -> Value:
    found: list[Value] = []
    for obj in of.objects:
        for name, value in machine.state.fields(obj).items():
            if name.startswith("=") and (key == ANY or name in {f"={key}", f"={ANY}"}):
                found.extend(_hidden(value))
    return union(found)


def _hidden(value: Value) -> Iterator[Value]:
    for ref in value.refs:
        if isinstance(ref, Partial):
            yield from ref.arguments


def elements(machine: Machine, obj: Obj) -> Value:
    """The pairs that a loop over form data sees."""
    return machine.heap.sequence([NOTHING, _raw(machine, Value(refs=(obj,)))])


def _append(machine: Machine, site: Site, of: Value, given: tuple[Value, ...]) -> Value:
    if len(given) > 1:
        _add(machine, of, members.key_of(given[0]), given[1])
    return NOTHING


def _set(machine: Machine, site: Site, of: Value, given: tuple[Value, ...]) -> Value:
    if len(given) > 1:
        _add(machine, of, members.key_of(given[0]), given[1], replaces=True)
    return NOTHING


def _get(machine: Machine, site: Site, of: Value, given: tuple[Value, ...]) -> Value:
    return _raw(machine, of, members.key_of(given[0]) if given else ANY)


def _get_all(machine: Machine, site: Site, of: Value, given: tuple[Value, ...]) -> Value:
    return members.many(machine, _get(machine, site, of, given))


def _text(machine: Machine, site: Site, of: Value, given: tuple[Value, ...]) -> Value:
    return Value(content(machine, of).taints)


def _values(machine: Machine, site: Site, of: Value, given: tuple[Value, ...]) -> Value:
    return members.many(machine, _raw(machine, of))


def _entries(machine: Machine, site: Site, of: Value, given: tuple[Value, ...]) -> Value:
    return members.many(machine, machine.heap.sequence([NOTHING, _raw(machine, of)]))


def _each(machine: Machine, site: Site, of: Value, given: tuple[Value, ...]) -> Value:
    return call_back(machine, site, given[0], (_raw(machine, of), NOTHING)) if given else NOTHING


_METHODS: Final[dict[str, Method]] = {
    "append": _append,
    "set": _set,
    "get": _get,
    "getAll": _get_all,
    "toString": _text,
    "values": _values,
    "entries": _entries,
    "forEach": _each,
}

SPECIAL: Final[dict[str, Special]] = {
    FORM: methods(_METHODS),
    "URL": _url,
    "url.URL": _url,
}
