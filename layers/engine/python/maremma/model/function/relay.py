"""What functions are to each other: what they hand on through topics, queues, streams and the like, and shared roles.

A `Relay` is what one function knows of itself; joining those of all functions gives each of them its `Joined` facts.
"""

from __future__ import annotations

from dataclasses import dataclass

from maremma.model.code.flow import Sink
from maremma.model.function.exposure import Reachability
from maremma.model.location import CodeSpan
from maremma.model.target import Target


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Listening:
    """A resource whose events come to the function; of a bus those of `sources` alone, unless that is empty."""

    resource: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Emission:
    """Data of its events that a function hands on unchecked.

    `resource` is the ARN of what is written to or invoked; `source` what an event on a bus says of where it comes from,
    empty if that is not known. `reachability` is that of the widest door by which somebody controls the data, for
    certain or not; `through` are the resources that it listens to and by which the data comes in, too.
    """

    resource: str
    source: str = ""
    reachability: Reachability
    certain: bool
    through: tuple[str, ...] = ()
    says: str
    at: CodeSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """A dangerous operation that a function gives data to which comes in through `resource`; `says` is a sentence."""

    resource: str
    sink: Sink
    says: str


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Tenancy:
    """A function under a role that others run under as well.

    `reachability` is that of the widest door that is certain. `needs` are actions that its code or its setting up
    takes, each with the ARN pattern that it takes it on, the gravest first; with `clear` False there may be more.
    """

    role: str
    reachability: Reachability
    needs: tuple[tuple[str, str], ...]
    clear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """One function among those that hand data on, get it from others, or share a role with them."""

    target: Target
    listens: tuple[Listening, ...] = ()
    emits: tuple[Emission, ...] = ()
    trusts: tuple[Trust, ...] = ()
    tenancy: Tenancy | None = None


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Feed:
    """What another function hands on to a resource that this one listens to, and who controls it there.

    `says` is a sentence with the place in that function's code.
    """

    resource: str
    by: Target
    reachability: Reachability
    certain: bool
    says: str


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Receipt:
    """What another function does with data that this one hands on to a resource, at a place in its own code."""

    resource: str
    by: Target
    sink: Sink
    says: str
    at: CodeSpan


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Tenant:
    """A function under the same role; the one that is told of them is among them."""

    by: Target
    tenancy: Tenancy


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What joining the functions told of one of them."""

    feeds: tuple[Feed, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    tenants: tuple[Tenant, ...] = ()


NOT_JOINED = Joined()
"""Nothing is known of others."""
