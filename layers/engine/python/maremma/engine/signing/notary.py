"""Asks whether the right people signed what is deployed, where the guardrails want to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from maremma.analysis.signing.attached import Attached, Registry, attached
from maremma.analysis.signing.deployed import code_of, deployed
from maremma.analysis.signing.verify import unseen, unsigned, verify
from maremma.engine.canonical import digest
from maremma.engine.ports import Signatures, SignedVersions
from maremma.errors import SignatureRefused, StoreError
from maremma.model.signing import WHOLE, Deployed, Standing, Trust, Verdict
from maremma.model.snapshot import FunctionSnapshot
from maremma.model.target import LATEST, Target


@dataclass(frozen=True, slots=True)
class Notary:
    """Verifies by the envelopes that lie at `signatures`, and remembers the newest version of each function."""

    signatures: Signatures
    versions: SignedVersions

    def attested(
        self, function: FunctionSnapshot, trust: Trust, now: datetime, registry: Registry | None = None
    ) -> FunctionSnapshot:
        """The function with what is known of its signature; `registry` is where its image lies.

        An alias may lead to an older version on purpose, so that `$LATEST` alone is compared with the newest one.
        """
        latest = function.configuration.version == LATEST
        found = deployed(function)
        about = code_of(function)
        try:
            newest = self.versions.newest(function.target, trust.revoked) if latest else 0
            # Lambda names the image and runs its own copy, whatever the registry shows.
            unseen_image = found.images and function.image is None
            unread = ("; ".join(found.unseen) or "its image was not read") if unseen_image else ""
            verdict = judged(found, self.signatures, trust, newest=newest, now=now, registry=registry, unread=unread)
            if verdict.standing is not Standing.UNKNOWN:
                about = f"{about}{WHOLE}{digest(found)[:16]}"
            if latest and verdict.standing is Standing.VERIFIED and verdict.version > newest:
                self.versions.verified(function.target, verdict.version, verdict.signer)
        except StoreError as error:
            verdict = _unknown(error)
        return replace(function, signature=replace(verdict, about=about))

    def left(self, function: FunctionSnapshot) -> FunctionSnapshot:
        """A function that need not be signed; one that was verified before is told as unsigned.

        Whoever deploys may take a function out of a selector, by its tags for example.
        """
        try:
            newest = self.versions.newest(function.target)
        except StoreError as error:
            return replace(function, signature=_unknown(error))
        if not newest:
            return function
        says = (
            "it was verified before, and no entry of `trust` covers it any more, so that nobody asks who signed it; "
            "let an entry cover it again, or waive this if that is meant"
        )
        return replace(function, signature=Verdict(standing=Standing.UNSIGNED, says=says))


def judged(
    found: Deployed,
    signatures: Signatures,
    trust: Trust,
    *,
    newest: int,
    now: datetime,
    registry: Registry | None = None,
    unread: str = "",
) -> Verdict:
    """What is known of a deployment; `newest` as in `verify`.

    The registry of an image is asked only if what lies at `signatures` does not verify it; `unread` says why it cannot
    be, since it did not show the image.
    """
    if not found.tree and not found.images:
        return Verdict(standing=Standing.UNKNOWN, says=unseen(found))

    def verdict(texts: Sequence[str], beside: Sequence[str] = ()) -> Verdict:
        return verify(found, texts, trust, newest=newest, now=now, roots=signatures.trusted_root, beside=beside)

    try:
        abouts = [each.removeprefix("sha256:") for each in found.images] or [found.tree]
        texts = [text for each in abouts for text in signatures.about(each)]
        known = verdict(texts)
        if unread:
            return _whole(known, [Attached(unread=unread)])
        if registry is None or not found.images or known.standing is Standing.VERIFIED:
            return known
        beside = [attached(registry, each) for each in found.images]
        known = verdict(texts, [text for each in beside for text in each.texts])
    except (StoreError, SignatureRefused) as error:
        return _unknown(error)
    return _whole(known, beside)


def _whole(verdict: Verdict, beside: Sequence[Attached]) -> Verdict:
    """The verdict, as far as what is attached could be read and is any word on the image."""
    unread = next((each.unread for each in beside if each.unread), "")
    if unread and verdict.standing is not Standing.VERIFIED:
        return Verdict(standing=Standing.UNKNOWN, says=f"it could not be verified: {unread}")
    refused = next((why for each in beside for why in each.refused), "")
    return unsigned(refused) if refused and verdict.standing is Standing.UNSIGNED else verdict


def newest_verified(verdicts: Mapping[str, Verdict]) -> str:
    """Of the published versions the verified one with the newest statement; empty if none is verified.

    Not the one with the greatest number: whoever may publish can give an old package that.
    """
    verified = {version: each for version, each in verdicts.items() if each.standing is Standing.VERIFIED}
    return max(verified, key=lambda version: (verified[version].version, int(version)), default="")


_WORST = (
    *(Standing.INVALID, Standing.REVOKED, Standing.WRONG_FUNCTION, Standing.UNSIGNED_LAYER, Standing.ROLLED_BACK),
    *(Standing.UNSIGNED, Standing.EXPIRED, Standing.UNKNOWN, Standing.VERIFIED),
)


def worst(verdicts: Mapping[str, Verdict]) -> tuple[str, Verdict]:
    """Of several versions that are invoked under one name the one that counts for all, and its verdict."""
    return min(verdicts.items(), key=lambda each: _WORST.index(each[1].standing))


def judged_now(
    found: Deployed,
    notary: Notary,
    trust: Trust,
    *,
    target: Target,
    newest: int,
    now: datetime,
    registry: Registry | None = None,
) -> Verdict:
    """What a scan would say of `$LATEST`, if no version newer than `newest` is known to somebody else.

    Unknown if nobody can tell what was verified before.
    """
    try:
        newest = max(newest, notary.versions.newest(target, trust.revoked))
    except StoreError as error:
        return _unknown(error)
    return judged(found, notary.signatures, trust, newest=newest, now=now, registry=registry)


def _unknown(error: StoreError | SignatureRefused) -> Verdict:
    return Verdict(standing=Standing.UNKNOWN, says=f"it could not be verified: {error}")
