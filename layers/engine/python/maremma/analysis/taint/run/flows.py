"""What was found: each flow once, in an order that depends on the code alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maremma.analysis.program.ir import Span
from maremma.analysis.taint.lattice.marks import DECODED
from maremma.analysis.taint.lattice.values import MOST_TAINTS, PARSED, Taint, Trace
from maremma.model.code.flow import ON_SIGNS, Certainty, Origin, Sink

OWN_SECRETS = frozenset({Origin.CREDENTIALS, Origin.ENVIRONMENT})
_MOST_FLOWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A sink that was reached: where, by what, and in which entry."""

    sink: Sink
    symbol: str
    path: str
    span: Span
    taint: Taint
    entry: str
    certainty: Certainty
    structured: bool = False
    asked: bool = False
    builds: bool = False
    targets: tuple[tuple[str, str], ...] = ()

    @property
    def decoded(self) -> bool:
        """Whether a sink that minds signs may be given some that did not come in as such."""
        return self.sink in ON_SIGNS and DECODED in self.taint.removed


class Recorder:
    """Collects what is found. Of several ways to one place from one field, the straightest one stays."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Found] = {}
        self.entry = ""
        """The function that is run now as Lambda or a framework would."""
        self.dropped = 0
        self.cut = False
        """Whether a sink was given as many fields as one value has at most, so that there may be more."""

    def begin(self, path: str, name: str) -> None:
        """A function is run as Lambda or a framework would: what is found from here on is found in it."""
        self.entry = f"{path}:{name}"

    def add(
        self,
        sink: Sink,
        taints: Iterable[Taint],
        *,
        symbol: str,
        path: str,
        span: Span,
        certainty: Certainty = Certainty.STRAIGHT,
        structured: bool = False,
        asked: bool = False,
        builds: bool = False,
        targets: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """A sink has been given this data."""
        taints = frozenset(taints)
        self.cut = self.cut or len(taints) >= MOST_TAINTS
        for taint in sorted(taints, key=lambda each: each.order):
            if (taint.origin in OWN_SECRETS) != (sink is Sink.DISCLOSURE):
                continue
            needs_object = structured and not _is_parsed(taint)
            found = Found(
                sink=sink,
                symbol=symbol,
                path=path,
                span=span,
                taint=taint,
                entry=self.entry,
                certainty=Certainty(max(0, min(certainty, 2 - taint.hops))),
                structured=needs_object,
                asked=asked,
                builds=builds,
                targets=targets,
            )
            key = (sink, path, span.line, taint.origin, taint.path, needs_object, found.decoded, asked)
            known = self._found.get(key)
            if known is None and len(self._found) >= _MOST_FLOWS:
                self.dropped += 1
            elif known is None or known.certainty < found.certainty:
                self._found[key] = found

    def found(self) -> list[Found]:
        """Everything, sorted by place; what was only built is left out where it is carried out."""
        carried_out = [each for each in self._found.values() if not each.builds]
        shown = [
            each for each in self._found.values() if not (each.builds and any(_follows(each, o) for o in carried_out))
        ]
        return sorted(shown, key=lambda each: (each.path, each.span, each.sink, each.taint.order, each.entry))


def _is_parsed(taint: Taint) -> bool:
    """Whether data was text of which something was parsed that may be an object, though its field does not show it."""
    tag = taint.tag
    while tag is not None and tag.operation != f".{PARSED}":
        tag = tag.parent
    return tag is not None


def _follows(built: Found, other: Found) -> bool:
    """Whether another finding carries out what was built: the same data came by, or was built inside its call.

    An object that is put into another one is written into by the same merge, which stands beside it.
    """
    if (built.sink, built.taint.origin, built.taint.path) != (other.sink, other.taint.origin, other.taint.path):
        return False
    if built.sink is Sink.POLLUTION:
        return built.path == other.path
    trace = other.taint.trace
    while trace is not None:
        if trace.path == built.path and trace.span.line <= built.span.line <= trace.span.end_line:
            return True
        trace = trace.earlier
    return False


def places(trace: Trace | None, at_most: int = 12) -> list[Trace]:
    """Where data has been, oldest first, each line once; the middle of a long way is left out."""
    way: list[Trace] = []
    while trace is not None:
        if not way or (way[-1].path, way[-1].span.line) != (trace.path, trace.span.line):
            way.append(trace)
        trace = trace.earlier
    way.reverse()
    return way if len(way) <= at_most else [*way[: at_most // 2], *way[-(at_most // 2) :]]
