import base64
import json
from datetime import datetime, timezone


def normalise(entry):
    moment = datetime.fromtimestamp(entry["ts"] / 1000, tz=timezone.utc)
    return {"time": moment.isoformat(), "level": entry.get("level", "info").lower(), "ms": int(entry.get("ms", 0))}


def convert(record):
    try:
        entry = json.loads(base64.b64decode(record["data"]))
        line = json.dumps(normalise(entry)) + "\n"
    except (KeyError, ValueError, TypeError):
        return {"recordId": record["recordId"], "result": "ProcessingFailed", "data": record["data"]}
    return {"recordId": record["recordId"], "result": "Ok", "data": base64.b64encode(line.encode()).decode()}


def handler(event, context):
    return {"records": [convert(record) for record in event["records"]]}
