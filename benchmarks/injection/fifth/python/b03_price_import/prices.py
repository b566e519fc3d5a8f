import csv
import io
import os

import pymysql
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, batch_processor
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

logger = Logger(service="prices")
processor = BatchProcessor(event_type=EventType.SQS)
CHUNK = 500


def connect():
    return pymysql.connect(
        host=os.environ["DB_HOST"],
        user=os.environ["DB_USER"],
        password=os.environ["DB_PASSWORD"],
        database="catalogue",
        ssl={"ca": "/opt/rds-ca.pem"},
        cursorclass=pymysql.cursors.DictCursor,
    )


def rows(text):
    for row in csv.DictReader(io.StringIO(text), delimiter=";"):
        yield row["sku"].strip(), int(round(float(row["price"].replace(",", ".")) * 100))


def chunks(iterable, size):
    chunk = []
    for item in iterable:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def known_skus(cursor, skus):
    marks = ", ".join(["%s"] * len(skus))
    cursor.execute(f"SELECT sku FROM products WHERE sku IN ({marks})", skus)
    return {row["sku"] for row in cursor.fetchall()}


def save(connection, prices):
    with connection.cursor() as cursor:
        known = known_skus(cursor, [sku for sku, _ in prices])
        changed = cursor.executemany(
            "INSERT INTO prices (sku, cents) VALUES (%s, %s) ON DUPLICATE KEY UPDATE cents = VALUES(cents)",
            [(sku, cents) for sku, cents in prices if sku in known],
        )
    connection.commit()
    return changed or 0, len(prices) - len(known)


def record_handler(record: SQSRecord):
    connection = connect()
    try:
        changed = unknown = 0
        for chunk in chunks(rows(record.body), CHUNK):
            done, missing = save(connection, chunk)
            changed += done
            unknown += missing
        logger.info("prices imported", extra={"changed": changed, "unknown": unknown})
    finally:
        connection.close()


@logger.inject_lambda_context
@batch_processor(record_handler=record_handler, processor=processor)
def lambda_handler(event, context):
    return processor.response()
