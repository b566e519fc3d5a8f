"""Who can gain rights, beside accounts whose author had not read the search; see benchmarks/iam/README.md."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from maremma.analysis.iam import parse_policy
from maremma.analysis.iam.escalation import escalations
from maremma.analysis.iam.escalation.account import administers
from maremma.model.iam.escalation import Certainty
from maremma.model.iam.identity import Group, Identity, Principals
from maremma.model.iam.policy import PolicyDocument

from benchmarks.result import Row

EXPLAINED = frozenset(
    {
        "arn:aws:iam::444455556666:role/partner-sync",
        "arn:aws:iam::444455556666:user/bare-box-admin",
        "arn:aws:iam::214398765043:user/flora.benes",
    }
)
"""Where the README says why the search says otherwise."""

FOLDER = Path(__file__).with_name("iam") / "escalation"


def measure() -> list[Row]:
    """Of those who can, how many are found; of those who cannot, how many are accused; and which ones."""
    return [row for name in ("accounts", "second") for row in _compared(FOLDER / f"{name}.json")]


def _compared(path: Path) -> list[Row]:
    told = json.loads(path.read_text("utf-8"))
    labels = {label["arn"]: label for label in told["labels"] if label["can"] is not None}
    found = {arn for account in told["accounts"] for arn in _who_can(account)}
    able = {arn for arn, label in labels.items() if label["can"]}
    missed, false = sorted(able - found), sorted((labels.keys() - able) & found)
    return [
        Row(what=f"{path.stem}: principals who can gain rights", measured=len(able)),
        Row(what="  of these found", measured=len(able) - len(missed), unit=f"of {len(able)}"),
        Row(what="  missed without a documented reason", measured=len(set(missed) - EXPLAINED), below=1),
        Row(what=f"{path.stem}: principals who cannot", measured=len(labels) - len(able)),
        Row(what="  of these accused", measured=len(false), unit=f"of {len(labels) - len(able)}"),
        Row(what="  accused without a documented reason", measured=len(set(false) - EXPLAINED), below=1),
        *(Row(what=f"missed: {arn} ({labels[arn]['path']})", measured=1) for arn in missed),
        *(Row(what=f"false: {arn} ({labels[arn]['path']})", measured=1) for arn in false),
    ]


def _who_can(account: Mapping[str, Any]) -> Iterator[str]:
    """Administrators, and those for whom a way is surer than a condition of which nothing is known."""
    known = principals(account)
    yield from (each.arn for each in known.identities if administers(each) is Certainty.CERTAIN)
    for arn, ways in escalations(known).items():
        if any(way.certainty is not Certainty.OPEN for way in ways):
            yield arn


def principals(account: Mapping[str, Any]) -> Principals:
    """An account of the file as the collectors would hand it on."""
    groups = {each["name"]: each for each in account["groups"]}
    versions: dict[str, tuple[PolicyDocument, ...]] = {}
    for each in (*account["identities"], *account["groups"]):
        for other in each.get("other_versions") or ():
            kept = versions.get(other["policy_arn"], ())
            versions[other["policy_arn"]] = (*kept, parse_policy(other["version"], other["document"]))
    return Principals(
        identities=tuple(_identity(each, groups) for each in account["identities"]),
        groups=tuple(Group(arn=each["arn"], policies=_policies(each)) for each in account["groups"]),
        versions=versions,
        functions={each["arn"]: each["role"] for each in account["functions"]},
    )


def _identity(given: Mapping[str, Any], groups: Mapping[str, Mapping[str, Any]]) -> Identity:
    of_groups = [groups[name] for name in given["groups"] or ()]
    return Identity(
        arn=given["arn"],
        policies=(*_policies(given), *(policy for group in of_groups for policy in _policies(group))),
        boundary=parse_policy("boundary", given["boundary"]) if given["boundary"] else None,
        trust=parse_policy("trust", given["trust"]) if given["trust"] else None,
        groups=tuple(group["arn"] for group in of_groups),
    )


def _policies(given: Mapping[str, Any]) -> tuple[PolicyDocument, ...]:
    return tuple(
        parse_policy(each.get("arn") or f"inline:{each['name']}", each["document"]) for each in given["policies"]
    )
