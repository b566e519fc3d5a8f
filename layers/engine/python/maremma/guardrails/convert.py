"""From what a file says to what the engine goes by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from maremma.guardrails.file import AcceptedEntry, File, Override, RuleEntry, TrustEntry, WaiverEntry, Where
from maremma.guardrails.values import FAMILIES, NEVER
from maremma.model import guardrails as model
from maremma.model.selector import ALL, Selector
from maremma.model.signing import VIOLATIONS, Identity, Standing, Trust
from maremma.model.triage import Triage
from maremma.rules import RULES

Policy = TypeVar("Policy", model.AlertPolicy, model.QuarantinePolicy)


def guardrails_of(file: File) -> model.Guardrails:
    """The guardrails that a file describes."""
    default = model.Guardrails()
    lost_ratio = file.alerts.lost_ratio
    top = model.Guardrails(
        rules=_rules(file.rules, {}),
        waivers=tuple(waiver for each in file.waivers for waiver in _waivers(each)),
        accepted=tuple(map(_accepted, file.accepted_exposure)),
        alerts=_changed(default.alerts, file.alerts),
        quarantine=_changed(default.quarantine, file.quarantine),
        protect=tuple(map(_selector, file.quarantine.protect)),
        criticality=_criticality(file),
        trusted=tuple(map(_trusted, file.trust)),
        lost_ratio=default.lost_ratio if lost_ratio is None else lost_ratio,
        inactivity_days=file.inactivity_days,
        owner_tags=file.owner.tags if file.owner else default.owner_tags,
    )
    return replace(top, overrides=tuple(_override(each, top) for each in file.overrides))


def _override(entry: Override, top: model.Guardrails) -> model.Override:
    return model.Override(
        where=_selector(entry.where),
        rules=_rules(entry.rules, {each.rule: each for each in top.rules}),
        alerts=_changed(top.alerts, entry.alerts) if entry.alerts else None,
        quarantine=_changed(top.quarantine, entry.quarantine) if entry.quarantine else None,
    )


def _rules(entries: Mapping[str, RuleEntry], before: Mapping[str, model.RuleSetting]) -> tuple[model.RuleSetting, ...]:
    """One setting for each rule that is meant: a family first, then the ids, each on top of what held before."""
    settings: dict[str, model.RuleSetting] = {}
    for name in sorted(entries, key=lambda each: (each not in FAMILIES, each)):
        for rule in _meant(name):
            known = settings.get(rule) or before.get(rule) or model.RuleSetting(rule=rule)
            settings[rule] = replace(known, **_written(entries[name]))
    return tuple(settings.values())


def _meant(name: str) -> tuple[str, ...]:
    """The ids of a family, or the one id."""
    return tuple(each.id for each in RULES if each.family.name == name) or (name,)


def _waivers(entry: WaiverEntry) -> tuple[model.Waiver, ...]:
    return tuple(
        model.Waiver(
            owner=entry.owner,
            reason=entry.reason,
            expires=entry.expires,
            rule=rule,
            fingerprint=entry.fingerprint or "",
            cause=entry.cause or "",
            state=entry.state or Triage.ACCEPTED,
            since=entry.since,
            where=_selector(entry.where) if entry.where else ALL,
        )
        for rule in (_meant(entry.rule) if entry.rule else ("",))
    )


def _accepted(entry: AcceptedEntry) -> model.AcceptedExposure:
    return model.AcceptedExposure(
        where=_selector(entry.where),
        level=entry.level,
        owner=entry.owner,
        reason=entry.reason,
        expires=entry.expires,
    )


def _trusted(entry: TrustEntry) -> model.Trusted:
    where = _selector(entry.where) if entry.where else ALL
    identities = tuple(
        Identity(
            subject=each.identity or each.identity_regexp or "",
            issuer=each.issuer,
            is_pattern=each.identity is None,
        )
        for each in entry.identities
    )
    said = {Standing.UNSIGNED: entry.unsigned, Standing.UNKNOWN: entry.unknown}
    violations = VIOLATIONS | {standing for standing, word in said.items() if word == "violation"}
    trust = Trust(
        keys=entry.keys,
        revoked=frozenset(entry.revoked),
        identities=identities,
        violations=violations,
        stops=violations if entry.on_violation == "quarantine" else frozenset(),
    )
    return model.Trusted(where=where, trust=trust)


def _selector(where: Where) -> Selector:
    return Selector(
        accounts=where.accounts,
        organizational_units=where.organizational_units,
        regions=where.regions,
        names=where.names,
        runtimes=where.runtimes,
        exposures=where.exposure,
        tags=tuple(sorted(where.tags.items())),
    )


def _criticality(file: File) -> model.Criticality | None:
    if file.criticality is None:
        return None
    return model.Criticality(tag=file.criticality.tag, factors=tuple(sorted(file.criticality.factors.items())))


def _changed(policy: Policy, entry: BaseModel) -> Policy:
    said = {name: value for name, value in _written(entry).items() if hasattr(policy, name)}
    if said.get("increase") == NEVER:
        said["increase"] = None
    return replace(policy, **said)


def _written(entry: BaseModel) -> dict[str, Any]:
    """The keys that say something."""
    return {name: getattr(entry, name) for name in type(entry).model_fields if getattr(entry, name) not in (None, ())}
