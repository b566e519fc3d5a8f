"""Where the words of the detectors stand in a text: all are looked for at once, and mostly they are not there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

from maremma.analysis.secrets.decoding import lowered
from maremma.analysis.tables import table


class Vocabulary:
    """The words of a text, of those that `words` knows."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, as long as it was."""
        return lowered(self.text)

    def places(self, word: str) -> Sequence[int]:
        """Where a word in lower case begins, in order."""
        return self._places.get(word, ())

    def written(self, word: str) -> Iterator[int]:
        """Where a word begins that is written so, in order."""
        return (at for at in self.places(word.lower()) if self.text.startswith(word, at))

    def those_for(self, by_word: Mapping[str, Sequence[int]]) -> list[int]:
        """The numbers that are under the words which occur, in order."""
        return sorted({number for word in self._places for number in by_word.get(word, ())})

    def among(self, known: Collection[str]) -> Iterable[str]:
        """Those of some words in lower case that occur."""
        return (word for word in self._places if word in known)

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        # The bytes of ASCII are searched in half the time, and are as many as the characters.
        found = (
            _of_ascii().find_matches_as_indexes(self.text.encode("ascii").lower(), overlapping=True)
            if self.text.isascii()
            else _of_any_text().find_matches_as_indexes(self.lowered, overlapping=True)
        )
        known, places = words(), dict[str, list[int]]()
        for number, start, _ in found:
            places.setdefault(known[number], []).append(start)
        return places


@cache
def words() -> tuple[str, ...]:
    """The words of all detectors, in lower case."""
    phrases = table("maremma.analysis.secrets", "phrases")["phrase"]
    formats = table("maremma.analysis.secrets.shapes", "formats")["format"]
    telling = table("maremma.analysis.secrets.candidates", "names")["telling"]
    marks = (word.lower() for each in (*phrases, *formats) for word in (*each["contains"], *each.get("beside", ())))
    return tuple(sorted({*marks, *telling}))


@cache
def _of_ascii() -> BytesAhoCorasick:
    return BytesAhoCorasick([word.encode() for word in words()], implementation=Implementation.DFA)


@cache
def _of_any_text() -> AhoCorasick:
    return AhoCorasick(words(), implementation=Implementation.DFA)


def by_word(contained: Iterable[Iterable[str]]) -> Mapping[str, Sequence[int]]:
    """The numbers of detectors, from 0, under each of the words of which one has to occur."""
    found: dict[str, list[int]] = {}
    for number, among in enumerate(contained):
        for word in among:
            found.setdefault(word, []).append(number)
    return found
