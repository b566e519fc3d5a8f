import base64
import json
from datetime import datetime, timezone

FOLDERS = {"acme": "t-001", "globex": "t-002"}


def keys_of(record):
    document = json.loads(base64.b64decode(record["data"]))
    at = datetime.fromtimestamp(record["approximateArrivalTimestamp"] / 1000, timezone.utc)
    return {"tenant": FOLDERS.get(document.get("tenant"), "t-000"), "hour": f"{at:%Y%m%d%H}"}


def handler(event, context):
    return {
        "records": [
            {
                "recordId": record["recordId"],
                "result": "Ok",
                "data": record["data"],
                "metadata": {"partitionKeys": keys_of(record)},
            }
            for record in event["records"]
        ]
    }
