import re

from crhelper import CfnResource

from dbuser.roles import create, drop

helper = CfnResource(json_logging=True, log_level="INFO")
NAME = re.compile(r"[a-z][a-z0-9_]{2,30}")


def role_of(event):
    name = event["ResourceProperties"]["UserName"]
    if not NAME.fullmatch(name):
        raise ValueError("UserName is not acceptable")
    return name


@helper.create
def on_create(event, context):
    return create(role_of(event))


@helper.delete
def on_delete(event, context):
    drop(role_of(event))


@helper.update
def on_update(event, context):
    return event["PhysicalResourceId"]


def handler(event, context):
    helper(event, context)
