"""What a call gives, as far as it is known: parameters by their paths, each with the texts that it may have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
        """Whether `path` is given, or `path~word` begins so; None if that is not known."""
        path, tilde, word = condition.partition("~")
        values = self.below(path)
        if not values.values:
            return False if self.complete else None
        if not tilde:
            return True
        texts = values.values.get("", ())
        if not texts:
            return None
        if any(wildcard_match(f"{word.lower()}*", text.strip().lower()) for text in texts):
            return True
        return None if any(text.startswith("*") for text in texts) else False

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


def _folded(path: str) -> str:
    return ".".join(part for part in path.lower().split(".") if part != "[]")
