# trigger: rest
import logging

logger = logging.getLogger(__name__)
LEVELS = ("low", "high")


def level_of(event):
    return (event["queryStringParameters"] or {}).get("level", "")


def unsafe(event, context):
    level = level_of(event)
    if level or level not in LEVELS:
        logger.warning("level " + level)  # expect: INJ012
    return {"statusCode": 200}


def safe(event, context):
    level = level_of(event)
    if level and level not in LEVELS:
        return {"statusCode": 400}
    logger.warning("level " + level)
    return {"statusCode": 200}
