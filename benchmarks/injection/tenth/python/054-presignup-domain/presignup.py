import os

DOMAINS = frozenset(d.strip().lower() for d in os.environ.get("DOMAINS", "example.com").split(","))


def domain_of(address):
    _, at, domain = address.rpartition("@")
    return domain.lower() if at else ""


def handler(event, context):
    attributes = event["request"]["userAttributes"]
    if event["triggerSource"] == "PreSignUp_AdminCreateUser":
        return event
    if domain_of(attributes.get("email", "")) not in DOMAINS:
        raise ValueError("Sign-up is limited to members of the company")
    event["response"]["autoConfirmUser"] = True
    event["response"]["autoVerifyEmail"] = False
    return event
