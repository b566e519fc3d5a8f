import hashlib
import hmac
import os
from dataclasses import dataclass

import boto3


class LoginFailed(Exception):
    pass


@dataclass
class Account:
    number: int


class Accounts:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table(os.environ["ACCOUNTS_TABLE"])

    def authenticate(self, user, password):
        item = self.table.get_item(Key={"user": user}).get("Item")
        if item is None:
            raise LoginFailed
        digest = hashlib.pbkdf2_hmac("sha256", password.encode(), bytes(item["salt"]), 600_000)
        if not hmac.compare_digest(digest, bytes(item["digest"])):
            raise LoginFailed
        return Account(int(item["number"]))
