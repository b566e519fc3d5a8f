"""The secrets that somebody wrote into texts about functions that anybody may read, and the texts without them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Final, TypeVar, cast

from maremma.analysis.memo import KnownTexts
from maremma.analysis.secrets.addresses import WITHHELD, without_keys
from maremma.analysis.secrets.candidates.innocent_values import is_innocent
from maremma.analysis.secrets.candidates.names import Hint, hint
from maremma.analysis.secrets.candidates.random_values import is_random
from maremma.analysis.secrets.decoding import plain_lines, well_formed
from maremma.analysis.secrets.finding import Found
from maremma.analysis.secrets.recognize import recognize
from maremma.analysis.secrets.texts import evident_in, secrets_in
from maremma.boundary import Defect, Seam, contained
from maremma.model.code.secret import ToldSecret
from maremma.model.sensitive import Sensitive

T = TypeVar("T")

_INNOCENT: Final = KnownTexts(20_000)
"""The same words are told of one function after another."""


def told_in(setting: str, text: str, name: str = "") -> tuple[ToldSecret, ...]:
    """The secrets that a text about a function holds; `name` is what the text stands under, if that tells."""
    return _searched(setting, text, name)[0] if text else ()


def withhold_tags(tags: Iterable[tuple[str, str]]) -> tuple[tuple[tuple[str, str], ...], tuple[ToldSecret, ...]]:
    """Tags without the secrets in their values, and what they were.

    What a tag is called decides what is kept, as a password may look like a word: it takes less to withhold a value
    than to tell a finding.
    """
    kept: list[tuple[str, str]] = []
    told: list[ToldSecret] = []
    for key, value in tags:
        found, text = _searched(f"Tags.{scrubbed(key)}", value, key)
        told += found
        kept.append((key, text))
    return tuple(kept), tuple(told)


def _searched(setting: str, text: str, name: str) -> tuple[tuple[ToldSecret, ...], str]:
    """The secrets of a text, and the text without them; of one that could not be searched nothing is kept."""
    seen = contained(Seam.ITEM, lambda: _seen(setting, well_formed(plain_lines(text)), name))
    if isinstance(seen, Defect):
        return (ToldSecret(setting=setting, kind="", length=len(text), doubt=seen.says),), WITHHELD
    return seen


def _seen(setting: str, text: str, name: str) -> tuple[tuple[ToldSecret, ...], str]:
    sighting = recognize(name, Sensitive(text)) if name else None
    if sighting is not None:
        told = ToldSecret(setting=setting, kind=sighting.kind, length=sighting.length, certain=sighting.certain)
        return (told,), WITHHELD
    found = secrets_in("text.txt", text)
    each_told = (
        ToldSecret(setting=setting, kind=each.kind, length=len(each.value), certain=each.certain) for each in found
    )
    return tuple(each_told), WITHHELD if _is_promised(name, text) else _without(text, found)


def _is_promised(key: str, value: str) -> bool:
    return hint(key) in {Hint.PASSWORD, Hint.SECRET} and (is_random(value) or not is_innocent(value))


def scrubbed(text: str) -> str:
    """A text of ours without a credential that came into it by quoting somebody else's.

    Of one that could not be searched only why is told.
    """
    if text in _INNOCENT:
        return text
    formed = well_formed(text)
    found = contained(Seam.ITEM, lambda: evident_in(formed))
    if isinstance(found, Defect):
        return f"{WITHHELD} ({found.says})"
    told = without_keys(_without(formed, found))
    if told == text:
        _INNOCENT.add(text)
    return told


def without_credentials(fact: T) -> T:
    """A fact of which every text is `scrubbed`, those inside it too."""
    return retold(fact, scrubbed)


def retold(fact: T, tell: Callable[[str], str]) -> T:
    """A fact of which every text is told otherwise, those inside it too."""
    return cast("T", _retold(fact, tell))


def _retold(fact: object, tell: Callable[[str], str]) -> object:
    match fact:
        case Enum():
            return fact
        case str():
            return tell(fact)
        case tuple():
            return tuple(_retold(each, tell) for each in fact)
        case _ if is_dataclass(fact) and not isinstance(fact, type):
            told = {each.name: getattr(fact, each.name) for each in fields(fact)}
            changed = {name: now for name, was in told.items() if (now := _retold(was, tell)) != was}
            return replace(fact, **changed) if changed else fact
    return fact


def _without(text: str, found: tuple[Found, ...]) -> str:
    """The text without what was found, where it was seen and wherever else it stands."""
    kept, at = [], 0
    for start, end in sorted((each.start, each.end) for each in found):
        if end > max(at, start):
            kept.append(text[at : max(at, start)])
            at = end
    text = WITHHELD.join((*kept, text[at:]))
    for value in sorted((each.value.reveal() for each in found), key=len, reverse=True):
        text = text.replace(value, WITHHELD)
    return text
