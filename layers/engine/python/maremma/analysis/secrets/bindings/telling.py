"""Where a text has words that names which promise something have in them."""

from __future__ import annotations

from maremma.analysis.secrets.candidates.names import known
from maremma.analysis.secrets.vocabulary import Vocabulary

_SHORT = frozenset({"iv", "sig", "mdp", "pw"})
"""Words that many others have in them: `give`, `design`."""


def telling_places(vocabulary: Vocabulary) -> list[int]:
    """Where such a word begins, in order: every name that promises something has one."""
    text = vocabulary.text
    return sorted(
        at
        for word in vocabulary.among(known("telling"))
        for at in vocabulary.places(word)
        if word not in _SHORT or _is_word(text, at, at + len(word))
    )


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether letters may begin or end a word of a name, which may be written without separators: `dbpwd`."""
    begins = not text[start].islower() or not text[max(0, start - 1) : start].isalpha()
    return begins or not text[end : end + 1].islower() or text.startswith("pwd", start)
