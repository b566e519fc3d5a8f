import json
import os

import boto3

POOL = os.environ["USER_POOL_ID"]
CLIENT = os.environ["CLIENT_ID"]
idp = boto3.client("cognito-idp")
profiles = boto3.resource("dynamodb").Table(os.environ["PROFILE_TABLE"])


def invite(body):
    user = idp.admin_create_user(
        UserPoolId=POOL,
        Username=body["email"],
        UserAttributes=[{"Name": "email", "Value": body["email"]}],
        DesiredDeliveryMediums=["EMAIL"],
    )["User"]
    idp.admin_add_user_to_group(UserPoolId=POOL, Username=body["email"], GroupName="members")
    profiles.put_item(Item={"user": user["Username"], "name": body.get("name", "")})
    return {"user": user["Username"]}


def register(body):
    idp.sign_up(ClientId=CLIENT, Username=body["email"], Password=body["password"])
    return {}


def login(body):
    answer = idp.initiate_auth(
        ClientId=CLIENT,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": body["email"], "PASSWORD": body["password"]},
    )
    tokens = answer["AuthenticationResult"]
    me = idp.get_user(AccessToken=tokens["AccessToken"])
    return {"token": tokens["IdToken"], "name": me["Username"]}


def forgot(body):
    idp.confirm_forgot_password(
        ClientId=CLIENT, Username=body["email"], ConfirmationCode=body["code"], Password=body["password"]
    )
    return {}


def block(body):
    status = idp.admin_get_user(UserPoolId=POOL, Username=body["email"])["UserStatus"]
    idp.admin_user_global_sign_out(UserPoolId=POOL, Username=body["email"])
    idp.admin_disable_user(UserPoolId=POOL, Username=body["email"])
    return {"was": status}


def members(body):
    pages = idp.get_paginator("list_users").paginate(UserPoolId=POOL, Filter=f'email ^= "{body["prefix"]}"')
    return {"users": [each["Username"] for page in pages for each in page["Users"]]}


ROUTES = {"/invite": invite, "/register": register, "/login": login, "/forgot": forgot, "/block": block, "/members": members}


def handler(event, context):
    answer = ROUTES[event["rawPath"]](json.loads(event["body"]))
    return {"statusCode": 200, "body": json.dumps(answer)}
