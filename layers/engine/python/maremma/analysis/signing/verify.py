"""From what is deployed and what was signed to one verdict. Pure; what could not be seen is unknown, never verified."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from maremma.analysis.signing import statement as statements
from maremma.analysis.signing.envelope import PAYLOAD_TYPE, Certified, Envelope, load, payload_of
from maremma.analysis.signing.keys import PublicKey, public_key
from maremma.errors import SignatureRefused, StoreError
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

_NO_ROOT = (
    "it was signed without a key, and there is no trusted_root.json in the config bucket to verify that by; "
    "put the one of your Sigstore there"
)
_UNSIGNED = Verdict(standing=Standing.UNSIGNED, says="nobody signed what is deployed; sign it with `maremma sign`")
_OF_ANOTHER = "it is about another image"
_BESIDE = "something is attached to the image and does not count"


Roots: TypeAlias = Callable[[], str]
"""Gives the text of `trusted_root.json`, empty if there is none; StoreError if that cannot be told."""


def no_roots() -> str:
    """There are none."""
    return ""


def verify(
    deployed: Deployed,
    envelopes: Iterable[str],
    trust: Trust,
    *,
    newest: int,
    now: datetime,
    roots: Roots = no_roots,
    beside: Iterable[str] = (),
) -> Verdict:
    """What is known of a function by the envelopes about its code, and by what lies `beside` its image.

    Whoever may push to a registry decides what lies there. So of that only counts what a trusted key or identity signed
    about this very image; the rest leaves an image as unsigned as it was, and is told.

    `newest` is the version of the newest statement that was ever verified for the function, 0 for none; `roots` is
    asked only where somebody signed without a key and may.
    SignatureRefused if a trusted key cannot be read.
    """
    keys = [public_key(each) for each in trust.keys]
    verdicts = []
    for each in envelopes:
        signed = _signed(each, keys, trust, roots, deployed)
        verdicts.append(signed if isinstance(signed, Verdict) else _compared(deployed, *signed, newest, now))
    told = ""
    for each in beside:
        word = _signed_about(each, keys, trust, roots, deployed)
        if isinstance(word, str):
            told = told or word
        else:
            verdicts.append(word if isinstance(word, Verdict) else _compared(deployed, *word, newest, now))
    if not verdicts and newest:
        return Verdict(
            standing=Standing.INVALID,
            says="nobody signed what is deployed, and what was deployed before was verified: somebody changed it since",
        )
    if not verdicts:
        return unsigned(told)
    return min(verdicts, key=lambda each: (_CLOSEST.index(each.standing), -each.version))


def unsigned(beside: str) -> Verdict:
    """Nobody signed it; `beside` says why what is attached to the image does not count, empty if nothing is."""
    return replace(_UNSIGNED, says=f"{_UNSIGNED.says} ({_BESIDE}: {beside})") if beside else _UNSIGNED


def _signed_about(
    text: str, keys: Sequence[PublicKey], trust: Trust, roots: Roots, deployed: Deployed
) -> tuple[Statement, str] | Verdict | str:
    """As `_signed`, of what is attached to an image; why it is no word on that, if it is none."""
    try:
        if statements.load(*payload_of(text), images=deployed.images).image not in deployed.images:
            return _OF_ANOTHER
    except SignatureRefused as error:
        return str(error)
    signed = _signed(text, keys, trust, roots, deployed)
    if isinstance(signed, Verdict):
        return signed.says if signed.standing is Standing.INVALID else signed
    # What was verified counts, and not what was read before.
    return signed if signed[0].image in deployed.images else _OF_ANOTHER


def _signed(
    text: str, keys: Sequence[PublicKey], trust: Trust, roots: Roots, deployed: Deployed
) -> tuple[Statement, str] | Verdict:
    """What somebody who is trusted signed, and who; why it does not count otherwise."""
    try:
        sealed = load(text)
        found = _by_identity(sealed, trust, roots) if isinstance(sealed, Certified) else _by_key(sealed, keys, trust)
        if isinstance(found, Verdict):
            return found
        payload, kind, signer = found
        return statements.load(payload, kind, images=deployed.images), signer
    except SignatureRefused as error:
        return Verdict(standing=Standing.INVALID, says=str(error))


_Opened: TypeAlias = tuple[bytes, str, str]
"""The payload, its type, and who signed it."""


def _by_key(envelope: Envelope, keys: Sequence[PublicKey], trust: Trust) -> _Opened | Verdict:
    signer = envelope.signer(each for each in keys if each.id not in trust.revoked)
    if signer is not None:
        return envelope.payload, envelope.kind, signer.id
    gone = envelope.signer(each for each in keys if each.id in trust.revoked)
    if gone is not None:
        says = f"it was signed by the key {gone.id}, which is revoked; sign it again with another one"
        return Verdict(standing=Standing.REVOKED, says=says, signer=gone.id)
    return Verdict(standing=Standing.INVALID, says="none of its signatures is by a key that is trusted")


def _by_identity(bundle: Certified, trust: Trust, roots: Roots) -> _Opened | Verdict:
    if not trust.identities:
        return Verdict(standing=Standing.INVALID, says="it was signed without a key, and no identity is trusted")
    # sigstore-python takes time to load, and few functions need it.
    from maremma.analysis.signing.keyless import trusted_root

    try:
        text = roots()
        if not text:
            return Verdict(standing=Standing.UNKNOWN, says=_NO_ROOT)
        root = trusted_root(text)
    except (StoreError, SignatureRefused) as error:
        return Verdict(standing=Standing.UNKNOWN, says=f"it could not be verified: {error}")
    opened = root.opened(bundle.text, trust.identities)
    if opened.kind != PAYLOAD_TYPE:
        raise SignatureRefused(f"the bundle holds something else than a statement of in-toto ({PAYLOAD_TYPE})")
    return opened.payload, opened.kind, opened.signer


def _compared(deployed: Deployed, signed: Statement, signer: str, newest: int, now: datetime) -> Verdict:
    complaints = list(_complaints(deployed, signed, newest, now))
    certain = [each for each in complaints if each[0] is not Standing.UNKNOWN]
    what = f"signed as version {signed.version}" if signed.version else "the image was signed, for any function,"
    standing, says = next(iter(certain or complaints), (Standing.VERIFIED, f"{what} by {signer}"))
    return Verdict(standing=standing, says=says, signer=signer, version=signed.version)


_Complaint = tuple[Standing, str]


def _complaints(deployed: Deployed, signed: Statement, newest: int, now: datetime) -> Iterator[_Complaint]:
    """What is wrong, the gravest first: another code, other layers, another function, another way to load, the time."""
    for check in (_code, _layers, _function, _loading):
        yield from check(deployed, signed)
    yield from _time(signed, newest, now)


def _code(deployed: Deployed, signed: Statement) -> Iterator[_Complaint]:
    if deployed.images or signed.image:
        if signed.image not in deployed.images:
            yield Standing.INVALID, f"what runs is not {signed.image or 'the code'}, which was signed"
        return
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
        this = f"this is version {signed.version}" if signed.version else "the signature names no version"
        says = f"{this}, and version {newest} was deployed before: an older one came back"
        yield Standing.ROLLED_BACK, says
    if signed.not_before is not None and now < signed.not_before:
        yield Standing.EXPIRED, f"the signature counts from {signed.not_before:%Y-%m-%d %H:%M} on"
    if signed.not_after is not None and now > signed.not_after:
        yield Standing.EXPIRED, f"the signature counted until {signed.not_after:%Y-%m-%d %H:%M}; sign it again"
