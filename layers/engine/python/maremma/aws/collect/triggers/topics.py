"""SNS topics: one paged list of all subscriptions of the account-region.

Only of a subscription that leads to a function here are its attributes asked for, once each, since the list does not
say whether a filter policy limits it; and only of a topic that leads to a function here its policy, once each. A
subscription that the owner of another account's topic has made is that account's, and not in our list: all that shows
of it is the statement of the resource policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maremma.aws.collect.denials import FAILURES, gap_of, is_absent
from maremma.aws.collect.events.attributes import place_of, read_topic
from maremma.aws.collect.events.shared_answers import Once
from maremma.aws.collect.triggers.collection import AT_ONCE, TriggerCollection, Triggers
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet
from maremma.model.function.trigger import Trigger, TriggerKind

PERMISSIONS: tuple[str, ...] = ("sns:ListSubscriptions", "sns:GetSubscriptionAttributes", "sns:GetTopicAttributes")

_LIST, _DESCRIBE, _ = PERMISSIONS
_PENDING = "PendingConfirmation"
_DELETED = "Deleted"


def list_topics(session: AccountSession) -> Triggers:
    """A trigger for each subscription of a function; one that is not confirmed is not enabled."""
    collection = TriggerCollection(session, Facet.TOPICS)
    topics = Once(lambda arn: read_topic(session, arn, Facet.TOPICS))

    def look(item: Mapping[str, Any]) -> None:
        if item["Protocol"] != "lambda" or item["SubscriptionArn"] == _DELETED:
            return
        arn = item["TopicArn"]
        invoked = collection.invoked(item["Endpoint"], f"a subscription of {arn}")
        if invoked is None:
            return
        owner = place_of(arn).account
        if not owner:
            raise ValueError(f"{arn!r} is not the ARN of a topic")
        topic = topics(arn)
        name, qualifier = invoked
        for gap in topic.gaps:
            collection.unseen(name, gap)
        trigger = Trigger(
            kind=TriggerKind.TOPIC,
            source_arn=arn,
            name=arn.rpartition(":")[2],
            owner=owner,
            qualifier=qualifier,
            enabled=topic.exists and item["SubscriptionArn"] != _PENDING,
            exists=topic.exists,
            says=_says(collection, name, item["SubscriptionArn"]),
            senders=topic.policy,
            senders_seen=topic.seen,
        )
        collection.add(name, trigger)

    listed = collection.reading.pages(session.client("sns"), "list_subscriptions", "Subscriptions", action=_LIST)
    collection.each(listed, look, "an SNS subscription", at_once=AT_ONCE)
    return collection.facts()


def _says(collection: TriggerCollection, name: str, subscription: str) -> str:
    """What comes through a subscription, as far as its attributes tell; nothing while it waits for confirmation."""
    if subscription == _PENDING:
        return ""
    try:
        reply = collection.session.client("sns").get_subscription_attributes(SubscriptionArn=subscription)
    except FAILURES as error:
        if not is_absent(error):
            collection.unseen(name, gap_of(error, Facet.TOPICS, _DESCRIBE, partial=True))
        return ""
    limited = (reply.get("Attributes") or {}).get("FilterPolicy")
    return "messages that pass a filter policy" if limited else "every message"
