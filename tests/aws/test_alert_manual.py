"""The examples in docs/alerts.md are what is really sent."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from pathlib import Path

from maremma.aws.receivers.event_detail import AlertDetail, GatheredDetail, detail
from maremma.aws.state import codec
from maremma.contract import Event
from maremma.model.results.alert import AlertKind
from maremma.model.results.owner import OwnedBy, Owner
from maremma.model.rule import Family
from maremma.model.severity import Severity
from maremma.report import alert_text

from tests.aws.test_notify import published_by
from tests.aws.test_store_conformance import alert
from tests.engine.building import DESK

MANUAL = (Path(__file__).parents[2] / "docs" / "alerts.md").read_text()
EVENT = json.loads(re.findall(r"```json\n(.*?)```", MANUAL, re.DOTALL)[0])


def test_the_event_of_the_manual_has_the_fields_that_are_sent():
    assert (EVENT["source"], EVENT["detail-type"]) == (Event.SOURCE, Event.ALERT)
    sent = json.loads(codec.dump(detail(alert(), DESK)))
    assert EVENT["detail"].keys() == sent.keys() == {field.name for field in fields(AlertDetail)}
    assert EVENT["detail"]["findings"][0].keys() == sent["findings"][0].keys()
    assert EVENT["detail"]["version"] == sent["version"]
    assert codec.load(AlertDetail, json.dumps(EVENT["detail"])).function_name == "orders"


def test_alerts_about_one_secret_can_be_joined():
    raised = alert()
    found = replace(raised.findings[0], group="9f3c51d07be2a846")
    assert [each.secret for each in detail(replace(raised, findings=(found,)), DESK).findings] == [found.group]


def test_the_attributes_of_the_manual_are_those_that_are_sent():
    told = dict(re.findall(r"^\| `(\w+)` \| (String|Number) \|", MANUAL, re.MULTILINE))
    attributes = published_by(alert())["MessageAttributes"]
    assert told == {name: each["DataType"] for name, each in attributes.items()}


def test_the_fields_of_what_a_digest_gathers_are_in_the_manual():
    told = MANUAL[MANUAL.index("`gathered` is what") :].partition(". ")[0]
    assert set(re.findall(r"`(\w+)`", told)) == {field.name for field in fields(GatheredDetail)} | {"gathered"}


def test_every_value_to_filter_on_is_in_the_manual():
    values = [*AlertKind, *Family.__members__, *map(str, Severity)]
    assert [value for value in values if f"`{value}`" not in MANUAL] == []


def test_the_text_of_the_manual_has_the_shape_of_the_one_that_is_sent():
    told = re.findall(r"```\n(orders: .*?)```", MANUAL, re.DOTALL)[0].splitlines()
    sent = alert_text.message(alert(owner=Owner("payments", OwnedBy.TAG)), DESK)[1].splitlines()
    assert [line for line in told if line.startswith(("orders in", "Score", ">"))] == [
        sent[1],
        sent[2].replace("32", "31"),
        sent[-2],
    ]
