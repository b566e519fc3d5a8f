# trigger: http
import json
import logging

logger = logging.getLogger(__name__)


def unsafe(event, context):
    user = json.loads(event["body"])["user"]
    logger.info("login of %s failed", user)  # expect: INJ012
    return {"statusCode": 401}


def safe(event, context):
    user = json.loads(event["body"])["user"]
    logger.info("login of %s failed", json.dumps(user))
    return {"statusCode": 401}
