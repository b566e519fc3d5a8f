import base64
import json
import os
from itertools import chain

import psycopg

UPSERT = """
    INSERT INTO stock (sku, warehouse, amount) VALUES (%(sku)s, %(warehouse)s, %(amount)s)
    ON CONFLICT (sku, warehouse) DO UPDATE SET amount = stock.amount + EXCLUDED.amount
"""


def rows(event):
    for record in chain.from_iterable(event["records"].values()):
        message = json.loads(base64.b64decode(record["value"]))
        yield {"sku": message["sku"], "warehouse": message["warehouse"], "amount": int(message["amount"])}


def handler(event, context):
    batch = list(rows(event))
    with psycopg.connect(os.environ["DATABASE_DSN"]) as conn:
        with conn.cursor() as cur:
            cur.executemany(UPSERT, batch)
    return {"rows": len(batch)}
