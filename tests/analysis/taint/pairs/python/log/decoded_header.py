# trigger: rest
import base64
import json
import logging
import re
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, unquote, urlparse

log = logging.getLogger()
log.setLevel(logging.INFO)


def user(header):
    return base64.b64decode(header.split()[1]).decode().partition(":")[0]


def unsafe(event, context):
    headers = event["headers"]
    log.warning("user " + user(headers["Authorization"]))  # expect: INJ012
    log.warning("page %s", unquote(headers["Referer"]))  # expect: INJ012
    log.warning("asked for " + parse_qs(urlparse(headers["Referer"]).query)["q"][0])  # expect: INJ012
    log.warning("client " + headers["User-Agent"].replace(";", "\n"))  # expect: INJ012
    log.warning("client " + re.sub(";", r"\n", headers["User-Agent"]))  # expect: INJ012
    log.warning("accepts " + "\n".join(headers["Accept"].split(",")))  # expect: INJ012
    log.warning("session " + SimpleCookie(headers["Cookie"])["session"].value)  # expect: INJ012
    log.warning("device " + json.loads(headers["X-Device"].strip())["name"])  # expect: INJ012
    return {"statusCode": 400}


def safe(event, context):
    headers = event["headers"]
    log.warning("user " + headers["Authorization"].replace("Basic ", ""))
    log.warning("page %s", headers["Referer"].lower())
    log.warning("asked by " + urlparse(headers["Referer"]).netloc)
    log.warning(f"client {headers['User-Agent'][:40]}")
    log.warning("client " + re.sub("[();]", " ", headers["User-Agent"]))
    log.warning("accepts " + ", ".join(headers["Accept"].split(",")))
    log.warning("device " + repr(json.loads(headers["X-Device"].strip())))
    return {"statusCode": 400}
