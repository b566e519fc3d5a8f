"""How alerts reach people and machines, and what never reaches anybody."""

import gzip
import io
import json
from string import Formatter, ascii_letters
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

KINDS = [kind for kind in SecretKind if kind is not SecretKind.PRIVATE_KEY]
SECRETS = [made_up(KINDS[number % len(KINDS)], str(uuid4())) for number in range(51)]
"""Made when the tests run, so that no file holds them."""

FILES = (
    ("app.py", "PASSWORD = {}\n\ndef handler(event, context):\n    return PASSWORD\n"),
    (
        "settings.py",
        "import os\nPIN = os.getenv('PIN_PASSWORD', {}) or os.getenv('API_TOKEN', {})\n"
        "TOKEN = os.environ.get('TOKEN', {})\nconnect(password={})\nAPI_KEYS = [{}, {}]\n# secret = {}\n",
    ),
    ("docs.py", '"""Call it with {}."""\nheaders = {{"Authorization": "Bearer " + {}}}\n'),
    ("index.js", "const secret = process.env.SECRET || {};\nmodule.exports = {{ apiKey: {}, auth: ['user', {}] }};\n"),
    ("broken.js", "const password = {};\nfunction ( {{\n"),
    ("broken.py", "password = {}\ndef (:\n"),
    (".env", "TOKEN={}\nDB_PASSWORD={}\n"),
    (".npmrc", "//registry.shop.example/:_authToken={}\n"),
    (".netrc", "machine shop.example login bot password {}\n"),
    (".aws/credentials", "[default]\naws_access_key_id = {}\naws_secret_access_key = {}\n"),
    ("requirements.txt", "--extra-index-url https://user:{}@packages.shop.example/\n"),
    ("config.yaml", "db:\n  password: {}\n  url: {}\nenv:\n  - name: API_TOKEN\n    value: {}\n"),
    ("config.json", '{{"password": {}, "nested": {{"secret": {}}}}}'),
    ("package.json", '{{"name": "app", "config": {{"password": {}}}}}'),
    ("web.xml", "<password>{}</password>\n"),
    ("app.properties", "spring.datasource.password={}\n"),
    ("terraform.tfstate", '{{"resources": [{{"attributes": {{"master_password": {}}}}}]}}'),
    ("deploy.sh", "export PGPASSWORD={}\ncurl -u bot:{} https://shop.example\n"),
    ("init.sql", "CREATE USER shop IDENTIFIED BY '{}';\n"),
    ("Dockerfile", "ENV DB_PASSWORD={}\n"),
    ("keys/server.pem", f"{'-' * 5}BEGIN RSA PRIVATE KEY{'-' * 5}\n{ascii_letters * 3}\n{{0}}\n"),
    ("index.js.map", '{{"version": 3, "sources": ["a.js"], "sourcesContent": ["const password = \'{}\'"]}}'),
    (".git/config", "[remote]\nurl = https://bot:{}@git.shop.example/shop\n"),
    ("vendor/left-1.0.dist-info/METADATA", "Name: left\nVersion: 1.0\nSummary: {}\n"),
    ("node_modules/left/index.js", "const token = {};\n"),
)
"""Files by their path; each pair of braces is filled with a secret."""


def written(secrets):
    """The files with all of the secrets in them; a file without one left is none."""
    left = iter(secrets)
    files = {}
    for path, text in FILES:
        fields = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        wanted = 1 if "0" in fields else len(fields)
        taken = [next(left) for _ in range(wanted)]
        quoted = path.endswith((".py", ".js", ".json", ".tfstate"))
        files[path] = text.format(*(json.dumps(each) if quoted else each for each in taken))
    files["more.yaml"] = "\n".join(f"password_{number}: {each}" for number, each in enumerate(left))
    return files


def planted(scene):
    """Put secrets into the environment, the description and the tags of one function, and into the code of another."""
    kept = dict(zip((f"CANARY_{number}_PASSWORD" for number in range(5)), SECRETS[:5], strict=True))
    described, said, tagged, named = SECRETS[5:9]
    scene.member("lambda").update_function_configuration(
        FunctionName="refunds",
        Environment={"Variables": kept},
        Description=f"Refunds, password: {described} and the token is {said}",
    )
    arn = scene.member("lambda").get_function(FunctionName="refunds")["Configuration"]["FunctionArn"]
    scene.member("lambda").tag_resource(Resource=arn, Tags={"ftp-password": tagged, "api_token": named})
    files = written(SECRETS[9:])
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
    analyze, record = scene.deployed("Analyze"), scene.deployed("Record")
    scene.sandbox.kill_worker(analyze, when="function:loyalty-points", times=1)
    for fault in (
        Fault(
            service="dynamodb",
            operation="BatchWriteItem",
            kind=FaultKind.DENY,
            caller=record,
            match="refunds",
        ),
        Fault(service="s3", operation="PutObject", kind=FaultKind.DENY, match=('"found"', "refunds")),
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
    findings = [each for latest in scene.ranking().values() for each in scene.store.assessment(latest).findings]
    assert {each.rule for each in findings} >= {f"SEC00{number}" for number in (1, 2, 4, 5, 6, 7)}
    assert len([each for each in findings if each.rule.startswith("SEC")]) > 35
    for place in ("table", "buckets", "terminal"):
        assert "CANARY_0_PASSWORD" in "".join(places[place]), f"the finding itself is told of in the {place}"
    assert "StoreError" in "".join(places["logs"]), "the forced errors were logged"
    for place, texts in places.items():
        text = "".join(texts)
        assert [number for number, secret in enumerate(SECRETS) if secret in text] == [], place
