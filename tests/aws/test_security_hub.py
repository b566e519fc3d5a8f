"""Findings in Security Hub: within its limits, the same id for ever, and what a person set there stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.aws.receivers.asff import documents
from maremma.aws.receivers.security_hub import SecurityHub
from maremma.engine.compare import compare
from maremma.errors import NotificationError
from maremma.model.evidence import Step
from maremma.model.location import CodeSpan, ConfigPath
from maremma.model.severity import Severity

from tests.aws.security_hubs import PRODUCT, Hub
from tests.engine.building import DESK, NOW, TARGET, assessment, finding, later

OPEN = finding("f")
WAIVED = finding("f", waived="known to the team (ann, until 2026-09-01)")
CLEAN = None


def looked(*chapters):
    """The records after one look a day, and the last assessment; a chapter is what was found."""
    records = ()
    for day, chapter in enumerate(chapters):
        found = () if chapter is None else (chapter,)
        seen = assessment(*found, clean=() if found else ("CFG001",), at=later(days=day))
        records = compare(records, seen).records
    return records, seen


def filed(hub, *chapters, minutes=0):
    records, seen = looked(*chapters)
    now = later(days=len(chapters), minutes=minutes)
    return SecurityHub(hub, PRODUCT).file(list(documents(TARGET, seen, records, PRODUCT, now, desk=DESK)))


def set_by_a_person(hub, status):
    for each in hub.findings.values():
        each["Workflow"] = {"Status": status}


STORIES = [
    # title, what was found day by day, each day filed; where it stands at the end
    ("open", [OPEN], ("NEW", "ACTIVE")),
    ("fixed", [OPEN, CLEAN], ("RESOLVED", "ARCHIVED")),
    ("fixed before it was ever filed", [OPEN, CLEAN], ("RESOLVED", "ARCHIVED")),
    ("waived", [OPEN, WAIVED], ("SUPPRESSED", "ACTIVE")),
    ("waived from the start", [WAIVED], ("SUPPRESSED", "ACTIVE")),
    ("the waiver ended", [WAIVED, OPEN], ("NEW", "ACTIVE")),
    ("it came back", [OPEN, CLEAN, OPEN], ("NEW", "ACTIVE")),
    ("waived, then fixed", [WAIVED, CLEAN], ("RESOLVED", "ARCHIVED")),
]


@pytest.mark.parametrize(("title", "days", "stands"), STORIES, ids=[each[0] for each in STORIES])
def test_a_finding_stands_where_it_stands_here(title, days, stands):
    hub = Hub()
    for day in range(1, len(days) + 1):
        if "ever" not in title or day == len(days):
            assert filed(hub, *days[:day]) == {}
    assert hub.standing() == [stands]
    assert list(hub.findings) == [f"{TARGET.arn}/maremma/f"]


@pytest.mark.parametrize("status", ["NOTIFIED", "SUPPRESSED", "RESOLVED"])
@pytest.mark.parametrize("then", [OPEN, WAIVED, CLEAN], ids=["still open", "waived", "fixed"])
def test_what_a_person_set_stays(status, then):
    hub = Hub()
    filed(hub, OPEN)
    set_by_a_person(hub, status)
    filed(hub, OPEN, then)
    [(stands, _)] = hub.standing()
    assert stands == status


def test_what_a_person_set_after_us_stays():
    hub = Hub()
    filed(hub, WAIVED)
    set_by_a_person(hub, "NOTIFIED")
    filed(hub, WAIVED, WAIVED)
    assert hub.standing() == [("NOTIFIED", "ACTIVE")]


def test_our_word_says_why():
    hub = Hub()
    filed(hub, OPEN, WAIVED)
    [kept] = hub.findings.values()
    why = "SUPPRESSED: waived in the guardrails: known to the team (ann, until 2026-09-01)"
    assert kept["Note"] == {"Text": why, "UpdatedBy": "maremma"}


def test_what_was_open_from_the_first_costs_no_second_call():
    hub = Hub()
    filed(hub, OPEN)
    assert hub.calls == ["BatchImportFindings"]


def test_what_was_resolved_long_ago_is_not_filed():
    records, seen = looked(OPEN, CLEAN)
    assert list(documents(TARGET, seen, records, PRODUCT, later(days=40), desk=DESK)) == []


def test_a_document_says_what_where_why_and_what_to_do():
    path = (Step(ConfigPath("POST /orders"), "anybody may call it"), Step(CodeSpan("app.py", 3), "it runs"))
    worst = replace(finding("f", rule="INJ001", severity=Severity.CRITICAL), fix="Quote it.", because=path)
    records, seen = looked(worst)
    [(_, document)] = documents(TARGET, seen, records, PRODUCT, later(days=1), desk=DESK)
    assert document["Severity"] == document["FindingProviderFields"]["Severity"] == {
        "Label": "CRITICAL", "Original": "critical",
    }  # fmt: skip
    assert document["Types"] == ["Software and Configuration Checks/Vulnerabilities"]
    assert (document["CreatedAt"], document["UpdatedAt"]) == ("2026-03-04T05:06:07.000Z", "2026-03-05T05:06:07.000Z")
    assert document["Remediation"] == {"Recommendation": {"Text": "Quote it."}}
    assert document["ProductFields"]["maremma/path/1"] == "anybody may call it (POST /orders)"
    [resource] = document["Resources"]
    assert (resource["Type"], resource["Id"]) == ("AwsLambdaFunction", TARGET.arn)
    assert resource["Details"]["AwsLambdaFunction"]["Runtime"] == "python3.13"


def test_many_findings_go_in_batches_of_a_hundred_and_a_refused_one_is_named():
    hub = Hub()
    found = tuple(finding(f"f{number:03d}") for number in range(230))
    seen = assessment(*found)
    hub.refuses = {f"{TARGET.arn}/maremma/f007"}
    records = compare((), seen).records
    refused = SecurityHub(hub, PRODUCT).file(list(documents(TARGET, seen, records, PRODUCT, NOW, desk=DESK)))
    assert hub.calls == ["BatchImportFindings"] * 3
    assert len(hub.findings) == 229
    assert refused == {f"{TARGET.arn}/maremma/f007": "InvalidInput: no"}


@pytest.mark.parametrize("operation", ["BatchImportFindings", "GetFindings", "BatchUpdateFindings"])
def test_a_throttle_is_a_sentence(operation):
    hub = Hub()
    hub.fails = {operation}
    with pytest.raises(NotificationError, match=r"Security Hub in 111122223333/eu-west-1 refused .*TooManyRequests"):
        filed(hub, OPEN, WAIVED)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=3_000)


@given(says=TEXTS, fix=TEXTS, waived=TEXTS, steps=st.integers(0, 40))
def test_no_document_exceeds_what_security_hub_takes(says, fix, waived, steps):
    worst = replace(
        finding("f", waived=waived), says=says, fix=fix, title=says, at=ConfigPath(fix),
        because=(Step(ConfigPath(says), fix),) * steps,
    )  # fmt: skip
    records, seen = looked(replace(worst, waived=""), worst)
    for _, document in documents(TARGET, seen, records, PRODUCT, NOW + timedelta(days=1), desk=DESK):
        assert len(document["Title"]) <= 256 and len(document["Description"]) <= 1024
        assert len(document["ProductFields"]) <= 50
        assert all(len(name) <= 128 and 0 < len(text) <= 2048 for name, text in document["ProductFields"].items())
        texts = [document["Title"], document["Description"]]
        texts += [each["Recommendation"]["Text"] for each in [document.get("Remediation")] if each]
        assert all(text.strip() for text in texts)
        assert all(len(text) <= 1024 for text in texts)
    assert filed(Hub(), replace(worst, waived=""), worst) == {}
