import os
import re
import secrets
import string
from dataclasses import dataclass

import boto3
from botocore.exceptions import ClientError

SLUG = re.compile(r"[A-Za-z0-9]{4,24}")
ALPHABET = string.ascii_letters + string.digits


class SlugTaken(Exception):
    pass


@dataclass(frozen=True)
class Link:
    slug: str
    target: str


class Links:
    def __init__(self, table):
        self._table = table

    @classmethod
    def from_env(cls) -> "Links":
        return cls(boto3.resource("dynamodb").Table(os.environ["LINKS_TABLE"]))

    def get(self, slug: str) -> Link | None:
        if not SLUG.fullmatch(slug):
            return None
        item = self._table.get_item(Key={"slug": slug}).get("Item")
        return Link(item["slug"], item["target"]) if item else None

    def add(self, slug: str | None, target: str, author: str) -> Link:
        chosen = slug or "".join(secrets.choice(ALPHABET) for _ in range(8))
        if not SLUG.fullmatch(chosen):
            raise ValueError("slug")
        try:
            self._table.put_item(
                Item={"slug": chosen, "target": target, "author": author, "hits": 0},
                ConditionExpression="attribute_not_exists(slug)",
            )
        except ClientError as exc:
            if exc.response["Error"]["Code"] == "ConditionalCheckFailedException":
                raise SlugTaken() from None
            raise
        return Link(chosen, target)

    def count(self, link: Link) -> None:
        self._table.update_item(
            Key={"slug": link.slug}, UpdateExpression="ADD hits :one", ExpressionAttributeValues={":one": 1}
        )
