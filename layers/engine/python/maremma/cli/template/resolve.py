"""Works out the values of a template: references, joins and conditions, as far as it alone tells."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from maremma.bounded import read_number
from maremma.cli.template.conditions import Conditions
from maremma.cli.template.load import Template
from maremma.cli.template.open_values import ABSENT, OPEN_FORM, Absent, Open, told
from maremma.cli.template.resources import ACCOUNT, REGION, arn_of, given_name, ref_of
from maremma.patterns import compile_late

_HOLE = compile_late(r"\$\{(!?)([^}]*)\}")
_QUALIFIED = frozenset({"AWS::Lambda::Alias", "AWS::Lambda::Version"})
_PSEUDO = {
    "AWS::AccountId": ACCOUNT,
    "AWS::Region": REGION,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": "stack",
    "AWS::StackId": f"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/stack/0",
}
_DEPTH = 100
_LONGEST = 2 * 1024 * 1024
"""Of all texts together that are made for one value: as long as the whole template may be."""
_GRANTING = frozenset({"Action", "ManagedPolicyArns", "Policies", "Resource", "Statement"})
"""Keys below which more is more that is allowed."""
_MALFORMED = (TypeError, ValueError, LookupError, AttributeError)
"""What an intrinsic raises whose argument has not its form."""


class Values:
    """The values of one template.

    What is open is `Open`. If `loose`, it stands in its place in `OPEN_FORM`, by its name, and is counted. Names of
    resources always have it so: what is put together of the same parts is the same place wherever it is written.
    """

    def __init__(self, template: Template, *, loose: bool = False) -> None:
        self._template = template
        self._resources = template.resources
        self._parameters = template.section("Parameters")
        self._loose = loose
        self._depth = 0
        self._made = 0
        self._conditions = Conditions(template, self._equal)
        self._called: dict[str, tuple[Any, int]] = {}
        self.opened = 0

    def of(self, node: Any) -> Any:
        """Plain values, with `Open` where something is not known."""
        if self._depth >= _DEPTH:
            return self._open("a value that refers to itself")
        self._made = self._made if self._depth else 0
        self._depth += 1
        try:
            return self._of(node)
        finally:
            self._depth -= 1

    def text(self, node: Any) -> str:
        """The value if it is a text that is known; else empty."""
        value = self.of(node)
        return value if isinstance(value, str) else ""

    def mapping(self, node: Any) -> dict[str, Any]:
        """The value if it is a mapping; else empty."""
        value = self.of(node)
        return value if isinstance(value, dict) else {}

    def listed(self, node: Any) -> list[Any]:
        """The value as a list; what is one value is a list of it, and nothing is empty."""
        value = self.of(node)
        if value is None or isinstance(value, Absent | Open):
            return []
        return value if isinstance(value, list) else [value]

    def _of(self, node: Any) -> Any:
        if isinstance(node, list):
            known = [each for each in map(self.of, node) if each is not ABSENT]
            # Behind the others, so that these keep their places.
            return [*known, *(each for one in node for each in self._otherwise(one))]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            ((name, argument),) = node.items()
            if name in _INTRINSICS:
                try:
                    return _INTRINSICS[name](self, argument)
                except _MALFORMED:
                    return self._open(str(name), argument)
            if isinstance(name, str) and name.startswith("Fn::"):
                return self._open(name, argument)
        resolved = {str(key): self._under(str(key), value) for key, value in node.items()}
        return {key: value for key, value in resolved.items() if value is not ABSENT}

    def _open(self, name: str, argument: Any = None) -> Any:
        """What is open, by its name; with an `argument` on which it depends, told from others of that name."""
        self.opened += 1
        return self._stand_in(name if argument is None else f"{name} {told(argument)}")

    def _stand_in(self, name: str) -> Any:
        return OPEN_FORM.format(name) if self._loose else Open(name)

    def called(self, logical_id: str) -> str:
        """The name of a resource: what the template gives, with what is open in it; else the logical id."""
        names = self._template.names
        if logical_id not in names:
            names[logical_id] = logical_id
            given = given_name(self._resources[logical_id])
            if isinstance(given, str):
                names[logical_id] = given
            elif given is not None:
                names[logical_id] = (self if self._loose else Values(self._template, loose=True))._named(given)
        return names[logical_id] or logical_id

    def _named(self, given: Any) -> str:
        before = self.opened
        name = self.text(given)
        self.opened = before  # what a resource is called leaves nothing open of what refers to it
        return name

    def arn(self, logical_id: str) -> str:
        """The ARN of a resource; empty for a type whose ARNs are not known."""
        return arn_of(self._resources[logical_id]["Type"], self.called(logical_id))

    def ref(self, argument: Any) -> Any:
        """`Ref`: a parameter's default, a pseudo parameter, or what a resource is called."""
        name = str(argument)
        if name == "AWS::NoValue":
            return ABSENT
        if name in _PSEUDO:
            return _PSEUDO[name]
        if name in self._parameters:
            return self._once(name, lambda: self._parameter(name))
        # SAM: the version and the alias that it publishes.
        logical_id = name if name in self._resources else re.sub(r"\.(Alias|Version)$", "", name)
        resource = self._resources.get(logical_id)
        if resource is None:
            return self._open(name)
        if resource["Type"] in _QUALIFIED:
            return self._once(logical_id, lambda: self.of(self._template.properties(logical_id).get("FunctionName")))
        return ref_of(resource["Type"], self.called(logical_id))

    def _once(self, name: str, work: Callable[[], Any]) -> Any:
        """What a name stands for, worked out once: names that refer to each other twice would be 2^n ways."""
        if name not in self._called:
            before = self.opened
            self._called[name] = (self._stand_in(name), 1)
            self._called[name] = (work(), self.opened - before)
        else:
            self.opened += self._called[name][1]
        return self._called[name][0]

    def _parameter(self, name: str) -> Any:
        spec = self._parameters[name]
        default = spec.get("Default") if isinstance(spec, dict) else None
        kind = str(spec.get("Type", "")) if isinstance(spec, dict) else ""
        if default is None or default == "" or kind.startswith("AWS::SSM::"):
            return self._open(name)
        if kind in {"CommaDelimitedList", "List<Number>"}:
            return [each.strip() for each in str(default).split(",")]
        return str(default)

    def attribute(self, argument: Any) -> Any:
        """`Fn::GetAtt`: ARNs are known, other attributes are not."""
        parts = argument.split(".", 1) if isinstance(argument, str) else [self.of(each) for each in argument]
        if len(parts) != 2 or not all(isinstance(each, str) for each in parts):
            return self._open("Fn::GetAtt", argument)
        logical_id, name = parts
        resource = self._resources.get(logical_id)
        arn = self.arn(logical_id) if resource else ""
        if resource is None or not arn:
            return self._open(f"{logical_id}.{name}")
        if name == "QueueUrl" and resource["Type"] == "AWS::SQS::Queue":
            return ref_of(resource["Type"], self.called(logical_id))
        if name == "StreamArn":
            return f"{arn}/stream/latest"
        return arn if name in {"Arn", "TopicArn"} else self._open(f"{logical_id}.{name}")

    def substituted(self, argument: Any) -> Any:
        """`Fn::Sub`, with or without names of its own."""
        text, own = (argument, {}) if isinstance(argument, str) else (argument[0], self.mapping(argument[1]))
        parts: list[Any] = []
        last = 0
        for hole in _HOLE.finditer(text):
            parts += [text[last : hole.start()], self._hole(hole, own)]
            last = hole.end()
        return self._joined("", [*parts, text[last:]])

    def _hole(self, hole: re.Match[str], own: Mapping[str, Any]) -> Any:
        literal, name = hole[1], hole[2].strip()
        if literal:
            return f"${{{name}}}"
        if name in own:
            return own[name]
        return self.attribute(name) if "." in name and not name.startswith("AWS::") else self.ref(name)

    def joined(self, argument: Any) -> Any:
        """`Fn::Join`."""
        delimiter, parts = argument
        resolved = self.of(parts)
        return self._joined(str(delimiter), resolved) if isinstance(resolved, list) else resolved

    def _joined(self, delimiter: str, parts: list[Any]) -> Any:
        unknown = next((each for each in parts if isinstance(each, Open | dict | list | Absent)), None)
        if unknown is not None:
            return unknown if isinstance(unknown, Open) else self._open("Fn::Join", parts)
        texts = [str(each) for each in parts]
        self._made += sum(map(len, texts)) + len(delimiter) * len(texts)
        if self._made > _LONGEST:
            return self._open("a text that is longer than a template")
        return delimiter.join(texts)

    def selected(self, argument: Any) -> Any:
        """`Fn::Select`."""
        index, choices = self.of(argument[0]), self.of(argument[1])
        number = read_number(str(index))
        if isinstance(choices, list) and number is not None and number < len(choices):
            return choices[number]
        return self._open("Fn::Select", argument)

    def split(self, argument: Any) -> Any:
        """`Fn::Split`."""
        text = self.of(argument[1])
        return text.split(str(argument[0])) if isinstance(text, str) else self._open("Fn::Split", argument)

    def found(self, argument: Any) -> Any:
        """`Fn::FindInMap`."""
        value: Any = self._template.section("Mappings")
        for key in map(self.of, argument[:3]):
            value = value.get(key) if isinstance(value, dict) and isinstance(key, str) else None
        # What a map holds is as it is written: nothing in it is worked out.
        return self._open("Fn::FindInMap", argument) if value is None else value

    def chosen(self, argument: Any) -> Any:
        """`Fn::If`: the branch that the parameters' defaults lead to."""
        holds = self._conditions.hold(str(argument[0]))
        return (
            self._open(f"the condition {argument[0]}", argument)
            if holds is None
            else self.of(argument[1 if holds else 2])
        )

    def _under(self, key: str, node: Any) -> Any:
        """The value of a key; where that may be a list that grants, what either branch of a condition grants."""
        granted = [*self._otherwise(node)] if key in _GRANTING else []
        return [*self.listed(node), *granted] if granted else self.of(node)

    def _otherwise(self, node: Any) -> Iterator[Any]:
        """What stands there if whoever deploys the template decides a condition the other way; no denial is."""
        if not isinstance(node, dict) or node.keys() != {"Fn::If"}:
            return
        match node["Fn::If"]:
            case [str(name), one, other] if self._conditions.are_decided_later(name):
                holds = self._conditions.hold(name)
            case _:
                return
        if holds is not None:
            for each in self.listed(other if holds else one):
                if not (isinstance(each, dict) and each.get("Effect") == "Deny"):
                    yield each

    def _equal(self, argument: Any) -> bool | None:
        """Whether two values are the same; None where one is open."""
        before = self.opened
        one, other = map(self.of, argument)
        return None if self.opened > before else str(one) == str(other)

    def alternatives(self, node: Any) -> set[str]:
        """The texts that a value may be, whichever way the conditions in it are decided."""
        match node:
            case {"Fn::If": [str(name), one, other]} if len(node) == 1 and self._conditions.are_decided_later(name):
                return self.alternatives(one) | self.alternatives(other)
            case _:
                return {self.text(node)}

    def as_json(self, argument: Any) -> Any:
        """`Fn::ToJsonString`."""
        value = self.of(argument)
        text = json.dumps(value, default=lambda each: each.name if isinstance(each, Open) else "")
        return self._open("Fn::ToJsonString") if len(text) > _LONGEST else text


_INTRINSICS: Mapping[str, Callable[[Values, Any], Any]] = {
    "Ref": Values.ref,
    "Fn::GetAtt": Values.attribute,
    "Fn::Sub": Values.substituted,
    "Fn::Join": Values.joined,
    "Fn::Select": Values.selected,
    "Fn::Split": Values.split,
    "Fn::FindInMap": Values.found,
    "Fn::If": Values.chosen,
    "Fn::Base64": Values.of,
    "Fn::ToJsonString": Values.as_json,
}
