"""Who may write to what brings a function its events, as far as a template says: policies, access lists, blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from maremma.analysis.iam import parse_policy
from maremma.analysis.iam.reference import statement_ref
from maremma.cli.template.load import Template
from maremma.cli.template.open_values import OPEN_FORM
from maremma.cli.template.positions import Keys
from maremma.cli.template.resolve import Values
from maremma.cli.template.resources import ACCOUNT, REGION
from maremma.errors import MalformedPolicy
from maremma.model.iam.policy import PolicyDocument

Properties = Mapping[str, Any]

_BUCKET, _BUS = "AWS::S3::Bucket", "AWS::Events::EventBus"
_POLICIES = {
    "AWS::SQS::QueuePolicy": ("Queues", "sqs"),
    "AWS::SQS::QueueInlinePolicy": ("Queue", "sqs"),
    "AWS::SNS::TopicPolicy": ("Topics", "sns"),
    "AWS::SNS::TopicInlinePolicy": ("TopicArn", "sns"),
    "AWS::S3::BucketPolicy": ("Bucket", "s3"),
    "AWS::Events::EventBusPolicy": ("EventBusName", "events"),
}
"""Resource policies of sources: the property that says whose they are, by what `Ref` gives, and the service."""
_DEFAULT_BUS = "default"
_OPENS = OPEN_FORM[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writers:
    """What a template says of who may write to a source. The fields are those of a trigger."""

    senders: PolicyDocument | None = None
    senders_limited: bool = False
    public_write: bool = False
    senders_seen: bool = True


def local_arn(service: str, resource: str) -> str:
    """An ARN of the account of examples; one that is an ARN already stays as it is."""
    if resource.startswith("arn:"):
        return resource
    if service == "events":
        return f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/{resource}"
    return f"arn:aws:s3:::{resource}" if service == "s3" else f"arn:aws:{service}:{REGION}:{ACCOUNT}:{resource}"


class Sources:
    """The queues, topics, buckets and buses of a template, and who may write to them."""

    def __init__(self, template: Template, values: Values) -> None:
        self._template = template
        self._values = values
        self._worked_out: dict[str, dict[str, Any]] = {}
        self.places: dict[str, Keys] = {}
        """Where the statements are written that were asked for, by their identity."""

    def of_type(self, *types: str) -> Iterator[tuple[str, Properties]]:
        """The resources of these types, by logical id, with their properties worked out."""
        for name, resource in self._template.resources.items():
            if resource["Type"] in types:
                if name not in self._worked_out:
                    self._worked_out[name] = self._values.mapping(self._template.properties(name))
                yield name, self._worked_out[name]

    def writers(self, arn: str) -> Writers:
        """Who may write to a queue, topic, bucket or bus."""
        written = [*self._written_for(arn)]
        try:
            found = [parse_policy(name, document) for name, _, document in written]
        except MalformedPolicy:
            return Writers(senders_seen=False)
        statements = tuple(one for each in found for one in each.statements)
        policy = PolicyDocument(found[0].name, statements) if found else None
        for (_, at, _), each in zip(written, found, strict=True):
            for index, one in enumerate(each.statements):
                self.places.setdefault(statement_ref(policy or each, one).identity, (*at, "Statement", index))
        for name, properties in self.of_type(_BUCKET):
            if arn == self._values.arn(name):
                return _of_bucket(properties, policy)
        return Writers(senders=policy, senders_seen=self._holds(arn) or arn == local_arn("events", _DEFAULT_BUS))

    def bus_of(self, rule: Properties) -> str:
        """The ARN of the bus whose events a rule takes."""
        return local_arn("events", str(rule.get("EventBusName") or _DEFAULT_BUS))

    def _holds(self, arn: str) -> bool:
        """Whether a source is a resource of the template."""
        return any(arn.startswith(made) for made in self._arns)

    @cached_property
    def _arns(self) -> list[str]:
        return [made for made in map(self._values.arn, self._template.resources) if made]

    def _written_for(self, arn: str) -> Iterator[tuple[str, Keys, dict[str, Any]]]:
        """The policies of a source: what they are called, where they are written, and what they say."""
        for kind, (holder, service) in _POLICIES.items():
            for name, properties in self.of_type(kind):
                held = self._values.listed(properties.get(holder, _DEFAULT_BUS if service == "events" else None))
                if arn in (_as_arn(each, service) for each in held):
                    at: Keys = ("Resources", name, "Properties")
                    written = (*at, "PolicyDocument") if "PolicyDocument" in properties else at
                    yield f"policy {name}", written, _document(properties, arn)
        for name, properties in self.of_type(_BUS):
            if arn == self._values.arn(name) and "Policy" in properties:
                yield (
                    f"policy of {name}",
                    ("Resources", name, "Properties", "Policy"),
                    _without_version(properties["Policy"]),
                )


def _of_bucket(properties: Properties, policy: PolicyDocument | None) -> Writers:
    """A bucket that the template makes: S3's block of public access overrides policies and lists."""
    block = properties.get("PublicAccessBlockConfiguration")
    controls = properties.get("OwnershipControls")
    said = block if isinstance(block, dict) else {}
    limited, lists_off = said.get("RestrictPublicBuckets"), said.get("IgnorePublicAcls")
    listed = properties.get("AccessControl")
    deciding = (block, limited if policy else None, *((lists_off, controls, listed) if listed else ()))
    return Writers(
        senders=policy,
        senders_limited=is_set(limited),
        public_write=listed == "PublicReadWrite" and not is_set(lists_off) and not _has_no_lists(controls),
        senders_seen=not any(isinstance(each, str) and each.startswith(_OPENS) for each in deciding),
    )


def _has_no_lists(controls: object) -> bool:
    rules = controls.get("Rules") if isinstance(controls, dict) else None
    return any(
        isinstance(each, dict) and each.get("ObjectOwnership") == "BucketOwnerEnforced"
        for each in (rules if isinstance(rules, list) else ())
    )


def is_set(value: object) -> bool:
    """Whether a truth is set. CloudFormation takes one as a text, too."""
    return str(value).lower() == "true"


def _document(properties: Properties, arn: str) -> dict[str, Any]:
    """The policy in a resource. That of a bus may be one statement, or the parts of one."""
    if "PolicyDocument" in properties:
        return _without_version(properties["PolicyDocument"])
    if "Statement" in properties:
        return {"Statement": properties["Statement"]}
    principal = properties.get("Principal")
    statement = {
        "Effect": "Allow",
        "Principal": principal if principal == "*" else {"AWS": principal},
        "Action": properties.get("Action"),
        "Resource": arn,
    }
    condition = properties.get("Condition")
    if isinstance(condition, dict):
        statement["Condition"] = {str(condition.get("Type")): {str(condition.get("Key")): condition.get("Value")}}
    return {"Statement": statement}


def _as_arn(held: object, service: str) -> str:
    """What `Ref` gives of a queue is its URL, of a bucket and a bus the name."""
    text = str(held)
    return local_arn("sqs", text.rpartition("/")[2]) if text.startswith("https://") else local_arn(service, text)


def _without_version(document: object) -> dict[str, Any]:
    return {k: v for k, v in document.items() if k != "Version"} if isinstance(document, dict) else {}
