"""From what is deployed and what was signed to one verdict. Pure; what could not be seen is unknown, never verified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from maremma.analysis.signing import statement as statements
from maremma.analysis.signing.envelope import Envelope, load
from maremma.analysis.signing.keys import PublicKey, public_key
from maremma.errors import SignatureRefused
from maremma.model.signing import Deployed, Standing, Statement, Trust, Verdict, shapes_loading
from maremma.model.wildcard import fits

_CLOSEST = (
    Standing.VERIFIED,
    Standing.UNKNOWN,
    Standing.ROLLED_BACK,
    Standing.EXPIRED,
    Standing.UNSIGNED_LAYER,
    Standing.WRONG_FUNCTION,
    Standing.REVOKED,
    Standing.INVALID,
    Standing.UNSIGNED,
)
"""Of several envelopes the one counts that comes closest to being right: it is what somebody has to look at."""

_UNSIGNED = Verdict(standing=Standing.UNSIGNED, says="nobody signed what is deployed; sign it with `maremma sign`")


def verify(deployed: Deployed, envelopes: Iterable[str], trust: Trust, *, newest: int, now: datetime) -> Verdict:
    """What is known of a function by the envelopes about its code.

    `newest` is the version of the newest statement that was ever verified for the function, 0 for none.
    SignatureRefused if a trusted key cannot be read.
    """
    keys = [public_key(each) for each in trust.keys]
    verdicts = []
    for each in envelopes:
        signed = _signed(each, keys, trust)
        verdicts.append(signed if isinstance(signed, Verdict) else _compared(deployed, *signed, newest, now))
    if not verdicts and newest:
        return Verdict(
            standing=Standing.INVALID,
            says=f"what is deployed is not what was signed as version {newest}: somebody changed it since",
        )
    return min(verdicts, key=lambda each: (_CLOSEST.index(each.standing), -each.version), default=_UNSIGNED)


def _signed(text: str, keys: Sequence[PublicKey], trust: Trust) -> tuple[Statement, PublicKey] | Verdict:
    """What a trusted key signed, and which; why it does not count otherwise."""
    try:
        envelope = load(text)
        signer = _signer(envelope, keys, trust)
        return signer if isinstance(signer, Verdict) else (statements.load(envelope.payload), signer)
    except SignatureRefused as error:
        return Verdict(standing=Standing.INVALID, says=str(error))


def _compared(deployed: Deployed, signed: Statement, signer: PublicKey, newest: int, now: datetime) -> Verdict:
    complaints = list(_complaints(deployed, signed, newest, now))
    certain = [each for each in complaints if each[0] is not Standing.UNKNOWN]
    standing, says = next(
        iter(certain or complaints),
        (Standing.VERIFIED, f"signed as version {signed.version} by the key {signer.id}"),
    )
    return Verdict(standing=standing, says=says, signer=signer.id, version=signed.version)


def _signer(envelope: Envelope, keys: Sequence[PublicKey], trust: Trust) -> PublicKey | Verdict:
    signer = envelope.signer(each for each in keys if each.id not in trust.revoked)
    if signer is not None:
        return signer
    gone = envelope.signer(each for each in keys if each.id in trust.revoked)
    if gone is not None:
        says = f"it was signed by the key {gone.id}, which is revoked; sign it again with another one"
        return Verdict(standing=Standing.REVOKED, says=says, signer=gone.id)
    return Verdict(standing=Standing.INVALID, says="none of its signatures is by a key that is trusted")


_Complaint = tuple[Standing, str]


def _complaints(deployed: Deployed, signed: Statement, newest: int, now: datetime) -> Iterator[_Complaint]:
    """What is wrong, the gravest first: another code, other layers, another function, another way to load, the time."""
    for check in (_code, _layers, _function, _loading):
        yield from check(deployed, signed)
    yield from _time(signed, newest, now)


def _code(deployed: Deployed, signed: Statement) -> Iterator[_Complaint]:
    # Lambda's own digest tells the same of the very same archive, without its contents.
    if deployed.code_sha256 and deployed.code_sha256 == signed.code_sha256:
        return
    if not deployed.tree:
        yield Standing.UNKNOWN, unseen(deployed)
    elif deployed.tree != signed.tree:
        yield Standing.INVALID, f"the code is not what was signed as version {signed.version}"


def _layers(deployed: Deployed, signed: Statement) -> Iterator[_Complaint]:
    if deployed.layers == signed.layers:
        return
    strange = [number for number, each in enumerate(deployed.layers, 1) if each and each not in signed.layers]
    pairs = zip(deployed.layers, signed.layers, strict=False)
    if len(deployed.layers) == len(signed.layers) and all(found in {"", wanted} for found, wanted in pairs):
        yield Standing.UNKNOWN, unseen(deployed)
        return
    if strange:
        yield Standing.UNSIGNED_LAYER, f"layer {', '.join(map(str, strange))} is not one that was signed with the code"
    else:
        yield Standing.UNSIGNED_LAYER, "its layers are not those that were signed, or stand in another order"


def unseen(deployed: Deployed) -> str:
    """Why a deployment cannot be verified."""
    return f"it could not be verified: {'; '.join(deployed.unseen) or 'its code was not read'}"


def _function(deployed: Deployed, signed: Statement) -> Iterator[_Complaint]:
    if not fits(deployed.arn, signed.function):
        yield Standing.WRONG_FUNCTION, f"the code was signed for {signed.function}, and this is {deployed.arn}"


def _loading(deployed: Deployed, signed: Statement) -> Iterator[_Complaint]:
    for name, found, wanted in (
        ("handler", deployed.handler, signed.handler),
        ("runtime", deployed.runtime, signed.runtime),
    ):
        if found != wanted:
            yield Standing.INVALID, f"the {name} is {found or 'not set'}, and {wanted or 'none'} was signed"
    if deployed.environment is None:
        yield Standing.UNKNOWN, "the environment could not be read, and variables in it may load other code"
        return
    have, want = (
        {name: value for name, value in each if shapes_loading(name)}
        for each in (deployed.environment, signed.environment)
    )
    for name in sorted(have.keys() | want.keys()):
        if have.get(name) != want.get(name):
            yield Standing.INVALID, f"the variable {name}, which decides what is loaded, is not as it was signed"


def _time(signed: Statement, newest: int, now: datetime) -> Iterator[_Complaint]:
    if signed.version < newest:
        yield (
            Standing.ROLLED_BACK,
            f"this is version {signed.version}, and version {newest} was deployed before: an older one came back",
        )
    if signed.not_before is not None and now < signed.not_before:
        yield Standing.EXPIRED, f"the signature counts from {signed.not_before:%Y-%m-%d %H:%M} on"
    if signed.not_after is not None and now > signed.not_after:
        yield Standing.EXPIRED, f"the signature counted until {signed.not_after:%Y-%m-%d %H:%M}; sign it again"
