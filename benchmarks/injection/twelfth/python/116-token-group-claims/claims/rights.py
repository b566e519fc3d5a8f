import os
from functools import cached_property

import boto3

KNOWN = {"read", "write", "approve"}


class Rights:
    @cached_property
    def table(self):
        return boto3.resource("dynamodb").Table(os.environ["RIGHTS_TABLE"])

    def of(self, subject):
        item = self.table.get_item(Key={"sub": subject}).get("Item") or {}
        return item.get("tenant", "none"), KNOWN & set(item.get("rights", ()))
