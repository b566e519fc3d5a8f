"""What decodes: from then on there may be other characters in data than came in, and facts about those are void."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.marks import CLIMBS, DECODED, ROOTED
from maremma.analysis.taint.lattice.values import ALL, NOTHING, Encoded, Taint, Value, union
from maremma.analysis.taint.objects import members
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_DECODED: Final = frozenset({DECODED})
_ENCODED: Final = "encoded"
_CODECS: Final = {"decode": 0, "from": 1, "Buffer": 1}
"""Which argument names the codec."""

_PLAIN_CODECS: Final = frozenset(
    {"utf8", "utf-8", "utf_8", "utf-8-sig", "ascii", "latin1", "latin-1", "iso-8859-1", "binary", "ucs2", "utf16le"}
)
"""In which letters stay what they are."""

_BREAKS: Final = compile_late(r"[\r\n]|\\[rn]")
"""Line breaks, as they are and as `re.sub` reads them."""

_CLIMBING: Final = compile_late(r"[/\\$]|^\.+$")
_OF_PATHS: Final = frozenset({"path", CLIMBS, ROOTED})
_REPLACES: Final = frozenset({"replace", "replaceAll"})


def encoded(machine: Machine, site: Site, value: Value, removes: frozenset[str]) -> Value:
    """The same data in letters that are no danger for some kinds."""
    place = site.frame.here(site.span)
    taints = frozenset(taint.derived(_ENCODED, place, removes) for taint in members.everything(machine, value, 2))
    return Value(taints, (Encoded(value),) if taints else ())


def plain(machine: Machine, value: Value) -> Value:
    """What was encoded, and what else a value may be; nothing of a text that was compared with constants."""
    known = [ref.value for ref in value.refs if isinstance(ref, Encoded)]
    if not known:
        return value
    settled = machine.state.settled(value).taints
    ours = frozenset(taint for taint in settled if _is_encoded(taint))
    inside = [] if ours and all(taint.removed >= ALL for taint in ours) else known
    others = tuple(ref for ref in value.refs if not isinstance(ref, Encoded))
    return union((*inside, Value(settled - ours, others, value.literal)))


def decoded(machine: Machine, value: Value) -> Value:
    """What was encoded, and else the same data in letters that may be others."""
    known = [ref.value for ref in value.refs if isinstance(ref, Encoded)]
    if not known:
        return value.with_taints(frozenset(taint.decoded() for taint in value.taints))
    ours = frozenset(taint for taint in value.taints if _is_encoded(taint))
    rest = value.with_taints(frozenset(taint.decoded() for taint in value.taints - ours))
    return plain(machine, Value(rest.taints | ours, value.refs, value.literal))


def _is_encoded(taint: Taint) -> bool:
    tag = taint.tag
    while tag is not None and tag.operation != _ENCODED:
        tag = tag.parent
    return tag is not None


def on_lines(value: Value) -> Value:
    """Data that is put on lines of its own: nothing else is in it than before, but a line begins with it."""
    return value.with_taints(frozenset(taint.without(_DECODED) for taint in value.taints))


def by_codec(name: str, site: Site) -> bool:
    """Whether a codec takes some letters for others: `Buffer.from(text, "base64")`, `data.decode("unicode_escape")`."""
    at = _CODECS.get(name.rpartition(".")[2])
    if at is None:
        return False
    codec = site.keywords.get("encoding", site.arguments[at] if len(site.arguments) > at else NOTHING)
    return codec is not NOTHING and (codec.text or "").lower() not in _PLAIN_CODECS


def brings_lines(text: str | None) -> bool:
    """Whether a text that is put between or in others has a line break in it, or None: it is not known."""
    return text is None or _BREAKS.search(text) is not None


def replaced_by(operation: str, instead: str | None) -> str:
    """How the derivation of a text is called in which something was replaced, which is another one for line breaks."""
    return "relined" if brings_lines(instead) else operation


def with_instead(taint: Taint, instead: str | None) -> Taint:
    """Data in which something was replaced by a text; None for one that is not known."""
    return taint.again(_OF_PATHS) if instead is None or _CLIMBING.search(instead) else taint


def in_place(site: Site, operation: str, given: frozenset[Taint]) -> tuple[str, frozenset[Taint]]:
    """`text.replace(part, instead)`: what is put in may be what made the text a danger, or break its line."""
    if operation not in _REPLACES:
        return operation, given
    instead = site.arguments[1].text if len(site.arguments) == 2 else None
    return replaced_by(operation, instead), frozenset(with_instead(taint, instead) for taint in given)
