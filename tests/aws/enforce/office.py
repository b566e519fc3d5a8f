"""An enforcer, orders and rounds over a world in memory."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from maremma.aws.enforce.admission import Admission
from maremma.aws.enforce.enforcer import Enforcer
from maremma.aws.enforce.ledger import Ledger
from maremma.aws.enforce.orders import Orders, Wanted
from maremma.aws.enforce.requests import StopRequests
from maremma.aws.enforce.rounds import Rounds
from maremma.aws.state.outbox import AwsOutbox
from maremma.model.function.exposure import Reachability
from maremma.model.guardrails import Guardrails, QuarantineMode, QuarantinePolicy
from maremma.model.quarantine import StopRequest
from maremma.model.results.scan import Latest
from maremma.model.signing import Signature

from tests.aws.enforce.world import ROLE, TARGET, MemoryTable, World

OWN = ("111111111111", "Maremma-Engine")
WANTED = Wanted(by="robin", reason="leaked key", hours=4)
RECORDED = datetime(9999, 1, 1, tzinfo=UTC)
"""Later than any request, so that the look behind each is on record."""


def latest(points: float = 97.0, target=TARGET, **more: Any) -> Latest:
    fields = {
        "target": target,
        "observed_at": None,
        "scan": "s1",
        "scan_key": "",
        "policy_hash": "",
        "policy_as_of": None,
        "points": points,
        "low": points,
        "high": points,
        "band": "critical",
        "formula": "1",
        "coverage": 100,
        "reachability": Reachability.ANONYMOUS,
        "runtime": "python3.12",
        "role_arn": ROLE,
        "findings": 1,
        "worst": "",
    }
    return Latest(**{**fields, **more})


@dataclass
class Known:
    """The store, of which the enforcer reads little."""

    points: float = 97.0
    recorded: bool = True
    new: bool = False
    sharing: tuple[Any, ...] = (TARGET,)
    observed_at: datetime = RECORDED
    signatures: tuple[Signature, ...] = ()
    units: tuple[str, ...] | None = None

    def latest(self, targets):
        known = {"observed_at": self.observed_at, "signatures": self.signatures, "units": self.units}
        return {each: latest(self.points, each, **known) for each in targets if self.recorded}

    def is_new(self, place):
        return self.new

    def under_role(self, arn):
        return self.sharing


@dataclass
class Office:
    world: World
    guardrails: Guardrails = field(default_factory=Guardrails)
    known: Known = field(default_factory=Known)
    holder: str = "a"

    @property
    def table(self):
        return MemoryTable(self.world)

    @property
    def ledger(self):
        return Ledger(self.table)

    @property
    def enforcer(self):
        return Enforcer(
            ledger=self.ledger,
            outbox=AwsOutbox(self.table),
            enter=self.world.enter,
            sharing=self.known.under_role,
            holder=self.holder,
            clock=self.world.clock,
            sleep=self.world.sleep,
        )

    @property
    def admission(self):
        return Admission(store=self.known, guardrails=lambda: self.guardrails, own_functions=OWN)

    @property
    def orders(self):
        return Orders(enforcer=self.enforcer, admission=self.admission)

    @property
    def requests(self):
        return StopRequests(self.table)

    def round(self, remaining=lambda: 900.0, *, enabled=True):
        return Rounds(
            enforcer=self.enforcer,
            admission=self.admission,
            requests=self.requests,
            remaining=remaining,
            enabled=enabled,
        ).go()

    def ask(
        self,
        *,
        first=False,
        crossed=True,
        previous: float | None = 20.0,
        points: float | None = None,
        forbidden: bool = False,
    ):
        """A worker finds the score, or a signature, unacceptable."""
        points = self.known.points if points is None else points
        self.requests.put(
            StopRequest(
                target=TARGET,
                scan="s1",
                observed_at=self.world.now,
                points=points,
                low=points,
                previous_points=previous,
                why="its score is high",
                crossed=crossed,
                first=first,
                forbidden=forbidden,
            )
        )

    def alerts(self) -> list[dict[str, Any]]:
        """Every alert that was ever put into the outbox, oldest first."""
        rows = [item for (pk, _), item in self.world.items.items() if pk.startswith("OUTBOX#")]
        return [json.loads(each["alert"]) for each in sorted(rows, key=lambda each: each["raised_at"])]

    def kinds(self) -> list[str]:
        return [each["kind"] for each in self.alerts()]

    def state(self) -> str:
        kept = self.ledger.quarantine(TARGET)
        return kept.state if kept else ""

    def settle(self) -> None:
        """Half a minute later."""
        self.world.now += timedelta(seconds=30)


def policy(mode=QuarantineMode.DRY_RUN, **more) -> Guardrails:
    return Guardrails(quarantine=QuarantinePolicy(mode=mode, **more))
