"""Asynchronous invocation: what becomes of events that fail, and where the outcome is sent.

ListFunctionEventInvokeConfigs is a call per function out of the quota that a customer's deployments share. Its
precondition is a caller that may be asynchronous: a trigger that may not wait, or a statement of the resource policy
for a service that invokes asynchronously or for another account, which chooses by itself. What an identity of the
account invokes asynchronously by itself is not looked for, nor an integration of API Gateway that asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from maremma.analysis.exposure import service_of
from maremma.analysis.iam import account_of
from maremma.aws.collect.denials import Reading
from maremma.aws.collect.events.destinations import Destinations
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.delivery import AsynchronousDelivery, Destination
from maremma.model.function.trigger import Trigger
from maremma.model.iam.policy import Effect, PolicyDocument, Principal, Statement
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import split_qualifier

PERMISSIONS: tuple[str, ...] = ("lambda:ListFunctionEventInvokeConfigs",)

# What Lambda does where nothing is set.
_MAX_AGE_SECONDS = 6 * 60 * 60
_RETRIES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReading:
    """The asynchronous settings by qualifier, and the dead-letter target of the configuration if there is one."""

    deliveries: tuple[AsynchronousDelivery, ...] = ()
    dead_letters: Destination | None = None
    gaps: tuple[Gap, ...] = ()


def has_asynchronous_caller(
    triggers: Sequence[Trigger], policies: Sequence[tuple[str, PolicyDocument]], account: str
) -> bool:
    """The precondition: whether some caller of a function of this account may hand its event over and not wait."""
    return any(each.may_hand_over for each in triggers) or any(
        _may_hand_over(principal, account)
        for _, policy in policies
        for statement in policy.statements
        if statement.effect is Effect.ALLOW and not _for_urls_alone(statement)
        for principal in statement.principals
    )


def _for_urls_alone(statement: Statement) -> bool:
    """Whether callers come by a function URL, which waits for the answer."""
    actions = {each.lower() for each in statement.actions}
    return actions == {"lambda:invokefunctionurl"} or any(
        each.key.lower() == "lambda:invokedviafunctionurl" and {value.lower() for value in each.values} == {"true"}
        for each in statement.conditions
    )


def _may_hand_over(principal: Principal, account: str) -> bool:
    if principal.kind == "Service":
        return service_of(principal.value).asynchronous
    return principal.kind == "AWS" and account_of(principal) != account


class DeliveryReader:
    """Reads the settings of one function at a time, and looks at each destination once for all of them."""

    def __init__(self, session: AccountSession) -> None:
        self._session = session
        self._destinations = Destinations(session, Facet.DELIVERY)

    def read(
        self,
        function: DiscoveredFunction,
        triggers: Sequence[Trigger],
        policies: Sequence[tuple[str, PolicyDocument]],
        *,
        policies_seen: bool,
    ) -> DeliveryReading:
        """The settings of a function with these triggers and policies; without an asynchronous caller, no call."""
        reading = Reading(Facet.DELIVERY)
        deliveries: tuple[AsynchronousDelivery, ...] = ()
        if has_asynchronous_caller(triggers, policies, function.target.account):
            deliveries = self._deliveries(function.target.name, reading)
        elif not policies_seen:
            says = "whether the function is invoked asynchronously is told by its resource policy, which was not read"
            reading.note(Gap(Facet.DELIVERY, GapReason.NOT_COLLECTED, says))
        arn = function.configuration.dead_letter_arn
        dead_letters = self._destination(arn, reading) if arn else None
        return DeliveryReading(deliveries=deliveries, dead_letters=dead_letters, gaps=tuple(reading.gaps))

    def _deliveries(self, name: str, reading: Reading) -> tuple[AsynchronousDelivery, ...]:
        def parse(config: Mapping[str, Any]) -> AsynchronousDelivery:
            return self._delivery(config, reading)

        configs = reading.pages(
            self._session.client("lambda"),
            "list_function_event_invoke_configs",
            "FunctionEventInvokeConfigs",
            action=PERMISSIONS[0],
            FunctionName=name,
        )
        found = reading.parsed(configs, parse, f"an asynchronous configuration of {name}")
        return tuple(sorted(found, key=lambda each: each.qualifier))

    def _delivery(self, config: Mapping[str, Any], reading: Reading) -> AsynchronousDelivery:
        destinations = config.get("DestinationConfig") or {}
        success, failure = (
            (destinations.get(outcome) or {}).get("Destination") for outcome in ("OnSuccess", "OnFailure")
        )
        retries = config.get("MaximumRetryAttempts")
        max_age = config.get("MaximumEventAgeInSeconds")
        return AsynchronousDelivery(
            qualifier=split_qualifier(config["FunctionArn"])[1],
            on_success=self._destination(success, reading) if success else None,
            on_failure=self._destination(failure, reading) if failure else None,
            max_age_seconds=_MAX_AGE_SECONDS if max_age is None else max_age,
            retries=_RETRIES if retries is None else retries,
        )

    def _destination(self, arn: str, reading: Reading) -> Destination:
        destination, gaps = self._destinations.read(arn)
        for gap in gaps:
            reading.note(gap)
        return destination
