"""The grammar of IAM policy documents: from JSON, as AWS returns it, to `PolicyDocument`.

AWS accepts one value wherever it accepts a list, returns role policies URL-encoded and resource policies as plain
JSON, and lets conditions hold booleans and numbers. After parsing there is one shape only. What does not follow the
grammar is an error: a policy that was half understood would be a wrong answer, a policy that was refused is a gap.

Not kept: `Version` and `Id`. A policy of version 2008-10-17, which is also one that names no version, knows no policy
variables: its `${` becomes `${$}{`, which says the same in a policy that knows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from maremma.bounded import read_json
from maremma.errors import MalformedPolicy, MalformedText
from maremma.model.iam.policy import Condition, Effect, PolicyDocument, Principal, Statement

_DOCUMENT_ELEMENTS = frozenset({"Version", "Id", "Statement"})
_PAIRS = (("Principal", "NotPrincipal"), ("Action", "NotAction"), ("Resource", "NotResource"))
_STATEMENT_ELEMENTS = frozenset({"Sid", "Effect", "Condition"}).union(*_PAIRS)
_WITH_VARIABLES = "2012-10-17"
_PRINCIPAL_KINDS = frozenset({"AWS", "Service", "Federated", "CanonicalUser"})


def parse_policy(name: str, document: str | Mapping[str, object]) -> PolicyDocument:
    """Parse the policy called `name`; MalformedPolicy says which statement is wrong and how."""
    policy = _decode(name, document) if isinstance(document, str) else document
    if unknown := sorted(set(policy) - _DOCUMENT_ELEMENTS):
        raise MalformedPolicy(
            f"Policy {name!r} has the unknown element {unknown[0]!r}; check it with IAM Access Analyzer."
        )
    if "Statement" not in policy:
        raise MalformedPolicy(f"Policy {name!r} has no Statement; check that the whole document was read.")
    statements = policy["Statement"]
    listed = statements if isinstance(statements, list | tuple) else [statements]
    has_variables = policy.get("Version") == _WITH_VARIABLES
    readers = (_Reader(name, number, raw, has_variables=has_variables) for number, raw in enumerate(listed, 1))
    return PolicyDocument(name, tuple(reader.statement() for reader in readers))


def _decode(name: str, document: str) -> Mapping[str, object]:
    text = document.strip()
    if not text.startswith("{"):
        text = unquote(text).strip()
    try:
        # Of two equal keys the last one would count: a second `Condition` would silently replace the first.
        policy = read_json(text, unique=True, exact=True)
    except MalformedText as error:
        raise MalformedPolicy(
            f"Policy {name!r} is not JSON ({error}); check that the whole document was read."
        ) from error
    if not isinstance(policy, dict):
        raise MalformedPolicy(f"Policy {name!r} is JSON but not an object; check that the whole document was read.")
    return policy


class _Reader:
    """Reads one statement and knows how to name it when it is wrong."""

    def __init__(self, policy: str, number: int, raw: object, *, has_variables: bool) -> None:
        self._policy = policy
        self._number = number
        self._has_variables = has_variables
        if not isinstance(raw, Mapping):
            raise self._fault("is not an object")
        self._raw: Mapping[object, object] = raw

    def statement(self) -> Statement:
        """The statement in its one shape."""
        self._check_elements()
        return Statement(
            sid=self._sid(),
            effect=self._effect(),
            principals=self._principals("Principal"),
            not_principals=self._principals("NotPrincipal"),
            actions=self._patterns("Action"),
            not_actions=self._patterns("NotAction"),
            resources=self._resources("Resource"),
            not_resources=self._resources("NotResource"),
            conditions=self._conditions(),
        )

    def _fault(self, says: str) -> MalformedPolicy:
        sid = self._raw.get("Sid") if hasattr(self, "_raw") else None
        named = f"{self._number} ({sid})" if isinstance(sid, str) and sid else f"{self._number}"
        return MalformedPolicy(f"Statement {named} of policy {self._policy!r} {says}; correct the policy.")

    def _check_elements(self) -> None:
        if unknown := sorted(str(key) for key in self._raw if key not in _STATEMENT_ELEMENTS):
            raise self._fault(f"has the unknown element {unknown[0]!r}")
        for plain, negated in _PAIRS:
            if plain in self._raw and negated in self._raw:
                raise self._fault(f"has both {plain} and {negated}")
        if "Action" not in self._raw and "NotAction" not in self._raw:
            raise self._fault("has neither Action nor NotAction")

    def _sid(self) -> str:
        sid = self._raw.get("Sid", "")
        if not isinstance(sid, str):
            raise self._fault("has a Sid that is not a string")
        return sid

    def _effect(self) -> Effect:
        effect = self._raw.get("Effect")
        try:
            return Effect(str(effect))
        except ValueError:
            raise self._fault(f"has the Effect {effect!r}, which is neither Allow nor Deny") from None

    def _patterns(self, element: str) -> tuple[str, ...]:
        return self._strings(element, self._raw[element]) if element in self._raw else ()

    def _resources(self, element: str) -> tuple[str, ...]:
        return tuple(map(self._text, self._patterns(element)))

    def _text(self, value: str) -> str:
        """A text that may hold policy variables, if this policy knows them."""
        return value if self._has_variables else value.replace("${", "${$}{")

    def _principals(self, element: str) -> tuple[Principal, ...]:
        if element not in self._raw:
            return ()
        raw = self._raw[element]
        if raw == "*":
            return (Principal("AWS", "*"),)
        if not isinstance(raw, Mapping) or not raw:
            raise self._fault(f"has a {element} that is neither '*' nor an object")
        if unknown := sorted(str(kind) for kind in raw if kind not in _PRINCIPAL_KINDS):
            raise self._fault(f"has a {element} of the unknown kind {unknown[0]!r}")
        return tuple(
            Principal(str(kind), value) for kind, values in raw.items() for value in self._strings(element, values)
        )

    def _strings(self, element: str, raw: object) -> tuple[str, ...]:
        values = raw if isinstance(raw, list | tuple) else [raw]
        if not values:
            raise self._fault(f"has an empty {element}")
        for value in values:
            if not isinstance(value, str) or not value:
                raise self._fault(f"has a value in {element} that is not a string")
        return tuple(values)

    def _conditions(self) -> tuple[Condition, ...]:
        raw = self._raw.get("Condition", {})
        if not isinstance(raw, Mapping):
            raise self._fault("has a Condition that is not an object")
        conditions: list[Condition] = []
        for operator, keys in raw.items():
            if not isinstance(keys, Mapping):
                raise self._fault(f"has a Condition whose operator {operator!r} holds no keys")
            conditions.extend(
                Condition(str(operator), str(key), self._condition_values(str(key), values))
                for key, values in keys.items()
            )
        return tuple(conditions)

    def _condition_values(self, key: str, raw: object) -> tuple[str, ...]:
        values = raw if isinstance(raw, list | tuple) else [raw]
        return tuple(self._condition_value(key, value) for value in values)

    def _condition_value(self, key: str, value: object) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str | int | float):
            return self._text(str(value))
        raise self._fault(f"has a value of the condition key {key!r} that is neither a string, a number nor a boolean")
