"""What may be signed of functions as they are deployed: what nobody signed yet, and never what somebody changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from maremma.analysis.signing.attached import Registry
from maremma.engine.ports import Signatures
from maremma.engine.signing.notary import judged
from maremma.model.signing import Deployed, Standing, Trust, Verdict
from maremma.model.target import LATEST

_TO_SIGN = frozenset({Standing.UNSIGNED, Standing.EXPIRED})
"""What is expired is what was signed; anything else than these and verified is not."""

_NO_OLDER = (
    "an older version needs an older statement than $LATEST, and none is older than version 1; sign $LATEST with a "
    "greater --version"
)


class Fate(StrEnum):
    """What becomes of a version."""

    SIGN = "sign"
    LEAVE = "leave"
    """It is verified already."""
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What becomes of one version and why; `number` is the version of its statement, 0 if there will be none."""

    version: str
    fate: Fate
    says: str
    number: int = 0


def _nowhere(_: Deployed) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """Signs by the private key of `key` (PEM), with statements of the version `number`.

    With `again`, what others have signed, by keys or without, is signed by this key as well, as it takes to change
    keys. `registry` gives where the image of a function lies, to be asked for its signatures; None if it has none.
    """

    signatures: Signatures
    key: str
    number: int
    again: bool = False
    registry: Callable[[Deployed], Registry | None] = _nowhere

    def plans(
        self, versions: Sequence[tuple[str, Deployed]], trust: Trust, *, newest: int, now: datetime
    ) -> list[Plan]:
        """What becomes of each version, `$LATEST` first. `newest` as in `verify`.

        An older version gets an older statement than `$LATEST`: else it could come back in its place unnoticed. Once
        `$LATEST` was ever verified, none is signed: whoever may publish and not sign may have brought it in since.
        """
        (_, current), *older = versions
        number = max(self.number, newest + 1)
        first, verdict = self._plan(LATEST, current, trust, newest=newest, number=number, now=now)
        base = first.number or verdict.version
        if first.fate is Fate.SIGN and base == 1 and any(deployed != current for _, deployed in older):
            first = replace(first, fate=Fate.REFUSE, number=0, says=_NO_OLDER)
        found = [first]
        for version, deployed in older:
            if first.fate is Fate.REFUSE:
                found.append(Plan(version=version, fate=Fate.REFUSE, says=f"{LATEST} is not signed"))
            elif first.fate is Fate.SIGN and deployed == current:
                found.append(Plan(version=version, fate=Fate.LEAVE, says=f"it is the same as {LATEST}"))
            else:
                plan, its = self._plan(version, deployed, trust, newest=0, number=max(1, base - 1), now=now)
                to_sign = its.standing in _TO_SIGN
                if to_sign and newest:
                    plan = replace(plan, fate=Fate.REFUSE, number=0, says=_by_name(its, base))
                elif to_sign and base <= 1:
                    plan = replace(plan, fate=Fate.REFUSE, number=0, says=_NO_OLDER)
                found.append(plan)
        return found

    def _plan(
        self, version: str, deployed: Deployed, trust: Trust, *, newest: int, number: int, now: datetime
    ) -> tuple[Plan, Verdict]:
        registry = self.registry(deployed)
        verdict = judged(deployed, self.signatures, trust, newest=newest, now=now, registry=registry)
        plan = Plan(version=version, fate=Fate.LEAVE, says=verdict.says)
        if verdict.standing in _TO_SIGN:
            plan = replace(plan, fate=Fate.SIGN, says=f"as version {number}", number=number)
        elif verdict.standing is not Standing.VERIFIED:
            plan = replace(plan, fate=Fate.REFUSE, says=f"{verdict.standing}: {verdict.says}")
        elif self.again:
            only = replace(trust, keys=(self.key,), identities=())
            ours = judged(deployed, self.signatures, only, newest=newest, now=now, registry=registry)
            if ours.standing is not Standing.VERIFIED:
                # It is the same code, and so of the same age.
                says = f"by this key, too, as version {verdict.version}"
                plan = replace(plan, fate=Fate.SIGN, says=says, number=verdict.version)
        return plan, verdict


def _by_name(verdict: Verdict, base: int) -> str:
    older = f", as an older version than {base}" if base > 1 else ""
    return (
        f"{verdict.standing}, and the function was verified before: whoever may publish may have brought it in since; "
        f"look at it, and then sign it by its name{older}"
    )
