import base64
import itertools
import json
import os

import psycopg

from readings import ReadingStore


def values(event):
    for record in itertools.chain.from_iterable(event["records"].values()):
        yield json.loads(base64.b64decode(record["value"]))


def handler(event, context):
    with psycopg.connect(os.environ["PG_DSN"]) as connection:
        store = ReadingStore(connection)
        written = sum(store.upsert(value) for value in values(event))
    return {"written": written}
