# trigger: websocket
import json
import tempfile
from pathlib import Path


def unsafe(event, context):
    body = json.loads(event["body"])
    target = Path(tempfile.gettempdir()) / f"{body['id']}.json"
    target.write_text(json.dumps(body))  # expect: INJ006
    return {"statusCode": 200}


def safe(event, context):
    body = json.loads(event["body"])
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as target:
        target.write(json.dumps(body))
    return {"statusCode": 200}
