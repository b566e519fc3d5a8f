import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime

import boto3
import psycopg
from aws_lambda_powertools import Logger
from psycopg.rows import class_row

logger = Logger(service="forms")
textract = boto3.client("textract")
LABELS = {
    "name": "applicant",
    "applicant": "applicant",
    "date of birth": "born",
    "amount": "cents",
    "policy number": "policy",
}
POLICY = re.compile(r"[A-Z]{2}-?(\d{7})")


@dataclass
class Form:
    job: str
    applicant: str | None = None
    born: date | None = None
    cents: int | None = None
    policy: int | None = None


class Converters:
    @staticmethod
    def applicant(text: str) -> str:
        return " ".join(text.split())[:120]

    @staticmethod
    def born(text: str) -> date:
        return datetime.strptime(text.strip(), "%d.%m.%Y").date()

    @staticmethod
    def cents(text: str) -> int:
        return round(float(re.sub(r"[^\d,]", "", text).replace(",", ".")) * 100)

    @staticmethod
    def policy(text: str) -> int:
        match = POLICY.search(text.upper())
        if not match:
            raise ValueError("policy")
        return int(match.group(1))


def blocks(job: str) -> Iterator[dict]:
    token = {}
    while True:
        page = textract.get_document_analysis(JobId=job, **token)
        yield from page["Blocks"]
        if "NextToken" not in page:
            return
        token = {"NextToken": page["NextToken"]}


def pairs(job: str) -> Iterator[tuple[str, str]]:
    by_id = {block["Id"]: block for block in blocks(job)}

    def related(block: dict, kind: str) -> Iterator[dict]:
        for relation in block.get("Relationships", []):
            if relation["Type"] == kind:
                yield from (by_id[i] for i in relation["Ids"] if i in by_id)

    def text(block: dict) -> str:
        return " ".join(child.get("Text", "") for child in related(block, "CHILD"))

    for block in by_id.values():
        if block["BlockType"] == "KEY_VALUE_SET" and "KEY" in block.get("EntityTypes", []):
            yield text(block), " ".join(text(value) for value in related(block, "VALUE"))


def form_of(job: str) -> Form:
    form = Form(job)
    for label, text in pairs(job):
        column = LABELS.get(label.strip(" :").lower())
        if column is None:
            continue
        try:
            setattr(form, column, getattr(Converters, column)(text))
        except ValueError:
            logger.info("field not readable", extra={"field": column, "job": job})
    return form


COLUMNS = tuple(field.name for field in fields(Form))
INSERT = (
    f"INSERT INTO forms ({', '.join(COLUMNS)}) VALUES ({', '.join(f'%({c})s' for c in COLUMNS)}) "
    "ON CONFLICT (job) DO NOTHING RETURNING *"
)


def handler(event, context):
    stored = 0
    with psycopg.connect(os.environ["FORMS_DSN"], row_factory=class_row(Form)) as conn:
        for record in event["Records"]:
            notice = json.loads(record["Sns"]["Message"])
            if notice["Status"] != "SUCCEEDED":
                logger.warning("analysis failed", extra={"job": notice["JobId"]})
                continue
            row = conn.execute(INSERT, vars(form_of(notice["JobId"]))).fetchone()
            stored += row is not None
    return {"stored": stored}
