"""What stopping a function does besides, as sentences, and what of it speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maremma.contract import SELF_TAG
from maremma.model.quarantine import CONCURRENCY, MAPPING, LiveFunction, Order, Source
from maremma.model.target import Target

SESSION_HOURS = 12
"""Credentials that a role has issued to a function are valid for at most so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a function is not stopped, and by which option it is all the same (empty: by none)."""

    says: str
    lifted_by: str = ""


def refusals(
    target: Target, live: LiveFunction, order: Order, *, protected: str, own_prefix: tuple[str, str]
) -> tuple[Refusal, ...]:
    """Everything that speaks against it. `own_prefix` is the account of Maremma and how its functions' names begin."""
    return tuple(
        _refusals(target, live, order, protected=protected, own_prefix=own_prefix)
        if live.settings.exists
        else (Refusal(says="there is no such function any more"),)
    )


def _refusals(
    target: Target, live: LiveFunction, order: Order, *, protected: str, own_prefix: tuple[str, str]
) -> Iterator[Refusal]:
    if protected:
        yield Refusal(says=protected)
    if live.tags is None:
        yield Refusal(says="its tags could not be read, so it is not known whether it is protected")
    elif SELF_TAG in dict(live.tags) or (target.account == own_prefix[0] and target.name.startswith(own_prefix[1])):
        yield Refusal(says="it is a part of Maremma")
    if live.provisioned is not False:
        known = "has" if live.provisioned else "may have (that could not be read)"
        yield Refusal(says=f"it {known} provisioned concurrency, which a reservation of 0 is not shown to work with")
    if live.at_edge is not False:
        known = "runs" if live.at_edge else "may run (no assessment on record tells)"
        yield Refusal(says=f"it {known} at CloudFront's edges, where replicas do not know its concurrency")
    yield from _loses_events(live, order)
    yield from _loses_messages(live, order)
    if order.revoke_sessions and not order.force:
        yield from _shared(live)
        yield from _left_out(live)


def _loses_events(live: LiveFunction, order: Order) -> Iterator[Refusal]:
    if live.keeps_events or order.drop_events:
        return
    if live.keeps_events is None:
        says = "it could not be read whether asynchronous events that are refused go anywhere; they may vanish"
    else:
        says = "asynchronous events would vanish: there is no dead-letter queue and no destination for each way in"
    yield Refusal(says=says, lifted_by="--drop-events")


def _loses_messages(live: LiveFunction, order: Order) -> Iterator[Refusal]:
    for source in live.sources:
        if source.retention_hours is None:
            if order.automatic:
                yield Refusal(says=f"it is not known how long {source.arn} keeps messages", lifted_by="a person's word")
        elif order.hours + source.waiting_hours >= source.retention_hours and not order.drop_events:
            most = int(source.retention_hours - source.waiting_hours - 1)
            options = f"--hours {most} or --drop-events" if most > 0 else "--drop-events"
            says = f"{source.arn} keeps messages for {source.retention_hours:g} hours, not for {_hours(order, source)}"
            yield Refusal(says=says, lifted_by=options)


def _hours(order: Order, source: Source) -> str:
    waiting = f" more than the {source.waiting_hours:.0f} that they wait already" if source.waiting_hours else ""
    return f"{order.hours}{waiting}"


def _shared(live: LiveFunction) -> Iterator[Refusal]:
    if live.shares_role is None:
        yield Refusal(says="it is not known who else runs under its role", lifted_by="--force")
    elif live.shares_role:
        names = ", ".join(live.shares_role[:5]) + (" and others" if len(live.shares_role) > 5 else "")
        yield Refusal(says=f"ending its role's sessions would stop {names} too", lifted_by="--force")


def _left_out(live: LiveFunction) -> Iterator[Refusal]:
    if live.other_roles is None:
        yield Refusal(says="it is not known under which roles its published versions run", lifted_by="--force")
    elif live.other_roles:
        says = f"published versions of it run under {_roles(live.other_roles)}, whose sessions would not end"
        yield Refusal(says=says, lifted_by="--force")


def _roles(arns: Sequence[str]) -> str:
    return ", ".join(arns[:5]) + (" and others" if len(arns) > 5 else "")


def dry_run(target: Target, live: LiveFunction, order: Order) -> tuple[str, ...]:
    """What would be done to a function that exists, and what comes of it, one sentence each."""
    return tuple(_effects(target, live, order))


def _effects(target: Target, live: LiveFunction, order: Order) -> Iterator[str]:
    values = {each.what: each.value for each in live.settings.values}
    was = values.get(CONCURRENCY)
    yield (
        f"Reserved concurrency of {target.name} becomes 0 (now {'none' if was is None else was}): every version and "
        "alias is throttled, and whoever calls it gets an error."
    )
    yield "Invocations that run already run to their end."
    polled = sorted(what for what, value in values.items() if what.startswith(MAPPING) and value)
    known = {source.mapping: source for source in live.sources}
    for what in polled:
        source = known.get(what)
        arn = source.arn if source else what
        keeps = (
            "an unknown time" if source is None or source.retention_hours is None else f"{source.retention_hours:g} h"
        )
        yield f"The mapping of {arn} is disabled; its messages stay there for {keeps} and are lost after that."
    yield _asynchronous(live)
    if order.revoke_sessions:
        yield f"Everything is denied to {live.role_arn}: sessions that were carried away end, and so does all else."
        if live.other_roles:
            yield f"Nothing is denied to {_roles(live.other_roles)}, under which published versions of it run."
        elif live.other_roles is None:
            yield "Under which other roles published versions of it run could not be read; nothing is denied to those."
    else:
        yield f"Credentials that it was given stay valid for up to {SESSION_HOURS} hours (--revoke-sessions ends them)."
    yield f"It is released by itself after {order.hours} hours, and before that by `maremma quarantine release`."


def _asynchronous(live: LiveFunction) -> str:
    if live.keeps_events:
        return "Asynchronous events are not tried: they go straight to the dead-letter queue or destination."
    if live.keeps_events is None:
        return "Asynchronous events are not tried; whether they go anywhere could not be read."
    return "Asynchronous events are not tried, and vanish where there is no dead-letter queue or destination."
