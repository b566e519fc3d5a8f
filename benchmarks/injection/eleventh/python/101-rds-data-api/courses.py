import os
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from typing import Any

import boto3
from aws_lambda_powertools import Logger

logger = Logger()
rds = boto3.client("rds-data")
COMMON = {
    "resourceArn": os.environ["CLUSTER_ARN"],
    "secretArn": os.environ["SECRET_ARN"],
    "database": "courses",
}


def parameter(name: str, value: Any) -> dict:
    match value:
        case None:
            field = {"isNull": True}
        case bool():
            field = {"booleanValue": value}
        case int():
            field = {"longValue": value}
        case float():
            field = {"doubleValue": value}
        case date():
            return {"name": name, "value": {"stringValue": value.isoformat()}, "typeHint": "DATE"}
        case _:
            field = {"stringValue": str(value)}
    return {"name": name, "value": field}


class Transaction:
    def __init__(self, identifier: str):
        self._identifier = identifier

    def execute(self, sql: str, **values) -> list[dict]:
        answer = rds.execute_statement(
            **COMMON,
            sql=sql,
            transactionId=self._identifier,
            parameters=[parameter(name, value) for name, value in values.items()],
            includeResultMetadata=True,
        )
        names = [column["name"] for column in answer.get("columnMetadata", [])]
        return [
            dict(zip(names, (next(iter(field.values())) for field in row)))
            for row in answer.get("records", [])
        ]


@contextmanager
def transaction():
    identifier = rds.begin_transaction(**COMMON)["transactionId"]
    arguments = {k: COMMON[k] for k in ("resourceArn", "secretArn")}
    try:
        yield Transaction(identifier)
    except BaseException:
        rds.rollback_transaction(**arguments, transactionId=identifier)
        raise
    rds.commit_transaction(**arguments, transactionId=identifier)


def search(arguments: dict, user: str):
    with transaction() as tx:
        return tx.execute(
            "SELECT id, title, starts FROM courses WHERE title ILIKE :pattern AND starts >= :since ORDER BY starts",
            pattern=f"%{arguments.get('text', '')}%",
            since=date.fromisoformat(arguments["since"]),
        )


def enroll(arguments: dict, user: str):
    with transaction() as tx:
        rows = tx.execute(
            "INSERT INTO enrolments (course_id, student) SELECT id, :student FROM courses "
            "WHERE id = :course AND seats > 0 ON CONFLICT DO NOTHING RETURNING course_id",
            student=user,
            course=int(arguments["course"]),
        )
        if rows:
            tx.execute("UPDATE courses SET seats = seats - 1 WHERE id = :course", course=rows[0]["course_id"])
    return {"enrolled": bool(rows)}


RESOLVERS: dict[tuple[str, str], Callable[[dict, str], Any]] = {
    ("Query", "courses"): search,
    ("Mutation", "enroll"): enroll,
}


def handler(event, context):
    info = event["info"]
    resolver = RESOLVERS[(info["parentTypeName"], info["fieldName"])]
    result = resolver(event["arguments"], event["identity"]["sub"])
    logger.info("resolved", extra={"field": info["fieldName"]})
    return result
