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
        strength = 0.5 if verdict.standing is Standing.REVOKED else 1.0
        says = f"{verdict.standing}: {verdict.says}"
        yield Evidence(at=_place(function, verdict), says=says, strength=strength, fix=fix)


def _place(function: FunctionSnapshot, verdict: Verdict) -> ConfigPath:
    """By what is deployed: what is deployed next is another finding, told anew, and no waiver of this one covers it."""
    return ConfigPath(".".join(each for each in (AT.path, function.configuration.version, verdict.about) if each))
