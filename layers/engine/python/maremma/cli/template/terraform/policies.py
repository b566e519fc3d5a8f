"""Policies that `aws_iam_policy_document` puts together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from maremma.bounded import read_json
from maremma.cli.template.terraform.declared import Encoded
from maremma.errors import MalformedText

_LISTS = {
    "actions": "Action",
    "not_actions": "NotAction",
    "resources": "Resource",
    "not_resources": "NotResource",
}
_PRINCIPALS = {"principals": "Principal", "not_principals": "NotPrincipal"}
_OF_OTHERS = ("source_json", "source_policy_documents", "override_json", "override_policy_documents")


def document_of(values: Mapping[str, Any], follow: Callable[[Any], Any]) -> dict[str, Any]:
    """The document that a data source writes. `follow` gives the documents of others that it takes in."""
    statements: list[Any] = []
    for key in _OF_OTHERS:
        given = values.get(key)
        for each in given if isinstance(given, list) else [given]:
            statements += _statements(follow(each))
    statements += [statement_of(each) for each in blocks(values.get("statement"))]
    return {"Version": "2012-10-17", "Statement": statements}


def statement_of(written: Mapping[str, Any]) -> dict[str, Any]:
    """A statement as IAM has it, of a block `statement`."""
    effect = written.get("effect")
    made: dict[str, Any] = {"Effect": "Allow" if effect is None else effect}
    if written.get("sid"):
        made["Sid"] = written["sid"]
    made.update({name: written[key] for key, name in _LISTS.items() if written.get(key)})
    for key, name in _PRINCIPALS.items():
        if written.get(key):
            made[name] = _principals(blocks(written[key]))
    conditions: dict[str, dict[Any, Any]] = {}
    for each in blocks(written.get("condition")):
        conditions.setdefault(str(each.get("test")), {})[str(each.get("variable"))] = each.get("values")
    return {**made, "Condition": conditions} if conditions else made


def blocks(value: Any) -> list[Mapping[str, Any]]:
    """The blocks of one name: Terraform has a list of them, and people write one or several."""
    found = value if isinstance(value, list | tuple) else [value]
    return [each for each in found if isinstance(each, dict)]


def _principals(written: list[Mapping[str, Any]]) -> Any:
    found: dict[str, Any] = {}
    for each in written:
        if each.get("type") == "*":
            return "*"
        given = each.get("identifiers")
        found.setdefault(str(each.get("type")), []).extend(given if isinstance(given, list) else [given])
    return found


def _statements(document: Any) -> list[Any]:
    if isinstance(document, Encoded):
        document = document.value
    if isinstance(document, str):
        try:
            document = read_json(document)
        except MalformedText:
            return []
    found = document.get("Statement") if isinstance(document, dict) else None
    return found if isinstance(found, list) else [found] if found is not None else []
