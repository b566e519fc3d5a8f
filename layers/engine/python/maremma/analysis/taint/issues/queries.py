"""Text that is plainly SQL and is handed to what nobody knows: what runs statements has it from there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.issues import sinks
from maremma.analysis.taint.lattice.values import Value, union
from maremma.analysis.taint.objects import documents, members
from maremma.model.code.flow import Certainty, Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_STATEMENT: Final = compile_late(
    r"\s*(?:SELECT\b[^;]{0,2000}?\b(?:FROM|from)\b|(?:INSERT|REPLACE|MERGE)\s+(?:INTO|into)\b|DELETE\s+(?:FROM|from)\b"
    r"|UPDATE\s+[\w.\"`\[\]]{1,100}\s+(?:SET|set)\b|(?:CREATE|DROP|ALTER|TRUNCATE)\s+TABLE\b|WITH\s+\w{1,100}\s+AS\s*\("
    r"|select\b[^;]{0,2000}?\bfrom\s+[\w.\"`]{1,100}(?:\s+\w{1,40})?\s+where\b|insert\s+into\s+[\w.\"`]{1,100}\s*[(v]"
    r"|update\s+[\w.\"`]{1,100}\s+set\s+\w{1,100}\s*=|delete\s+from\s+[\w.\"`]{1,100}\s+where\b)"
)
"""With its verb in capitals, as people write SQL and nothing else, or small and in whole."""

_MODEL: Final = compile_late(r"^(?:\.{1,2}/|@/|/opt/)[\w./-]{0,200}?\bmodels?/[\w.-]{1,100}?(?=\.find$)")
_SAYS: Final = compile_late(
    r"log|debug|info|warn|err|print|trace|say|notify|emit|explain|format|highl|send|post|reply|speak|complete|chat"
    r"|message|assert|attribute|annotat|cache|hash|look",
    re.IGNORECASE,
)


def given(machine: Machine, name: str, site: Site) -> None:
    """Notice such text among arguments, and among the fields of records in them."""
    if _SAYS.search(site.name or name.rpartition(".")[2]):
        return
    for argument in site.all_arguments:
        for value in (argument, *members.fields_of(machine, argument).values()):
            if value.taints and _is_statement(value):
                sinks.report(machine, Sink.SQL, value.taints, name, site, Certainty.PROBABLE)


def statements(machine: Machine, message: Value) -> Value:
    """The fields of a message that are SQL: who is sent them is to run them."""
    fields = members.fields_of(machine, documents.record(machine, message))
    return union(each for each in fields.values() if _is_statement(each))


def of_model(name: str) -> str:
    """`./models/Order.find`, of a module that is not at hand, as the method of a model that it most likely is."""
    return _MODEL.sub("mongoose.Model", name)


def _is_statement(value: Value) -> bool:
    return _STATEMENT.match(value.text or value.prefix) is not None
