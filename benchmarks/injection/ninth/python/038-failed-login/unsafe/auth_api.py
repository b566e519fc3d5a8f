import json
import logging
import os

import boto3
from botocore.exceptions import ClientError

log = logging.getLogger()
log.setLevel(logging.INFO)
idp = boto3.client("cognito-idp")


def authenticate(user, password):
    return idp.initiate_auth(
        ClientId=os.environ["CLIENT_ID"],
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": user, "PASSWORD": password},
    )


def handler(event, context):
    body = json.loads(event["body"])
    user = str(body["user"])
    try:
        result = authenticate(user, str(body["password"]))
    except ClientError as error:
        if error.response["Error"]["Code"] != "NotAuthorizedException":
            raise
        log.warning("login failed for %s", user)  # expect: log
        return {"statusCode": 401}
    return {
        "statusCode": 200,
        "body": json.dumps({"idToken": result["AuthenticationResult"]["IdToken"]}),
    }
