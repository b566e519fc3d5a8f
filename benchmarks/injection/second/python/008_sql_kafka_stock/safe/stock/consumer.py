import base64
import json
from itertools import chain

from stock.models import database


class StockKeeper:
    def __init__(self, db):
        self._db = db

    def move(self, sku, delta):
        self._db.execute_sql(
            "UPDATE stock SET amount = amount + %s WHERE sku = %s", (int(delta), sku)
        )


def messages(event):
    for record in chain.from_iterable(event["records"].values()):
        yield json.loads(base64.b64decode(record["value"]))


def handle(event, context):
    keeper = StockKeeper(database)
    with database.connection_context(), database.atomic():
        for message in messages(event):
            keeper.move(message["sku"], message["delta"])
