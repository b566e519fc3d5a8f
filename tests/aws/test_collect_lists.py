"""The lists that need no joining: functions, tags, event sources and log groups."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from maremma.aws.collect.code.functions import list_functions
from maremma.aws.collect.events.event_sources import list_event_sources
from maremma.aws.collect.monitoring.log_groups import list_log_groups
from maremma.aws.collect.tags import list_tags
from maremma.model.facet import Facet, GapReason
from maremma.model.function.configuration import FileSystem, LayerUse, PackageType
from maremma.model.function.delivery import Destination
from maremma.model.snapshot import EventSourceMapping, LogGroup
from maremma.model.target import LATEST

from tests.aws.accounts import CANARY, answer, refusing, session
from tests.engine.building import NOW, TARGET, function

KEY = b"of this deployment"
ARN = TARGET.arn


def entry(**more):
    return {
        "FunctionName": "orders",
        "FunctionArn": f"{ARN}:$LATEST",
        "Version": LATEST,
        "Role": "arn:aws:iam::111122223333:role/orders",
        "CodeSha256": "c0de",
        **more,
    }


def listing(*pages, key=KEY):
    opened = session(TARGET.place)
    replies = [{"Functions": list(page), "NextMarker": f"m{number}"} for number, page in enumerate(pages)]
    del replies[-1]["NextMarker"]
    asked = answer(opened, "lambda", "ListFunctions", *replies)
    found = list_functions(opened, key, NOW)
    assert len(asked) == len(pages)
    return found.functions


def configured(key=KEY, **more):
    (found,) = listing([entry(**more)], key=key)
    return found.configuration


def test_versions_belong_to_their_function_across_pages():
    versions = [entry(FunctionArn=f"{ARN}:{n}", Version=str(n), CodeSha256=f"c{n}") for n in (10, 2)]
    other = entry(FunctionArn=ARN.replace("orders", "other"), FunctionName="other")
    found = listing([versions[0], other], [entry()], [versions[1]])
    assert [each.target.name for each in found] == ["orders", "other"]
    assert [(each.qualifier, each.code_sha256) for each in found[0].versions] == [("2", "c2"), ("10", "c10")]
    assert found[0].target == TARGET
    assert found[0].configuration.version == LATEST
    assert found[0].observed_at == NOW


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ({}, "package_type", PackageType.ZIP),
        ({"PackageType": "Image"}, "package_type", PackageType.IMAGE),
        ({"PackageType": "Wasm"}, "package_type", PackageType.UNKNOWN),
        ({"Runtime": "python3.13"}, "runtime", "python3.13"),
        ({}, "runtime", ""),
        ({"Handler": "a.b"}, "handler", "a.b"),
        ({"ConfigSha256": "given"}, "config_sha256", "given"),
        ({"Architectures": ["arm64"]}, "architectures", ("arm64",)),
        ({"EphemeralStorage": {"Size": 1024}}, "ephemeral_storage_mb", 1024),
        ({"Layers": [{"Arn": "l:1", "CodeSize": 5}]}, "layers", (LayerUse(arn="l:1", code_size=5),)),
        ({"Environment": {"Variables": {"B": "1", "A": CANARY}}}, "environment_names", ("A", "B")),
        ({"Environment": {"Error": {"ErrorCode": "AccessDeniedException"}}}, "environment_names", ()),
        ({"KMSKeyArn": "k"}, "environment_key_arn", "k"),
        ({"DeadLetterConfig": {"TargetArn": "q"}}, "dead_letter_arn", "q"),
        ({"TracingConfig": {"Mode": "Active"}}, "tracing", "Active"),
        ({"VpcConfig": {"VpcId": "vpc-1"}}, "vpc_id", "vpc-1"),
        ({"VpcConfig": {"SubnetIds": ["subnet-2", "subnet-1"]}}, "subnet_ids", ("subnet-1", "subnet-2")),
        ({"VpcConfig": {"SecurityGroupIds": ["sg-2", "sg-1"]}}, "security_group_ids", ("sg-1", "sg-2")),
        ({"FileSystemConfigs": [{"Arn": "a", "LocalMountPath": "/m"}]}, "file_systems", (FileSystem("a", "/m"),)),
        ({"LoggingConfig": {"LogGroup": "/own"}}, "log_group", "/own"),
        ({"LastModified": "2026-01-02T03:04:05.678+0000"}, "last_modified", datetime(2026, 1, 2, 3, 4, 5, 678000, UTC)),
        ({"LastModified": "yesterday"}, "last_modified", None),
        ({"SigningJobArn": "j"}, "signing_job_arn", "j"),
    ],
)
def test_the_configuration_says(said, field, value):
    assert getattr(configured(**said), field) == value


BASE = {"Environment": {"Variables": {"TOKEN": CANARY}}, "State": "Active", "RevisionId": "r1"}


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"State": "Inactive"}, True),
        ({"RevisionId": "r2"}, True),
        ({"Environment": {"Variables": {"TOKEN": "another"}}}, False),
        ({"Timeout": 9}, False),
        ({"FileSystemConfigs": [{"Arn": "efs", "LocalMountPath": "/mnt/x"}]}, False),
        ({"key": b"of another deployment"}, False),
    ],
    ids=["state", "revision", "a value", "a setting", "a file system", "the key"],
)
def test_the_keyed_hash_follows_the_configuration(change, same):
    before, after = configured(**BASE), configured(**{**BASE, **change})
    assert (before.config_sha256 == after.config_sha256) is same
    assert CANARY not in repr(before)


STRANGE = "arn:aws:lambda:eu-west-1:111122223333:function:orders:!!"


@pytest.mark.parametrize(
    "strange",
    [entry(FunctionArn=STRANGE), {"FunctionName": "nameless"}],
    ids=["its ARN", "no ARN"],
)
def test_an_entry_that_is_not_understood_leaves_the_other_functions(strange):
    opened = session(TARGET.place)
    other = entry(FunctionArn=ARN.replace("orders", "other"))
    answer(opened, "lambda", "ListFunctions", {"Functions": [strange, strange, other]})
    found = list_functions(opened, KEY, NOW)
    assert [each.target.name for each in found.functions] == ["other"]
    assert [(gap.facet, gap.reason, gap.partial) for gap in found.gaps] == [(Facet.CONFIG, GapReason.UNREADABLE, True)]


@pytest.mark.parametrize(
    "strange",
    [{"Layers": [{"CodeSize": 3}]}, {"VpcConfig": "x"}, {"Environment": [1]}],
    ids=lambda more: next(iter(more)),
)
def test_a_function_whose_entry_is_not_understood_is_there_and_unknown(strange):
    odd, other = listing([entry(**strange), entry(FunctionArn=ARN.replace("orders", "other"))])
    assert (odd.target, other.target.name, other.gaps) == (TARGET, "other", ())
    assert odd.missing == {Facet.CONFIG, Facet.ROLE}


def test_a_published_copy_of_the_latest_code_is_a_version():
    published = entry(FunctionArn=f"{ARN}:$LATEST.PUBLISHED", Version="$LATEST.PUBLISHED")
    (found,) = listing([entry(), published])
    assert [each.qualifier for each in found.versions] == ["$LATEST.PUBLISHED"]


@pytest.mark.parametrize(
    ("lists", "service", "operation", "entries"),
    [
        (list_event_sources, "lambda", "ListEventSourceMappings", "EventSourceMappings"),
        (list_tags, "resourcegroupstaggingapi", "GetResources", "ResourceTagMappingList"),
    ],
    ids=["event sources", "tags"],
)
def test_a_strange_name_leaves_the_other_facts(lists, service, operation, entries):
    opened = session(TARGET.place)
    found = [{"UUID": "u", "FunctionArn": arn, "ResourceARN": arn} for arn in (STRANGE, ARN)]
    answer(opened, service, operation, {entries: found})
    facts = lists(opened)
    assert set(facts.of) == {"orders"}
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]
    assert STRANGE in facts.gaps[0].says


def test_event_sources():
    opened = session(TARGET.place)
    mappings = [
        {
            "UUID": "u2",
            "FunctionArn": f"{ARN}:live",
            "EventSourceArn": "arn:queue",
            "State": "Disabled",
            "BatchSize": 10,
        },
        {
            "UUID": "u1",
            "FunctionArn": ARN,
            "SelfManagedEventSource": {"Endpoints": {}},
            "State": "Enabled",
            "DestinationConfig": {"OnFailure": {"Destination": "arn:dlq"}},
        },
    ]
    pages = [{"EventSourceMappings": mappings[:1], "NextMarker": "m"}, {"EventSourceMappings": mappings[1:]}]
    asked = answer(opened, "lambda", "ListEventSourceMappings", *pages)
    assert list_event_sources(opened).of == {
        "orders": (
            EventSourceMapping(uuid="u1", source_arn="self-managed Kafka", on_failure=Destination(arn="arn:dlq")),
            EventSourceMapping(uuid="u2", source_arn="arn:queue", qualifier="live", state="Disabled", batch_size=10),
        )
    }
    assert len(asked) == 2


def test_tags():
    opened = session(TARGET.place)
    first = {"ResourceARN": ARN, "Tags": [{"Key": "team", "Value": "a"}, {"Key": "env", "Value": "prod"}]}
    second = {"ResourceARN": ARN.replace("orders", "other"), "Tags": []}
    pages = [
        {"PaginationToken": "t", "ResourceTagMappingList": [first]},
        {"PaginationToken": "", "ResourceTagMappingList": [second]},
    ]
    asked = answer(opened, "resourcegroupstaggingapi", "GetResources", *pages)
    assert list_tags(opened).of == {"orders": (("env", "prod"), ("team", "a")), "other": ()}
    assert len(asked) == 2


def own_group(name):
    plain = function("custom")
    return replace(plain, configuration=replace(plain.configuration, log_group=name))


GROUPS = [
    {"logGroupName": "/aws/lambda/orders", "retentionInDays": 30, "kmsKeyId": "k"},
    {"logGroupName": "/own"},
    {"logGroupName": "/aws/lambda/orders-old"},
]


def test_log_groups():
    opened = session(TARGET.place)
    pages = [{"logGroups": GROUPS[:1], "nextToken": "t"}, {"logGroups": GROUPS[1:]}]
    answer(opened, "logs", "DescribeLogGroups", *pages)
    assert list_log_groups(opened, [function(), own_group("/own"), function("never")]).of == {
        "orders": LogGroup(name="/aws/lambda/orders", exists=True, retention_days=30, key_arn="k"),
        "custom": LogGroup(name="/own", exists=True),
        "never": LogGroup(name="/aws/lambda/never", exists=False),
    }


def test_a_list_of_log_groups_that_ends_early_says_nothing_of_the_others():
    opened = session(TARGET.place)
    with refusing(opened, "logs", "DescribeLogGroups", "ThrottlingException"):
        facts = list_log_groups(opened, [function("never")])
    assert facts.of == {}
    assert [gap.reason for gap in facts.gaps] == [GapReason.THROTTLED]


@pytest.mark.parametrize("odd", [{}, None, {"retentionInDays": 7}], ids=str)
def test_an_odd_log_group_leaves_the_others(odd):
    opened = session(TARGET.place)
    answer(opened, "logs", "DescribeLogGroups", {"logGroups": [odd, *GROUPS]})
    facts = list_log_groups(opened, [function(), function("never")])
    assert set(facts.of) == {"orders"}
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [(Facet.LOGGING, GapReason.UNREADABLE, True)]
