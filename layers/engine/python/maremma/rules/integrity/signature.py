"""What is known of a function's signature, as the rules of this family ask for it."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.location import ConfigPath
from maremma.model.signing import Standing, Verdict
from maremma.model.snapshot import FunctionSnapshot

AT = ConfigPath("Signature")


def found(function: FunctionSnapshot, *standings: Standing, fix: str) -> Iterator[Evidence | Doubt]:
    """Evidence if the verdict is one of these, a doubt if there is none; nothing where nobody asks for a signature."""
    verdict: Verdict | None = function.signature
    if verdict is None:
        return
    if verdict.standing is Standing.UNKNOWN:
        yield Doubt(at=AT, says=verdict.says)
    elif verdict.standing in standings:
        yield Evidence(at=AT, says=f"{verdict.standing}: {verdict.says}", fix=fix)
