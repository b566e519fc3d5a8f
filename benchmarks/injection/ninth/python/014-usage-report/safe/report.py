import base64
import json
import os
import uuid
from datetime import date

from athena import start

WORKGROUP = os.environ.get("WORKGROUP", "reports")


def messages(event):
    for batch in event["records"].values():
        for record in batch:
            yield json.loads(base64.b64decode(record["value"]))


def handler(event, context):
    started = []
    for message in messages(event):
        query = (
            "SELECT resource, SUM(units) AS units FROM usage "
            "WHERE tenant = ? AND day = CAST(? AS DATE) GROUP BY resource"
        )
        day = date.fromisoformat(message["day"])
        tenant = uuid.UUID(message["tenant"])
        started.append(start(query, WORKGROUP, [f"'{tenant}'", f"'{day}'"]))
    return {"executions": started}
