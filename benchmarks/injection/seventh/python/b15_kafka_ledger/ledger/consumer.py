import base64
import itertools
import os

import psycopg

from .entry import Entry, InvalidEntry

SQL = (
    "INSERT INTO ledger (id, account, cents, currency, booked) VALUES "
    "(%(id)s, %(account)s, %(cents)s, %(currency)s, %(booked)s) ON CONFLICT (id) DO NOTHING"
)


def payloads(event):
    for rec in itertools.chain.from_iterable(event["records"].values()):
        yield base64.b64decode(rec["value"])


def entries(event):
    for raw in payloads(event):
        try:
            yield Entry.from_json(raw)
        except InvalidEntry as e:
            print("invalid entry: " + e.field)


def handler(event, context):
    rows = [vars(e) for e in entries(event)]
    with psycopg.connect(os.environ["PG"]) as conn:
        with conn.cursor() as cur:
            cur.executemany(SQL, rows)
    return {"booked": len(rows)}
