"""Labels of stores: by tags, by Macie, by names, and what is left when one of them is refused."""

import pytest
from maremma.analysis.data.labels import by_tags
from maremma.aws.collect.data import stores as data_stores
from maremma.aws.collect.data.stores import list_data_stores, reading_from
from maremma.aws.collect.facts import Facts
from maremma.model.facet import Facet, GapReason
from maremma.model.function.configuration import FileSystem
from maremma.model.function.data import DataStore, Sensitivity, Teller

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET
from tests.rules.building import build

TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table"
BUCKET = "arn:aws:s3:::"


def tagged(arn, **tags):
    return {"ResourceARN": arn, "Tags": [{"Key": key, "Value": value} for key, value in tags.items()]}


def opened_with(*resources, buckets=(), tables=(), scores=None, counts=None, status="ENABLED", silent=""):
    """A session that is answered all calls but the `silent` one."""
    described = [{"bucketName": name, "sensitivityScore": score} for name, score in (scores or {}).items()]
    groups = [{"groupKey": name, "count": count} for name, count in (counts or {}).items()]
    answers = {
        ("resourcegroupstaggingapi", "GetResources"): {"ResourceTagMappingList": list(resources)},
        ("s3", "ListBuckets"): {"Buckets": [{"Name": name} for name in buckets]},
        ("dynamodb", "ListTables"): {"TableNames": list(tables)},
        ("macie2", "GetMacieSession"): {"status": status} if scores is not None else {},
        ("macie2", "DescribeBuckets"): {"buckets": described},
        ("macie2", "GetFindingStatistics"): {"countsByGroup": groups},
    }
    opened = session(TARGET.place)
    for (service, operation), reply in answers.items():
        if operation != silent:
            answer(opened, service, operation, reply)
    return opened


def said(opened):
    facts = list_data_stores(opened)
    return {arn: (label.sensitivity.name, label.by.value) for arn, label in facts.of.items()}, facts.gaps


CASES = [
    ("a tag", {"resources": [tagged(f"{TABLE}/t1", pii="yes")]}, {f"{TABLE}/t1": ("SENSITIVE", "tag")}),
    ("a name", {"tables": ["customers", "parts"]}, {f"{TABLE}/customers": ("SENSITIVE", "name")}),
    ("a bucket's name", {"buckets": ["acme-payments"]}, {f"{BUCKET}acme-payments": ("SENSITIVE", "name")}),
    (
        "a tag beats a name",
        {"resources": [tagged(f"{TABLE}/customers", classification="public")], "tables": ["customers"]},
        {f"{TABLE}/customers": ("PUBLIC", "tag")},
    ),
    ("a score", {"buckets": ["b1", "b2"], "scores": {"b1": 80, "b2": 50}}, {f"{BUCKET}b1": ("SENSITIVE", "Macie")}),
    ("a low score", {"buckets": ["payments"], "scores": {"payments": 3}}, {f"{BUCKET}payments": ("INTERNAL", "Macie")}),
    ("a score of an error", {"buckets": ["b1"], "scores": {"b1": -1}}, {}),
    ("findings", {"buckets": ["b1"], "scores": {}, "counts": {"b1": 4}}, {f"{BUCKET}b1": ("SENSITIVE", "Macie")}),
    ("a paused Macie", {"buckets": ["b1"], "scores": {"b1": 80}, "status": "PAUSED"}, {}),
    ("a part of a store", {"resources": [tagged(f"{TABLE}/t1/stream/2026", pii="yes")]}, {}),
    ("no store", {"resources": [tagged("arn:aws:sns:eu-west-1:111122223333:t1", pii="yes")]}, {}),
    (
        "a table of a bucket's name",
        {"tables": ["b1"], "scores": {"b1": 80}},
        {},
    ),
]


@pytest.mark.parametrize(("title", "given", "expected"), CASES, ids=[each[0] for each in CASES])
def test_what_is_said_of_stores(title, given, expected):
    given = dict(given)
    assert said(opened_with(*given.pop("resources", ()), **given)) == (expected, ())


REFUSED = [
    ("resourcegroupstaggingapi", "GetResources", "tag:GetResources"),
    ("s3", "ListBuckets", "s3:ListAllMyBuckets"),
    ("dynamodb", "ListTables", "dynamodb:ListTables"),
    ("macie2", "GetMacieSession", "macie2:GetMacieSession"),
    ("macie2", "DescribeBuckets", "macie2:DescribeBuckets"),
    ("macie2", "GetFindingStatistics", "macie2:GetFindingStatistics"),
]


@pytest.mark.parametrize(("service", "operation", "action"), REFUSED, ids=[each[1] for each in REFUSED])
def test_a_denial_is_a_partial_gap_and_the_others_speak(service, operation, action):
    given = {"tables": ["customers"], "buckets": ["payments"], "scores": {}}
    opened = opened_with(tagged(f"{TABLE}/t1", pii="yes"), silent=operation, **given)
    with refusing(opened, service, operation):
        labels, gaps = said(opened)
    assert len(labels) >= 2
    (gap,) = gaps
    assert (gap.facet, gap.reason, gap.partial) == (Facet.DATA_STORES, GapReason.DENIED, True)
    assert action in gap.says


@pytest.mark.parametrize(
    ("code", "message", "missing"),
    [
        ("AccessDeniedException", "Macie is not enabled", 0),
        ("ResourceNotFoundException", "there is no such thing", 0),
        ("AccessDeniedException", "User: x is not authorized to perform: macie2:GetMacieSession", 1),
    ],
)
def test_without_macie_nothing_is_missing(code, message, missing):
    opened = opened_with(buckets=["b1"], silent="GetMacieSession")
    with refusing(opened, "macie2", "GetMacieSession", code, message=message):
        labels, gaps = said(opened)
    assert (labels, len(gaps)) == ({}, missing)


def test_of_very_many_the_first_are_looked_at(monkeypatch):
    monkeypatch.setattr(data_stores, "MOST", 3)
    labels, (gap,) = said(opened_with(tables=[f"customers-{at}" for at in range(5)]))
    assert len(labels) == 3
    assert (gap.reason, gap.partial) == (GapReason.TOO_LARGE, True)


def test_a_role_carries_what_it_reads_and_what_its_functions_mount():
    mount = "arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-1"
    label = by_tags([("pii", "yes")])
    clean = build({"configuration": {"file_systems": [{"arn": mount, "mount_path": "/mnt/f"}]}})
    stores = Facts(of={mount: label, f"{TABLE}/t1": label, clean.event_sources[0].source_arn: label})
    assert label.sensitivity is Sensitivity.SENSITIVE and label.by is Teller.TAG
    assert clean.configuration.file_systems == (FileSystem(mount, "/mnt/f"),)
    roles = reading_from(Facts(of={clean.role.arn: clean.role}), stores, [clean])
    assert roles.of[clean.role.arn].stores == tuple(
        DataStore(arn=arn, label=label) for arn in (mount, clean.event_sources[0].source_arn)
    )
