"""What all collectors of buses, clocks and orchestrators share: pages, places, refusals, malformed items."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from maremma.aws.collect.triggers.eventbridge.event_rules import list_event_rules
from maremma.aws.collect.triggers.eventbridge.pipes import list_pipes
from maremma.aws.collect.triggers.eventbridge.schedules import list_schedules
from maremma.aws.collect.triggers.iot_rules import list_iot_rules
from maremma.aws.collect.triggers.rotations import list_rotations
from maremma.aws.collect.triggers.state_machines import list_state_machines
from maremma.model.facet import GapReason
from maremma.model.function.trigger import TriggerKind

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET

ARN = TARGET.arn


@dataclass(frozen=True, kw_only=True)
class Service:
    """One service's list, its item that invokes a function, and its answers to everything else."""

    kind: TriggerKind
    lister: Callable
    client: str
    listed: str
    items: str
    token: str = "NextToken"
    item: Callable
    """An item of the list by number and function ARN."""
    described: str = ""
    description: Callable = lambda _: {}
    before: dict = field(default_factory=dict)

    @property
    def action(self):
        """What IAM calls the list."""
        return f"{'states' if self.client == 'stepfunctions' else self.client}:{self.listed}"


def arn(service, rest):
    return f"arn:aws:{service}:{TARGET.region}:{TARGET.account}:{rest}"


BUS = {"Name": "default", "Arn": arn("events", "event-bus/default")}
EMPTY_AUTHORIZERS = {"ListAuthorizers": {"authorizers": []}}
SERVICES = [
    Service(
        kind=TriggerKind.RULE,
        lister=list_event_rules,
        client="events",
        listed="ListRules",
        items="Rules",
        item=lambda number, _: {"Name": f"r{number}", "Arn": arn("events", f"rule/r{number}"), "State": "ENABLED"},
        described="ListTargetsByRule",
        description=lambda function: {"Targets": [{"Id": "1", "Arn": function}]},
        before={"ListEventBuses": {"EventBuses": [BUS]}},
    ),
    Service(
        kind=TriggerKind.SCHEDULE,
        lister=list_schedules,
        client="scheduler",
        listed="ListSchedules",
        items="Schedules",
        item=lambda number, function: {
            "Name": f"s{number}",
            "Arn": arn("scheduler", f"schedule/default/s{number}"),
            "Target": {"Arn": function},
        },
    ),
    Service(
        kind=TriggerKind.PIPE,
        lister=list_pipes,
        client="pipes",
        listed="ListPipes",
        items="Pipes",
        item=lambda number, function: {
            "Name": f"p{number}",
            "Arn": arn("pipes", f"pipe/p{number}"),
            "Target": function,
        },
    ),
    Service(
        kind=TriggerKind.STATE_MACHINE,
        lister=list_state_machines,
        client="stepfunctions",
        listed="ListStateMachines",
        items="stateMachines",
        token="nextToken",
        item=lambda number, _: {"stateMachineArn": arn("states", f"stateMachine:m{number}"), "name": f"m{number}"},
        described="DescribeStateMachine",
        description=lambda function: {
            "definition": f'{{"States": {{"A": {{"Type": "Task", "Resource": "{function}"}}}}}}'
        },
    ),
    Service(
        kind=TriggerKind.ROTATION,
        lister=list_rotations,
        client="secretsmanager",
        listed="ListSecrets",
        items="SecretList",
        item=lambda number, function: {
            "ARN": arn("secretsmanager", f"secret:n{number}-abc"),
            "Name": f"n{number}",
            "RotationEnabled": True,
            "RotationLambdaARN": function,
        },
    ),
    Service(
        kind=TriggerKind.IOT_RULE,
        lister=list_iot_rules,
        client="iot",
        listed="ListTopicRules",
        items="rules",
        token="nextToken",
        item=lambda number, _: {"ruleArn": arn("iot", f"rule/i{number}"), "ruleName": f"i{number}"},
        described="GetTopicRule",
        description=lambda function: {"rule": {"sql": "", "actions": [{"lambda": {"functionArn": function}}]}},
        before=EMPTY_AUTHORIZERS,
    ),
]
EVERY = pytest.mark.parametrize("service", SERVICES, ids=[service.kind.name for service in SERVICES])
DESCRIBED = [service for service in SERVICES if service.described]


def entered(service):
    """A session in which everything that comes before the service's list is answered."""
    opened = session(TARGET.place)
    for operation, reply in service.before.items():
        answer(opened, service.client, operation, reply)
    return opened


def describes(opened, service, *functions):
    """The service describes one function after the other, if it describes any."""
    if service.described:
        answer(opened, service.client, service.described, *(service.description(each) for each in functions))


