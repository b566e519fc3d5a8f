# trigger: object_lambda
import logging

log = logging.getLogger("objects")


def unsafe(event, context):
    log.info("request for %s", event["userRequest"]["url"])  # expect: INJ012
    return {"status_code": 200}


def safe(event, context):
    log.info("request %s of %s", event["xAmzRequestId"], event["userIdentity"]["arn"])
    log.info("request for %r", event["userRequest"]["url"])
    return {"status_code": 200}
