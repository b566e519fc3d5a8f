"""Which words a text holds: each of a hundred detectors asks for a few, and mostly they are not there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from maremma.analysis.secrets.decoding import lowered


class Vocabulary:
    """The words of a text. They are looked for in what it says once, which is a third of most texts."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, as long as it was."""
        return lowered(self.text)

    def holds(self, word: str) -> bool:
        """Whether a text in lower case occurs."""
        return word in (self.lowered if " " in word else self._said)

    def holds_any(self, words: Iterable[str]) -> bool:
        """Whether one of the words does."""
        return any(map(self.holds, words))

    @cached_property
    def _said(self) -> str:
        return "\n".join(set(self.lowered.split()))
