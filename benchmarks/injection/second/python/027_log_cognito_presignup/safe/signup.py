import json
import logging

DOMAINS = ("example.com", "example.org")


def make_logger():
    log = logging.getLogger("signup")
    log.setLevel(logging.INFO)
    stream = logging.StreamHandler()
    stream.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    log.addHandler(stream)
    log.propagate = False
    return log


log = make_logger()


def handler(event, context):
    attributes = event["request"]["userAttributes"]
    email = attributes.get("email", "")
    nickname = attributes.get("nickname", "")
    allowed = email.rpartition("@")[2].lower() in DOMAINS
    log.info(json.dumps({"action": "sign-up", "nickname": nickname, "allowed": allowed}))
    if not allowed:
        raise PermissionError("domain not allowed")
    event["response"]["autoConfirmUser"] = True
    event["response"]["autoVerifyEmail"] = False
    return event
