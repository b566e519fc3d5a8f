"""Texts about functions that anybody may read, without the secrets that somebody wrote into them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from maremma.analysis.secrets.found import Found
from maremma.analysis.secrets.recognize import recognize
from maremma.analysis.secrets.texts import evident_in, secrets_in
from maremma.model.secret import ToldSecret
from maremma.model.sensitive import Sensitive

WITHHELD = "…"
T = TypeVar("T")


def withhold(setting: str, text: str, name: str = "") -> tuple[str, tuple[ToldSecret, ...]]:
    """The text without its secrets, and what they were; `name` is what the text stands under, if that tells."""
    sighting = recognize(name, Sensitive(text)) if name else None
    if sighting is not None:
        return WITHHELD, (
            ToldSecret(setting=setting, kind=sighting.kind, length=sighting.length, certain=sighting.certain),
        )
    found = secrets_in("text.txt", text) if text else ()
    told = tuple(
        ToldSecret(setting=setting, kind=each.kind, length=len(each.value), certain=each.certain) for each in found
    )
    return _without(text, found), told


def withhold_tags(tags: Iterable[tuple[str, str]]) -> tuple[tuple[tuple[str, str], ...], tuple[ToldSecret, ...]]:
    """Tags without the secrets in their values, and what they were."""
    kept: list[tuple[str, str]] = []
    told: list[ToldSecret] = []
    for key, value in tags:
        text, secrets = withhold(f"Tags.{scrubbed(key)}", value, key)
        kept.append((key, text))
        told += secrets
    return tuple(kept), tuple(told)


def scrubbed(text: str) -> str:
    """A text of ours without a credential that came into it by quoting somebody else's."""
    return _without(text, evident_in(text))


def without_credentials(fact: T) -> T:
    """A fact of which every text is `scrubbed`, those inside it too."""
    return cast("T", _scrubbed(fact))


def _scrubbed(fact: object) -> object:
    match fact:
        case Enum():
            return fact
        case str():
            return scrubbed(fact)
        case tuple():
            return tuple(map(_scrubbed, fact))
        case _ if is_dataclass(fact) and not isinstance(fact, type):
            told = {each.name: getattr(fact, each.name) for each in fields(fact)}
            changed = {name: now for name, was in told.items() if (now := _scrubbed(was)) != was}
            return replace(fact, **changed) if changed else fact
    return fact


def _without(text: str, found: tuple[Found, ...]) -> str:
    for value in sorted((each.value.reveal() for each in found), key=len, reverse=True):
        text = text.replace(value, WITHHELD)
    return text
