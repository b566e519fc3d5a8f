"""A Security Hub in memory, as strict as the sandbox's: it checks each request by botocore's model of the service."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import botocore.session
from botocore.exceptions import ClientError
from botocore.validate import ParamValidator
from maremma.aws.receivers.asff import Product

from tests.engine.building import TARGET

PRODUCT = Product("aws", TARGET.account, TARGET.region)
_MODEL = botocore.session.get_session().get_service_model("securityhub")
_OF_CUSTOMERS = ("Note", "Workflow")


class Hub:
    """A client; `fails` names operations that are throttled, `refuses` ids that are not taken."""

    def __init__(self) -> None:
        self.findings: dict[str, dict[str, Any]] = {}
        self.calls: list[str] = []
        self.fails: set[str] = set()
        self.refuses: set[str] = set()

    def batch_import_findings(self, **request: Any) -> dict[str, Any]:
        self._asked("BatchImportFindings", request)
        failed = []
        for each in deepcopy(request["Findings"]):
            assert len(json.dumps(each).encode()) <= 240_000
            before = self.findings.get(each["Id"])
            if each["Id"] in self.refuses or (before and each["UpdatedAt"] <= before["UpdatedAt"]):
                failed.append({"Id": each["Id"], "ErrorCode": "InvalidInput", "ErrorMessage": "no"})
                continue
            settled = {name: before[name] for name in _OF_CUSTOMERS if name in before} if before else {}
            self.findings[each["Id"]] = {"Workflow": {"Status": "NEW"}, **each, **settled}
        return {"FailedCount": len(failed), "SuccessCount": 0, "FailedFindings": failed}

    def get_findings(self, **request: Any) -> dict[str, Any]:
        self._asked("GetFindings", request)
        asked = [each["Value"] for each in request["Filters"]["Id"]]
        assert len(asked) <= 20
        return {"Findings": [self.findings[each] for each in asked if each in self.findings]}

    def batch_update_findings(self, **request: Any) -> dict[str, Any]:
        self._asked("BatchUpdateFindings", request)
        assert len(request["FindingIdentifiers"]) <= 100 and len(request["Note"]["Text"]) <= 512
        for each in request["FindingIdentifiers"]:
            self.findings[each["Id"]] |= {name: request[name] for name in _OF_CUSTOMERS}
        return {"ProcessedFindings": [], "UnprocessedFindings": []}

    def standing(self) -> list[tuple[str, str]]:
        """Workflow and record state of each finding, by id."""
        every = sorted(self.findings.items())
        return [(each["Workflow"]["Status"], each["RecordState"]) for _, each in every]

    def _asked(self, operation: str, request: dict[str, Any]) -> None:
        shape = _MODEL.operation_model(operation).input_shape
        report = ParamValidator().validate(request, shape)
        assert not report.has_errors(), report.generate_report()
        self.calls.append(operation)
        if operation in self.fails:
            raise ClientError({"Error": {"Code": "TooManyRequestsException", "Message": ""}}, operation)
