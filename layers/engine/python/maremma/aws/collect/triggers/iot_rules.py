"""IoT Core: the topic rules and custom authorizers that invoke functions. Their lists do not tell: each one is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from maremma.aws.collect.triggers.collection import AT_ONCE, TriggerCollection, Triggers
from maremma.aws.session.clients import AccountSession, Boto
from maremma.model.facet import Facet
from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind
from maremma.patterns import compile_late

PERMISSIONS: tuple[str, ...] = (
    "iot:ListTopicRules",
    "iot:GetTopicRule",
    "iot:ListAuthorizers",
    "iot:DescribeAuthorizer",
)

_LIST_RULES, _GET_RULE, _LIST_AUTHORIZERS, _DESCRIBE_AUTHORIZER = PERMISSIONS
_TOPIC = compile_late(r"\bFROM\s+(?P<quote>['\"])(?P<topic>.*?)(?P=quote)", re.IGNORECASE)
_CALLED_IN_SQL = compile_late(r"\baws_lambda\s*\(\s*(?:(?P<quote>['\"])(?P<function>.*?)(?P=quote))?", re.IGNORECASE)
_TEMPLATE = "${"
_SQL = "SQL over"


def list_iot_rules(session: AccountSession) -> Triggers:
    """The rules and authorizers that invoke each function.

    Rules have no entrances, since devices authenticate to the broker. An authorizer is called before that: for
    anybody, unless it demands a signed token, which the broker itself checks first.
    """
    found = TriggerCollection(session, Facet.IOT_RULES)
    client = session.client("iot")
    rules = list(found.reading.pages(client, "list_topic_rules", "rules", action=_LIST_RULES, maxResults=1000))
    found.each(rules, partial(_add_rule, found, client), "an IoT rule", at_once=AT_ONCE)
    pages = found.reading.pages(
        client,
        "list_authorizers",
        "authorizers",
        action=_LIST_AUTHORIZERS,
        partial=not found.reading.blind,
        pageSize=250,
    )
    found.each(list(pages), partial(_add_authorizer, found, client), "an IoT authorizer", at_once=AT_ONCE)
    return found.facts()


def _add_rule(found: TriggerCollection, client: Boto, listed: Mapping[str, Any]) -> None:
    arn, name = listed["ruleArn"], listed["ruleName"]
    described = found.describe(client, "get_topic_rule", action=_GET_RULE, ruleName=name)
    if described is None:
        return
    rule = described["rule"]
    for function, says in _functions(found, rule, name, listed.get("topicPattern") or ""):
        invoked = found.invoked(function, f"an action of the IoT rule {name}")
        if invoked is None:
            continue
        trigger = Trigger(
            kind=TriggerKind.IOT_RULE,
            source_arn=arn,
            name=name,
            owner=found.session.place.account,
            qualifier=invoked[1],
            enabled=not rule.get("ruleDisabled"),
            says=says,
            asynchronous=False if says.startswith(_SQL) else None,
        )
        found.add(invoked[0], trigger)


def _functions(found: TriggerCollection, rule: Mapping[str, Any], name: str, topic: str) -> Iterator[tuple[str, str]]:
    """What a rule invokes, and with what: by its actions, by what it does when they fail, and in its SQL."""
    sql = rule.get("sql") or ""
    if not topic and (match := _TOPIC.search(sql)):
        topic = match["topic"]
    topic = f"topic {topic or '?'}"
    error_action = rule.get("errorAction") or {}
    actions = [(each, topic) for each in rule.get("actions") or ()] + [(error_action, f"failed actions of {topic}")]
    called = [(action["lambda"]["functionArn"], says) for action, says in actions if action.get("lambda")]
    called += [(match["function"] or "", f"{_SQL} {topic}") for match in _CALLED_IN_SQL.finditer(sql)]
    for function, says in called:
        if function and _TEMPLATE not in function:
            yield function, says
        else:
            found.undecided(
                f"the IoT rule {name} computes which function it invokes, so that it may be any; name it there"
            )


def _add_authorizer(found: TriggerCollection, client: Boto, listed: Mapping[str, Any]) -> None:
    name = listed["authorizerName"]
    described = found.describe(
        client, "describe_authorizer", action=_DESCRIBE_AUTHORIZER, partial=True, authorizerName=name
    )
    if described is None:
        return
    authorizer = described["authorizerDescription"]
    invoked = found.invoked(authorizer["authorizerFunctionArn"], f"the IoT authorizer {name}")
    if invoked is None:
        return
    check = CallerCheck.NONE if authorizer.get("signingDisabled") else CallerCheck.SIGNED
    trigger = Trigger(
        kind=TriggerKind.IOT_RULE,
        source_arn=authorizer["authorizerArn"],
        name=name,
        owner=found.session.place.account,
        qualifier=invoked[1],
        enabled=authorizer.get("status") != "INACTIVE",
        says="authorizer",
        asynchronous=False,
        entrances=(Entrance(check=check, says="connecting to the broker"),),
    )
    found.add(invoked[0], trigger)
