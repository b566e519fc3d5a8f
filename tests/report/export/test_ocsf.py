"""Events of OCSF as its published schemas want them, in the version that is written and in those after it."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from maremma.engine.compare import compare
from maremma.model.evidence import Step
from maremma.model.location import CodeSpan, ConfigPath, PackageRef
from maremma.model.results.assessment import Unknown
from maremma.model.results.finding import FindingState
from maremma.model.rule import Family
from maremma.model.severity import Confidence, Severity
from maremma.model.visible import is_hidden
from maremma.report.check.ledger import Part, Standing
from maremma.report.check.ocsf import OCSF
from maremma.report.export.lake import files
from maremma.report.export.ocsf import events, lines
from maremma.report.export.ocsf_event import VERSION, EventClass, class_of
from maremma.rules import RULES
from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema

from tests.cli.fixed_records import HELD, LOG4J, ORDERS, whole
from tests.engine.building import DESK, NOW, TARGET, assessment, finding, later
from tests.report.test_junit import entry, found, outcome
from tests.report.test_planted import planted

VERSIONS = (VERSION, "1.7.0", "1.8.0")


@cache
def schema(version):
    return OcsfJsonSchemaEmbedded(get_ocsf_schema(version=version))


@cache
def validator(version, uid, profiles):
    published = schema(version)
    name = published.lookup_class_name_from_uid(class_uid=uid)
    return Draft202012Validator(published.get_class_schema(class_name=name, profiles=[*profiles]))


def faults(text, *versions):
    """What the schemas say against lines of events."""
    return [
        f"{version} {each['class_uid']} {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for each in map(json.loads, text.splitlines())
        for version in versions or VERSIONS
        for error in validator(version, each["class_uid"], tuple(each["metadata"].get("profiles", ()))).iter_errors(
            each
        )
    ]


def of(seen, records=None):
    """The events of an assessment; without `records` those after one look."""
    return [*events(seen, compare((), seen).records if records is None else records, DESK)]


def by_uid(seen, records=None):
    return {each["finding_info"]["uid"].rpartition("/")[2]: each for each in of(seen, records)}


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.id)
def test_a_finding_of_each_rule_is_an_event_and_so_it_is_once_it_is_gone(rule):
    [at] = {
        "INJ": [CodeSpan("src/app.py", 12)],
        "DEP": [PackageRef(LOG4J.purl, "pom.xml")],
    }.get(rule.id[:3], [ConfigPath("Role")])
    one = replace(finding("f1", rule=rule.id), at=at, fix="Mend it.", because=(Step(at, "it is read"),))
    seen = replace(assessment(one), held=HELD)
    gone = replace(assessment(at=later(days=1)), held=())
    resolved = compare(compare((), seen).records, gone).records
    first, last = of(seen)[0], of(gone, resolved)[0]
    assert faults(lines([first, last])) == []
    assert first["class_uid"] == last["class_uid"] == class_of(rule)
    assert first["finding_info"]["uid"] == last["finding_info"]["uid"]
    assert (first["activity_name"], last["activity_name"]) == ("Create", "Close")
    assert (first["status"], last["status"]) == ("New", "Resolved")


def test_classes_follow_the_kind_of_the_rule():
    told = {name: {class_of(each) for each in RULES if each.id.startswith(name)} for name in Family.__members__}
    assert told["INJ"] == told["DEP"] == {EventClass.VULNERABILITY_FINDING}
    assert told["SEC"] == told["INT"] == {EventClass.DETECTION_FINDING}
    assert {one for name in told.keys() - {"INJ", "DEP", "SEC", "INT"} for one in told[name]} == {
        EventClass.COMPLIANCE_FINDING
    }


def test_a_record_of_every_kind():
    seen = replace(whole(TARGET, *ORDERS, unknown=("IAM002",)), held=HELD)
    told = by_uid(seen)
    assert faults(lines(told.values())) == []
    assert {name: each["severity"] for name, each in told.items()} == {
        "f1": "Critical", "f2": "High", "f3": "High", "f4": "Low", "IAM002": "Informational",
    }  # fmt: skip
    assert (told["f4"]["status"], told["f4"]["status_detail"]) == ("Suppressed", "the logs are shipped elsewhere")
    assert told["f1"]["cloud"]["account"]["uid"] == TARGET.account
    assert {each["resources"][0]["uid"] for each in told.values()} == {TARGET.arn}


def test_what_could_not_be_judged_has_an_unknown_status():
    seen = replace(assessment(), outcomes=(Unknown("IAM001", ("the role was denied", "the policy, too")),))
    [told] = of(seen)
    assert (told["compliance"]["status"], told["compliance"]["status_id"]) == ("Unknown", 0)
    assert told["compliance"]["status_details"] == ["the role was denied", "the policy, too"]
    assert faults(lines([told])) == []


def test_a_component_has_what_is_published_about_it():
    one = replace(finding("f1", rule="DEP001"), at=PackageRef(LOG4J.purl, "pom.xml"), fix="Take 2.17.1.")
    [told] = of(replace(assessment(one), held=HELD))
    [vulnerability] = told["vulnerabilities"]
    assert vulnerability["cve"] == {"uid": "CVE-2021-44228"}
    assert vulnerability["is_exploit_available"] is True
    assert vulnerability["remediation"] == {"desc": "Take 2.17.1."}
    [package] = vulnerability["affected_packages"]
    assert (package["purl"], package["fixed_in_version"]) == (LOG4J.purl, "2.17.1")


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("state", FindingState)
def test_every_severity_and_state(severity, state):
    one = finding("f1", severity=severity, confidence=Confidence.LOW)
    seen = assessment(one)
    records = [replace(each, state=state) for each in compare((), seen).records]
    assert faults(lines(of(seen, records))) == []


@settings(max_examples=25, deadline=None)
@given(text=planted())
def test_what_strangers_chose_stays_text(text):
    step = Step(CodeSpan(text, 1), text)
    one = replace(
        finding("f1", rule="INJ001"), title=text, says=text, fix=text, at=step.at, because=(step,), waived=text
    )
    written = lines(of(assessment(one)))
    assert len(written.splitlines()) == 1
    assert written.isascii()
    assert not any(is_hidden(each) for each in str(json.loads(written)))
    assert faults(written, VERSION) == []


@pytest.mark.parametrize("rule", ["INJ001", "DEP002", "SEC001", "IAM001"])
def test_a_check(rule):
    unread = [entry(part, "INJ001", Standing.UNKNOWN, "nobody knows", "Fn") for part in Part]
    written = OCSF.write(outcome(*unread, findings=[found(rule)]))
    assert faults(written) == []
    first, *others = map(json.loads, written.splitlines())
    assert first["finding_info"]["analytic"]["uid"] == rule
    assert {each["compliance"]["status"] for each in others} == {"Unknown"}
    assert len({each["finding_info"]["uid"] for each in others}) == len(Part)


def test_files_for_security_lake_hold_one_class_region_account_and_day_each():
    moved = replace(TARGET, region="us-east-1")
    every = of(whole(TARGET, *ORDERS)) + of(replace(whole(moved, ORDERS[0]), observed_at=later(days=1)))
    written = files(every)
    assert sum(len(text.splitlines()) for text in written.values()) == len(every)
    assert faults("".join(written.values())) == []
    assert [str(each) for each in written if "us-east-1" in str(each)] == [
        "ext/maremma-compliance-finding/1.0/region=us-east-1/accountId=111122223333/"
        f"eventDay={later(days=1):%Y%m%d}/findings.jsonl"
    ]
    for path, text in written.items():
        told = [json.loads(each) for each in text.splitlines()]
        assert len({each["class_uid"] for each in told}) == 1
        assert [each["time"] for each in told] == sorted(each["time"] for each in told)
        assert f"eventDay={NOW:%Y%m%d}" in str(path) or "us-east-1" in str(path)
