"""An account's answers, recorded once from moto, and given again with one field damaged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from botocore.awsrequest import AWSResponse
from maremma.analysis.advisories.advisor import Advisor
from maremma.aws.collector import AwsCollector
from maremma.aws.discovery.place import PlaceDiscovery, discover_place
from maremma.aws.session.clients import AccountSession
from maremma.aws.shelves.code_facts import MemoryFacts
from maremma.aws.state.codec import dump
from maremma.boundary import tells_defect
from maremma.engine.assess import assess
from maremma.model.facet import Gap
from maremma.model.guardrails import Guardrails
from maremma.model.results.assessment import unseen
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules import RULES

from tests.analysis.packages.zips import ECHO, zip_of
from tests.aws.accounts import NOW, PLACE, Account, MemoryStore, everything, session, settings

BUCKET = "uploads"
PACKAGE = zip_of({"app.py": ECHO})
KEPT = Path(__file__).parent / "account.json"
"""What moto answered; `python -m tests.aws.answers` asks it anew."""
_MOMENT = "a moment"
GONE = object()
"""Stands for a field that is missing."""

Way = tuple[str | int, ...]


def furnish(account: Account) -> None:
    """Three functions under roles of their own. All that is there in the account leads to the first."""
    lambdas, s3, sqs, sns = (account.client(each) for each in ("lambda", "s3", "sqs", "sns"))
    roles = [account.role(name) for name in ("worker", "other", "third")]
    [first] = account.functions(roles[0], ["a-first"], Environment={"Variables": {"STAGE": "test"}}, Description="one")
    account.functions(roles[1], ["b-second"])
    account.functions(roles[2], ["c-third"])
    lambdas.tag_resource(Resource=first, Tags={"team": "shop"})
    lambdas.publish_version(FunctionName="a-first")
    lambdas.create_alias(FunctionName="a-first", Name="live", FunctionVersion="1")
    queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    lambdas.create_event_source_mapping(FunctionName="a-first", EventSourceArn=arn)
    topic = sns.create_topic(Name="news")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=first)
    account.allow("a-first", "s1", Principal="sns.amazonaws.com", SourceArn=topic)
    s3.create_bucket(Bucket=BUCKET)
    sent = [{"LambdaFunctionArn": first, "Events": ["s3:ObjectCreated:*"]}]
    s3.put_bucket_notification_configuration(
        Bucket=BUCKET, NotificationConfiguration={"LambdaFunctionConfigurations": sent}
    )
    account.allow("a-first", "s2", Principal="s3.amazonaws.com", SourceArn=f"arn:aws:s3:::{BUCKET}")
    logs = account.client("logs")
    logs.create_log_group(logGroupName="/aws/lambda/a-first")
    events = account.client("events")
    events.put_rule(Name="nightly", ScheduleExpression="rate(1 day)")
    events.put_targets(Rule="nightly", Targets=[{"Id": "1", "Arn": first}])
    dimensions = [{"Name": "FunctionName", "Value": "a-first"}]
    account.client("cloudwatch").put_metric_alarm(
        AlarmName="errors", Namespace="AWS/Lambda", MetricName="Errors", Dimensions=dimensions, Statistic="Sum",
        Period=60, EvaluationPeriods=1, Threshold=1.0, ComparisonOperator="GreaterThanThreshold",
    )  # fmt: skip
    machine = {"StartAt": "a", "States": {"a": {"Type": "Task", "Resource": first, "End": True}}}
    account.client("stepfunctions").create_state_machine(
        name="flow", definition=dump(machine).decode(), roleArn=roles[0]
    )
    api = account.client("apigatewayv2").create_api(Name="shop", ProtocolType="HTTP", Target=first)
    assert api["ApiId"]
    account.reports_changes()


@dataclass
class Answers:
    """What AWS answered, by what was asked; `damage` is done to the first answer of one operation."""

    known: dict[tuple[str, ...], tuple[int, dict[str, Any]]] = field(default_factory=dict)
    first: dict[str, tuple[str, ...]] = field(default_factory=dict)
    facts: MemoryFacts = field(default_factory=MemoryFacts)

    def record(self, account: Account) -> None:
        """Ask the account once for all that a scan asks for."""
        opened = _Opened(session(), self._note, self._noted)
        look(opened.session, self.facts)
        del account

    def _note(self, model: Any, params: Mapping[str, Any], context: dict[str, Any], **_: Any) -> None:
        context["asked"] = _asked(model, params)

    def _noted(self, http_response: Any, parsed: dict[str, Any], model: Any, context: Mapping[str, Any], **_: Any):
        asked = context["asked"]
        self.known[asked] = (http_response.status_code, deepcopy(parsed))
        self.first.setdefault(_operation(model), asked)

    def kept(self) -> str:
        """The answers as a text; moments are marked, as JSON knows none."""
        every = [[list(asked), status, parsed] for asked, (status, parsed) in sorted(self.known.items())]
        return json.dumps({"first": self.first, "known": every}, indent=1, default=_marked, sort_keys=True)

    @classmethod
    def of(cls, text: str) -> Answers:
        """The answers that were kept as a text."""
        read = json.loads(text, object_hook=_unmarked)
        return cls(
            known={tuple(asked): (status, parsed) for asked, status, parsed in read["known"]},
            first={operation: tuple(asked) for operation, asked in read["first"].items()},
        )

    def cases(self) -> list[tuple[str, Way, str]]:
        """Every field of the first answer of each operation, and each way to damage it."""
        return [
            (operation, path, damage)
            for operation, asked in sorted(self.first.items())
            if self.known[asked][0] < 300
            for path, value in _fields(self.known[asked][1])
            for damage in damages(value)
        ]

    def session(self, case: tuple[str, Way, str] | None = None) -> AccountSession:
        """A session that these answers are given to, damaged as the case says."""
        asked_first = self.first[case[0]] if case else ()

        def give(model: Any, params: Mapping[str, Any], **_: Any) -> tuple[Any, dict[str, Any]]:
            asked = _asked(model, params)
            status, parsed = self.known.get(asked, _DENIED)
            parsed = deepcopy(parsed)
            if case and asked == asked_first:
                spoil(parsed, case[1], case[2])
            return AWSResponse("https://recorded", status, {}, None), parsed

        return _Opened(session(), give).session


def _marked(value: Any) -> Any:
    if isinstance(value, datetime):
        return {_MOMENT: value.isoformat()}
    raise TypeError(f"a {type(value).__name__} is in no answer")


def _unmarked(value: dict[str, Any]) -> Any:
    return datetime.fromisoformat(value[_MOMENT]) if value.keys() == {_MOMENT} else value


_DENIED = (
    403,
    {
        "Error": {"Code": "AccessDenied", "Message": "nobody asked for this before"},
        "ResponseMetadata": {"HTTPStatusCode": 403, "RequestId": "r", "HTTPHeaders": {}, "RetryAttempts": 0},
    },
)


class _Opened:
    """A session whose clients tell before a call and after it."""

    def __init__(self, opened: AccountSession, before: Any, after: Any = None) -> None:
        self.session = opened
        client, seen = opened.client, set()

        def told(service: str) -> Any:
            made = client(service)
            if service not in seen:
                seen.add(service)
                made.meta.events.register_first("before-call", before)
                if after is not None:
                    name = made.meta.service_model.service_id.hyphenize()
                    # Before botocore reads the policies of IAM, so that it reads them in what is given, too.
                    made.meta.events.register_first(f"after-call.{name}", after)
            return made

        opened.client = told  # type: ignore[method-assign]


def _operation(model: Any) -> str:
    return f"{model.service_model.service_name}:{model.name}"


def _asked(model: Any, params: Mapping[str, Any]) -> tuple[str, ...]:
    return (_operation(model), str(params["url_path"]), repr(params["query_string"]), repr(params["body"]))


def _fields(value: Any, path: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Every field of an answer; of a list the list itself and its first item."""
    if path and path[0] == "ResponseMetadata":
        return
    if path:
        yield path, value
    if isinstance(value, dict):
        for name in sorted(value):
            yield from _fields(value[name], (*path, name))
    elif isinstance(value, list) and value:
        yield from _fields(value[0], (*path, 0))


