"""Each unsafe twin is found on its line, and nothing in its safe twin."""

import re

import pytest
from maremma.analysis.taint.analyze import analyze
from maremma.analysis.taint.binding.control import source_of
from maremma.analysis.taint.binding.shapes import Binding
from maremma.analysis.taint.event.sources import shapes
from maremma.analysis.taint.run.loads import CODE, MEMBER, MODULE
from maremma.model.code.flow import Sink
from maremma.model.function.exposure import Reachability
from maremma.model.location import ConfigPath

from tests.analysis.taint.twins import pairs

PAIRS = list(pairs())
RULE_OF = {
    Sink.COMMAND: "INJ001",
    Sink.CODE: "INJ002",
    Sink.SQL: "INJ003",
    Sink.NOSQL: "INJ004",
    Sink.DESERIALIZATION: "INJ005",
    Sink.PATH: "INJ006",
    Sink.REQUEST: "INJ007",
    Sink.TEMPLATE: "INJ008",
    Sink.HTML: "INJ009",
    Sink.XML: "INJ010",
    Sink.HEADER: "INJ011",
    Sink.LOG: "INJ012",
    Sink.REDIRECT: "INJ013",
    Sink.RESOURCE: "INJ014",
    Sink.PUBLISH: "INJ015",
    Sink.PROMPT: "INJ016",
    Sink.LDAP: "INJ017",
    Sink.ARGUMENT: "INJ018",
    Sink.DISCLOSURE: "INJ019",
    Sink.UNVERIFIED: "INJ020",
    Sink.POLLUTION: "INJ022",
}
_EXPECT = re.compile(r"(?:#|//) expect: ([A-Z0-9, ]+)$")
_TRIGGER = re.compile(r"^(?:#|//) trigger: (\w+)$", re.MULTILINE)


def found(pair, handler):
    analysis = analyze(pair.program(), pair.name, handler)
    # What a pair loads or calls by a name that is put together, or runs as a text, stands beside none of them.
    assert [each for each in analysis.coverage.says if not each.startswith((MODULE, MEMBER, CODE))] == []
    shape = _TRIGGER.search(pair.text)[1]
    door = Binding(shape=shape, reachability=Reachability.ANONYMOUS, at=ConfigPath("Triggers"), says="anyone")
    return {
        (flow.at.line, RULE_OF[flow.sink])
        for flow in analysis.flows
        if flow.at.path == pair.name and flow.sink is not Sink.STORE and source_of(flow, (door,)) is not None
    }


def expected(pair):
    return {
        (number, rule.strip())
        for number, line in enumerate(pair.text.splitlines(), 1)
        if (match := _EXPECT.search(line))
        for rule in match[1].split(",")
    }


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.language}/{pair.id}")
def test_the_unsafe_twin_is_found_and_the_safe_one_is_not(pair):
    wanted = expected(pair)
    assert wanted
    assert found(pair, "unsafe") == wanted
    assert found(pair, "safe") == set()


def test_every_rule_and_nearly_every_shape_has_a_pair():
    assert {rule for pair in PAIRS for _, rule in expected(pair)} == set(RULE_OF.values())
    named = {_TRIGGER.search(pair.text)[1] for pair in PAIRS}
    assert named <= shapes().keys()
