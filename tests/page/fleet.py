"""A made-up fleet on record, the same every time: two nights of scans of functions that share roles and packages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from maremma.analysis.iam.needed import fit
from maremma.cli.local.store import LocalStore
from maremma.engine.causes import shares_of
from maremma.engine.compare import compare
from maremma.engine.remedies import first_fix
from maremma.engine.score import score
from maremma.model.evidence import Step
from maremma.model.function.exposure import Exposure, Path, Reachability
from maremma.model.function.relay import Feed, Joined
from maremma.model.location import CodeSpan, ConfigPath, PackageRef, StatementRef
from maremma.model.results.assessment import Assessment
from maremma.model.results.cause import CauseKind, RootCause
from maremma.model.results.finding import Finding
from maremma.model.results.owner import OwnedBy, Owner
from maremma.model.results.scan import ScanReason
from maremma.model.rule import Factor, direct, exploit, impact
from maremma.model.selector import Subject
from maremma.model.severity import Severity
from maremma.model.target import Target

from tests.engine.building import NOW, assessment, finding, latest, totals
from tests.rules.building import build

ACCOUNTS = ("111122223333", "222233334444", "333344445555")
REGIONS = ("eu-west-1", "us-east-1")
OWNERS = ("billing", "catalogue", "logistics", "identity")
RUNTIMES = ("python3.13", "nodejs22.x", "java21")
WORDS = ("orders", "invoices", "search", "export", "thumbnails", "parcels", "gifts", "sessions", "prices", "mails")
LAST_NIGHT, THE_NIGHT_BEFORE = NOW, NOW - timedelta(days=1)

GRANTED = [
    {"Sid": "Files", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "Resource": "*"}
]
CODE = """
import boto3
s3 = boto3.client("s3")
def handler(event, context):
    s3.get_object(Bucket="orders", Key="in/" + event["k"])
