import base64
import json

from normalise.fields import normalised


def transform(record):
    try:
        document = normalised(json.loads(base64.b64decode(record["data"])))
    except (ValueError, KeyError):
        return {"recordId": record["recordId"], "result": "ProcessingFailed", "data": record["data"]}
    if document is None:
        return {"recordId": record["recordId"], "result": "Dropped", "data": record["data"]}
    data = base64.b64encode(json.dumps(document).encode() + b"\n").decode()
    return {"recordId": record["recordId"], "result": "Ok", "data": data}


def handler(event, context):
    return {"records": [transform(record) for record in event["records"]]}
