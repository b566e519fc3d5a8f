"""How alerts reach people and machines, and what never reaches anybody."""

import gzip
import io
import json
from uuid import uuid4

import pytest
from maremma.engine.canonical import plain
from maremma.report import json as report_json
from maremma.report.assessment import function_page
from maremma.report.explanation import explanation
from maremma.report.ranking import ranking_table
from rich.console import Console

from sandbox import Fault, FaultKind
from sandbox.fleet.secrets import SecretKind, made_up
from sandbox.stage import HUB, MEMBER, REGION
from tests.analysis.packages.zips import zip_of
from tests.sandbox.scanning import fleet, scanned

pytestmark = [pytest.mark.sandbox, pytest.mark.usefixtures("no_fault_is_left")]

FLEET = fleet(
    "gift-cards", "order-intake", "order-events", "refunds", "loyalty-points", "partner-webhook", "thumbnails"
)


@pytest.fixture(scope="module")
def scene():
    with scanned(FLEET) as opened:
        yield opened


@pytest.fixture(scope="module")
def bus(scene):
    """Somebody who listens to the event bus: takes what has arrived there since the last look."""
    queue = scene.client("sqs").create_queue(QueueName="listener")["QueueUrl"]
    events = scene.client("events")
    events.put_rule(Name="listen", EventPattern=json.dumps({"source": ["maremma"]}))
    target = {"Id": "queue", "Arn": f"arn:aws:sqs:{REGION}:{HUB}:listener"}
    events.put_targets(Rule="listen", Targets=[target])

    def heard():
        messages = scene.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
        return [json.loads(each["Body"]) for each in messages]

    return heard


def open_to_all(scene, name):
    scene.member("lambda").add_permission(
        FunctionName=name, StatementId=f"anybody-{uuid4()}", Action="lambda:InvokeFunction", Principal="*"
    )
    scene.tell("AddPermission20150331v2", functionName=name)


def webhook(scene, url):
    scene.client("secretsmanager").put_secret_value(SecretId="slack-webhook", SecretString=json.dumps({"url": url}))


def test_one_alert_reaches_machines_people_slack_and_the_bus(scene, bus):
    scene.stage.letters()
    before = len(scene.stage.slack.messages)
    open_to_all(scene, "gift-cards")
    scene.drain()
    (letter,) = scene.stage.letters()
    (event,) = bus()
    (slack,) = scene.stage.slack.messages[before:]
    detail = event["detail"]

    assert detail["function_name"] == "gift-cards"
    assert letter.attributes == {
        "alert_id": detail["alert_id"],
        "kind": "findings-introduced",
        "severity": detail["severity"],
        "account": MEMBER,
        "region": REGION,
        "family": detail["family"],
        "score": f"{detail['score']:.2f}",
    }
    assert detail["title"] in letter.subject
    assert detail["command"] in letter.body
    assert not letter.body.lstrip().startswith("{")
    assert detail["title"] in slack["text"]
    assert detail["command"] in json.dumps(slack["blocks"])
    assert (event["detail-type"], event["resources"]) == ("Maremma Alert", [detail["function"]])


def test_a_slack_that_fails_leaves_the_message_in_the_queue_and_the_mail_arrives(scene):
    webhook(scene, "http://localhost:9/services/nobody")
    open_to_all(scene, "order-intake")
    scene.drain()
    webhook(scene, scene.stage.slack.url)
    queue = scene.stage.stack.only("EngineNotifySlackDeadLetters")
    (message,) = scene.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
    (record,) = json.loads(message["Body"])["Records"]

    assert [each["function_name"] for each in scene.mail()] == ["order-intake"]
    assert json.loads(record["Sns"]["Message"])["function_name"] == "order-intake"


def test_an_alert_that_could_not_be_sent_goes_with_the_next_minute(scene):
    publishing = Fault(
        service="sns",
        operation="Publish",
        kind=FaultKind.DENY,
        times=None,
        caller=scene.deployed("DispatchAlerts"),
    )
    scene.sandbox.faults.inject(publishing)
    open_to_all(scene, "order-events")
    ending = scene.stage.drain()
    kept_back = [each["Subject"] for each in scene.stage.mail()]
    scene.sandbox.faults.clear()
    scene.sandbox.fire(scene.stage.stack.only("TriggersDispatchAlerts"), account=HUB)
    scene.sandbox.settle()

    assert not ending.succeeded
    assert kept_back == ["Maremma: a scan failed"]
    assert [each["function_name"] for each in scene.mail()] == ["order-events"]
    scene.sandbox.fire(scene.stage.stack.only("TriggersDispatchAlerts"), account=HUB)
    scene.sandbox.settle()
    assert scene.mail() == []


