import base64
import json
import os
from decimal import Decimal, InvalidOperation

from sqlalchemy import create_engine
from sqlalchemy.dialects.postgresql import insert

from prices.model import price

engine = create_engine(os.environ["DB_URL"], pool_size=1, max_overflow=0, pool_pre_ping=True)


class Change:
    __slots__ = ("sku", "amount", "currency")

    def __init__(self, raw):
        doc = json.loads(base64.b64decode(raw))
        self.sku = doc["sku"]
        self.amount = Decimal(str(doc["amount"]))
        self.currency = doc.get("currency", "EUR")


def changes(event):
    latest = {}
    for records in event["records"].values():
        for record in sorted(records, key=lambda r: r["offset"]):
            try:
                c = Change(record["value"])
            except (KeyError, ValueError, InvalidOperation):
                continue
            latest[c.sku] = c
    return latest.values()


def handler(event, context):
    rows = [{"sku": c.sku, "amount": c.amount, "currency": c.currency} for c in changes(event)]
    if rows:
        stmt = insert(price)
        stmt = stmt.on_conflict_do_update(
            index_elements=[price.c.sku],
            set_={"amount": stmt.excluded.amount, "currency": stmt.excluded.currency},
        )
        with engine.begin() as conn:
            conn.execute(stmt, rows)
    return {"rows": len(rows)}
