"""Operations that are chosen by a name which is known only at run time: `getattr(requests, method)(url)`.

What most of those endanger whose names fit is taken to be endangered, at lower certainty. That one of them may run a
program, or code, is told.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.issues import arguments, judgement
from maremma.analysis.taint.lattice.values import ANY
from maremma.analysis.taint.run import loads
from maremma.model.code.flow import Certainty

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_MOST: Final = 2
"""The part of those that fit, as its divisor, which most of them are."""

_RUN_CODE: Final = frozenset({"globalThis", "global", "vm", "builtins", "__builtins__", "importlib"})


def judge(name: str, machine: Machine, site: Site) -> None:
    """A call of an operation whose name ends with what is not known of it."""
    scope, _, last = name.rpartition(".")
    fitting = machine.models.within(scope, last.removesuffix(ANY), machine.modules.language(site.frame))
    if scope in _RUN_CODE or any(each.runs_programs for each in fitting):
        machine.loads.note(loads.MEMBER, site)
    kinds = Counter(kind for each in fitting for kind in {sink.kind for sink in each.sinks})
    for sink in (sink for each in dict.fromkeys(fitting) for sink in each.sinks):
        is_of_most = kinds[sink.kind] * _MOST >= len(fitting)
        if is_of_most and all(arguments.holds(machine, condition, site) for condition in sink.when):
            judgement.judge(machine, sink, scope, site, min(Certainty.PROBABLE, sink.certainty))
