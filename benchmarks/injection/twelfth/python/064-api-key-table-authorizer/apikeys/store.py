import hashlib
import hmac
import os

import boto3


class KeyStore:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table(os.environ["KEY_TABLE"])

    def verify(self, key_id, secret):
        if not key_id or len(key_id) > 40:
            return None
        item = self.table.get_item(Key={"id": key_id}).get("Item")
        if item is None or item.get("revoked"):
            return None
        digest = hashlib.sha256(item["salt"].encode() + secret.encode()).hexdigest()
        return item["tenant"] if hmac.compare_digest(digest, item["digest"]) else None
