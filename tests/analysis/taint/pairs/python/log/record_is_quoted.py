# trigger: dynamodb
import logging

logger = logging.getLogger()


def unsafe(event, context):
    for record in event["Records"]:
        logger.info("order %s", record["dynamodb"]["NewImage"]["id"]["S"])  # expect: INJ012


def safe(event, context):
    for record in event["Records"]:
        logger.info("record %s", record)
        logger.info(f"image {record['dynamodb']['NewImage']}")
