import json
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import boto3

athena = boto3.client("athena")
ACTION = re.compile(r"[A-Z][A-Za-z]{2,40}")
ACTOR = re.compile(r"[a-z0-9._-]{3,40}")
SQL = (
    "SELECT at, actor, action, target FROM audit "
    "WHERE tenant = ? AND day = ? AND (? = '' OR actor = ?) AND (? = '' OR action = ?) "
    "ORDER BY at DESC LIMIT 200"
)


class BadFilter(ValueError):
    pass


def matching(pattern: re.Pattern, value: str) -> str:
    if value and not pattern.fullmatch(value):
        raise BadFilter(pattern.pattern)
    return value


@dataclass(frozen=True)
class AuditFilter:
    tenant: str
    day: str
    actor: str
    action: str

    @classmethod
    def from_event(cls, event: dict) -> "AuditFilter":
        params = event.get("queryStringParameters") or {}
        days = int(params.get("days_ago", "0"))
        if not 0 <= days <= 90:
            raise BadFilter("days_ago")
        day = datetime.now(timezone.utc) - timedelta(days=days)
        return cls(
            tenant=event["requestContext"]["authorizer"]["claims"]["custom:tenant"],
            day=day.strftime("%Y-%m-%d"),
            actor=matching(ACTOR, params.get("actor", "")),
            action=matching(ACTION, params.get("action", "")),
        )

    def parameters(self) -> list[str]:
        values = (self.tenant, self.day, self.actor, self.actor, self.action, self.action)
        return ["'" + value.replace("'", "''") + "'" for value in values]


class Athena:
    PAUSES = (0.2, 0.4, 0.8, 1.5, 2.5, 4.0, 6.0)

    def __init__(self, client, workgroup: str, database: str):
        self._client = client
        self._workgroup = workgroup
        self._database = database

    def _finished(self, execution: str) -> bool:
        for pause in self.PAUSES:
            time.sleep(pause)
            state = self._client.get_query_execution(QueryExecutionId=execution)
            match state["QueryExecution"]["Status"]["State"]:
                case "SUCCEEDED":
                    return True
                case "FAILED" | "CANCELLED":
                    return False
        self._client.stop_query_execution(QueryExecutionId=execution)
        return False

    def rows(self, sql: str, parameters: list[str]) -> Iterator[dict]:
        execution = self._client.start_query_execution(
            QueryString=sql,
            ExecutionParameters=parameters,
            WorkGroup=self._workgroup,
            QueryExecutionContext={"Database": self._database},
        )["QueryExecutionId"]
        if not self._finished(execution):
            raise TimeoutError("query")
        pages = self._client.get_paginator("get_query_results").paginate(QueryExecutionId=execution)
        header = None
        for page in pages:
            for row in page["ResultSet"]["Rows"]:
                values = [cell.get("VarCharValue", "") for cell in row["Data"]]
                if header is None:
                    header = values
                else:
                    yield dict(zip(header, values))


service = Athena(athena, os.environ["WORKGROUP"], os.environ["DATABASE"])


def handler(event, context):
    try:
        wanted = AuditFilter.from_event(event)
        body, status = {"entries": list(service.rows(SQL, wanted.parameters()))}, 200
    except ValueError:
        body, status = {"error": "filter"}, 400
    except TimeoutError:
        body, status = {"error": "timeout"}, 504
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }
