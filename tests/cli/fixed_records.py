"""Records that do not change: one function with findings of every kind, one in another region, one barely seen."""

from __future__ import annotations

from dataclasses import replace

from maremma.analysis.iam.needed import fit
from maremma.cli.local.store import LocalStore
from maremma.engine.causes import shares_of
from maremma.engine.compare import compare
from maremma.engine.listings import bring_up_to_date
from maremma.engine.remedies import first_fix
from maremma.engine.score import score
from maremma.model.code.component import Component, Ecosystem, Use
from maremma.model.evidence import Step
from maremma.model.function.exposure import Exposure, Path, Reachability
from maremma.model.location import ConfigPath
from maremma.model.results.assessment import Assessment
from maremma.model.results.cause import CauseKind, RootCause
from maremma.model.results.holding import Held, Published
from maremma.model.results.owner import OwnedBy, Owner
from maremma.model.rule import direct, exploit, impact
from maremma.model.severity import Severity
from maremma.model.target import Target

from tests.engine.building import NOW, ROLE, TARGET, assessment, finding, latest, totals
from tests.rules.building import build

LINE = RootCause(CauseKind.CODE, "c0de app.py (handler)", "INJ001")
ORDERS = (
    replace(
        finding("f1", impact(0.6), rule="IAM001", severity=Severity.CRITICAL),
        because=(Step(ConfigPath("Role"), "the role is shared with twelve other functions"),),
        fix="Give the role only what the code uses, and no more than that, whatever the framework's template says.",
        root=RootCause(CauseKind.ROLE, ROLE, "role-privilege"),
    ),
    replace(finding("f2", exploit(0.5), rule="INJ001"), fix="Quote the name.", root=LINE),
    replace(finding("f3", direct(0.2), rule="SEC001", cause="f2"), group="0123456789abcdef"),
    finding("f4", rule="LOG002", severity=Severity.LOW, waived="the logs are shipped elsewhere"),
)
FILES = """
import boto3
s3 = boto3.client("s3")
def handler(event, context):
    s3.get_object(Bucket="orders", Key="in/" + event["k"])
    boto3.client("sqs").send_message(QueueUrl="https://sqs.eu-west-1.amazonaws.com/111122223333/done", MessageBody="")
    getattr(boto3.client("sns"), event["m"])()
"""
GRANTED = [
    {"Sid": "Files", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "Resource": "*"},
    {"Sid": "Mails", "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "arn:aws:ses:eu-west-1:111122223333:*"},
    {"Sid": "Topics", "Effect": "Allow", "Action": ["sns:Publish", "sns:DeleteTopic"], "Resource": "*"},
]
FITTING = fit(build({"code": {"python": FILES}, "role": {"policies": GRANTED, "function_count": 2}}))
SIX = Component(
    purl="pkg:pypi/six@1.16.0",
    name="six",
    version="1.16.0",
    ecosystem=Ecosystem.PYPI,
    evidence="six-1.16.0.dist-info/METADATA",
)
LOG4J = Held(
    ecosystem=Ecosystem.MAVEN,
    name="org.apache.logging.log4j:log4j-core",
    version="2.14.1",
    purl="pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1",
    use=Use.IMPORTED,
    published=(
        Published(
            names=("CVE-2021-44228", "GHSA-jfh8-c2jp-5v3q"),
            certain=True,
            says="log4j-core 2.14.1 is affected",
            severity=Severity.CRITICAL,
            exploited=True,
            fixed=("2.15.0",),
        ),
        Published(names=("CVE-2099-1",), certain=False, says="whether it is affected is not known"),
    ),
    upgrade="2.17.1",
)
HELD = (Held(ecosystem=Ecosystem.PYPI, name="six", version="1.16.0", purl=SIX.purl, use=Use.PRESENT), LOG4J)
OPEN = Exposure(
    Reachability.ANONYMOUS,
    Reachability.ANONYMOUS,
    (Path(Reachability.ANONYMOUS, ConfigPath("FunctionUrl"), "Anybody on the internet may call the URL."),),
)


def whole(target: Target, *findings, unknown=(), exposure: Exposure = OPEN) -> Assessment:
    """An assessment whose score is the formula's."""
    seen = assessment(*findings, clean=("CFG001",), unknown=unknown)
    return replace(seen, target=target, exposure=exposure, score=score(findings, exposure))


def fill(store: LocalStore) -> None:
    """Put the records in a store."""
    quiet = Exposure(Reachability.UNUSED, Reachability.INTERNAL)
    for seen in (
        replace(
            whole(TARGET, *ORDERS),
            fit=FITTING,
            components=(SIX,),
            held=HELD,
            owner=Owner("payments", OwnedBy.TAG),
        ),
        whole(Target(TARGET.account, "us-east-1", "orders"), ORDERS[1], unknown=("IAM001", "IAM002")),
        whole(
            Target(TARGET.account, TARGET.region, "a-function-whose-name-is-as-long-as-a-name-may-be-in-aws-lambda"),
            exposure=quiet,
        ),
    ):
        worst = max(seen.findings, key=lambda each: each.severity, default=None)
        word = latest(
            target=seen.target,
            points=seen.score.points,
            low=seen.score.low,
            high=seen.score.high,
            band=str(seen.score.band),
            coverage=seen.coverage.percent,
            reachability=seen.exposure.level,
            findings=len(seen.findings),
            worst=worst.title if worst else "",
            worst_severity=worst.severity if worst else None,
            contributions=seen.score.contributions,
            owner=seen.owner,
            first=first_fix(seen),
            shares=shares_of(seen),
        )
        store.record(seen, compare((), seen), word)
    for place in store.places():
        bring_up_to_date(store, place, store.in_place(place))
    store.close_scan(totals(finished_at=NOW))
