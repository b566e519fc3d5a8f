"""What moto's Security Hub lacks: an import leaves what people set alone, findings are looked up, and updated."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from moto.securityhub.models import securityhub_backends

from sandbox.answers import Answer, error
from sandbox.operations import Operation

_OF_CUSTOMERS = ("Note", "UserDefinedFields", "VerificationState", "Workflow")
"""What an import sets when a finding is new, and never after that."""
_MOST_BYTES = 240_000


def _import(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    if not _is_enabled(operation, account):
        return _off(operation)
    kept, failed, asked = _kept(operation, account), [], json.loads(form)["Findings"]
    for each in asked:
        refusal = _refusal(operation, account, each, kept.get(each["Id"]))
        if refusal:
            failed.append({"Id": each["Id"], "ErrorCode": refusal, "ErrorMessage": "It is not taken as it is."})
            continue
        before = kept.get(each["Id"])
        settled = {name: before[name] for name in _OF_CUSTOMERS if name in before} if before else {}
        kept[each["Id"]] = {"Workflow": {"Status": "NEW"}, **each, **settled}
    return Answer.json({"FailedCount": len(failed), "SuccessCount": len(asked) - len(failed), "FailedFindings": failed})


def _refusal(operation: Operation, account: str, finding: dict[str, Any], before: dict[str, Any] | None) -> str:
    product = f"arn:aws:securityhub:{operation.region}:{account}:product/{account}/default"
    if finding["ProductArn"] != product or finding["AwsAccountId"] != account:
        return "InvalidAccess"
    too_long = len(finding["Title"]) > 256 or len(finding["Description"]) > 1024
    if too_long or len(json.dumps(finding).encode()) > _MOST_BYTES:
        return "InvalidInput"
    return "Stale" if before and finding["UpdatedAt"] <= before["UpdatedAt"] else ""


def _get(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    if not _is_enabled(operation, account):
        return _off(operation)
    filters = json.loads(form or b"{}").get("Filters") or {}
    wanted = {each["Value"] for each in filters.get("Id", ())}
    found = [each for each in _kept(operation, account).values() if not wanted or each["Id"] in wanted]
    return Answer.json({"Findings": found[:100]})


def _update(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    if not _is_enabled(operation, account):
        return _off(operation)
    asked, kept = json.loads(form), _kept(operation, account)
    done, missing = [], []
    for each in asked["FindingIdentifiers"]:
        if each["Id"] not in kept:
            missing.append({"FindingIdentifier": each, "ErrorCode": "FindingNotFound", "ErrorMessage": "None such."})
            continue
        kept[each["Id"]] |= {name: asked[name] for name in _OF_CUSTOMERS if name in asked}
        done.append(each)
    return Answer.json({"ProcessedFindings": done, "UnprocessedFindings": missing})


def _off(operation: Operation) -> Answer:
    message = f"The account is not subscribed to AWS Security Hub in {operation.region}."
    return error(operation.protocol, "InvalidAccessException", message, 401)


def _is_enabled(operation: Operation, account: str) -> bool:
    return bool(securityhub_backends[account][operation.region].enabled)


def _kept(operation: Operation, account: str) -> dict[str, dict[str, Any]]:
    """What moto's own backend holds, so that it goes when that is reset."""
    kept: dict[str, dict[str, Any]] = vars(securityhub_backends[account][operation.region]).setdefault(
        "sandbox_findings", {}
    )
    return kept


SECURITY_HUB: Mapping[tuple[str, str], Callable[[Operation, str, dict[str, Any], bytes], Answer | None]] = {
    ("securityhub", "BatchImportFindings"): _import,
    ("securityhub", "BatchUpdateFindings"): _update,
    ("securityhub", "GetFindings"): _get,
}
"""What is answered here."""
