import os
from dataclasses import dataclass

import boto3

registry = boto3.resource("dynamodb").Table(os.environ["CUSTOMERS_TABLE"])


class UnknownCustomer(LookupError):
    pass


@dataclass(frozen=True)
class Customer:
    number: int
    account: str
    role: str
    external_id: str
    contact: str

    @classmethod
    def load(cls, number: int) -> "Customer":
        item = registry.get_item(Key={"customer": number}).get("Item")
        if item is None or item["state"] != "onboarded":
            raise UnknownCustomer(number)
        return cls(number, item["account"], item["role_arn"], item["external_id"], item["contact"])
