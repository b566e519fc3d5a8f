import base64
import json
import os

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
            f"WHERE tenant = '{message['tenant']}' AND day = DATE '{message['day']}' "
            "GROUP BY resource"
        )
        started.append(start(query, WORKGROUP))
    return {"executions": started}
