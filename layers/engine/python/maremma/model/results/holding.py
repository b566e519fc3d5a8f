"""What functions hold, as far as a whole fleet is asked for it: components, and what is published about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from maremma.model.code.component import Ecosystem, Use
from maremma.model.severity import Severity
from maremma.model.target import AccountRegion, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An advisory about a component: `names` are its id and then its aliases.

    Where it is not `certain`, the component may be affected or not, and `says` tells why.
    """

    names: tuple[str, ...]
    certain: bool
    says: str
    severity: Severity | None = None
    exploited: bool = False
    malicious: bool = False
    fixed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A component in one version: `use` and `shadowed` are those of the copy that is loaded, if any is.

    `versions` are the versions of the function that hold it, none where all that were judged do. `upgrade` is the
    version to take, empty where none is better.
    """

    ecosystem: Ecosystem
    name: str
    version: str
    purl: str
    use: Use = Use.UNKNOWN
    shadowed: bool = False
    versions: tuple[str, ...] = ()
    published: tuple[Published, ...] = ()
    upgrade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What one function holds, and how high it scores.

    `unlisted` says why there may be more in it, and `unadvised` why there may be more published about that; both are
    empty where all is known. `advised` and `advice` are those of `Latest`.
    """

    target: Target
    observed_at: datetime
    points: float
    band: str
    held: tuple[Held, ...] = ()
    unlisted: str = ""
    unadvised: str = ""
    advised: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What every function of an account-region holds, by the function's name.

    `advised` names the index of advisories by which all of it was judged, empty while that is not so. `tag` tells this
    version of the listing from others; None for one that is not kept yet. `unread` says why one that is kept cannot be
    read: then nothing is listed, and nobody knows what functions hold.
    """

    place: AccountRegion
    holdings: Mapping[str, Holding] = field(default_factory=lambda: MappingProxyType({}))
    advised: str = ""
    tag: str | None = None
    unread: str = ""