def damages(value: Any) -> dict[str, Any]:
    """What may stand in the place of a value, by name."""
    other = {str: 7, bool: "yes", int: "many", float: "much", list: {"a": "b"}, dict: ["a"]}
    longer: Any = value * 10 if isinstance(value, str | list) else 10**12 if isinstance(value, int) else "x" * 10_000
    return {"missing": GONE, "null": None, "another type": other.get(type(value), [{}]), "longer": longer}


def spoil(answer: Any, path: Way, damage: str) -> None:
    """Damage one field of an answer in place."""
    *way, last = path
    for step in way:
        answer = answer[step]
    value = damages(answer[last])[damage]
    if value is not GONE:
        answer[last] = value
    else:
        del answer[last]


@dataclass(frozen=True)
class Look:
    """What a scan came to: each function's facts without and with its gaps, and what was judged."""

    discovery: PlaceDiscovery
    facts: Mapping[str, Mapping[str, bytes]]
    gaps: Mapping[str, frozenset[Gap]]
    defects: frozenset[str]


def look(opened: AccountSession, facts: MemoryFacts) -> Look:
    """Discover the place, collect each function and judge it."""
    found = discover_place(opened, everything(PLACE), MemoryStore(), settings(NOW))
    collector = AwsCollector(opened, facts=facts, fetch=_fetch)
    snapshots = {each.function.target.name: collector.collect(each.function) for each in found.slices}
    reasons = {name: _reasons(each) for name, each in snapshots.items()}
    gaps = {name: frozenset(gap for one in each for gap in one.gaps) for name, each in snapshots.items()}
    told = {gap.says for each in gaps.values() for gap in each}.union(*reasons.values())
    return Look(
        discovery=found,
        facts={name: _facts(each) for name, each in snapshots.items()},
        gaps=gaps,
        defects=frozenset(filter(tells_defect, told)),
    )


def _fetch(_: str, to: Any, __: str) -> None:
    to.write_bytes(PACKAGE)


def _reasons(snapshots: Sequence[FunctionSnapshot]) -> set[str]:
    asked = [Advisor(why="none").advised(each, NOW) for each in snapshots]
    judged = assess(asked, RULES, Guardrails(), ruleset="r", now=NOW)
    return {why for outcome in judged.outcomes for why in unseen(outcome)}


def _facts(snapshots: Sequence[FunctionSnapshot]) -> dict[str, bytes]:
    """Each fact of each version, as bytes."""
    return {
        f"{number} {name}": repr(value).encode("utf-8", "surrogatepass")
        for number, snapshot in enumerate(snapshots)
        for name, value in sorted(vars(replace(snapshot, gaps=())).items())
    }
