# trigger: rest
import base64
import logging
from urllib.parse import unquote

log = logging.getLogger()
log.setLevel(logging.INFO)


def user(header):
    return base64.b64decode(header.removeprefix("Basic ")).decode().partition(":")[0]


def unsafe(event, context):
    headers = event["headers"]
    log.warning("user " + user(headers["Authorization"]))  # expect: INJ012
    log.warning("page %s", unquote(headers["Referer"]))  # expect: INJ012
    log.warning("client " + headers["User-Agent"].replace(";", "\n"))  # expect: INJ012
    return {"statusCode": 400}


def safe(event, context):
    headers = event["headers"]
    log.warning("user " + headers["Authorization"].removeprefix("Basic "))
    log.warning("page %s", headers["Referer"].lower())
    log.warning(f"client {headers['User-Agent'][:40]}")
    return {"statusCode": 400}
