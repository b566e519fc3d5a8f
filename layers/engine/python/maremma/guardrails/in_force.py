"""What is in force for one function, in the words of the file: it can be read as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from typing import Any

from maremma.model.guardrails import AcceptedExposure, AlertPolicy, InForce, QuarantinePolicy, RuleSetting, Waiver
from maremma.model.selector import Selector
from maremma.model.signing import Standing, Trust


def words_of(policy: InForce) -> dict[str, Any]:
    """The keys that a file would have in which everything was said of this function alone.

    A tag's factor is the factor itself, and instead of whom the file protects stands why this function is.
    """
    said = {
        "version": 1,
        "rules": {each.rule: _rule(each) for each in policy.rules},
        "alerts": _settings(policy.alerts),
        "quarantine": _settings(policy.quarantine),
        "waivers": [_waiver(each) for each in policy.waivers],
        "accepted_exposure": [_accepted(each) for each in policy.accepted],
        "trust": [_trust(policy.trust)] if policy.trust is not None else [],
    }
    return {name: value for name, value in said.items() if value}


def beside(policy: InForce) -> dict[str, Any]:
    """What holds for the function and has no key of its own in a file."""
    said = {
        "protected": policy.protected,
        "criticality_factor": policy.criticality if policy.criticality != 1.0 else None,
        "quarantine_perhaps": [_settings(each) for each in policy.perhaps],
    }
    return {name: value for name, value in said.items() if value}


def _rule(setting: RuleSetting) -> dict[str, Any]:
    if not setting.enabled:
        return {"enabled": False}
    return {"weight": setting.weight} | ({"severity": str(setting.severity)} if setting.severity is not None else {})


def _settings(policy: AlertPolicy | QuarantinePolicy) -> dict[str, Any]:
    found = {each.name: getattr(policy, each.name) for each in fields(policy)}
    found["increase"] = "off" if policy.increase is None else policy.increase
    return {name: str(value) if isinstance(value, Enum) else value for name, value in found.items()}


def _waiver(waiver: Waiver) -> dict[str, Any]:
    said = {"rule": waiver.rule, "fingerprint": waiver.fingerprint, "where": _where(waiver.where)}
    who = {"owner": waiver.owner, "reason": waiver.reason, "expires": waiver.expires.isoformat()}
    return {name: value for name, value in said.items() if value} | who


def _accepted(accepted: AcceptedExposure) -> dict[str, Any]:
    return {
        "where": _where(accepted.where),
        "level": str(accepted.level),
        "owner": accepted.owner,
        "reason": accepted.reason,
        "expires": accepted.expires.isoformat(),
    }


def _where(where: Selector) -> dict[str, Any]:
    said: Mapping[str, Any] = {
        "accounts": [*where.accounts],
        "organizational_units": [*where.organizational_units],
        "regions": [*where.regions],
        "names": [*where.names],
        "runtimes": [*where.runtimes],
        "exposure": [str(each) for each in where.exposures],
        "tags": dict(where.tags),
    }
    return {name: value for name, value in said.items() if value}


def _trust(trust: Trust) -> dict[str, Any]:
    counts = {True: "violation", False: "alert"}
    said = {
        "keys": [*trust.keys],
        "identities": [
            {"identity_regexp" if each.is_pattern else "identity": each.subject, "issuer": each.issuer}
            for each in trust.identities
        ],
        "revoked": sorted(trust.revoked),
    }
    return {name: value for name, value in said.items() if value} | {
        "unsigned": counts[Standing.UNSIGNED in trust.violations],
        "unknown": counts[Standing.UNKNOWN in trust.violations],
        "on_violation": "quarantine" if trust.stops else "finding",
    }
