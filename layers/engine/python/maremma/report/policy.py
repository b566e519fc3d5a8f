"""The policy that fits a function, for machines: documents to paste, why each statement is there, the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maremma.analysis.iam.needed import document
from maremma.engine.canonical import Plain, plain
from maremma.model.evidence import Step
from maremma.model.iam.policy_fit import Fit, FittedStatement


def policy_entry(fit: Fit, *, template: bool = False) -> dict[str, Plain]:
    """All of it. With `template`, texts with `${` are written as CloudFormation substitutes them."""
    return {
        "policies": plain(documents(fit, template=template)),
        "statements": [_statement(each) for each in statements(fit)],
        "granted": fit.granted,
        "unneeded": fit.spare,
        "risk_removed": None if fit.removed is None else round(fit.removed, 4),
        "shared_role": fit.shared,
        "linked": fit.linked,
        "removed": [
            {
                "statement": str(each.statement),
                "actions": plain(each.actions),
                "count": each.count,
                "level": each.level,
                "everywhere": each.everywhere,
            }
            for each in fit.unused
        ],
        "narrowed": [
            {"action": each.action, "from": plain(each.granted), "to": plain(each.needed)} for each in fit.narrowed
        ],
        "missing": plain(fit.missing),
        "kept": plain(fit.open),
        "unclear": [{"service": service, "why": why} for service, why in fit.unclear],
    }


def documents(fit: Fit, *, template: bool = False) -> list[Plain]:
    """The policies as IAM takes them, or as a template does."""
    found = (plain(document(policy)) for policy in fit.policies)
    return [_substituted(each) for each in found] if template else list(found)


def statements(fit: Fit) -> Iterator[FittedStatement]:
    """The statements of all policies."""
    return (each for policy in fit.policies for each in policy)


def _statement(each: FittedStatement) -> Plain:
    return {"sid": each.sid, "kept": each.kept, "because": [_step(step) for step in each.because]}


def _step(step: Step) -> Plain:
    return {"at": str(step.at), "says": step.says}


def _substituted(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {key: _substituted(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_substituted(each) for each in value]
    return {"Fn::Sub": value} if isinstance(value, str) and "${" in value else value
