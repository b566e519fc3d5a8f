"""Every alert that is put on the bus is what the schema in docs says, and the examples of rules match."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError
from maremma.aws.alert_schema import main, schema
from maremma.aws.receivers.notify import BusNotifier
from maremma.engine.alerts.decide import decide, scan_failed, scan_partial, summarize
from maremma.engine.alerts.digest import digests
from maremma.engine.compare import compare
from maremma.model.evidence import Step
from maremma.model.guardrails import AlertPolicy
from maremma.model.location import CodeSpan
from maremma.model.results.alert import AlertKind
from maremma.model.severity import Severity
from moto.events.models import EventPattern

from tests.aws.test_store_conformance import alert
from tests.engine.building import DESK, NOW, TARGET, assessment, finding, latest, totals

DOCS = Path(__file__).parents[2] / "docs"
MANUAL = (DOCS / "alerts.md").read_text()
EXAMPLES = [json.loads(each) for each in re.findall(r"```json\n(.*?)```", MANUAL, re.DOTALL)]
VALIDATOR = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)

DUE = assessment(replace(finding("f"), because=(Step(CodeSpan("app.py", 3), "runs it"),)))
BARE = {"function": "", "findings": (), "score": None, "previous_score": None, "account": "", "region": ""}
RAISED = {
    "by findings": decide(DUE, compare((), DUE), latest(), AlertPolicy(), first_scan=False)[0],
    "by a first scan": summarize(TARGET.place, [latest()], totals(), AlertPolicy()),
    "by a failed scan": scan_failed(totals(), "Nobody let us in.", NOW),
    "by a partial scan": scan_partial(
        TARGET.place, ["lost:1"], since="", says="One is lost.", policy=AlertPolicy(), raised_at=NOW
    ),
    "about nothing in particular": alert(**BARE),
    **{each.value: alert(kind=each) for each in AlertKind},
}
((DIGEST, _),) = digests(list(RAISED.values()))


def event(raised):
    """What the bus is asked to take, as EventBridge hands it on."""
    entries = []

    class Events:
        def put_events(self, Entries):  # noqa: N803
            entries.extend(Entries)
            return {"FailedEntryCount": 0}

    BusNotifier(Events(), "default", DESK).notify(raised)
    (entry,) = entries
    detail = json.loads(entry["Detail"])
    return {
        "source": entry["Source"], "detail-type": entry["DetailType"], "resources": entry["Resources"], "detail": detail
    }  # fmt: skip


@pytest.mark.parametrize("raised", [*RAISED.values(), DIGEST], ids=[*RAISED, "digest"])
def test_an_alert_is_what_the_schema_says(raised):
    VALIDATOR.validate(event(raised))


@pytest.mark.parametrize(
    "spoil", [{"severity": "awful"}, {"kind": "gossip"}, {"score": "high"}, {"findings": [{}]}], ids=str
)
def test_another_event_is_refused(spoil):
    sound = event(alert())
    with pytest.raises(ValidationError):
        VALIDATOR.validate(sound | {"detail": sound["detail"] | spoil})


def test_the_schema_in_docs_is_current(tmp_path, capsys):
    page = tmp_path / "schema.json"
    assert main([str(page), "--check"]) == 1
    assert "run `make docs`" in capsys.readouterr().out
    assert main([str(page)]) == 0
    assert page.read_text() == (DOCS / "alert-event.schema.json").read_text()
    assert main([str(page), "--check"]) == 0
    Draft202012Validator.check_schema(schema())


def test_the_event_of_the_manual_is_one():
    VALIDATOR.validate(EXAMPLES[0])


RULES = [
    # rule of the manual, an event that it matches, one that it does not
    (EXAMPLES[1], alert(severity=Severity.CRITICAL), alert()),
    (EXAMPLES[2], alert(kind=AlertKind.QUARANTINED), alert(kind=AlertKind.RELEASED)),
    (EXAMPLES[3], DIGEST, alert()),
]


@pytest.mark.parametrize(("pattern", "hit", "miss"), RULES, ids=["critical", "quarantine", "digest"])
def test_the_rules_of_the_manual_match(pattern, hit, miss):
    rule = EventPattern.load(json.dumps(pattern))
    # EventBridge looks into each object of an array; moto does not.
    assert rule.matches_event(flat(event(hit)))
    assert not rule.matches_event(flat(event(miss)))


def flat(event):
    objects = event["detail"]["gathered"]
    merged = {name: [each[name] for each in objects] for name in (objects[0] if objects else ())}
    return event | {"detail": event["detail"] | {"gathered": merged}}
