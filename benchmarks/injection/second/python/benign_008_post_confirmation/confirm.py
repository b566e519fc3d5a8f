import json
import os
import time

import boto3

profiles = boto3.resource("dynamodb").Table(os.environ["PROFILES"])


def handler(event, context):
    if event["triggerSource"] != "PostConfirmation_ConfirmSignUp":
        return event
    attributes = event["request"]["userAttributes"]
    profiles.put_item(
        Item={
            "sub": attributes["sub"],
            "email": attributes["email"].lower(),
            "createdAt": int(time.time()),
            "plan": "free",
        },
        ConditionExpression="attribute_not_exists(#s)",
        ExpressionAttributeNames={"#s": "sub"},
    )
    print(json.dumps({"action": "profile-created", "sub": attributes["sub"]}))
    return event
