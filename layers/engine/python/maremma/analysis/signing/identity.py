"""Whether who signed is one of those who are trusted.

Patterns go by the engine of Rust's `regex`, which pydantic brings along: its dialect is that of cosign, and its time is
linear, so that no subject that somebody made up can keep a scan busy.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pydantic_core import SchemaError, SchemaValidator, ValidationError, core_schema

from maremma.errors import SignatureRefused
from maremma.model.signing import Identity


@lru_cache(maxsize=256)
def compiled(pattern: str) -> SchemaValidator:
    """What takes the subjects that the pattern fits as a whole; SignatureRefused if it is no pattern."""
    try:
        # Alone as well: with the brackets around it, what opens none would close ours.
        _validator(pattern)
        return _validator(rf"\A(?:{pattern})\z")
    except SchemaError:
        raise SignatureRefused(
            "this is no regular expression as cosign takes it (RE2: no look-around, no back-references)"
        ) from None


def trusted(identities: Iterable[Identity], subject: str, issuer: str) -> bool:
    """Whether one of the identities is this subject, and this issuer vouched for it."""
    return any(each.issuer == issuer and _is(each, subject) for each in identities)


def _is(identity: Identity, subject: str) -> bool:
    if not identity.is_pattern:
        return identity.subject == subject
    try:
        compiled(identity.subject).validate_python(subject)
    except ValidationError:
        return False
    return True


def _validator(pattern: str) -> SchemaValidator:
    return SchemaValidator(core_schema.str_schema(pattern=pattern, regex_engine="rust-regex", strict=True))
