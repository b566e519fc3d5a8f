"""Methods of texts, buffers and streams in Node.js."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import streams
from maremma.analysis.taint.lattice import implications
from maremma.analysis.taint.lattice.values import (
    NONE,
    NOTHING,
    Value,
    join,
)
from maremma.analysis.taint.objects import decoding, members
from maremma.analysis.taint.sanitizers import texts

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_ENCODED: Final = frozenset(
    {"cmd", "code", "sql", "nosql", "xss", "header", "log", "template", "xxe", "ldap", "arg", "operator"}
)
"""What letters, digits, plus, slash and equals signs are no danger for."""

_HOST_PARTS: Final = frozenset({".hostname", ".host"})
_OF_NAMES: Final = frozenset({"path", "ssrf", "redirect"})
_BINARY_TO_TEXT: Final = frozenset({"hex", "base64", "base64url"})


def _to_string(machine: Machine, site: Site, owner: Value) -> Value:
    """`buffer.toString("hex")`, `byte.toString(16)` have only harmless characters; others give the text itself."""
    encoding = site.argument(0).literal
    is_digits = encoding in _BINARY_TO_TEXT or (isinstance(encoding, int) and encoding > 1)
    removes = (_ENCODED | _OF_NAMES if encoding == "hex" else _ENCODED) if is_digits else NONE
    return decoding.encoded(machine, site, owner, removes) if removes else texts.as_text(machine, owner)


def _ends(machine: Machine, site: Site, owner: Value) -> Value:
    """`url.hostname.endsWith(".example.com")`: the host is one of that domain's."""
    end = site.argument(0)
    known = end.text or end.prefix
    if not known.startswith(".") or (end.text is not None and len(known) < 3) or members.everything(machine, end):
        return NOTHING
    hosts = frozenset(each for each in owner.taints if each.tag is not None and each.tag.operation in _HOST_PARTS)
    return Value(when_true=implications.harmless(Value(hosts), frozenset({"ssrf", "redirect"})))


def _transparent(stream: Value) -> Value:
    """What comes out of a stream is text that may name something, as the stream itself does not."""
    return Value(frozenset(taint.derived("read", "") for taint in stream.taints))


def _piped(machine: Machine, site: Site, owner: Value) -> Value:
    """`stream.pipe(other)`: the other one, with what flows into it."""
    target = site.argument(0)
    if owner.taints and any(streams.is_stream(obj) for obj in target.objects):
        streams.write(machine, site, target, _transparent(owner))
        return target
    return join(Value(owner.taints), site.argument(0))


METHODS: Final = {
    "toString": _to_string,
    "transformToString": _to_string,
    "endsWith": _ends,
    "endswith": _ends,
    "pipe": _piped,
}
