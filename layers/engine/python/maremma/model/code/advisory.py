"""What is published about a vulnerable or malicious package, and which components it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from maremma.model.code.component import Component

if TYPE_CHECKING:
    from maremma.model.severity import Severity


@dataclass(frozen=True, slots=True, order=True)
class Symbol:
    """What of a module is vulnerable; the whole module where `names` is empty."""

    module: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Advisory:
    """One advisory about one package; `aliases` are its names in other databases.

    `severity` is None where nobody rated it. `cvss` is the base score, 0 to 10, and `vector` what it was made from.
    `exploited` and `ransomware` are CISA's word, `epss` is FIRST's probability that it will be exploited within 30
    days. `malicious`: the package itself is the attack. `fixed` are the first versions without it, oldest first.
    """

    id: str
    aliases: tuple[str, ...] = ()
    ecosystem: str
    package: str
    summary: str = ""
    severity: Severity | None = None
    cvss: float | None = None
    vector: str = ""
    exploited: bool = False
    ransomware: bool = False
    epss: float | None = None
    malicious: bool = False
    fixed: tuple[str, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    published: str = ""
    url: str = ""

    @property
    def names(self) -> frozenset[str]:
        """Every name of it."""
        return frozenset((self.id, *self.aliases))


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A component that an advisory is about.

    Where it is not `certain`, the version is not known or cannot be compared: it may be affected or not, and `says`
    tells why.
    """

    component: Component
    advisory: Advisory
    certain: bool
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """The version of a component to take, and how many of the advisories about it are closed by that."""

    purl: str
    version: str
    closes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What an index says of the components of a function's code.

    `upgrades` are the versions to take, one for each component that has a better one. `age` is the index's when it was
    asked; from `at_most` on it is too old to be relied on. `catalogued`: the index has what is known to be exploited,
    without which nothing is known not to be.
    """

    matches: tuple[Match, ...]
    upgrades: tuple[Upgrade, ...] = ()
    age: timedelta
    at_most: timedelta
    catalogued: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Where one part of an index comes from, and how it fares.

    `name` is the ecosystem, or one of `EXPLOITED` and `PROBABILITY`. `checked` is when its source last gave a good
    answer, `as_of` the date of what it holds. `skipped` counts the records that could not be read, `withdrawn` those
    that are said of nothing any more. `note` says what of them is fewer, or less readable, than in the index before.
    `failing_since` and `problem` are set from the first refusal to the next good answer.
    """

    name: str
    checked: datetime | None = None
    as_of: datetime | None = None
    digest: str = ""
    etag: str = ""
    records: int = 0
    skipped: int = 0
    withdrawn: int = 0
    note: str = ""
    failing_since: datetime | None = None
    problem: str = ""

    @property
    def in_force(self) -> int:
        """How many records say something."""
        return self.records - self.withdrawn


EXPLOITED = "known-exploited"
"""The feed of what is known to be exploited: CISA's catalogue."""
PROBABILITY = "exploit-probability"
"""The feed of how likely exploitation is: EPSS."""
