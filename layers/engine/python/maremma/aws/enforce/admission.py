"""Whether a function may be stopped as things are right now: the guardrails, its latest score, and what is live."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from maremma.aws.enforce.facts import Facts
from maremma.engine.ports import Store
from maremma.engine.quarantine.side_effects import Refusal, dry_run, refusals
from maremma.errors import SettingsError
from maremma.model.guardrails import Guardrails, InForce, QuarantinePolicy
from maremma.model.quarantine import LiveFunction, Order
from maremma.model.results.scan import Latest
from maremma.model.selector import Subject, Tags
from maremma.model.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """What is known of a function that is to be stopped, what speaks against it, and what would come of it."""

    latest: Latest
    live: LiveFunction
    order: Order
    refused: tuple[Refusal, ...]
    effects: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Admission:
    """Reads everything anew each time, but the guardrails, which are read when they are first asked for.

    `own_functions`: Maremma's account, and how its functions' names begin. `may_revoke`: the accounts let the enforcer
    end the sessions of roles.
    """

    store: Store
    guardrails: Callable[[], Guardrails]
    own_functions: tuple[str, str]
    may_revoke: bool = True

    def latest(self, target: Target) -> Latest:
        """The newest word on a function; SettingsError when there is none."""
        found = self.store.latest([target]).get(target)
        if found is None:
            raise SettingsError(f"there is no function {target.arn} on record; scan it first")
        return found

    def policy(self, latest: Latest, tags: Tags | None) -> InForce:
        """What the guardrails say of a function with these tags, in the units where the last scan has seen it."""
        return self.guardrails().in_force(
            Subject(
                target=latest.target,
                runtime=latest.runtime,
                reachability=latest.reachability,
                ceiling=latest.ceiling,
                tags=tags,
                units=latest.units,
            )
        )

    def consider(
        self,
        facts: Facts,
        target: Target,
        order_of: Callable[[QuarantinePolicy], Order],
        disabled: Mapping[str, float] | None = None,
    ) -> Considered:
        """Read a function and judge; EnforcementRefused if it cannot be read. `disabled`: see `Facts.read`."""
        latest = self.latest(target)
        live = facts.read(target, disabled)
        policy = self.policy(latest, live.tags)
        order = order_of(policy.quarantine)
        refused = refusals(target, live, order, protected=policy.protected, own_prefix=self.own_functions)
        if order.revoke_sessions and not self.may_revoke:
            says = "this deployment may not end sessions; set `quarantine_revokes_sessions` to true, and deploy again"
            refused += (Refusal(says=says),)
        effects = dry_run(target, live, order) if live.settings.exists else ()
        return Considered(latest=latest, live=live, order=order, refused=refused, effects=effects)
