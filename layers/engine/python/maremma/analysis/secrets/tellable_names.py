"""The names of secrets as they may be told: a name may be a secret itself, as the key of a mapping is."""

from __future__ import annotations

from maremma.analysis.secrets.candidates.chosen_values import is_chosen
from maremma.analysis.secrets.candidates.names import Hint, hint
from maremma.analysis.secrets.candidates.random_values import is_random
from maremma.analysis.secrets.shapes.providers import ProviderRules
from maremma.analysis.secrets.texts import evident_in
from maremma.patterns import compile_late

NEUTRAL = "an entry"
_PARTS = compile_late(r"[^\w$!@%*+=-]+")
_WORDS = compile_late(r"[A-Za-z0-9]+")


def told_name(name: str, providers: ProviderRules) -> str:
    """The name, or a neutral word where it holds what would be a secret as a value."""
    return NEUTRAL if name and _is_secret(name, providers) else name


def _is_secret(name: str, providers: ProviderRules) -> bool:
    if evident_in(name) or next(iter(providers.credentials(name.encode("utf-8", "replace"))), None) is not None:
        return True
    return any(map(_is_drawn_or_chosen, _PARTS.split(name)))


def _is_drawn_or_chosen(part: str) -> bool:
    """Whether it is random, or what people choose as a password. What says that it names a secret is looked into."""
    if hint(part) is not Hint.NOTHING:
        return any(map(is_random, _WORDS.findall(part)))
    return is_random(part) or (any(map(str.isdigit, part)) and is_chosen("password", part, Hint.PASSWORD))
