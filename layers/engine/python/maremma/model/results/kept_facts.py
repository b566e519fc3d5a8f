"""What is kept of a function so that it can be judged again when others or the advisories change, and it did not."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from maremma.model.code.facts import CodeFacts
from maremma.model.function.relay import Relay
from maremma.model.signing import Signature, Verdict
from maremma.model.snapshot import DiscoveredFunction, FunctionSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFacts:
    """A snapshot without the values of its environment, which are never written down. Images are not kept."""

    function: DiscoveredFunction
    code: CodeFacts | None
    signature: Verdict | None = None
    unverified: tuple[Signature, ...] = ()

    @classmethod
    def of(cls, snapshot: FunctionSnapshot) -> KeptFacts:
        """What may be written down of a snapshot."""
        discovered = {each.name: getattr(snapshot, each.name) for each in fields(DiscoveredFunction)}
        return cls(
            function=DiscoveredFunction(**discovered),
            code=snapshot.code,
            signature=snapshot.signature,
            unverified=snapshot.unverified,
        )

    def snapshot(self) -> FunctionSnapshot:
        """The snapshot again, with an environment that nobody knows."""
        return replace(self.function.complete(code=self.code), signature=self.signature, unverified=self.unverified)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """A function's links to others, None if it has none, and what it takes to judge it again."""

    relay: Relay | None
    facts: tuple[KeptFacts, ...] = ()
