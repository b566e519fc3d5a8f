import base64
import json
from datetime import datetime, timezone


def click(raw):
    data = json.loads(raw)
    at = datetime.fromtimestamp(int(data["ts"]), tz=timezone.utc)
    return {"page": int(data["page"]), "x": float(data["x"]), "y": float(data["y"]), "at": at.isoformat()}


def transform(record):
    answer = {"recordId": record["recordId"], "result": "Ok"}
    try:
        row = click(base64.b64decode(record["data"]))
    except (ValueError, KeyError, TypeError):
        return {**answer, "result": "ProcessingFailed", "data": record["data"]}
    answer["data"] = base64.b64encode((json.dumps(row) + "\n").encode()).decode()
    return answer


def handler(event, context):
    return {"records": [transform(r) for r in event["records"]]}