def listing(service, *pages, functions=(ARN,)):
    """A session in which the service lists these pages, and the requests that it saw."""
    opened = entered(service)
    replies = [{service.items: list(page), service.token: f"t{number}"} for number, page in enumerate(pages)]
    del replies[-1][service.token]
    seen = answer(opened, service.client, service.listed, *replies)
    describes(opened, service, *functions)
    return opened, seen


@EVERY
def test_every_page_is_read(service):
    opened, seen = listing(service, [service.item(1, ARN)], [], [service.item(2, ARN)])
    facts = service.lister(opened)
    assert [trigger.name[-1] for trigger in facts.of["orders"]] == ["1", "2"]
    assert {trigger.kind for trigger in facts.of["orders"]} == {service.kind}
    assert all(trigger.owner == TARGET.account and trigger.enabled for trigger in facts.of["orders"])
    assert len(seen) == 3
    assert facts.gaps == ()


@EVERY
@pytest.mark.parametrize("qualifier", ["live", "7", "$LATEST"])
def test_the_qualifier_is_kept(service, qualifier):
    function = f"{ARN}:{qualifier}"
    opened, _ = listing(service, [service.item(1, function)], functions=[function])
    (trigger,) = service.lister(opened).of["orders"]
    assert trigger.qualifier == qualifier


@EVERY
@pytest.mark.parametrize(
    "function",
    [
        ARN.replace(TARGET.region, "ap-south-1"),
        ARN.replace(TARGET.account, "999988887777"),
        f"arn:aws:sqs:{TARGET.region}:{TARGET.account}:orders",
    ],
    ids=["another region", "another account", "another service"],
)
def test_what_is_no_function_of_this_place_is_left_out(service, function):
    opened, _ = listing(service, [service.item(1, function)], functions=[function])
    facts = service.lister(opened)
    assert (facts.of, facts.gaps, facts.gaps_of) == ({}, (), {})


@EVERY
def test_a_function_that_is_not_understood_is_a_partial_gap_and_the_rest_is_seen(service):
    strange = f"{ARN}:!!"
    opened, _ = listing(service, [service.item(1, strange)], [service.item(2, ARN)], functions=[strange, ARN])
    facts = service.lister(opened)
    assert len(facts.of["orders"]) == 1
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (service.kind.facet, GapReason.UNREADABLE, True)
    ]
    (name,) = (value for key, value in service.item(1, strange).items() if key.lower().endswith("name"))
    assert name in facts.gaps[0].says
    assert strange not in facts.gaps[0].says


@EVERY
def test_an_item_without_what_every_item_has_is_a_partial_gap(service):
    nameless = {key: value for key, value in service.item(1, ARN).items() if not key.lower().endswith("name")}
    opened, _ = listing(service, [nameless, service.item(2, ARN)])
    facts = service.lister(opened)
    assert [trigger.name[-1] for trigger in facts.of["orders"]] == ["2"]
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]


@EVERY
@pytest.mark.parametrize(("after", "partial"), [(0, False), (1, True)])
def test_a_refused_list_is_a_gap_that_names_the_action(service, after, partial):
    opened = entered(service)
    with refusing(opened, service.client, service.listed, after=after):
        answer(opened, service.client, service.listed, {service.items: [service.item(1, ARN)], service.token: "t"})
        describes(opened, service, ARN)
        facts = service.lister(opened)
    assert bool(facts.of) is partial
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (service.kind.facet, GapReason.DENIED, partial)
    ]
    assert service.action in facts.gaps[0].says


@pytest.mark.parametrize("service", DESCRIBED, ids=[service.kind.name for service in DESCRIBED])
@pytest.mark.parametrize("answered", [0, 1])
def test_a_refused_description_is_partial_unless_all_were_refused(service, answered):
    opened = entered(service)
    answer(opened, service.client, service.listed, {service.items: [service.item(number, ARN) for number in (1, 2, 3)]})
    with refusing(opened, service.client, service.described, after=answered):
        describes(opened, service, ARN)
        facts = service.lister(opened)
    assert len(facts.of.get("orders", ())) == answered
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.DENIED, answered > 0)]
    assert service.described in facts.gaps[0].says


GONE = {TriggerKind.RULE: "ResourceNotFoundException", TriggerKind.STATE_MACHINE: "StateMachineDoesNotExist"}


@pytest.mark.parametrize("service", [each for each in DESCRIBED if each.kind in GONE], ids=list(GONE))
@pytest.mark.parametrize("answered", [0, 1])
def test_what_is_gone_since_it_was_listed_leaves_no_gap(service, answered):
    opened = entered(service)
    answer(opened, service.client, service.listed, {service.items: [service.item(number, ARN) for number in (1, 2, 3)]})
    with refusing(opened, service.client, service.described, GONE[service.kind], after=answered):
        describes(opened, service, ARN)
        facts = service.lister(opened)
    assert len(facts.of.get("orders", ())) == answered
    assert (facts.gaps, facts.gaps_of) == ((), {})
