import os

import boto3


class Merchants:
    def __init__(self):
        self._table = boto3.resource("dynamodb").Table(os.environ["MERCHANTS"])

    def webhook(self, merchant_id):
        item = self._table.get_item(Key={"id": str(merchant_id)}).get("Item") or {}
        if not item.get("webhookVerified"):
            return None
        return item.get("webhook")
