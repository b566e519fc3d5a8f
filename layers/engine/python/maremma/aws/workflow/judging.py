"""What a deployment judges functions by: rules, guardrails, advisories, and whose signatures count."""

from __future__ import annotations

from maremma.analysis.advisories.advisor import Advisor
from maremma.aws.deployment import Deployment
from maremma.aws.enforce.ledger import Ledger
from maremma.aws.enforce.requests import StopRequests
from maremma.aws.shelves.attestations import Attestations
from maremma.aws.state.signed_versions import TableVersions
from maremma.contract import Environment
from maremma.engine.examine import Measures
from maremma.engine.ports import SignedVersions
from maremma.engine.record import Bench
from maremma.engine.signing.notary import Notary
from maremma.model.guardrails import Guardrails
from maremma.rules import RULES, ruleset_digest


def measures(deployment: Deployment, version: str, versions: SignedVersions) -> Measures:
    """What a worker measures its function with; it is told which `versions` were verified before.

    `version` is that of the guardrails.
    """
    guardrails = deployment.guardrails_shelf.at(version) if version else Guardrails()
    return Measures(
        rules=RULES,
        ruleset=ruleset_digest(),
        guardrails=guardrails,
        advisor=deployment.advisor(),
        notary=_notary(deployment, versions) if guardrails.trusted else None,
    )


def recording(deployment: Deployment, scan: str) -> Bench:
    """Where answers of workers are recorded, and what they are checked by; nobody asks for advisories again."""
    return _bench(deployment, scan, Advisor(why="the worker has asked"))


def rejudging(deployment: Deployment, scan: str) -> Bench:
    """What functions are judged again with: by the very index that there is now."""
    return _bench(deployment, scan, deployment.advisor(newest=True))


def _bench(deployment: Deployment, scan: str, advisor: Advisor) -> Bench:
    guardrails = deployment.guardrails(scan)
    return Bench(
        scan=scan,
        rules=RULES,
        ruleset=ruleset_digest(),
        guardrails=guardrails,
        store=deployment.store,
        outbox=deployment.outbox,
        advisor=advisor,
        notary=_notary(deployment, TableVersions(deployment.table)) if guardrails.trusted else None,
        requests=StopRequests(deployment.table),
        quarantines=Ledger(deployment.table),
    )


def _notary(deployment: Deployment, versions: SignedVersions) -> Notary:
    return Notary(Attestations(deployment.s3, deployment.named(Environment.CONFIG_BUCKET)), versions)
