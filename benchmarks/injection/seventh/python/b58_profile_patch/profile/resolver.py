import os

import boto3

from .expression import UpdateBuilder

table = boto3.resource("dynamodb").Table(os.environ["PROFILES"])
EDITABLE = ("displayName", "bio", "city", "website", "newsletter")


def update_profile(user, args):
    builder = UpdateBuilder(EDITABLE)
    for field, value in args["input"].items():
        if value is None:
            builder.remove(field)
        else:
            builder.set(field, value)
    if builder.empty:
        return my_profile(user, {})
    res = table.update_item(Key={"user": user}, ReturnValues="ALL_NEW", **builder.kwargs())
    return res["Attributes"]


def my_profile(user, _args):
    return table.get_item(Key={"user": user}).get("Item")


FIELDS = {"updateProfile": update_profile, "myProfile": my_profile}


def handler(event, context):
    user = event["identity"]["sub"]
    return FIELDS[event["info"]["fieldName"]](user, event["arguments"])
