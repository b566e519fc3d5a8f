# trigger: authorizer
import functools

import jwt

KEYS = jwt.PyJWKClient("https://login.example.com/.well-known/jwks.json")


class Answers:
    def __init__(self, arn):
        self.arn = arn

    def of(self, effect, resource):
        statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": resource}
        return {"principalId": "user", "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}}

    def everything(self):
        return self.of("Allow", self.arn.split("/")[0] + "/*")

    def reading(self):
        return self.of("Allow", self.arn.split("/")[0] + "/*/GET/*")


def timed(function):
    @functools.wraps(function)
    def wrapper(event, context):
        print("begins")
        return function(event, context)

    return wrapper


@timed
def unsafe(event, context):
    claims = jwt.decode(event["authorizationToken"], options={"verify_signature": False})
    answers = Answers(event["methodArn"])
    if "admin" in claims["groups"]:
        return answers.everything()  # expect: INJ020
    return answers.reading()  # expect: INJ020


@timed
def safe(event, context):
    key = KEYS.get_signing_key_from_jwt(event["authorizationToken"]).key
    claims = jwt.decode(event["authorizationToken"], key, algorithms=["ES256"])
    answers = Answers(event["methodArn"])
    if "admin" in claims["groups"]:
        return answers.everything()
    return answers.reading()
