"""What a call gives, as far as it is known: parameters by their paths, each with the texts that it may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from maremma.analysis.iam.wildcard import wildcard_match

Given = Mapping[str, str | Sequence[str] | None]
"""Parameters as they are handed over: `{"Bucket": "b", "Key": "in/*", "Entries.[].EventBusName": None}`.

A value is one text, several of which one is meant or all are, or None if it is given and unknown. `*` in a text is any
run of unknown characters. `[]` are the items of a list, `{}` the keys of a mapping. The path `*` says that there may be
more.
"""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Parameters by folded path. `complete`: whether there are no others."""

    values: Mapping[str, tuple[str, ...]]
    complete: bool = True

    @classmethod
    def of(cls, given: Given | None) -> Parameters:
        """The parameters of a call; None if nothing is known of them."""
        if given is None:
            return cls({}, complete=False)
        values: dict[str, tuple[str, ...]] = {}
        for path, value in given.items():
            texts = () if value is None else (value,) if isinstance(value, str) else tuple(value)
            name = _folded(path)
            # `a.[].b` and `a.b` are one: if either is unknown, so are both.
            if name in values and values[name] and texts:
                texts = (*values[name], *texts)
            elif name in values:
                texts = ()
            values[name] = texts
        more = values.pop("*", None) is not None
        return cls(values, complete=not more)

    def gives(self, condition: str) -> bool | None:
        """Whether `path` is given, or `path~word` begins so in one of its texts; None if that is not known."""
        path, _, word = condition.partition("~")
        if not self.below(path).values:
            return False if self.complete and not self._hides(path) else None
        return any_of(self._begin(path, word)) if word else True

    def spares(self, condition: str) -> bool | None:
        """Whether `path` is given, or `path~word` begins so in each of its texts; None if that is not known."""
        path, _, word = condition.partition("~")
        if not self.below(path).values:
            return False if self.complete else None
        answers = self._begin(path, word) if word else [True]
        return False if False in answers else None if None in answers else True

    def _begin(self, path: str, word: str) -> list[bool | None]:
        """Whether each text of a path begins so."""
        texts = self.values.get(_folded(path)) or ("*",)
        return [_matches(f"{word.lower()}*", text.strip().lower()) for text in texts]

    def _hides(self, path: str) -> bool:
        """Whether something that is not known is given around a path."""
        parts = _folded(path).split(".")
        return any(self.values.get(".".join(parts[:length])) == () for length in range(1, len(parts)))

    def below(self, path: str) -> Parameters:
        """The part below a path; its own value, if it has one, under the empty path."""
        start = _folded(path)
        below = {
            name[len(start) :].lstrip("."): texts
            for name, texts in self.values.items()
            if name == start or name.startswith(f"{start}.")
        }
        return Parameters(below, self.complete)

    def ending(self, names: frozenset[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The parameters whose last name is one of these, which are folded, with their texts."""
        for path, texts in self.values.items():
            if path in names or any(name and path.endswith(f".{name}") for name in names):
                yield path, texts


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """Whether one of them is true; None if that is not known."""
    found = set(answers)
    return True if True in found else None if None in found else False


def _matches(pattern: str, text: str) -> bool | None:
    return True if wildcard_match(pattern, text) else None if text.startswith("*") else False


def _folded(path: str) -> str:
    return ".".join(part for part in path.lower().split(".") if part != "[]")