"""
DOORS = (
    (
        Reachability.ANONYMOUS,
        ConfigPath("FunctionUrl[$LATEST].AuthType"),
        "anyone",
        "Anybody may call the URL of $LATEST.",
    ),
    (
        Reachability.AUTHENTICATED,
        ConfigPath("REST API shop POST /v1"),
        "any caller with a key",
        "A route lets in who has a key.",
    ),
    (
        Reachability.INTERNAL,
        ConfigPath("Trigger sqs", "arn:aws:sqs:eu-west-1:111122223333:jobs"),
        "the account",
        "A queue.",
    ),
)


def names(size: int) -> list[str]:
    """So many names, none of them twice."""
    return [f"{WORDS[number % len(WORDS)]}-{number:05d}" for number in range(size)]


def target_of(number: int, name: str) -> Target:
    """Where a function lies."""
    return Target(ACCOUNTS[number % len(ACCOUNTS)], REGIONS[number // len(ACCOUNTS) % len(REGIONS)], name)


def exposure_of(number: int) -> Exposure:
    """Every third function is open to anyone."""
    level, at, who, says = DOORS[number % len(DOORS)]
    return Exposure(level, level, (Path(level, at, says, who, ("a condition",) if level.name == "INTERNAL" else ()),))


def found(
    mark: str, rule: str, title: str, severity: Severity, feeds: Factor, root: RootCause, **facts: object
) -> Finding:
    """A finding of a rule, with its root cause."""
    seen = finding(mark, feeds, rule=rule, severity=severity, cause=facts.pop("cause", mark))
    return replace(seen, title=title, root=root, **facts)


def findings_of(number: int, target: Target) -> list[Finding]:
    """What is wrong with a function: a flow of its code, a role that it shares, a package and its logs."""
    role = f"arn:aws:iam::{target.account}:role/team-{number % 7}"
    door = exposure_of(number).paths[0]
    own = RootCause(CauseKind.FUNCTION, target.arn)
    every = [
        found(
            f"a{number:015x}",
            "INJ001",
            "Event data reaches a command of the operating system",
            Severity.CRITICAL,
            exploit(0.9 - number % 5 / 10),
            own,
            at=CodeSpan("app.py", 23, "os.system"),
            says="os.system runs as a command event.file",
            fix="Run the program without a shell and give its arguments as a list.",
            because=(
                Step(door.at, door.says),
                Step(CodeSpan("app.py", 14), "def handler(event, context):"),
                Step(CodeSpan("app.py", 23), 'os.system(f"tar xzf {name}")'),
                Step(
                    ConfigPath("Role", role), f"whatever runs here may do what the role team-{number % 7} allows: s3:*"
                ),
            ),
        ),
        found(
            f"b{number:015x}",
            "IAM002",
            "The role may do everything a service offers",
            Severity.HIGH,
            impact(0.6),
            RootCause(CauseKind.ROLE, role, "role-privilege"),
            cause="role-privilege",
            at=StatementRef("inline:work", "Quick"),
            says=f"team-{number % 7} may do s3:* on everything",
            fix="Replace its policies by the policy that fits, which `maremma show` prints with --policy.",
        ),
        found(
            f"c{number:015x}",
            "DEP001",
            "A vulnerable component is loaded",
            Severity.HIGH,
            exploit(0.3),
            RootCause(CauseKind.PACKAGE, "pkg:pypi/pillow", "DEP"),
            at=PackageRef("pkg:pypi/pillow@9.0.0", "requirements.txt", 3),
            says="pillow 9.0.0: CVE-2023-44271",
            fix="Take 10.0.1.",
        ),
        found(
            f"d{number:015x}",
            "LOG002",
            "The log group never expires its events",
            Severity.LOW,
            impact(0.01),
            own,
            at=ConfigPath("LogGroup"),
            says="events are kept for ever",
            fix="Set a retention.",
        ),
        found(
            f"e{number:015x}",
            "DAT001",
            "There is a way from the internet to data",
            Severity.HIGH,
            impact(0.2),
            own,
            at=door.at,
            says=f"{door.who} → {target.name} → table customers → internet",
            fix="Narrow the role.",
        ),
    ]
    return every[: 5 - number % 4]


def seen(number: int, target: Target, findings: Sequence[Finding], *, tags: dict[str, str] | None = None) -> Assessment:
    """The assessment with these findings; that of every ninth function is not complete."""
    exposure = exposure_of(number)
    marked = {"owner": OWNERS[number % len(OWNERS)]} if tags is None else tags
    runtime = RUNTIMES[number % len(RUNTIMES)]
    whole = assessment(*findings, clean=("CFG001", "SEC001"), unknown=("DEP004",) if number % 9 == 4 else ())
    return replace(
        whole,
        target=target,
        runtime=runtime,
        exposure=exposure,
        score=score(findings, exposure),
        fit=FITTING,
        subject=Subject(target=target, runtime=runtime, reachability=exposure.level, tags=tuple(marked.items())),
        owner=Owner(OWNERS[number % len(OWNERS)], OwnedBy.TAG),
        role_arn=f"arn:aws:iam::{target.account}:role/team-{number % 7}",
    )


FITTING = fit(build({"code": {"python": CODE}, "role": {"policies": GRANTED}}))


def record(store: LocalStore, judged: Assessment, at: datetime, joined: Joined | None = None) -> None:
    """Put an assessment on record as a scan at that time does."""
    judged = replace(judged, observed_at=at)
    worst = max(judged.findings, key=lambda each: each.severity, default=None)
    word = latest(
        target=judged.target,
        observed_at=at,
        scan=f"scan-{at:%d}",
        points=judged.score.points,
        low=judged.score.low,
        high=judged.score.high,
        band=str(judged.score.band),
        coverage=judged.coverage.percent,
        reachability=judged.exposure.level,
        ceiling=judged.exposure.ceiling,
        runtime=judged.runtime,
        findings=len(judged.findings),
        worst=worst.title if worst else "",
        worst_severity=worst.severity if worst else None,
        contributions=judged.score.contributions,
        owner=judged.owner,
        first=first_fix(judged),
        shares=shares_of(judged),
        **({} if joined is None else {"joined": joined}),
    )
    _, records = store.history(judged.target)
    store.record(judged, compare(records, judged), word)


def scanned(store: LocalStore, size: int, *, twice: bool = True) -> None:
    """Put a fleet of so many functions on record; with `twice` something changed between two nights."""
    feed = Joined(
        feeds=(
            Feed(
                resource="arn:aws:sqs:eu-west-1:111122223333:jobs",
                by=Target(ACCOUNTS[0], REGIONS[0], "intake"),
                reachability=Reachability.ANONYMOUS,
                certain=True,
                says="sqs.send_message hands on event.body (intake.py:9)",
            ),
        )
    )
    for number, name in enumerate(names(size)):
        target = target_of(number, name)
        findings = findings_of(number, target)
        joined = feed if exposure_of(number).level is Reachability.INTERNAL else None
        if twice:
            before = (
                findings[1:]
                if number % 10 == 0
                else [*findings, _gone(number, target)]
                if number % 10 == 1
                else findings
            )
            record(store, seen(number, target, before), THE_NIGHT_BEFORE, joined)
        record(store, seen(number, target, findings), LAST_NIGHT, joined)
    for at in (THE_NIGHT_BEFORE, LAST_NIGHT)[0 if twice else 1 :]:
        close(store, size, at)


def close(store: LocalStore, size: int, at: datetime) -> None:
    """End a scan."""
    store.close_scan(
        totals(
            scan=f"scan-{at:%d}",
            reason=ScanReason.SCHEDULE,
            started_at=at,
            finished_at=at + timedelta(minutes=3),
            functions=size,
            assessed=size,
        )
    )


def _before(number: int, target: Target, findings: list[Finding]) -> list[Finding]:
    """One in ten functions has a new finding since, another lost one."""
    return {0: findings[1:], 1: [*findings, _gone(number, target)]}.get(number % 10, findings)


def _gone(number: int, target: Target) -> Finding:
    return found(
        f"f{number:015x}",
        "SEC001",
        "A secret is in the environment",
        Severity.HIGH,
        direct(0.3),
        RootCause(CauseKind.FUNCTION, target.arn, "secret"),
        says="API_KEY holds a secret: key, 40 characters",
    )
