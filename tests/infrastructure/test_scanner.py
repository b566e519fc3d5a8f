"""The properties of the scanner stack that must not be lost, one by one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from maremma.aws.session.quota import GET_FUNCTION_RATE
from maremma.contract import Environment, Index, Metric, Output
from maremma.contract.change_events import CHANGE_EVENTS, change_rule, event_names
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

pytestmark = pytest.mark.synth

FUNCTIONS = {
    "Plan", "Discover", "Analyze", "Record", "Conclude", "DrainChanges", "DispatchAlerts", "RefreshAdvisories",
    "NotifySlack", "NotifyTeams", "NotifyPagerDuty", "Enforce", "FileFindings",
}  # fmt: skip
ASYNCHRONOUS = {
    "DrainChanges",
    "DispatchAlerts",
    "RefreshAdvisories",
    "Enforce",
    "NotifySlack",
    "NotifyTeams",
    "NotifyPagerDuty",
    "FileFindings",
}


class JsonFile(SingleFileSnapshotExtension):
    """A snapshot that a review reads as what it is."""

    _write_mode = WriteMode.TEXT
    file_extension = "json"


def scrubbed(template) -> str:
    """Without the definition, which has a snapshot of its own, and without hashes of code, which change every day."""
    copy = json.loads(json.dumps(template))
    for resource in copy["Resources"].values():
        resource.get("Properties", {}).pop("DefinitionString", None)
    text = re.sub(r"[0-9a-f]{64}", "<hash>", json.dumps(copy, indent=2, sort_keys=True))
    return re.sub(r"(EngineLayer(?:Engine|Dependencies)[0-9A-F]{8})[0-9a-f]{10,}", r"\1", text) + "\n"


def test_template(scanner, snapshot):
    assert scrubbed(scanner.template) == snapshot(extension_class=JsonFile)


def test_cfn_lint_has_nothing_to_say(scanner, member):
    from cfnlint.api import ManualArgs, lint  # half a second, and the CDK another, for each process that collects this

    for each in (scanner, member):
        # W3005: the CDK states dependencies twice.
        config = ManualArgs(regions=["us-east-1", "eu-west-1"], ignore_checks=["W3005"])
        assert [str(match) for match in lint(each.path.read_text(), config=config)] == []


def test_the_outputs_are_those_of_the_contract(scanner):
    promised = {value for name, value in vars(Output).items() if name.isupper()}
    assert set(scanner.template["Outputs"]) == promised


def test_the_table_is_encrypted_recoverable_and_forgets(scanner):
    table = scanner.one("AWS::DynamoDB::Table")
    assert table["SSESpecification"] == {"SSEEnabled": True}
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["TimeToLiveSpecification"] == {"AttributeName": Index.EXPIRY, "Enabled": True}
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["DeletionProtectionEnabled"] is True
    assert [(index["IndexName"], index["Projection"]) for index in table["GlobalSecondaryIndexes"]] == [
        (Index.RANKING, {"ProjectionType": "ALL"})
    ]


def test_buckets_are_private_encrypted_and_reached_over_tls(scanner):
    for name, bucket in scanner.all("AWS::S3::Bucket").items():
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}, name
        assert "BucketEncryption" in bucket, name
    for policy in scanner.all("AWS::S3::BucketPolicy").values():
        conditions = [statement.get("Condition", {}) for statement in policy["PolicyDocument"]["Statement"]]
        assert {"Bool": {"aws:SecureTransport": "false"}} in conditions


def test_the_config_bucket_is_versioned_and_assessments_never_expire(scanner):
    assert scanner.one("AWS::S3::Bucket", "BucketsConfig")["VersioningConfiguration"] == {"Status": "Enabled"}
    rules = scanner.one("AWS::S3::Bucket", "BucketsScans")["LifecycleConfiguration"]["Rules"]
    assert {rule.get("Prefix") for rule in rules} == {"scans/", "map-runs/", "answers/", "code-facts/", None}
    assert all("ExpirationInDays" not in rule for rule in rules if "Prefix" not in rule)


def test_every_queue_is_encrypted_and_the_change_queue_has_a_dead_letter_queue(scanner):
    queues = scanner.all("AWS::SQS::Queue")
    assert all(queue["SqsManagedSseEnabled"] is True for queue in queues.values())
    assert scanner.one("AWS::SQS::Queue", "ChangeQueueD9")["RedrivePolicy"]["maxReceiveCount"] == 5


def test_functions_are_made_alike(scanner):
    functions = scanner.all("AWS::Lambda::Function")
    assert {name.removeprefix("Engine").split("Function")[0] for name in functions} == FUNCTIONS
    for name, function in functions.items():
        assert (function["Runtime"], function["Architectures"]) == ("python3.14", ["arm64"]), name
        assert function["LoggingConfig"]["LogFormat"] == "JSON", name
        assert function["TracingConfig"] == {"Mode": "Active"}, name
        assert len(function["Layers"]) == 2, name
        assert "ReservedConcurrentExecutions" not in function, name


def test_asynchronous_functions_keep_what_failed(scanner):
    functions = scanner.all("AWS::Lambda::Function").items()
    keeping = {
        name.removeprefix("Engine").split("Function")[0] for name, each in functions if "DeadLetterConfig" in each
    }
    assert keeping == ASYNCHRONOUS


def test_logs_are_kept_for_as_long_as_the_settings_say(scanner):
    assert {group.get("RetentionInDays") for group in scanner.all("AWS::Logs::LogGroup").values()} == {90}


def test_alarms_may_publish_to_the_encrypted_topic(scanner):
    assert "KmsMasterKeyId" in scanner.one("AWS::SNS::Topic")
    statements = scanner.one("AWS::KMS::Key")["KeyPolicy"]["Statement"]
    [alarms] = [each for each in statements if each["Principal"] == {"Service": "cloudwatch.amazonaws.com"}]
    assert set(alarms["Action"]) == {"kms:Decrypt", "kms:GenerateDataKey"}
    assert alarms["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}


def test_alarms_are_admitted_by_the_topic(scanner):
    statements = scanner.one("AWS::SNS::TopicPolicy")["PolicyDocument"]["Statement"]
    [alarms] = [each for each in statements if each["Effect"] == "Allow"]
    assert (alarms["Principal"], alarms["Action"]) == ({"Service": "cloudwatch.amazonaws.com"}, "sns:Publish")
    assert alarms["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}


def test_everything_that_can_go_wrong_has_an_alarm(scanner):
    alarms = scanner.all("AWS::CloudWatch::Alarm").values()
    topic = scanner.template["Outputs"][Output.TOPIC]["Value"]
    assert all(alarm["AlarmActions"] == [topic] for alarm in alarms)
    watched = [alarm["MetricName"] for alarm in alarms]
    dead_letters = len(scanner.all("AWS::SQS::Queue")) - 1
    assert {name: watched.count(name) for name in watched} == {
        "ExecutionsFailed": 1,
        "ExecutionsTimedOut": 1,
        "ApproximateNumberOfMessagesVisible": dead_letters,
        "Errors": len(FUNCTIONS),
        "AdvisoryFeedsFailing": 1,
        "AdvisoryAgeHours": 1,
        Metric.DEFECTS: 1,
    }


def test_advisories_are_read_every_six_hours_and_as_soon_as_the_stack_is_there(scanner):
    rules = {name: rule for name, rule in scanner.all("AWS::Events::Rule").items() if name.startswith("Advisories")}
    [clock] = [rule for rule in rules.values() if "ScheduleExpression" in rule]
    [deployed] = [rule["EventPattern"] for rule in rules.values() if "EventPattern" in rule]
    assert clock["ScheduleExpression"] == "rate(6 hours)"
    assert deployed["detail"]["stack-id"] == [{"Ref": "AWS::StackId"}]
    assert "CREATE_COMPLETE" in deployed["detail"]["status-details"]["status"]


@pytest.mark.parametrize("stack", ["scanner", "member"])
def test_one_rule_per_service_sees_every_change(stack, request):
    rules = request.getfixturevalue(stack).all("AWS::Events::Rule").values()
    named = {rule["Name"]: rule for rule in rules if "Name" in rule}
    assert set(named) == {f"maremma-change-{source.split('.')[0]}" for source in CHANGE_EVENTS}
    for source in CHANGE_EVENTS:
        pattern = named[f"maremma-change-{source.split('.')[0]}"]["EventPattern"]
        assert pattern["detail"] == {
            "eventSource": [source],
            "eventName": list(event_names(source)),
            "errorCode": [{"exists": False}],
        }


@pytest.mark.parametrize("event_source", CHANGE_EVENTS)
def test_no_pattern_is_longer_than_event_bridge_takes(scanner, event_source):
    rules = scanner.all("AWS::Events::Rule").values()
    [pattern] = [each["EventPattern"] for each in rules if each.get("Name") == change_rule(event_source)]
    assert len(json.dumps(pattern)) <= 2048


def test_no_policy_of_a_queue_is_longer_than_sqs_takes(scanner):
    for policy in scanner.all("AWS::SQS::QueuePolicy").values():
        assert len(policy["PolicyDocument"]["Statement"]) <= 20


def test_every_change_rule_may_send_to_the_queue_and_to_its_dead_letters(scanner):
    policies = scanner.all("AWS::SQS::QueuePolicy").values()
    admitted = {}
    for policy in policies:
        for statement in policy["PolicyDocument"]["Statement"]:
            source = statement.get("Condition", {}).get("ArnLike", {}).get("aws:SourceArn")
            if source:
                assert (statement["Effect"], statement["Action"]) == ("Allow", "sqs:SendMessage")
                assert statement["Principal"] == {"Service": "events.amazonaws.com"}
                assert source["Fn::Join"][1][-1] == ":rule/maremma-change-*"
                admitted[json.dumps(statement["Resource"])] = policy["Queues"]
    rules = [each for each in scanner.all("AWS::Events::Rule").values() if "Name" in each]
    assert rules
    for rule in rules:
        [target] = rule["Targets"]
        assert {json.dumps(target["Arn"]), json.dumps(target["DeadLetterConfig"]["Arn"])} == set(admitted)


def test_workers_share_what_discovery_has_for_itself(scanner):
    shares = {
        each["Properties"]["Environment"]["Variables"].get(Environment.QUOTA_SHARE)
        for each in scanner.template["Resources"].values()
        if each["Type"] == "AWS::Lambda::Function" and "Environment" in each["Properties"]
    }
    assert shares - {None} == {"0.5", "0.0125"}


@pytest.mark.parametrize(
    ("share", "workers", "of_one"), [(0.5, 40, 0.0125), (1, 1, 1), (0.5, 1000, 0.01)], ids=["default", "one", "many"]
)
def test_no_worker_waits_longer_than_a_second_for_its_function(share, workers, of_one):
    from stacks.constructs.engine import share_of_one

    assert share_of_one(share, workers) == of_one
    assert share_of_one(share, workers) * GET_FUNCTION_RATE >= 1


def test_a_schedule_starts_a_full_scan_and_clocks_tick(scanner):
    rules = scanner.all("AWS::Events::Rule").values()
    schedules = sorted(
        (rule["ScheduleExpression"], rule["Targets"][0]["Input"]) for rule in rules if "ScheduleExpression" in rule
    )
    assert schedules == [
        ("rate(1 day)", '{"reason":"schedule"}'),
        ("rate(1 minute)", "{}"),
        ("rate(1 minute)", "{}"),
        ("rate(1 minute)", "{}"),
        ("rate(5 minutes)", "{}"),
        ("rate(6 hours)", "{}"),
    ]


def test_the_same_settings_give_the_same_template(assembly: Path):
    text = (assembly / "Maremma.template.json").read_text()
    assert str(Path(__file__).parents[2]) not in text
    assert not re.search(r"20\d\d-\d\d-\d\dT", text)
