from dataclasses import dataclass
from enum import Enum


class Ranking(Enum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    POPULAR = "popular"


class Facet(Enum):
    ALL = "all"
    WIKI = "wiki"
    TICKET = "ticket"


@dataclass(frozen=True)
class SearchTerms:
    words: tuple[str, ...]
    facet: Facet

    @classmethod
    def parse(cls, query: str, facet: str) -> "SearchTerms":
        words = tuple(word for word in query.lower().split() if word.isalnum())[:8]
        if not words:
            raise ValueError("no words")
        return cls(words, Facet(facet))

    def as_tsquery(self) -> str:
        return " & ".join(f"{word}:*" for word in self.words)
