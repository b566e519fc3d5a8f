import base64
import io
import json
from pathlib import Path

import fastavro

from inventory.levels import save

SCHEMA = fastavro.parse_schema(json.loads(Path(__file__).with_name("level.avsc").read_text()))


def decoded(event):
    for records in event["records"].values():
        for record in records:
            yield fastavro.schemaless_reader(io.BytesIO(base64.b64decode(record["value"])), SCHEMA, None)


def handler(event, context):
    return {"saved": save(decoded(event))}
