"""How sensitive data is by its tags and by its name.

A tag counts if both its key and its value are words of the table, so that no other value is ever repeated. A name is a
guess: it counts where nobody who looked says anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from maremma.analysis.data.classes import Named
from maremma.analysis.tables import table
from maremma.model.function.data import Label, Sensitivity, Teller
from maremma.patterns import compile_late

Tags = Iterable[tuple[str, str]]

_HIGHEST: Final = 100
_UNDECIDED: Final = 50
"""The score of a bucket that was not looked into."""

_PREFIX: Final = compile_late(r".*[:/]")
_SEPARATORS: Final = compile_late(r"[^a-z0-9]")
_WORD: Final = compile_late(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
"""`PIIExport` is `PII` and `Export`, `CustomersTable7C2F` is `Customers`, `Table` and two letters."""


def by_tags(tags: Tags) -> Label | None:
    """What the tags say; of several the most sensitive. None if none of them is understood."""
    found = (_by_tag(key, value) for key, value in sorted(tags))
    return max((each for each in found if each is not None), key=lambda each: each.sensitivity, default=None)


def by_name(name: str) -> Label | None:
    """What the name promises; None if it promises nothing. It never says that data is harmless."""
    words = [each.lower() for each in _WORD.findall(name)]
    if not _table()["innocent"].isdisjoint(words):
        return None
    for kind, phrases in _table()["names"].items():
        for phrase in phrases:
            if _follows(phrase, words):
                return Label(Sensitivity.SENSITIVE, Teller.NAME, f"{kind} by its name")
    return None


def by_score(score: int) -> Label | None:
    """What Macie's sensitivity score of a bucket says: 51 to 100 sensitive, 1 to 49 not, and else nothing.

    The words have no number, which changes with every look that Macie takes.
    """
    if not 0 < score <= _HIGHEST or score == _UNDECIDED:
        return None
    if score > _UNDECIDED:
        return Label(Sensitivity.SENSITIVE, Teller.MACIE, "Macie scores it as sensitive")
    # It looks for data about people and for credentials: that there are none does not make the rest public.
    return Label(Sensitivity.INTERNAL, Teller.MACIE, "Macie scores it as not sensitive")


def by_findings(count: int) -> Label | None:
    """What findings of Macie's classification jobs say; none say nothing, since perhaps nobody looked."""
    return Label(Sensitivity.SENSITIVE, Teller.MACIE, "Macie found sensitive data in it") if count > 0 else None


def guess(store: Named) -> Label | None:
    """What the name of a store promises; that of a log group or a secret is the name of a program."""
    return by_name(store.name) if store.kind.telling else None


def weightiest(looked: Iterable[Label | None], guessed: Label | None) -> Label | None:
    """The most sensitive of what those say who looked; the guess only if none of them says anything."""
    found = [each for each in looked if each is not None]
    return max(found, key=lambda each: each.sensitivity) if found else guessed


def _by_tag(key: str, value: str) -> Label | None:
    asked, said = _plain(_PREFIX.sub("", key)), _plain(value)
    tags = _table()["tags"]
    sensitivity = None
    if asked in tags["levels"]:
        sensitivity = tags["words"].get(said)
    elif (asked in tags["kinds"] and said in tags["yes"]) or (
        asked in tags["regimes"] and said in tags["regime_words"]
    ):
        sensitivity = Sensitivity.SENSITIVE
    return None if sensitivity is None else Label(sensitivity, Teller.TAG, f"tag {key}={value}")


def _plain(text: str) -> str:
    return _SEPARATORS.sub("", text.lower())


def _follows(phrase: Sequence[str], words: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(words[start : start + size]) == phrase for start in range(len(words) - size + 1))


@cache
def _table() -> Mapping[str, Any]:
    read = table(__package__, "labels")
    tags = read["tags"]
    return {
        "innocent": frozenset(read["innocent"]["words"]),
        "names": {kind: [tuple(each.split()) for each in phrases] for kind, phrases in read["names"].items()},
        "tags": {
            **{name: frozenset(tags[name]) for name in ("levels", "kinds", "regimes", "yes")},
            "regime_words": frozenset(tags["regime_words"]["words"]),
            "words": {word: Sensitivity[name] for name, words in tags["words"].items() for word in words},
        },
    }
