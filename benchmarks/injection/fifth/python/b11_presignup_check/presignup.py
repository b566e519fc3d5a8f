import os
import re

import boto3

table = boto3.resource("dynamodb").Table(os.environ["INVITATIONS"])
DOMAINS = {domain.strip().lower() for domain in os.environ.get("DOMAINS", "example.com").split(",")}
MAIL = re.compile(r"[^@\s]+@([a-z0-9.-]+)", re.I)


class Refused(Exception):
    pass


def domain_of(mail):
    found = MAIL.fullmatch(mail or "")
    if not found:
        raise Refused("The mail address is not valid.")
    return found.group(1).lower()


def invited(mail):
    answer = table.get_item(Key={"mail": mail.lower()}, ProjectionExpression="expires")
    return "Item" in answer


def handler(event, context):
    attributes = event["request"]["userAttributes"]
    mail = attributes.get("email")
    if domain_of(mail) in DOMAINS:
        event["response"]["autoConfirmUser"] = event["triggerSource"] == "PreSignUp_ExternalProvider"
        event["response"]["autoVerifyEmail"] = event["response"]["autoConfirmUser"]
    elif not invited(mail):
        raise Refused("An invitation is needed.")
    return event
