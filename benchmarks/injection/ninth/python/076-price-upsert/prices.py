import base64
import json
from decimal import Decimal

from sqlalchemy.dialects.postgresql import insert

from database import engine, price


def rows(event):
    for records in event["records"].values():
        for record in records:
            change = json.loads(base64.b64decode(record["value"]))
            yield {"sku": str(change["sku"]), "amount": Decimal(str(change["amount"]))}


def handler(event, context):
    latest = {row["sku"]: row for row in rows(event)}
    if not latest:
        return {"changed": 0}
    statement = insert(price).values(list(latest.values()))
    statement = statement.on_conflict_do_update(
        index_elements=[price.c.sku], set_={"amount": statement.excluded.amount}
    )
    with engine.begin() as connection:
        connection.execute(statement)
    return {"changed": len(latest)}
