"""Findings filed in one Security Hub, in batches; what a person has set there stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from maremma.aws.receivers.asff import Document, Product, note, workflow
from maremma.errors import NotificationError
from maremma.model.results.finding import FindingRecord, FindingState

T = TypeVar("T")

PERMISSIONS = ("securityhub:BatchImportFindings", "securityhub:BatchUpdateFindings", "securityhub:GetFindings")

BATCH = 100
_ASKED = 20
"""The values that a filter takes."""
_US = "maremma"


class SecurityHub:
    """The hub of one account-region."""

    def __init__(self, client: Any, product: Product) -> None:
        self._client = client
        self.product = product

    def file(self, filed: Sequence[tuple[FindingRecord, Document]]) -> dict[str, str]:
        """Import findings and say where they stand; gives why by the ids of those that were not taken.

        NotificationError if the hub takes nothing at all.
        """
        refused: dict[str, str] = {}
        for batch in _batches(filed, BATCH):
            with self._refusals("the import of findings"):
                answer = self._client.batch_import_findings(Findings=[document for _, document in batch])
            refused |= {
                each["Id"]: f"{each['ErrorCode']}: {each.get('ErrorMessage', '')}"
                for each in answer.get("FailedFindings", ())
            }
        told = [(record, each) for record, each in filed if each["Id"] not in refused and _may_stand_elsewhere(record)]
        return refused | self._settle(told)

    def _settle(self, filed: Sequence[tuple[FindingRecord, Document]]) -> dict[str, str]:
        """An import sets no workflow of a finding that is there: a second call does, unless a person has decided."""
        refused: dict[str, str] = {}
        due: dict[tuple[str, str], list[str]] = defaultdict(list)
        for batch in _batches(filed, _ASKED):
            standing = self._standing([each["Id"] for _, each in batch])
            for record, document in batch:
                now = standing.get(document["Id"])
                if now is None:
                    refused[document["Id"]] = "NotThereYet: what was imported is seen after a while"
                elif now["Workflow"]["Status"] != workflow(record) and _is_ours(now):
                    waived = document["ProductFields"].get("maremma/waived", "")
                    due[workflow(record), note(record, waived)].append(document["Id"])
        for (status, text), ids in due.items():
            for some in _batches(ids, BATCH):
                refused |= self._update(status, text, some)
        return refused

    def _update(self, status: str, text: str, ids: Sequence[str]) -> dict[str, str]:
        with self._refusals("the update of findings"):
            answer = self._client.batch_update_findings(
                FindingIdentifiers=[{"Id": each, "ProductArn": self.product.arn} for each in ids],
                Workflow={"Status": status},
                Note={"Text": text, "UpdatedBy": _US},
            )
        return {
            each["FindingIdentifier"]["Id"]: f"{each['ErrorCode']}: {each.get('ErrorMessage', '')}"
            for each in answer.get("UnprocessedFindings", ())
        }

    def _standing(self, ids: Sequence[str]) -> Mapping[str, Any]:
        with self._refusals("a look at findings"):
            answer = self._client.get_findings(
                Filters={
                    "Id": [{"Value": each, "Comparison": "EQUALS"} for each in ids],
                    "ProductArn": [{"Value": self.product.arn, "Comparison": "EQUALS"}],
                },
                MaxResults=100,
            )
        return {each["Id"]: each for each in answer["Findings"]}

    @contextmanager
    def _refusals(self, of: str) -> Iterator[None]:
        try:
            yield
        except (ClientError, BotoCoreError) as error:
            code = error.response["Error"]["Code"] if isinstance(error, ClientError) else type(error).__name__
            place = f"{self.product.account}/{self.product.region}"
            raise NotificationError(
                f"Security Hub in {place} refused {of} ({code}); check that it is enabled there and that the role that "
                "files findings may use it"
            ) from error


def _may_stand_elsewhere(record: FindingRecord) -> bool:
    """Whether it may not stand where a finding begins. What was open from the first was never anything else."""
    return record.state is not FindingState.OPEN


def _is_ours(standing: Mapping[str, Any]) -> bool:
    """Whether nobody but us has decided: it is new, or stands where our note says that we put it."""
    status, left = standing["Workflow"]["Status"], standing.get("Note") or {}
    return status == "NEW" or (left.get("UpdatedBy") == _US and str(left.get("Text", "")).startswith(f"{status}:"))


def _batches(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (values[first : first + size] for first in range(0, len(values), size))
