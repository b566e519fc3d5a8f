"""Whether a text was drawn at random: by its characters, and by what of it can be said."""

from __future__ import annotations

import math
import re
import string
from collections import Counter

from maremma.analysis.secrets.candidates.words import said_share
from maremma.patterns import compile_late

HEX = compile_late(r"[0-9a-fA-F]+")
SHORTEST_RANDOM, _SHORTEST_HEX_OF_KEY = 16, 12
# Bits per character. English words stay below the first; random hexadecimal digits reach hardly more than the second.
_RANDOM_TEXT, _RANDOM_HEX, SHORT_TEXT = 3.5, 3.0, 2.5
SAID = 0.6
"""The share of a text that can be said, from which on it is said and not drawn."""

_BASE64 = frozenset(string.ascii_letters + string.digits + "+/-_=. ")
_LEAST_MARKS = 4
# What is drawn from all characters of a keyboard: salts of WordPress. Patterns and code repeat themselves more.
_SHORTEST_NOISE, _LONGEST_NOISE, _NOISE_TEXT, _NOISE_DISTINCT, _NOISE_SAID = 32, 128, 4.5, 0.6, 0.2
COUNTING = compile_late(r"(?:0?1234567890?|abcdefgh|0123456789abcdef|abcdef0123456789|(.{1,4})\1{3,}).*", re.IGNORECASE)
_SEQUENCE = compile_late(r"abc|bcd|cde|def|012|123|234|345|456|567|678|789|987|876|765|654|321", re.IGNORECASE)


def is_random(text: str) -> bool:
    """Whether a text is one that nobody would say: drawn at random, and long enough to tell."""
    if len(text) < 12 or any(character.isspace() for character in text):
        return False
    if COUNTING.fullmatch(text):
        return False
    if HEX.fullmatch(text):
        return entropy(text) >= _RANDOM_HEX and any(each.isdigit() for each in text)
    least = _RANDOM_TEXT if len(text) >= SHORTEST_RANDOM else 3.0
    return entropy(text) >= least and said_share(text) < SAID


def entropy(text: str) -> float:
    """Shannon's, in bits per character."""
    return -sum(count / len(text) * math.log2(count / len(text)) for count in Counter(text).values())


def is_short_hex(text: str) -> bool:
    """Hexadecimal digits, too few to be told by their number alone: drawn, and not typed one after the other."""
    digits = sum(map(str.isdigit, text))
    return (
        len(text) >= _SHORTEST_HEX_OF_KEY
        and 2 < digits < len(text) - 2
        and entropy(text) >= SHORT_TEXT
        and _SEQUENCE.search(text) is None
    )


def is_noise(text: str) -> bool:
    """Whether a text is drawn from all characters of a keyboard."""
    return (
        _SHORTEST_NOISE <= len(text) <= _LONGEST_NOISE
        and len(set(text) - _BASE64) >= _LEAST_MARKS
        and len(set(text)) >= _NOISE_DISTINCT * len(text)
        and entropy(text) >= _NOISE_TEXT
        and said_share(text) < _NOISE_SAID
        and all(any(map(kind, text)) for kind in (str.islower, str.isupper, str.isdigit))
    )


def is_mixed(text: str) -> bool:
    """Letters of both cases and digits, or 32 hexadecimal digits and more."""
    if HEX.fullmatch(text):
        return len(text) >= 32
    kinds = (any(map(str.islower, text)), any(map(str.isupper, text)), any(map(str.isdigit, text)))
    return all(kinds) and (len(text) >= 20 or said_share(text) < 0.3)
