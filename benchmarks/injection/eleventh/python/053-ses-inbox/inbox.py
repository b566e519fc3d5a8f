import email
import os
import re
import sqlite3
import uuid
from contextlib import closing
from email import policy
from email.message import EmailMessage

import boto3

s3 = boto3.client("s3")
MAIL_BUCKET = os.environ["MAIL_BUCKET"]
CASE_BUCKET = os.environ["CASE_BUCKET"]
DATABASE = "/mnt/cases/cases.db"
CASE_NUMBER = re.compile(r"\[CASE-(\d{1,9})\]")
KINDS = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}


class CaseStore:
    def __init__(self, connection: sqlite3.Connection):
        self._db = connection

    def case_for(self, subject: str, sender: str) -> int:
        if match := CASE_NUMBER.search(subject):
            row = self._db.execute(
                "SELECT id FROM cases WHERE id = ? AND sender = ?", (int(match.group(1)), sender)
            ).fetchone()
            if row:
                return row[0]
        cursor = self._db.execute(
            "INSERT INTO cases (sender, subject, state) VALUES (?, ?, 'new')", (sender, subject)
        )
        return cursor.lastrowid

    def attach(self, case_id: int, key: str, name: str) -> None:
        self._db.execute(
            "INSERT INTO attachments (case_id, object_key, display_name) VALUES (?, ?, ?)",
            (case_id, key, name),
        )


def attachments(message: EmailMessage):
    for part in message.iter_attachments():
        suffix = KINDS.get(part.get_content_type())
        if suffix:
            yield part.get_filename("attachment"), suffix, part.get_payload(decode=True)


def accepted(receipt: dict) -> bool:
    verdicts = ("spamVerdict", "virusVerdict", "dmarcVerdict")
    return all(receipt[name]["status"] == "PASS" for name in verdicts)


def handler(event, context):
    filed = []
    with closing(sqlite3.connect(DATABASE)) as connection:
        store = CaseStore(connection)
        for record in event["Records"]:
            mail, receipt = record["ses"]["mail"], record["ses"]["receipt"]
            if not accepted(receipt):
                continue
            raw = s3.get_object(Bucket=MAIL_BUCKET, Key=f"inbox/{mail['messageId']}")["Body"].read()
            message = email.message_from_bytes(raw, policy=policy.default)
            with connection:
                case_id = store.case_for(mail["commonHeaders"].get("subject", ""), mail["source"])
                for name, suffix, data in attachments(message):
                    key = f"cases/{case_id}/{uuid.uuid4()}{suffix}"
                    s3.put_object(Bucket=CASE_BUCKET, Key=key, Body=data)
                    store.attach(case_id, key, name)
            filed.append(case_id)
    return {"disposition": "CONTINUE", "cases": filed}
