import logging
import os
import sys

root = logging.getLogger()
if root.handlers:
    for h in list(root.handlers):
        root.removeHandler(h)
logging.basicConfig(
    stream=sys.stdout,
    level=logging.INFO,
    format="%(asctime)s %(levelname)s %(message)s",
)
audit = logging.getLogger("audit")

ALLOWED = tuple(d for d in os.environ.get("ALLOWED_DOMAINS", "example.com").split(",") if d)


class Refused(Exception):
    pass


def domain_of(email):
    return email.rsplit("@", 1)[-1].lower()


def decide(attributes):
    return domain_of(attributes["email"]) in ALLOWED


def handler(event, context):
    attributes = event["request"]["userAttributes"]
    nickname = attributes.get("nickname", "-")
    if decide(attributes):
        audit.info("sign-up accepted for %r", nickname)
        event["response"]["autoConfirmUser"] = False
        return event
    audit.warning("sign-up refused for %r", nickname)
    raise Refused("this domain may not sign up")
