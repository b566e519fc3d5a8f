import os

COMPANY_DOMAINS = frozenset(os.environ.get("DOMAINS", "example.com").split(","))


class NotAllowed(Exception):
    pass


def handler(event, context):
    attributes = event["request"]["userAttributes"]
    email = attributes.get("email", "").lower()
    _, _, domain = email.rpartition("@")
    if domain not in COMPANY_DOMAINS:
        raise NotAllowed("sign-up is restricted to employees")
    if event["triggerSource"] == "PreSignUp_ExternalProvider":
        event["response"]["autoConfirmUser"] = True
        event["response"]["autoVerifyEmail"] = True
    return event