# What never reaches anybody

SECRETS = [made_up(kind, str(uuid4())) for kind in (*SecretKind, *list(SecretKind)[:3])]
"""Made when the tests run, so that no file holds them."""


def planted(scene):
    """Put the secrets into the environment of one function, and into the code of another."""
    kept = dict(zip((f"CANARY_{number}_PASSWORD" for number in range(5)), SECRETS[:5], strict=True))
    scene.member("lambda").update_function_configuration(FunctionName="refunds", Environment={"Variables": kept})
    code, tucked_in, listed, named, last = SECRETS[5:]
    files = {
        "app.py": f"PASSWORD = {code!r}\n\ndef handler(event, context):\n    return PASSWORD\n",
        ".env": f"TOKEN={tucked_in}\n",
        "requirements.txt": f"--extra-index-url https://user:{listed}@packages.shop.example/\n",
        "package.json": json.dumps({"name": "app", "config": {"password": named}}),
        "vendor/left-1.0.dist-info/METADATA": f"Name: left\nVersion: 1.0\nSummary: {last}\n",
    }
    scene.member("lambda").update_function_code(FunctionName="loyalty-points", ZipFile=zip_of(files))


def stored(scene):
    """Every object in every bucket of the security account, unpacked."""
    s3 = scene.client("s3")
    for bucket in s3.list_buckets()["Buckets"]:
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket["Name"]):
            for each in page.get("Contents", []):
                body = s3.get_object(Bucket=bucket["Name"], Key=each["Key"])["Body"].read()
                yield (gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body).decode(errors="replace")


def logged(scene):
    logs = scene.client("logs")
    for group in logs.describe_log_groups()["logGroups"]:
        for event in logs.filter_log_events(logGroupName=group["logGroupName"])["events"]:
            yield event["message"]


def shown(scene):
    """What the terminal shows of every function."""
    console = Console(record=True, width=400, file=io.StringIO())
    ranking = list(scene.ranking().values())
    console.print(ranking_table(ranking, total=len(ranking)))
    for each in ranking:
        assessment = scene.store.assessment(each)
        console.print(function_page(assessment), explanation(assessment))
        yield json.dumps([plain(assessment), report_json.assessment_entry(assessment)])
    yield console.export_text()


def test_no_secret_leaves_the_function_it_lies_in(scene):
    planted(scene)
    for name in ("refunds", "loyalty-points"):
        open_to_all(scene, name)
    analyze = scene.deployed("Analyze")
    scene.sandbox.kill_worker(analyze, when="function:loyalty-points", times=1)
    for fault in (
        Fault(service="dynamodb", operation="BatchWriteItem", kind=FaultKind.DENY, caller=analyze, match="refunds"),
        Fault(service="s3", operation="PutObject", kind=FaultKind.DENY, caller=analyze, match="refunds"),
    ):
        scene.sandbox.faults.inject(fault)
    webhook(scene, "http://localhost:9/services/nobody")
    scene.drain()
    webhook(scene, scene.stage.slack.url)
    open_to_all(scene, "thumbnails")
    scene.drain()
    letters, mail = scene.stage.letters(), scene.mail()
    places = {
        "table": [json.dumps(row) for row in scene.rows()],
        "buckets": list(stored(scene)),
        "logs": list(logged(scene)),
        "mail": [f"{each.subject}\n{each.body}" for each in letters] + [json.dumps(each) for each in mail],
        "slack": [json.dumps(each) for each in scene.stage.slack.messages],
        "terminal": list(shown(scene)),
    }

    assert all(places.values()), "there is something to search everywhere"
    for place in ("table", "buckets", "terminal"):
        assert "CANARY_0_PASSWORD" in "".join(places[place]), f"the finding itself is told of in the {place}"
    assert "StoreError" in "".join(places["logs"]), "the forced errors were logged"
    for place, texts in places.items():
        text = "".join(texts)
        assert [number for number, secret in enumerate(SECRETS) if secret in text] == [], place
