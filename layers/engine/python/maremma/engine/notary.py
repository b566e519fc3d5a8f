"""Asks whether the right people signed what is deployed, where the guardrails want to know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from maremma.analysis.signing.deployed import deployed
from maremma.analysis.signing.verify import verify
from maremma.engine.ports import Signatures
from maremma.errors import SignatureRefused, StoreError
from maremma.model.signing import Standing, Trust, Verdict
from maremma.model.snapshot import FunctionSnapshot


@dataclass(frozen=True, slots=True)
class Notary:
    """Verifies by the envelopes that lie at `signatures`."""

    signatures: Signatures

    def attested(self, function: FunctionSnapshot, trust: Trust, newest: int, now: datetime) -> FunctionSnapshot:
        """The function with what is known of its signature; `newest` as in `verify`."""
        return replace(function, signature=self._verdict(function, trust, newest, now))

    def _verdict(self, function: FunctionSnapshot, trust: Trust, newest: int, now: datetime) -> Verdict:
        found = deployed(function)
        subject = found.image or found.tree
        if not subject:
            why = "; ".join(found.unseen) or "its code was not read"
            return Verdict(standing=Standing.UNKNOWN, says=f"it could not be verified: {why}")
        try:
            return verify(found, self.signatures.about(subject), trust, newest=newest, now=now)
        except (StoreError, SignatureRefused) as error:
            return Verdict(standing=Standing.UNKNOWN, says=f"it could not be verified: {error}")
