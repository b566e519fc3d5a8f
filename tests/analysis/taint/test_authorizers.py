"""Authorizers whose answer depends on nothing that they have verified, and those that verify."""

from __future__ import annotations

from typing import Any

import pytest

from tests.analysis.taint.programs import cases, flows


@pytest.mark.parametrize("case", cases("authorizers"), ids=lambda case: case["title"])
def test_an_authorizer(case: dict[str, Any]) -> None:
    found = flows(case, javascript=case.get("path", "").endswith("s"))
    assert [f"{flow.sink} {flow.at.line}" for flow in found if flow.sink == "auth"] == case["flows"]


_LOOK_UP = """
import boto3
table = boto3.resource("dynamodb").Table("callers")

def handler(event, context):
    found = table.get_item(Key={"key": event["headers"]["NAME"]})
    return {"isAuthorized": "Item" in found}
"""
_PROVES = (
    *("x-otp", "x-jwt", "x-pin", "x-credential", "x-passphrase", "x-magic-link", "x-access-grant", "x-invite", "X-PAT"),
    *("x-api-key", "x-apikey", "apiKey", "X-API-Key", "x-auth", "sid", "sessionId", "x-sessionid", "x-accesstoken"),
    *("x-hub-signature-256", "x-hubsignature", "cookie", "Authorization", "authorizationToken", "x-access-code"),
)
_ONLY_NAMES = (
    *("x-author-id", "x-country-code", "x-designer", "x-capital", "x-therapist-id", "x-assessor", "x-partner-id"),
    *("countryCode", "x-monkey", "x-pinboard", "x-postal-code"),
)


@pytest.mark.parametrize("name", _PROVES)
def test_a_record_that_is_found_by_a_secret_verifies(name: str) -> None:
    assert not [flow for flow in flows({"code": _LOOK_UP.replace("NAME", name)}) if flow.sink == "auth"]


@pytest.mark.parametrize("name", _ONLY_NAMES)
def test_a_record_that_is_found_by_a_name_verifies_nothing(name: str) -> None:
    assert [flow for flow in flows({"code": _LOOK_UP.replace("NAME", name)}) if flow.sink == "auth"]
