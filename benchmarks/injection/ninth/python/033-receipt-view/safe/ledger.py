import os
from typing import NamedTuple, Optional

import boto3

table = boto3.resource("dynamodb").Table(os.environ["LEDGER"])


class Receipt(NamedTuple):
    number: int
    cents: int


def find_receipt(number: int) -> Optional[Receipt]:
    item = table.get_item(Key={"number": number}).get("Item")
    return Receipt(int(item["number"]), int(item["cents"])) if item else None
