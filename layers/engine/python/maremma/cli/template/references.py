"""Texts about resources as a template writes them: with references to what is known when it is deployed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from maremma.cli.template.load import Template
from maremma.cli.template.resolve import Values
from maremma.cli.template.resources import ACCOUNT, REGION, arn_reference, given_name
from maremma.model.iam.policy import Condition
from maremma.model.iam.policy_fit import Fit, FittedStatement
from maremma.patterns import compile_late

_OPEN = compile_late(r"<([A-Za-z0-9:.]+)>")
_ARN = compile_late(
    rf"arn:aws:[a-z0-9-]*:(?:{REGION})?:{ACCOUNT}:[^\s,;'\"()]*[^\s,;:.'\"()]|arn:aws:[a-z0-9-]*:{REGION}:[^\s,;]*"
)
_ADDRESS = compile_late(rf"https://sqs\.{REGION}\.amazonaws\.com/{ACCOUNT}/([\w-]+)")
_BUCKET = compile_late(r"arn:aws:s3:::([A-Za-z0-9]+)(?![\w-]|\.\w)")
_STREAM = "/stream/latest"
_OF_LOGICAL_ID = 24
_ENDS = frozenset("/:*?")


@dataclass(frozen=True)
class References:
    """Writes the texts of a function, by its name in them, for its template; without one it may be called anything."""

    own: str
    template: Template | None = None

    def written(self, text: str) -> str:
        """A text as `Fn::Sub` takes it."""
        escaped = text.replace("${", "${!")
        known = next((form for form in self._known if _begins(escaped, form[0])), None)
        if known is not None:
            return known[1] + self._opened(escaped[len(known[0]) :])
        return self._opened(self._called(_placed(escaped)))

    def spoken(self, text: str) -> str:
        """A sentence in which what was made up for the template is written as the template writes it."""
        text = _BUCKET.sub(self._bucket, text)
        if ACCOUNT not in text and f"{REGION}:" not in text:
            return text
        text = _ADDRESS.sub(lambda each: f"${{{each[1]}}}" if each[1] in self._resources else _open_address(each), text)
        text = _ARN.sub(lambda each: each[0] if self._is_literal(each[0]) else self.written(each[0]), text)
        return text if self._is_literal(ACCOUNT) else text.replace(ACCOUNT, "${AWS::AccountId}")

    def _bucket(self, found: re.Match[str]) -> str:
        """The ARN of a bucket that the template makes and does not name."""
        resource = self._resources.get(found[1], {})
        is_made = resource.get("Type") == "AWS::S3::Bucket" and given_name(resource) is None
        return arn_reference(found[1], resource, _placed) if is_made and not self._is_literal(found[0]) else found[0]

    def _is_literal(self, text: str) -> bool:
        return self.template is not None and text in self.template.text

    def fitted(self, fit: Fit) -> Fit:
        """A fit whose resources and conditions are written so."""
        all_of = self._all
        return replace(
            fit,
            policies=tuple(tuple(self._statement(each) for each in policy) for policy in fit.policies),
            narrowed=tuple(
                replace(each, granted=all_of(each.granted), needed=all_of(each.needed)) for each in fit.narrowed
            ),
            missing=tuple(" on ".join((action, self.written(arn))) for action, arn in map(_parts, fit.missing)),
        )

    def _statement(self, each: FittedStatement) -> FittedStatement:
        conditions = tuple(Condition(one.operator, one.key, self._all(one.values)) for one in each.conditions)
        return replace(each, resources=self._all(each.resources), conditions=conditions)

    def _all(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(self.written, texts))

    @cached_property
    def _known(self) -> list[tuple[str, str]]:
        """The ARNs of what the template makes without a plain name, and what refers to them; the longest first."""
        others = {name: each for name, each in self._resources.items() if name != self.own}
        if self.template is None:
            return []
        values = Values(self.template)
        found = dict(pair for name, each in others.items() for pair in _forms(name, each, values.arn(name)))
        return sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0]))

    @property
    def _resources(self) -> Mapping[str, Mapping[str, Any]]:
        return self.template.resources if self.template is not None else {}

    def _called(self, text: str) -> str:
        """The text with the function's own name as what it will be.

        That is a pattern: a reference to the function from its own role would have each wait for the other.
        """
        return re.sub(rf"(?<=[:/]){re.escape(self.own)}(?=$|[:/*])", self._name, text)

    @cached_property
    def _name(self) -> str:
        """The name that is given, or what CloudFormation makes of the logical id: it takes only so much of that."""
        if self.template is None:
            return "*"
        given = self.template.properties(self.own).get("FunctionName")
        if isinstance(given, str):
            return given
        return "*" if given else f"*-{self.own[:_OF_LOGICAL_ID]}*"

    def _opened(self, text: str) -> str:
        """The text with references to what only deploying tells; a condition or a lookup stays as it is called."""
        known = {*self._resources, *(self.template.section("Parameters") if self.template is not None else ())}
        return _OPEN.sub(lambda each: f"${{{each[1]}}}" if each[1].partition(".")[0] in known else each[0], text)


def _open_address(found: re.Match[str]) -> str:
    return f"https://sqs.${{AWS::Region}}.amazonaws.com/${{AWS::AccountId}}/{found[1]}"


def _forms(logical_id: str, resource: Mapping[str, Any], arn: str) -> Iterator[tuple[str, str]]:
    if not arn or isinstance(given_name(resource), str):
        return
    yield arn, arn_reference(logical_id, resource, _placed)
    if resource["Type"].startswith("AWS::DynamoDB::"):
        yield f"{arn}{_STREAM}", f"${{{logical_id}.StreamArn}}"


def _begins(text: str, arn: str) -> bool:
    return text.startswith(arn) and (len(text) == len(arn) or text[len(arn)] in _ENDS)


def _placed(text: str) -> str:
    """An ARN with pseudo parameters in the place of those of examples."""
    parts = text.split(":", 5)
    if len(parts) < 6 or parts[0] != "arn":
        return text
    _, partition, service, region, account, rest = parts
    return ":".join(
        (
            "arn",
            "${AWS::Partition}" if partition == "aws" else partition,
            service,
            "${AWS::Region}" if region == REGION else region,
            "${AWS::AccountId}" if account == ACCOUNT else account,
            rest,
        )
    )


def _parts(missing: str) -> tuple[str, str]:
    action, _, resource = missing.partition(" on ")
    return action, resource
