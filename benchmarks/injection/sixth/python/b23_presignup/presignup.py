import os
import re

DOMAINS = frozenset(d.strip().lower() for d in os.environ.get("DOMAINS", "example.com").split(","))
MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@([A-Za-z0-9.-]{3,120})")


class SignupRefused(Exception):
    pass


def domain_of(mail):
    m = MAIL.fullmatch(mail or "")
    if m is None:
        raise SignupRefused("The address cannot be used.")
    return m.group(1).lower()


def is_external(event):
    return event["triggerSource"] == "PreSignUp_ExternalProvider"


def handler(event, context):
    attributes = event["request"]["userAttributes"]
    if domain_of(attributes.get("email")) not in DOMAINS:
        raise SignupRefused("Only staff can sign up.")
    if is_external(event):
        event["response"]["autoConfirmUser"] = True
        event["response"]["autoVerifyEmail"] = True
    else:
        event["response"]["autoConfirmUser"] = False
    return event
