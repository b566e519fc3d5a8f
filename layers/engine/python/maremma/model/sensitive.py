"""A text that must not be printed, logged or stored."""

from __future__ import annotations


class Sensitive:
    """Holds a text that only `reveal` gives back. It has no textual form, cannot be pickled and is not serialisable."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself: for detection, inside this process only."""
        return self._text

    def __len__(self) -> int:
        return len(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sensitive) and other._text == self._text

    def __hash__(self) -> int:
        return hash((Sensitive, self._text))

    def __repr__(self) -> str:
        return "Sensitive(…)"

    def __reduce__(self) -> str:
        raise TypeError("a sensitive text does not leave its process")
