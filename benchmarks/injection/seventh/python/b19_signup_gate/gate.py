import logging
import os

import boto3

log = logging.getLogger()
table = boto3.resource("dynamodb").Table(os.environ["DOMAINS"])
_cache = {}


class Denied(Exception):
    pass


def domain(address):
    local, at, host = address.rpartition("@")
    if not at or not local:
        raise Denied("A mail address is needed")
    return host.lower().rstrip(".")


def known(host):
    if host not in _cache:
        _cache[host] = "Item" in table.get_item(Key={"domain": host})
    return _cache[host]


def handler(event, context):
    if event["triggerSource"] == "PreSignUp_AdminCreateUser":
        return event
    attrs = event["request"]["userAttributes"]
    if not known(domain(attrs.get("email", ""))):
        log.warning("sign-up from a domain that is not admitted")
        raise Denied("Please ask your administrator")
    event["response"]["autoConfirmUser"] = False
    event["response"]["autoVerifyEmail"] = False
    return event
