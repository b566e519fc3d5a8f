# trigger: object_lambda
import logging
from urllib.parse import unquote

log = logging.getLogger("objects")


def unsafe(event, context):
    log.info("request for %s", unquote(event["userRequest"]["url"]))  # expect: INJ012
    return {"status_code": 200}


def safe(event, context):
    log.info("request %s of %s", event["xAmzRequestId"], event["userIdentity"]["arn"])
    log.info("request for %s", event["userRequest"]["url"])
    log.info("request for %r", unquote(event["userRequest"]["url"]))
    return {"status_code": 200}
