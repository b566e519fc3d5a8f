"""What somebody asks of a whole fleet: which functions hold a package, or what an advisory is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import unquote

from maremma.analysis.advisories.names import package_name
from maremma.analysis.advisories.versions.orders import key
from maremma.analysis.advisories.versions.unparsable import Unparsable
from maremma.analysis.packages.purl import PURL_TYPES
from maremma.errors import SettingsError
from maremma.model.code.component import Ecosystem
from maremma.model.results.holding import Held, Holding, Listing, Published
from maremma.model.target import AccountRegion

_ECOSYSTEMS = {purl_type: ecosystem for ecosystem, purl_type in PURL_TYPES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A function that holds what was asked for; not `certain` if it may be something else.

    `published` is what was asked for, `by_advisory`, or all that is published about the component if the question was
    for that.
    """

    holding: Holding
    held: Held
    published: tuple[Published, ...]
    certain: bool = True

    by_advisory: bool = False

    @property
    def unadvised(self) -> str:
        """Why nothing is published about it as far as is known, and yet something may be; empty if all is known."""
        return "" if self.by_advisory or self.published else self.holding.unadvised


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The hits from the highest score down, among how many `functions`.

    `open` are the reasons why functions may hold it all the same, with how many there are of each; `unlisted` are the
    places of which nothing is listed yet.
    """

    hits: tuple[Hit, ...]
    functions: int
    open: Mapping[str, int]
    unlisted: tuple[AccountRegion, ...]

    @property
    def found(self) -> bool:
        """Whether at least one function holds it for certain."""
        return any(each.certain for each in self.hits)

    @property
    def unadvised(self) -> Mapping[str, int]:
        """Why it is not known what is published about what was found, with how many functions there are of each."""
        reasons = {each.holding.target: each.unadvised for each in self.hits if each.unadvised}
        return dict(Counter(reasons.values()).most_common())

    @property
    def whole(self) -> bool:
        """Whether a function that is no hit is certain not to hold it."""
        return not self.open and not self.unlisted and all(each.certain for each in self.hits)


class Question(Protocol):
    """One that each function answers for itself."""

    def hits(self, holding: Holding) -> Iterator[Hit]:
        """What of a function is asked for."""
        ...

    def why_open(self, holding: Holding) -> str:
        """Why a function may hold more than it says; empty if it does not."""
        ...


@dataclass(frozen=True, slots=True)
class PackageAsked:
    """A package in any version, or in one; of any ecosystem if none is given."""

    name: str
    version: str = ""
    ecosystem: Ecosystem | None = None

    @classmethod
    def of(cls, text: str) -> PackageAsked:
        """`NAME`, `NAME@VERSION` or a purl; SettingsError for anything else."""
        if text.startswith("pkg:"):
            return cls._of_purl(text)
        name, at, version = text.rpartition("@")
        asked = cls(name, version) if at and name else cls(text)
        if not asked.name.strip("@") or (at and name and not version):
            raise SettingsError(f"--package takes a name, NAME@VERSION or a purl, not {text!r}")
        return asked

    @classmethod
    def _of_purl(cls, text: str) -> PackageAsked:
        kind, _, rest = text.removeprefix("pkg:").partition("#")[0].partition("?")[0].strip("/").partition("/")
        ecosystem = _ECOSYSTEMS.get(kind.lower())
        path, at, version = rest.rpartition("@")
        path = path if at and path else rest
        version = unquote(version) if at and path != rest else ""
        if ecosystem is None or not path:
            raise SettingsError(f"{text!r} is not a purl of {', '.join(sorted(_ECOSYSTEMS))}")
        name = unquote(path)
        if ecosystem is Ecosystem.MAVEN:
            name = name.replace("/", ":")
        if ecosystem is Ecosystem.GO:
            version = version.removeprefix("v")
        return cls(name, version, ecosystem)

    def hits(self, holding: Holding) -> Iterator[Hit]:
        """The component in each version that was asked for; one of unknown version may be any."""
        for each in holding.held:
            if self._is_named(each) and (not self.version or not each.version or self._is_version(each)):
                certain = not self.version or bool(each.version)
                yield Hit(holding=holding, held=each, published=each.published, certain=certain)

    def why_open(self, holding: Holding) -> str:
        """Why not all of its components are known."""
        return holding.unlisted

    def _is_named(self, held: Held) -> bool:
        if self.ecosystem is not None and held.ecosystem is not self.ecosystem:
            return False
        wanted, found = package_name(held.ecosystem, self.name), package_name(held.ecosystem, held.name)
        if held.ecosystem is Ecosystem.NPM:
            wanted, found = wanted.lower(), found.lower()
        # Of Maven's group and artifact people say the latter.
        return wanted == found or (held.ecosystem is Ecosystem.MAVEN and found.rpartition(":")[2] == wanted)

    def _is_version(self, held: Held) -> bool:
        if held.version == self.version:
            return True
        try:
            return bool(key(held.ecosystem, held.version) == key(held.ecosystem, self.version))
        except Unparsable:
            return False


@dataclass(frozen=True, slots=True)
class AdvisoryAsked:
    """An advisory by any of its names, in any case of letters."""

    name: str

    def hits(self, holding: Holding) -> Iterator[Hit]:
        """The components that it is about."""
        wanted = self.name.upper()
        for each in holding.held:
            for published in each.published:
                if any(name.upper() == wanted for name in published.names):
                    yield Hit(
                        holding=holding, held=each, published=(published,), certain=published.certain, by_advisory=True
                    )

    def why_open(self, holding: Holding) -> str:
        """Why not all of its components, or not all that is published about them, is known."""
        return holding.unlisted or holding.unadvised


def answer(question: Question, listings: Sequence[Listing]) -> Answer:
    """Ask every function, and each component once: those who hold the same share it."""
    hits: list[Hit] = []
    why: Counter[str] = Counter()
    functions, unlisted = 0, []
    asked: dict[int, tuple[Hit, ...]] = {}
    for listing in listings:
        if listing.tag is None:
            unlisted.append(listing.place)
        for holding in listing.holdings.values():
            functions += 1
            found = False
            for held in holding.held:
                known = asked.get(id(held))
                if known is None:
                    known = asked[id(held)] = tuple(question.hits(replace(holding, held=(held,))))
                if known:
                    found = True
                    hits += (replace(each, holding=holding) for each in known)
            if not found and (says := question.why_open(holding)):
                why[says] += 1
    hits.sort(key=lambda each: (not each.certain, -each.holding.points, each.holding.target, each.held.purl))
    return Answer(hits=tuple(hits), functions=functions, open=dict(why.most_common()), unlisted=tuple(unlisted))
