"""How a secret in code is told: where, what kind and how long, and nothing of what it says."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.archive.handler import LAYER_ROOT
from maremma.model.code.facts import CodeFacts
from maremma.model.code.secret import ENCRYPTED_KEY, CodeSecret, SecretPlace
from maremma.model.evidence import Evidence
from maremma.model.location import CodeSpan
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot


def in_package(code: CodeFacts, place: SecretPlace) -> Iterator[CodeSecret]:
    """The secrets of one kind of place in the package itself."""
    return (each for each in code.secrets if each.place is place and not _is_in_layer(each))


def in_layers(code: CodeFacts) -> Iterator[CodeSecret]:
    """The secrets in layers, whatever the place."""
    return filter(_is_in_layer, code.secrets)


def shown(secret: CodeSecret, function: FunctionSnapshot, fix: str) -> Evidence:
    """A secret as evidence."""
    return Evidence(
        at=CodeSpan(secret.path, secret.line, secret.name or secret.kind),
        says=_says(secret, function),
        severity=_severity(secret),
        confidence=_confidence(secret, function),
        strength=_strength(secret, function),
        fix=fix,
        group=secret.group,
    )


def _severity(secret: CodeSecret) -> Severity | None:
    if secret.kind == ENCRYPTED_KEY:
        return Severity.LOW
    return Severity.MEDIUM if secret.foreign or not secret.length else None


def _is_in_layer(secret: CodeSecret) -> bool:
    return secret.path.startswith(f"{LAYER_ROOT}/")


def _has_expired(secret: CodeSecret, function: FunctionSnapshot) -> bool:
    return 0 < secret.expires < function.observed_at.timestamp()


def _says(secret: CodeSecret, function: FunctionSnapshot) -> str:
    if not secret.length:
        return f"a {secret.kind} came along, with all that was ever committed"
    subject = f"{secret.name} holds a secret" if secret.name else "a secret"
    ended = ", which says that it has expired" if _has_expired(secret, function) else ""
    library = ", in a library" if secret.foreign else ""
    return f"{subject}: {secret.kind}, {secret.length} characters{ended}{library}"


def _confidence(secret: CodeSecret, function: FunctionSnapshot) -> Confidence | None:
    if secret.foreign or not secret.likely or _has_expired(secret, function):
        return Confidence.LOW
    return None if secret.certain or not secret.length else Confidence.MEDIUM


def _strength(secret: CodeSecret, function: FunctionSnapshot) -> float:
    if not secret.likely or secret.foreign or secret.kind == ENCRYPTED_KEY or _has_expired(secret, function):
        return 0.2
    return 1.0 if secret.certain else 0.5
