# trigger: rest
import logging

log = logging.getLogger()
log.setLevel(logging.INFO)


def unsafe(event, context):
    log.warning("odd client: " + event["queryStringParameters"]["agent"])  # expect: INJ012
    return {"statusCode": 400}


def safe(event, context):
    log.warning("odd client: " + event["headers"]["User-Agent"])
    return {"statusCode": 400}
