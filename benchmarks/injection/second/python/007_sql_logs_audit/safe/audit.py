import base64
import gzip
import json
import os

from sqlalchemy import create_engine, text

engine = create_engine(os.environ["AUDIT_DSN"], pool_pre_ping=True, pool_size=1)


def unpack(event):
    payload = gzip.decompress(base64.b64decode(event["awslogs"]["data"]))
    return json.loads(payload)


def entries(batch):
    for log_event in batch["logEvents"]:
        try:
            yield log_event["id"], json.loads(log_event["message"])
        except ValueError:
            continue


def lambda_handler(event, context):
    stored = 0
    with engine.begin() as conn:
        for event_id, line in entries(unpack(event)):
            if line.get("type") != "login":
                continue
            statement = text(
                "INSERT INTO audit (event_id, username, agent) VALUES (:id, :user, :agent)"
            )
            conn.execute(statement, {"id": event_id, "user": line["user"], "agent": line["userAgent"]})
            stored += 1
    return {"stored": stored}
