"""Verdicts of the policy evaluator beside cases that were written from AWS's documentation alone; see their README."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from maremma.analysis.iam import ANONYMOUS, Caller, CallerKind, Context, Decision, Policies, Request, Verdict, simulate
from maremma.analysis.iam.grammar import parse_policy
from maremma.model.iam.policy import PolicyDocument

from benchmarks.result import Row

FOLDER = Path(__file__).with_name("iam")

Case = Mapping[str, Any]

EXPLAINED = frozenset({"org2-14", "var-10"})
"""Where the README says why the evaluator is right all the same."""

_SAID = {
    Verdict.ALLOWED: "allowed",
    Verdict.IMPLICIT: "implicitly_denied",
    Verdict.DENIED: "explicitly_denied",
    Verdict.UNKNOWN: "unknown",
}


def measure() -> list[Row]:
    """Compare every case; those that are told are the ones on which the two disagree."""
    found = list(cases())
    wrong = [case for case in found if judged(case) != case["expect"] and case["id"] not in EXPLAINED]
    agreed = round(100 * (1 - len(wrong) / len(found)), 1)
    told = [Row(what=f"{each['id']}: {judged(each)}, expected {each['expect']}", measured=1) for each in wrong]
    return [
        Row(what="cases", measured=len(found)),
        Row(what="agreement, or a documented reason", measured=agreed, unit="%", above=100),
        *told,
    ]


def cases() -> Iterator[Case]:
    """Every case, in the order of the files."""
    for path in sorted(FOLDER.glob("*.json")):
        yield from json.loads(path.read_text("utf-8"))


def judged(case: Case) -> str:
    """What the evaluator says, in the words of the cases."""
    return _SAID[decision(case).verdict]


def decision(case: Case) -> Decision:
    """The request of a case against its policies."""
    asked, given = case["request"], case["policies"]
    known, unknown = asked["context"], {each.lower() for each in asked["unknown_context"]}
    context = Context.of(known, complete=True)
    if unknown:
        mentioned = set(_keys(given))
        context = Context.of(known, absent=sorted(mentioned - unknown - {each.lower() for each in known}))
    request = Request(
        principal=_caller(asked["principal"]),
        action=asked["action"],
        resource=asked["resource"],
        context=context,
        resource_account=asked["resource_account"],
    )
    return simulate(
        request,
        Policies(
            identity=_parsed("identity", given["identity"]),
            boundary=parse_policy("boundary", given["boundary"]) if given["boundary"] else None,
            session=_parsed("session", given["session"]) if given["session"] else None,
            resource=_parsed("resource", given["resource"]),
            scps=[_parsed("SCP", level) for level in given["scps"] or ()],
            rcps=[_parsed("RCP", level) for level in given["rcps"] or ()],
        ),
    )


def _caller(principal: Mapping[str, str]) -> Caller:
    if principal["kind"] == "anonymous":
        return ANONYMOUS
    kinds = {"aws": CallerKind.AWS, "service": CallerKind.SERVICE, "federated": CallerKind.FEDERATED}
    return Caller(kinds[principal["kind"]], principal["arn"])


def _parsed(name: str, documents: Sequence[Mapping[str, Any]]) -> list[PolicyDocument]:
    return [parse_policy(f"{name} {at}", each) for at, each in enumerate(documents, 1)]


def _keys(value: object) -> Iterator[str]:
    """Every condition key and policy variable that a document names, in lower case."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            if name == "Condition":
                yield from (key.lower() for keys in each.values() for key in keys)
            yield from _keys(each)
    elif isinstance(value, list):
        for each in value:
            yield from _keys(each)
    elif isinstance(value, str):
        yield from (part.partition("}")[0].partition(",")[0].strip().lower() for part in value.split("${")[1:])
