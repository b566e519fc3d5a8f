# trigger: rest
import logging

log = logging.getLogger()
log.setLevel(logging.INFO)


def one_line(text):
    return text.replace("\r", "").replace("\n", " ")


def unsafe(event, context):
    agent = event["queryStringParameters"]["agent"].replace("\t", " ")
    log.warning("odd client: " + agent)  # expect: INJ012
    return {"statusCode": 400}


def safe(event, context):
    agent = one_line(event["queryStringParameters"]["agent"])
    log.warning("odd client: " + agent)
    return {"statusCode": 400}
