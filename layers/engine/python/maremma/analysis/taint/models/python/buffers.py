"""Files in memory of Python: what is written into them comes out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import ANY, NOTHING, Value
from maremma.analysis.taint.objects import members, writes

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_KIND: Final = "<buffer>"
_NO_NAME: Final = frozenset({"path", "ssrf"})
"""An open file with the data in it: no path and no URL any more."""

_WRITES: Final = frozenset({"write", "writelines", "writerow", "writerows", "extend", "append"})
_READS: Final = frozenset({"getvalue", "getbuffer", "read", "readline", "read1", "decode"})


def _made(machine: Machine, site: Site) -> Value:
    given = site.arguments[0] if site.arguments else next(iter(site.keywords.values()), NOTHING)
    content = _without_name(machine, given)
    return Value(content.taints, (machine.heap.new(_KIND, {ANY: content}),))


def _without_name(machine: Machine, value: Value) -> Value:
    return Value(frozenset(taint.without(_NO_NAME) for taint in members.everything(machine, value)))


def _writer(machine: Machine, site: Site) -> Value | None:
    """`csv.writer(buffer)` writes into it."""
    target = site.arguments[0] if site.arguments else NOTHING
    return Value(refs=target.objects) if any(obj.kind == _KIND for obj in target.objects) else None


def _method(machine: Machine, site: Site) -> Value:
    buffer, name, *given = site.arguments
    if name.text in _WRITES and given:
        writes.add_element(machine, buffer, _without_name(machine, given[0]))
    content = members.values(machine, buffer)
    if name.text in _READS:
        return content
    if name.text in {"readlines", "__iter__"}:
        return members.many(machine, content)
    return buffer if name.text in {"__enter__", "detach"} else NOTHING


SPECIAL: Final = {
    "io.BytesIO": _made,
    "io.StringIO": _made,
    "bytearray": _made,
    "StringIO.StringIO": _made,
    "cStringIO.StringIO": _made,
    "csv.writer": _writer,
    "csv.DictWriter": _writer,
    _KIND: _method,
}
