import io
import logging
import os
from decimal import Decimal, InvalidOperation
from urllib.parse import unquote_plus

import boto3
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

log = logging.getLogger()
log.setLevel(logging.INFO)

s3 = boto3.client("s3")
prices = boto3.resource("dynamodb").Table(os.environ["PRICES"])
HEADER = ("sku", "price", "currency")


class Sheet:
    def __init__(self, stream):
        self.book = load_workbook(stream, read_only=True, data_only=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.book.close()

    def rows(self):
        iterator = self.book.active.iter_rows(values_only=True)
        header = tuple(str(c or "").lower() for c in next(iterator)[:3])
        if header != HEADER:
            raise ValueError("header")
        for sku, price, currency, *_ in iterator:
            if sku is None:
                break
            try:
                yield {"sku": str(sku), "price": Decimal(str(price)), "currency": str(currency)[:3]}
            except InvalidOperation:
                log.warning("a price is not a number")


def handler(event, context):
    for record in event["Records"]:
        body = s3.get_object(
            Bucket=record["s3"]["bucket"]["name"],
            Key=unquote_plus(record["s3"]["object"]["key"]),
        )["Body"].read()
        try:
            with Sheet(io.BytesIO(body)) as sheet, prices.batch_writer() as batch:
                for row in sheet.rows():
                    batch.put_item(Item=row)
        except (ValueError, InvalidFileException):
            log.error("workbook refused")
